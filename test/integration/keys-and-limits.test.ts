import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Outbox } from '../../src/ledger/outbox.js';
import { freshKey, Installation, eventually } from './installation.js';

const problemType = 'application/problem+json; charset=utf-8';

let at: Installation;

beforeAll(async () => {
  at = await Installation.start();
});
afterAll(() => at?.end());

const status = async (key: string | null, path = '/stats'): Promise<number> =>
  (await at.get(path, { key })).status;

/** Decisions counted for the key's tenant, once all that lies in the outbox is counted. */
async function counted(key: string): Promise<Record<string, number>> {
  await at.server.app.get(Outbox, { strict: false }).consume();
  const { items } = (await at.get('/stats', { key })).body;
  return Object.fromEntries(
    items.map(({ decision, records }: { decision: string; records: number }) => [decision, records]),
  );
}

describe('an API key', () => {
  const withChanged = (key: string, part: number, change: (text: string) => string): string =>
    key
      .split('_')
      .map((text, i) => (i === part ? change(text) : text))
      .join('_');

  it('is asked for by every route but the public ones', async () => {
    const { body } = await at.get('/openapi.json', { key: null });
    let guarded = 0;
    const isPublic = /^\/(health\/|metrics$|invitations\/)|^post \/(session|challenges|challenges\/verify)$/;
    for (const [path, methods] of Object.entries<Record<string, unknown>>(body.paths)) {
      for (const method of Object.keys(methods)) {
        if (isPublic.test(path) || isPublic.test(`${method} ${path}`)) continue;
        const reply = await at.call(method.toUpperCase(), path.replace(/\{\w+\}/g, 'x'), undefined, {
          key: null,
        });
        expect([method, path, reply.status, reply.type]).toEqual([method, path, 401, problemType]);
        expect(reply.headers.get('www-authenticate')).toBe('Bearer');
        guarded += 1;
      }
    }
    expect(guarded).toBeGreaterThan(20);
  });

  it('is refused in the same words whatever is wrong with it', async () => {
    const key = at.apiKey;
    const wrong = [
      'nonsense',
      'ts_live_',
      `${key}x`.repeat(50),
      freshKey(),
      withChanged(key, 3, (secret) => secret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))),
      withChanged(key, 1, () => 'test'),
      key.toUpperCase(),
    ];
    const replies = await Promise.all(wrong.map((each) => at.get('/stats', { key: each })));
    expect(replies.map((reply) => reply.status)).toEqual(Array(wrong.length).fill(401));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1);
    expect(await status(key)).toBe(200);
  });

  it.each(['Basic dTpw', 'Bearer', 'Bearer  ', ''])('does not take the header %p', async (header) => {
    const reply = await at.get('/stats', { key: null, headers: { authorization: header } });
    expect(reply.status).toBe(401);
  });

  it('is made with a secret that is shown once, and works at once', async () => {
    const made = await at.post('/api-keys', { name: 'mobile', scopes: ['stats', 'moderate'] });
    expect(made.status).toBe(201);
    const { key, ...view } = made.body;
    expect(key).toMatch(/^ts_live_[a-z0-9]{8,}_[a-z0-9]{32,}$/);
    expect(view).toEqual({
      id: key.split('_')[2],
      name: 'mobile',
      scopes: ['stats', 'moderate'],
      test: false,
      ratePerMinute: expect.any(Number),
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
      createdAt: expect.any(String),
    });
    expect(await status(key)).toBe(200);
    const listed = (await at.get('/api-keys')).body.items;
    expect(listed).toContainEqual(expect.objectContaining({ id: view.id, name: 'mobile' }));
    expect(JSON.stringify(listed)).not.toContain(key.split('_')[3]);
  });

  it('works though it was tried before it was made', async () => {
    const token = freshKey();
    expect(await status(token)).toBe(401);
    const { ApiKeys } = await import('../../src/tenants/api-keys.js');
    const settings = { name: 'late', scopes: ['stats'] as const, ratePerMinute: 100, test: false };
    await at.server.app.get(ApiKeys, { strict: false }).create(await at.tenantId(), settings, token);
    expect(await status(token)).toBe(200);
  });

  it('does what its scopes say and no more', async () => {
    const key = await at.key({ scopes: ['moderate'] });
    expect((await at.moderate({ text: 'x' }, { key })).status).toBe(200);
    for (const path of ['/stats', '/moderations', '/lists', '/api-keys', '/policies/default/draft']) {
      const reply = await at.get(path, { key });
      expect([path, reply.status, reply.type]).toEqual([path, 403, problemType]);
    }
    const reader = await at.key({ scopes: ['records:read'] });
    expect(await status(reader, '/moderations')).toBe(200);
    expect((await at.moderate({ text: 'x' }, { key: reader })).status).toBe(403);
  });

  it('makes keys of its own scopes only', async () => {
    const key = await at.key({ scopes: ['api-keys', 'stats'] });
    const make = (scopes: string[]) => at.post('/api-keys', { name: 'child', scopes }, { key });
    expect((await make(['stats'])).status).toBe(201);
    expect((await make(['api-keys', 'stats'])).status).toBe(201);
    expect((await make(['stats', 'moderate'])).status).toBe(403);
  });

  it.each<[string, unknown]>([
    ['no scopes', { name: 'x', scopes: [] }],
    ['an unknown scope', { name: 'x', scopes: ['root'] }],
    ['no name', { name: '', scopes: ['stats'] }],
    ['an expiry in the past', { name: 'x', scopes: ['stats'], expiresAt: '2020-01-01T00:00:00Z' }],
    ['an expiry that is no date', { name: 'x', scopes: ['stats'], expiresAt: 'tomorrow' }],
    ['no rate', { name: 'x', scopes: ['stats'], ratePerMinute: 0 }],
    ['an unknown field', { name: 'x', scopes: ['stats'], admin: true }],
  ])('is not made with %s', async (_name, body) => {
    const reply = await at.post('/api-keys', body);
    expect([reply.status, reply.type]).toEqual([400, problemType]);
  });

  it('stops at once when it is revoked', async () => {
    const key = await at.key({});
    const id = key.split('_')[2] as string;
    expect(await status(key)).toBe(200);
    expect((await at.call('DELETE', `/api-keys/${id}`)).status).toBe(204);
    expect(await status(key)).toBe(401);
    expect((await at.call('DELETE', `/api-keys/${id}`)).status).toBe(404);
    const listed = (await at.get('/api-keys')).body.items as { id: string; revokedAt: string | null }[];
    expect(listed.find((each) => each.id === id)?.revokedAt).not.toBeNull();
  });

  it('stops when it is revoked while requests come in with it', async () => {
    const key = await at.key({});
    const id = key.split('_')[2] as string;
    let revoked = false;
    const late: number[] = [];
    const traffic = Array.from({ length: 8 }, async () => {
      for (let i = 0; i < 15; i++) {
        const after = revoked;
        const answer = await status(key);
        if (after) late.push(answer);
      }
    });
    await at.call('DELETE', `/api-keys/${id}`);
    revoked = true;
    await Promise.all(traffic);
    late.push(await status(key));
    expect(new Set(late)).toEqual(new Set([401]));
  });

  it('does not revoke itself', async () => {
    const id = at.apiKey.split('_')[2] as string;
    const reply = await at.call('DELETE', `/api-keys/${id}`);
    expect([reply.status, reply.type]).toEqual([409, problemType]);
    expect(await status(at.apiKey)).toBe(200);
  });

  it('stops when it expires', async () => {
    const key = await at.key({ expiresAt: new Date(Date.now() + 700) });
    expect(await status(key)).toBe(200);
    await sleep(750);
    expect(await status(key)).toBe(401);
  });
});

describe('a test key', () => {
  it('decides and records as any other, and is counted nowhere', async () => {
    const { tenant } = await at.otherTenant(2);
    const test = await at.key({ test: true }, tenant.id);
    const live = await at.key({}, tenant.id);
    expect(test).toMatch(/^ts_test_/);
    for (let i = 0; i < 5; i++) {
      const reply = await at.moderate({ text: `t ${i}` }, { key: test });
      expect(reply.status).toBe(200);
      expect((await at.get(`/moderations/${reply.body.id}`, { key: live })).body.test).toBe(true);
    }
    const items = [{ text: 'a' }, { text: 'b' }, { text: 'c' }];
    expect((await at.post('/moderate/batch', { items }, { key: test })).status).toBe(200);
    expect((await at.post('/moderate?async=true', { text: 'q' }, { key: test })).status).toBe(202);
    expect((await at.moderate({ text: 'counted' }, { key: live })).status).toBe(200);
    expect(await counted(live)).toEqual({ pass: 1 });
  });
});

describe('GET /stats', () => {
  it('counts each decision once, however many count at the same time', async () => {
    const { key } = await at.otherTenant();
    await at.list({}, ['zqx'], { key });
    const items = Array.from({ length: 60 }, (_, i) => ({ text: i < 20 ? 'zqx' : 'fine' }));
    await at.post('/moderate/batch', { items }, { key });
    await at.moderate({ text: 'fine', store: false }, { key });
    const outbox = at.server.app.get(Outbox, { strict: false });
    await Promise.all(Array.from({ length: 5 }, () => outbox.consume()));
    // What the server's own worker may be counting just now is committed soon after.
    await eventually(async () => (await counted(key))['pass'] === 40);
    expect(await counted(key)).toEqual({ pass: 40, block: 20 });
    const today = new Date().toISOString().slice(0, 10);
    const { items: days } = (await at.get('/stats?days=1', { key })).body;
    expect(new Set(days.map(({ day }: { day: string }) => day))).toEqual(new Set([today]));
  });

  it('is filled by the worker within seconds', async () => {
    const { key } = await at.otherTenant();
    await at.moderate({ text: 'fine' }, { key });
    const items = await eventually(async () => {
      const { body } = await at.get('/stats', { key });
      return body.items.length > 0 && body.items;
    }, 10_000);
    expect(items).toEqual([{ day: expect.any(String), decision: 'pass', records: 1 }]);
  });
});

describe('the rate limit of a key', () => {
  it('is told in every answer and ends in 429', async () => {
    const key = await at.key({ ratePerMinute: 3 });
    const replies = [];
    for (let i = 0; i < 5; i++) replies.push(await at.moderate({ text: 'x' }, { key }));
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 429, 429]);
    expect(replies.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual([
      '2',
      '1',
      '0',
      '0',
      '0',
    ]);
    for (const { headers } of replies) {
      expect(headers.get('ratelimit-limit')).toBe('3');
      expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0);
      expect(Number(headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
    }
    expect(replies[2]?.headers.get('retry-after')).toBeNull();
    expect(Number(replies[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(replies[3]?.type).toBe(problemType);
    expect(replies[3]?.body.type).toBe('urn:trisift:problem:rate-limited');
  });

  it('holds for requests at once', async () => {
    const key = await at.key({ ratePerMinute: 10 });
    const answers = await Promise.all(Array.from({ length: 30 }, () => at.moderate({ text: 'x' }, { key })));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(10);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(20);
  });

  it('counts each item of a batch', async () => {
    const key = await at.key({ ratePerMinute: 10 });
    const items = (count: number) => ({ items: Array.from({ length: count }, () => ({ text: 'x' })) });
    const first = await at.post('/moderate/batch', items(8), { key });
    expect([first.status, first.headers.get('ratelimit-remaining')]).toEqual([200, '2']);
    const second = await at.post('/moderate/batch', items(8), { key });
    expect([second.status, second.type]).toEqual([429, problemType]);
    const single = await at.key({ ratePerMinute: 1 });
    expect((await at.post('/moderate/batch', items(1), { key: single })).status).toBe(200);
  });

  it('is of one key, not of its tenant', async () => {
    const [one, two] = [await at.key({ ratePerMinute: 1 }), await at.key({ ratePerMinute: 1 })];
    expect([await status(one), await status(one), await status(two)]).toEqual([200, 429, 200]);
  });
});

describe('the monthly quota of a tenant', () => {
  it('ends in 429 until the month is over, for submissions alone', async () => {
    const { key } = await at.otherTenant(2);
    expect((await at.moderate({ text: 'x' }, { key })).status).toBe(200);
    expect((await at.moderate({ text: 1 }, { key })).status).toBe(400);
    expect((await at.post('/moderate?async=true', { text: 'x' }, { key })).status).toBe(202);
    const reply = await at.moderate({ text: 'x' }, { key });
    expect([reply.status, reply.type]).toEqual([429, problemType]);
    expect(reply.body.type).toBe('urn:trisift:problem:quota-exceeded');
    const now = new Date();
    const left = (Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) - now.getTime()) / 1000;
    expect(Math.abs(Number(reply.headers.get('retry-after')) - left)).toBeLessThan(30);
    expect(reply.headers.get('ratelimit-limit')).toBe('2');
    expect(reply.headers.get('ratelimit-remaining')).toBe('0');
    expect(await status(key)).toBe(200);
  });

  it('lets no more through when the first requests come at once', async () => {
    const { key } = await at.otherTenant(5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => at.moderate({ text: 'x' }, { key })));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(15);
  });

  it('takes a batch as a whole or not at all', async () => {
    const { key } = await at.otherTenant(5);
    const items = (count: number) => ({ items: Array.from({ length: count }, () => ({ text: 'x' })) });
    expect((await at.post('/moderate/batch', items(6), { key })).status).toBe(429);
    expect((await at.post('/moderate/batch', items(4), { key })).status).toBe(200);
    expect((await at.post('/moderate/batch', items(2), { key })).status).toBe(429);
    expect((await at.moderate({ text: 'x' }, { key })).status).toBe(200);
  });
});

describe('a restart', () => {
  it('keeps records, keys, quotas and the last use of keys', async () => {
    const { key } = await at.otherTenant(1);
    const answer = await at.moderate({ text: 'before' }, { key });
    expect(at.server.first).toMatchObject({ generated: { apiKey: false, password: true } });
    const before = Date.now();
    await at.restart();
    expect(at.server.first).toBeUndefined();
    expect((await at.get(`/moderations/${answer.body.id}`, { key })).body.submission.text).toBe('before');
    expect((await at.moderate({ text: 'after' }, { key })).status).toBe(429);
    const [used] = (await at.get('/api-keys', { key })).body.items;
    expect(Date.parse(used.lastUsedAt)).toBeGreaterThan(before - 60_000);
  });
});
