import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import type { RouteAccess } from '../http/route.js';
import type { RateLimits, RateState } from '../hot-state/rate-limits.js';
import type { ApiKeys, Caller } from './api-keys.js';
import type { TenantContext, Tenants } from './tenants.js';

/** Who calls, and for which tenant. */
export interface Authenticated {
  readonly caller: Caller;
  readonly tenant: TenantContext;
}

type AuthenticatedRequest = FastifyRequest & { authenticated?: Authenticated };

/**
 * Proves the API key, its scope and its rate before the body is read: who has no key cannot make the server parse
 * megabytes. Routes that declare no scope are public.
 */
export function authenticateRequests(
  server: FastifyInstance,
  apiKeys: ApiKeys,
  tenants: Tenants,
  rates: RateLimits,
): void {
  server.addHook('onRequest', async (request: AuthenticatedRequest, reply) => {
    const { scope } = request.routeOptions.config as RouteAccess;
    if (!scope) return;
    const caller = await apiKeys.authenticate(bearerOf(request.headers.authorization));
    if (!caller) {
      throw new Problem('unauthorised', 'send a valid API key as `Authorization: Bearer ts_live_…`', {
        headers: { 'www-authenticate': 'Bearer' },
      });
    }
    if (!caller.scopes.includes(scope))
      throw new Problem('forbidden', `the API key lacks the scope '${scope}'`);
    takeRate(reply, await rates.take(caller.keyId, caller.ratePerMinute));
    request.authenticated = { caller, tenant: await tenants.context(caller.tenantId) };
  });
}

/** Handler parameter: who calls. */
export const Auth = createParamDecorator((_: unknown, context: ExecutionContext): Authenticated => {
  const { authenticated } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!authenticated) throw new Error('the route declares no scope, so nobody is authenticated');
  return authenticated;
});

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
  throw new Problem('rate-limited', `more than ${limit} requests a minute with this key`, {
    headers: { ...headers, 'retry-after': String(resetSeconds) },
  });
}

function bearerOf(header: string | undefined): string {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? '';
}
