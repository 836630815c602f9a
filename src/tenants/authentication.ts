import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../audit/audit.js';
import type { RateLimits, RateState } from '../hot-state/rate-limits.js';
import { Problem } from '../http/problem.js';
import { scopesOfRoute, type RouteAccess } from '../http/route.js';
import { refuseForeignOrigin } from '../http/same-origin.js';
import { sessionTokenOf } from '../http/session-cookie.js';
import type { Sessions } from '../members/sessions.js';
import type { ApiKeys } from './api-keys.js';
import type { CallingMember, Caller } from './caller.js';
import type { TenantContext, Tenants } from './tenants.js';

/** Who calls, and for which tenant. */
export interface Authenticated {
  readonly caller: Caller;
  readonly tenant: TenantContext;
}

type AuthenticatedRequest = FastifyRequest & { authenticated?: Authenticated };

/**
 * Proves the API key or the session, its scope and its rate before the body is read: who has neither cannot make the
 * server parse megabytes. Routes that declare no scope and no session are public.
 */
export function authenticateRequests(
  server: FastifyInstance,
  apiKeys: ApiKeys,
  sessions: Sessions,
  tenants: Tenants,
  rates: RateLimits,
): void {
  server.addHook('onRequest', async (request: AuthenticatedRequest, reply) => {
    const access = request.routeOptions.config as RouteAccess;
    const scopes = scopesOfRoute(access);
    if (scopes.length === 0 && !access.session) return;
    const caller = await callerOf(request, apiKeys, sessions);
    if (!caller) throw unknownCaller();
    if (access.session && !caller.member) throw new Problem('forbidden', 'for members alone: sign in');
    if (scopes.length > 0 && !scopes.some((scope) => caller.scopes.includes(scope))) {
      throw new Problem('forbidden', refusalOf(caller, scopes));
    }
    takeRate(reply, await rates.take(caller.rateKey, caller.ratePerMinute));
    request.authenticated = { caller, tenant: await tenants.context(caller.tenantId) };
  });
}

/** Handler parameter: who calls. */
export const Auth = createParamDecorator((_: unknown, context: ExecutionContext): Authenticated => {
  const { authenticated } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!authenticated) throw new Error('the route declares no scope, so nobody is authenticated');
  return authenticated;
});

/** Who is named in the audit trail. */
export function actorOf({ actor }: Caller): Actor {
  return actor;
}

/** Whether the caller may see restricted content: what bears on childsafety. */
export function sightOf({ scopes }: Caller): { readonly restricted: boolean } {
  return { restricted: scopes.includes('childsafety') };
}

/** The member who calls a route that is for members alone. */
export function memberOf({ member }: Caller): CallingMember {
  if (!member) throw new Error('the route does not say that it is for members alone');
  return member;
}

/** Writes the rate's state into the answer's headers. @throws Problem when the rate is exceeded */
export function takeRate(reply: FastifyReply, { limit, remaining, resetSeconds, exceeded }: RateState): void {
  const headers = {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  };
  if (!exceeded) {
    reply.headers(headers);
    return;
  }
  throw new Problem('rate-limited', `more than ${limit} requests a minute`, {
    headers: { ...headers, 'retry-after': String(resetSeconds) },
  });
}

/** A key that is sent counts alone, whatever cookie the browser adds to it. */
async function callerOf(
  request: FastifyRequest,
  apiKeys: ApiKeys,
  sessions: Sessions,
): Promise<Caller | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return apiKeys.authenticate(bearerOf(authorization));
  const token = sessionTokenOf(request);
  if (token === undefined) return undefined;
  const caller = await sessions.authenticate(token);
  if (caller) refuseForeignOrigin(request);
  return caller;
}

function bearerOf(header: string): string {
  return /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? '';
}

function unknownCaller(): Problem {
  return new Problem(
    'unauthorised',
    'send a valid API key as `Authorization: Bearer ts_live_…`, or sign in by POST /session',
    { headers: { 'www-authenticate': 'Bearer' } },
  );
}

function refusalOf({ member }: Caller, [scope]: readonly string[]): string {
  return member
    ? `your role ${member.role} does not allow '${scope}'`
    : `the API key lacks the scope '${scope}'`;
}
