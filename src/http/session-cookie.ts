import { parse, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isHttps } from './same-origin.js';

export const sessionCookieName = 'trisift_session';

/** The token that the browser sent, or undefined: none, or nothing that this server could have given out. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined) return undefined;
  const token = parse(header)[sessionCookieName];
  return token !== undefined && tokenPattern.test(token) ? token : undefined;
}

/** Hands the token to the browser, where no script can read it and no other site's request carries it. */
export function giveSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  expires: Date,
): void {
  setCookie(request, reply, token, expires);
}

export function takeSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  setCookie(request, reply, '', new Date(0));
}

/** 256 bits in base64url. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

function setCookie(request: FastifyRequest, reply: FastifyReply, value: string, expires: Date): void {
  const cookie = serialize(sessionCookieName, value, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: isHttps(request),
    expires,
  });
  reply.header('set-cookie', cookie).header('cache-control', 'no-store');
}
