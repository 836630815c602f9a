import { Body, Controller, Delete, Get, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { fieldProblem, Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { PROVIDERS } from './human-provider.js';
import { SiteKeys, type SiteKey } from './site-keys.js';

const providerKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]*$/);

const newSiteKeySchema = z
  .strictObject({
    origins: z
      .array(z.string().max(300))
      .max(50)
      .default([])
      .describe('of the pages that may use it, such as https://app.example; empty: any'),
    provider: z.enum(PROVIDERS).default('altcha'),
    providerSiteKey: providerKey.optional().describe("the outside provider's public key"),
    providerSecret: providerKey.optional().describe('kept sealed, never shown'),
  })
  .describe('An outside provider needs its site key and secret; altcha needs neither.');
type NewSiteKeyBody = z.output<typeof newSiteKeySchema>;

const siteKeySchema = z.object({
  id: z.string().describe('public: ts_site_…'),
  origins: z.array(z.string()),
  provider: z.enum(PROVIDERS),
  providerSiteKey: z.string().nullable(),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});

@ApiTags('api-keys')
@Controller('site-keys')
export class SiteKeysController {
  constructor(private readonly siteKeys: SiteKeys) {}

  @Get()
  @Route({
    summary: 'The public keys that browsers solve challenges with',
    description: 'The first is made when it is first asked for. Challenges name the newest that works.',
    scope: 'api-keys',
    answers: {
      200: {
        description: 'All keys, revoked ones too',
        schema: z.object({ items: z.array(siteKeySchema) }),
      },
    },
  })
  async all(@Auth() { tenant }: Authenticated) {
    return { items: (await this.siteKeys.list(tenant.id)).map(viewOf) };
  }

  @Post()
  @Route({
    summary: 'Make a site key; challenges name it from now on',
    scope: 'api-keys',
    body: newSiteKeySchema,
    answers: { 201: { description: 'The key', schema: siteKeySchema } },
    problems: ['malformed', 'conflict'],
  })
  async create(@Auth() { tenant, caller }: Authenticated, @Body() body: NewSiteKeyBody) {
    const origins = body.origins.map(checkedOrigin);
    const outside = outsideOf(body);
    return viewOf(
      await this.siteKeys.create(actorOf(caller), tenant, { origins, ...(outside && { outside }) }),
    );
  }

  @Delete(':id')
  @Route({
    summary: 'Revoke a site key, at once and for good',
    description: 'Where none is left that works, a decision of `challenge` comes without a way to meet it.',
    scope: 'api-keys',
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Revoked' } },
    problems: ['not-found'],
  })
  async revoke(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string): Promise<void> {
    if (!(await this.siteKeys.revoke(actorOf(caller), tenant.id, id)))
      throw new Problem('not-found', `there is no working site key ${id.slice(0, 100)}`);
  }
}

/** As browsers write it. @throws Problem */
function checkedOrigin(origin: string, at: number): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  // An address with a user, a path or a query is longer than its origin.
  if (!url || !isWeb || url.href !== `${url.origin}/`)
    throw fieldProblem('malformed', `/origins/${at}`, 'must be an origin such as https://app.example');
  return url.origin;
}

/** @throws Problem */
function outsideOf({ provider, providerSiteKey, providerSecret }: NewSiteKeyBody) {
  if (provider === 'altcha') {
    if (providerSiteKey !== undefined || providerSecret !== undefined)
      throw fieldProblem('malformed', '/provider', 'altcha has neither site key nor secret');
    return undefined;
  }
  if (providerSiteKey === undefined) throw fieldProblem('malformed', '/providerSiteKey', 'is required');
  if (providerSecret === undefined) throw fieldProblem('malformed', '/providerSecret', 'is required');
  return { provider, siteKey: providerSiteKey, secret: providerSecret };
}

function viewOf({ id, origins, provider, providerSiteKey, createdAt, revokedAt }: SiteKey) {
  return { id, origins, provider, providerSiteKey, createdAt, revokedAt };
}
