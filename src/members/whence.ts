import type { FastifyRequest } from 'fastify';
import type { Whence } from './sessions.js';

/** Whence a request comes. Behind a proxy with a private address it is the address that the proxy saw. */
export function whenceOf({ ip, headers }: FastifyRequest): Whence {
  return { address: ip, userAgent: headers['user-agent'] ?? '' };
}
