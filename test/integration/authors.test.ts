import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { HOT_STATE } from '../../src/hot-state/hot-state.module.js';
import { away } from './hot-state-away.js';
import type { HotState } from '../../src/hot-state/hot-state.js';

import { countedToday } from './author-counts.js';
import { freshText } from './fresh-text.js';
import { eventually, Installation, type OtherTenant } from './installation.js';

let installation: Installation;
let other: OtherTenant;
beforeAll(async () => {
  installation = await Installation.start();
  other = await installation.otherTenant();
}, 90_000);
afterAll(() => installation?.end());

const submit = (user: object, more: object = {}, key?: string) =>
  installation.call(
    'POST',
    '/moderate',
    { text: freshText(), user, ...more },
    key === undefined ? {} : { key },
  );
const tell = (id: string, body: unknown, key?: string) =>
  installation.call(
    'POST',
    `/users/${encodeURIComponent(id)}/events`,
    body,
    key === undefined ? {} : { key },
  );

async function flood(user: object, times: number, key?: string) {
  const answers = [];
  for (let i = 0; i < times; i++) answers.push((await submit(user, {}, key)).body);
  return answers;
}

describe('an author', () => {
  it('of whom nothing is known is normal, and his texts pass', async () => {
    const { body } = await submit({ id: randomUUID() });
    expect(body).toMatchObject({ decision: 'pass', user: { level: 'normal', signals: [] } });
    expect(body.degraded).not.toContain('behaviour');
    expect(body.user.risk).toBeGreaterThan(0);
    expect(body.user.risk).toBeLessThan(0.1);
  });

  it('who floods is challenged within ten texts, and told why', async () => {
    const user = { id: randomUUID(), registeredAt: new Date().toISOString() };
    const answers = await flood(user, 40);
    const first = answers.findIndex(({ decision }) => decision !== 'pass');
    expect(first).toBeGreaterThan(3);
    expect(first).toBeLessThan(10);
    expect(answers[first].decision).toBe('challenge');
    expect(answers[first].reason).toMatchObject({ category: 'flood', tier: 3, detector: 'behaviour' });
    const finding = answers[first].findings.find(
      ({ detector }: { detector: string }) => detector === 'behaviour',
    );
    expect(finding.part).toBe('user');
    expect(finding.why.join('\n')).toMatch(/suspicious[^]*burst: [\d.]+ events a minute, usual/);
    const last = answers.at(-1);
    expect(['challenge', 'review']).toContain(last.decision);
    expect(last.user.signals).toContain('burst');
    expect(last.user.risk).toBeGreaterThan(answers[first].user.risk);
    // As the record has it.
    const { body: record } = await installation.get(`/moderations/${last.id}`);
    expect(record.user).toEqual(last.user);
  });

  it('who floods with copies and links is a spammer; the copies go to people', async () => {
    const user = { id: randomUUID(), registeredAt: new Date().toISOString() };
    const text = `${freshText()} https://shop.example.com/offer call now and tell your friends about it`;
    let last;
    for (let i = 0; i < 25; i++) last = (await submit(user, { text })).body;
    expect(last).toMatchObject({ decision: 'review', user: { level: 'spammer' } });
    expect(last.user.risk).toBeGreaterThan(0.95);
    expect(last.user.signals).toEqual(expect.arrayContaining(['burst', 'near-duplicates', 'links']));
  });

  it('is no flooder for what others wrote before him, but for what he wrote himself', async () => {
    const text = freshText();
    const [first, copier] = [{ id: randomUUID() }, { id: randomUUID() }];
    await submit(first, { text });
    // Each of them says once what another said.
    for (let i = 0; i < 4; i++) {
      const { body } = await submit({ id: randomUUID() }, { text });
      expect(body.user.signals).not.toContain('near-duplicates');
    }
    let told: string[] = [];
    for (let i = 0; i < 8; i++) told = (await submit(copier, { text })).body.user.signals as string[];
    expect(told).toContain('near-duplicates');
  });

  it('is told by the contact that several spread, whatever they write around it', async () => {
    const number = `vx: shop${Date.now() % 1e9}`;
    const spread = async () => {
      const { body } = await submit({ id: randomUUID() }, { text: `${freshText()} ${number}` });
      return body.user.signals as string[];
    };
    expect(await spread()).not.toContain('shared-contact');
    for (let i = 0; i < 5; i++) await spread();
    expect(await spread()).toContain('shared-contact');
    const { body } = await submit({ id: randomUUID() }, { text: `${freshText()} vx: other7788` });
    expect(body.user.signals).not.toContain('shared-contact');
  });

  it('is another one in another tenant', async () => {
    const user = { id: randomUUID() };
    await flood(user, 12);
    const { body } = await submit(user, {}, other.key);
    expect(body).toMatchObject({ decision: 'pass', user: { level: 'normal' } });
  });

  it('keeps his level over a restart', async () => {
    const user = { id: randomUUID(), registeredAt: new Date().toISOString() };
    const before = (await flood(user, 14)).at(-1);
    expect(['suspicious', 'spammer']).toContain(before.user.level);
    await installation.restart();
    // It is one more of the flood, and may lift him further.
    const { body } = await submit(user);
    expect(['suspicious', 'spammer']).toContain(body.user.level);
  }, 60_000);

  it('leaves his level in the database, under a hash and sealed', async () => {
    const user = { id: `visible-${randomUUID()}`, registeredAt: new Date().toISOString() };
    await flood(user, 14);
    const tenantId = await installation.tenantId();
    const row = await eventually(async () => {
      const rows: { level: string; content: Buffer }[] = await installation.database.asTenant(
        tenantId,
        (manager) => manager.query(`SELECT level, content FROM author WHERE tenant_id = $1`, [tenantId]),
      );
      return rows.find(({ level }) => level === 'suspicious' || level === 'spammer');
    });
    expect(row.content.includes(user.id)).toBe(false);
    const strangers: unknown[] = await installation.database.asTenant(other.tenant.id, (manager) =>
      manager.query(`SELECT * FROM author WHERE tenant_id = $1`, [tenantId]),
    );
    expect(strangers).toEqual([]);
  });

  it('leaves nothing by a test key, nor where nothing is to be stored', async () => {
    const user = { id: randomUUID() };
    const testKey = await makeTestKey();
    await flood(user, 14, testKey);
    for (let i = 0; i < 14; i++) await submit(user, { store: false });
    const { body } = await submit(user);
    expect(body.user).toMatchObject({ level: 'normal', signals: [] });
  });

  it('is not looked at where the policy says so', async () => {
    const draft = (await installation.get('/policies/default/draft')).body;
    await installation.call('PUT', '/policies/open/draft', { ...draft, behaviour: { enabled: false } });
    await installation.call('POST', '/policies/open/publish');
    const user = { id: randomUUID() };
    for (let i = 0; i < 14; i++) {
      const { body } = await submit(user, { policy: 'open' });
      expect(body).toMatchObject({ decision: 'pass', user: { risk: null, level: null, signals: [] } });
    }
  });

  it('whose texts are blocked gathers violations, which are durable', async () => {
    await installation.list({}, ['zorblatt']);
    const user = { id: randomUUID() };
    await eventually(async () => {
      const { body } = await submit({ id: randomUUID() }, { text: 'buy zorblatt here' });
      return body.decision === 'block' || undefined;
    });
    const ids: string[] = [];
    for (let i = 0; i < 3; i++)
      ids.push((await submit(user, { text: `zorblatt ${freshText()}` })).body.id as string);
    const { body } = await submit(user);
    expect(body.user.signals).toContain('violations');
    const tenantId = await installation.tenantId();
    await eventually(async () => {
      const rows: unknown[] = await installation.database.asTenant(tenantId, (manager) =>
        manager.query(
          `SELECT 1 FROM author_moment WHERE tenant_id = $1 AND kind = 'violation' AND id = ANY ($2::uuid[])`,
          [tenantId, ids],
        ),
      );
      return rows.length === 3 || undefined;
    });
  });

  it('cannot be known while hot state is away: answers go on and say so', async () => {
    const state = installation.server.app.get<HotState>(HOT_STATE, { strict: false });
    const user = { id: randomUUID() };
    const observe = state.observe.bind(state);
    state.observe = away;
    try {
      const { status, body } = await submit(user);
      expect(status).toBe(200);
      expect(body).toMatchObject({ decision: 'pass', user: { id: user.id, risk: null, level: null } });
      expect(body.degraded).toContain('behaviour');
      const told = await tell(user.id, { type: 'login' });
      expect(told.status).toBe(503);
      expect(told.headers.get('retry-after')).toBe('2');
    } finally {
      state.observe = observe;
    }
    const { body } = await submit(user);
    expect(body).toMatchObject({ degraded: [], user: { level: 'normal' } });
  });
});

describe('POST /users/:id/events', () => {
  it('counts one event and many, each id once', async () => {
    const id = randomUUID();
    expect((await tell(id, { type: 'login', device: 'd-1', ip: '203.0.113.9' })).body).toEqual({
      accepted: 1,
      duplicates: 0,
    });
    const events = [
      { id: 'e-1', type: 'message', target: 'u-2' },
      { id: 'e-2', type: 'message', target: 'u-3' },
      { id: 'e-1', type: 'message', target: 'u-2' },
    ];
    expect((await tell(id, { events })).body).toEqual({ accepted: 2, duplicates: 1 });
    expect((await tell(id, { events })).body).toEqual({ accepted: 0, duplicates: 3 });
    // Of somebody else the same id is another event.
    expect((await tell(randomUUID(), events[0])).body.accepted).toBe(1);
  });

  it('makes who messages by the dozen suspicious when he writes', async () => {
    const id = randomUUID();
    const events = Array.from({ length: 40 }, (_, i) => ({ type: 'message', target: `u-${i}` }));
    await tell(id, { events });
    const { body } = await submit({ id });
    expect(body.user.signals).toContain('burst');
    expect(['suspicious', 'spammer']).toContain(body.user.level);
  });

  it('counts what came late where it belongs: not as if it were now', async () => {
    const id = randomUUID();
    const at = new Date(Date.now() - 5 * 3_600_000).toISOString();
    await tell(id, { events: Array.from({ length: 20 }, () => ({ type: 'message', at })) });
    const { body } = await submit({ id });
    expect(body.user).toMatchObject({ level: 'normal' });
  });

  it('weighs reports by who reports: one who reports everybody harms nobody, several others do', async () => {
    const [bomber, victim, guilty] = [randomUUID(), randomUUID(), randomUUID()];
    const bombs = Array.from({ length: 60 }, () => ({ type: 'report', target: victim }));
    await tell(bomber, { events: bombs });
    expect((await submit({ id: victim })).body.user).toMatchObject({ level: 'normal', signals: [] });
    expect((await submit({ id: bomber })).body.user.signals).toContain('reporting');
    for (let i = 0; i < 8; i++) await tell(randomUUID(), { type: 'report', target: guilty });
    expect(await countedToday(installation, victim, 'reports')).toBeLessThanOrEqual(10);
    expect(await countedToday(installation, guilty, 'reports')).toBe(80);
  });

  it('counts reports of records, each reporter once, and those without a name as one', async () => {
    const [guilty, reporter] = [randomUUID(), randomUUID()];
    const { id } = (await submit({ id: guilty })).body;
    const { id: second } = (await submit({ id: guilty })).body;
    const reports: object[] = [
      { id, reporter },
      { id, reporter },
      { id: second, reporter },
      { id, reporter: randomUUID() },
      { id },
      { id: second },
    ];
    for (const report of reports) {
      expect((await installation.post('/reports', report)).status).toBe(201);
    }
    await eventually(async () => (await countedToday(installation, guilty, 'reports')) === 30);
    expect(await countedToday(installation, reporter, 'reporting')).toBe(2);
  });

  it('takes a test key’s, and counts nothing', async () => {
    const id = randomUUID();
    const key = await makeTestKey();
    const events = Array.from({ length: 40 }, () => ({ type: 'message' }));
    expect((await tell(id, { events }, key)).body).toEqual({ accepted: 40, duplicates: 0 });
    expect((await submit({ id })).body.user).toMatchObject({ level: 'normal', signals: [] });
  });

  const hourMs = 3_600_000;
  it.each([
    ['no type', {}, '/type'],
    ['a type that is no word', { type: 'LOG IN' }, '/type'],
    ['a submission', { type: 'submission' }, '/type'],
    ['an unknown field', { type: 'login', colour: 'red' }, '/colour'],
    ['a moment in the future', { type: 'login', at: new Date(Date.now() + hourMs).toISOString() }, '/at'],
    ['a moment long ago', { type: 'login', at: new Date(Date.now() - 25 * hourMs).toISOString() }, '/at'],
    ['a moment before 1970', { type: 'login', at: '1969-12-31T23:59:59Z' }, '/at'],
    ['a negative moment', { type: 'login', at: -5 }, '/at'],
    ['no address', { type: 'login', ip: '999.1.1.1' }, '/ip'],
    ['an id of two lines', { type: 'login', id: 'a\nb' }, '/id'],
    ['a device of 10 KB', { type: 'login', device: 'x'.repeat(10_240) }, '/device'],
    ['no events', { events: [] }, '/events'],
    [
      'a wrong one among many',
      { events: [{ type: 'login' }, { type: 'login', at: 'soon' }] },
      '/events/1/at',
    ],
    ['a number', 7, ''],
  ])('refuses %s, and counts nothing of it', async (_, body, path) => {
    const { status, type, body: problem } = await tell('u-1', body);
    expect(status).toBe(400);
    expect(type).toMatch(/problem\+json/);
    expect(problem.errors?.[0]?.path ?? '').toBe(path);
  });

  it('refuses ids that no author can have: 10 KB, two lines, none', async () => {
    for (const id of ['x'.repeat(10_240), 'a\nb', '\u0000']) {
      const { status, type } = await tell(id, { type: 'login' });
      expect([400, 404, 414]).toContain(status);
      expect(type).toMatch(/problem\+json/);
    }
    const long = 'ü'.repeat(256);
    expect((await tell(long, { type: 'login' })).status).toBe(200);
    expect((await submit({ id: 'x'.repeat(10_240) })).status).toBe(400);
    expect((await submit({ id: 'a\nb' })).status).toBe(400);
  });

  it('asks for a key with the scope', async () => {
    expect((await tell('u-1', { type: 'login' }, 'ts_live_wrong')).status).toBe(401);
    const reader = await installation.key({ scopes: ['records:read'] });
    expect((await tell('u-1', { type: 'login' }, reader)).status).toBe(403);
  });
});

const makeTestKey = () => installation.key({ test: true });
