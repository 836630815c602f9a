import { Body, Controller, Delete, Get, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { fieldProblem, Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import type { ApiKey } from './api-key.entity.js';
import { ApiKeys } from './api-keys.js';
import { actorOf, Auth, type Authenticated } from './authentication.js';
import { SCOPES } from './scopes.js';

const newKeySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\u0000-\u001f\u007f]*$/u),
  scopes: z.array(z.enum(SCOPES)).min(1),
  test: z.boolean().default(false).describe('ts_test_…: decisions touch no statistics and no quota'),
  ratePerMinute: z.int().min(1).max(10_000_000).default(60_000),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
type NewKeyBody = z.output<typeof newKeySchema>;

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  test: z.boolean(),
  ratePerMinute: z.int(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

@ApiTags('api-keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeys) {}

  @Get()
  @Route({
    summary: "The tenant's API keys; secrets are not kept",
    scope: 'api-keys',
    answers: {
      200: { description: 'All keys, revoked ones too', schema: z.object({ items: z.array(keySchema) }) },
    },
  })
  async all(@Auth() { tenant }: Authenticated) {
    return { items: (await this.apiKeys.list(tenant.id)).map(keyView) };
  }

  @Post()
  @Route({
    summary: 'Make an API key; the secret is shown this once',
    scope: 'api-keys',
    body: newKeySchema,
    answers: {
      201: { description: 'The key with its secret', schema: keySchema.extend({ key: z.string() }) },
    },
    problems: ['malformed', 'forbidden'],
  })
  async create(@Auth() { tenant, caller }: Authenticated, @Body() body: NewKeyBody) {
    const beyond = body.scopes.find((scope) => !caller.scopes.includes(scope));
    if (beyond) throw new Problem('forbidden', `you lack the scope '${beyond}' yourself`);
    const { expiresAt, ...settings } = body;
    if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()) {
      throw fieldProblem('malformed', '/expiresAt', 'lies in the past');
    }
    const whole = { ...settings, ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }) };
    const { token, key } = await this.apiKeys.create(tenant.id, whole, undefined, actorOf(caller));
    return { key: token, ...keyView(key) };
  }

  @Delete(':id')
  @Route({
    summary: 'Revoke an API key, at once and for good',
    scope: 'api-keys',
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Revoked' } },
    problems: ['not-found', 'conflict'],
  })
  async revoke(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string): Promise<void> {
    if (actorOf(caller) === `api-key ${id}`) throw new Problem('conflict', 'a key cannot revoke itself');
    if (!(await this.apiKeys.revoke(actorOf(caller), tenant.id, id))) {
      throw new Problem('not-found', `there is no working key ${id.slice(0, 100)}`);
    }
  }
}

function keyView({
  id,
  name,
  scopes,
  test,
  ratePerMinute,
  expiresAt,
  revokedAt,
  lastUsedAt,
  createdAt,
}: ApiKey) {
  return { id, name, scopes, test, ratePerMinute, expiresAt, revokedAt, lastUsedAt, createdAt };
}
