import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/**
 * Against requests that another site makes a member's browser send (CSRF). SameSite=Strict keeps his cookie from them;
 * this holds where a browser is older, or the other site is a sub-domain of the same one. As net/http's
 * CrossOriginProtection of Go: `Sec-Fetch-Site` where the browser sends it, else `Origin` against `Host`; who sends
 * neither is no browser of this decade, and brings no cookie that he was not given.
 * @throws Problem 403 for another origin; 415 for a body that a form of another site could send without being asked
 */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (isSafe.has(request.method)) return;
  if (!isSameOrigin(request)) throw new Problem('forbidden', 'this request comes from another site');
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (formTypes.has(type)) {
    throw new Problem('unsupported-media-type', `with a session ${type} is not read: send application/json`);
  }
}

/** Whether the browser's side of the connection is encrypted, as far as one can tell behind a proxy. */
export function isHttps(request: FastifyRequest): boolean {
  return request.protocol === 'https' || (request.headers.origin?.startsWith('https://') ?? false);
}

/** `https://host`, as the browser that sent the request knows this server. */
export function originOf(request: FastifyRequest): string {
  const { host } = request.headers;
  return `${isHttps(request) ? 'https' : 'http'}://${host ?? request.hostname}`;
}

const isSafe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a form can send across sites without a preflight request. */
const formTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

function isSameOrigin({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  // A proxy may name the port that goes without saying.
  const { protocol, host: from } = new URL(origin);
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === from;
}
