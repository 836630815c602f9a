import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { momentContext } from '../../src/authors/author-changes.js';
import { ChangeFeed } from '../../src/database/change-feed.js';
import { SIGNALS } from '../../src/engine/behaviour/signals.js';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { HOT_STATE } from '../../src/hot-state/hot-state.module.js';
import { away } from './hot-state-away.js';
import type { HotState } from '../../src/hot-state/hot-state.js';
import { unseal } from '../../src/ledger/content-cipher.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { Tenants } from '../../src/tenants/tenants.js';
import { caseOf, claim, settle } from './case-queue.js';
import {
  eventually,
  Installation,
  onPostgres,
  replyOf,
  type OtherTenant,
  type Reply,
} from './installation.js';

let at: Installation;
let other: OtherTenant;
let tenantId: string;

const bannedWord = 'zorblatt';
const ladder = [
  { blocks: 2, withinDays: 30, action: 'warn' },
  { blocks: 3, withinDays: 30, action: 'slow', perMinute: 1 },
  { blocks: 4, withinDays: 30, action: 'suspend', days: 2 },
  { blocks: 6, withinDays: 30, action: 'ban' },
];

/** Here violations shall speak by their number alone. */
const noRisk = Object.fromEntries(SIGNALS.map(({ name }) => [name, 0]));

beforeAll(async () => {
  at = await Installation.start();
  other = await at.otherTenant();
  tenantId = await at.tenantId();
  await at.list({}, [bannedWord]);
  await at.list({ category: 'hate', score: 0.6 }, ['doubtful']);
  await publish({ strikes: ladder, weights: noRisk });
}, 90_000);
afterAll(() => at?.end());

/** What people decide must not teach the filter here, or it would soon decide itself. */
async function publish(behaviour: object): Promise<void> {
  const off = { ...DEFAULT_POLICY.tiers[2], enabled: false };
  const { status } = await at.call('PUT', '/policies/default/draft', {
    ...{ ...DEFAULT_POLICY, behaviour, nearDuplicates: { enabled: false } },
    tiers: { ...DEFAULT_POLICY.tiers, 2: off },
  });
  expect(status).toBe(200);
  expect((await at.post('/policies/default/publish')).status).toBe(200);
}

let made = 0;
const say = (user: string, text = `a quiet evening ${(made += 1)}`, key = at.apiKey) =>
  at.moderate({ text, user: { id: user } }, { key });

/** Blocked submissions, with all that follows from them. @returns the records' ids */
async function violate(user: string, times: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < times; i++) {
    const { body } = await say(user, `${bannedWord} ${(made += 1)}`);
    expect(body.decision).toBe('block');
    ids.push(body.id);
  }
  await settle(at);
  return ids;
}

const act = (user: string, action: string, body?: unknown, key = at.apiKey): Promise<Reply> =>
  at.call('POST', `/users/${encodeURIComponent(user)}/${action}`, body, { key });

/** The strike in the answer, once it is this. */
const strikeOnceItIs = (user: string, action: string | null) =>
  eventually(async () => {
    const { body } = await say(user);
    return (body.user.strike?.action ?? null) === action && body;
  });

const hashOf = (user: string): string =>
  at.server.app.get(Tenants, { strict: false }).authorHash(tenantId, user).toString('hex');

interface Moment {
  readonly id: string;
  readonly kind: string;
  readonly action: string | null;
  readonly content: Buffer | null;
}
const momentsOf = (user: string): Promise<Moment[]> =>
  at.sql(
    `SELECT id, kind, action, content FROM author_moment WHERE tenant_id = $1 AND author_hash = decode($2, 'hex')
     ORDER BY at, id`,
    [tenantId, hashOf(user)],
  );

/** Reports the record and gives the verdict. @returns the case */
async function decide(record: string, verdict: string, more: object = {}): Promise<string> {
  await at.post('/reports', { id: record });
  const id = await caseOf(at, record);
  await claim(at, { ids: [id] });
  const decided = await at.post(`/cases/${id}/verdict`, { verdict, ...more });
  expect(decided.status).toBe(200);
  await settle(at);
  return id;
}

describe('strikes', () => {
  it('rise with what is blocked: told, then challenged, then suspended, then banned', async () => {
    const user = randomUUID();
    await violate(user, 1);
    expect((await say(user)).body).toMatchObject({ decision: 'pass', user: { strike: null } });
    await violate(user, 1);
    const warned = await strikeOnceItIs(user, 'warn');
    expect(warned).toMatchObject({ decision: 'pass', user: { strike: { blocks: 2 } } });
    const days = (Date.parse(warned.user.strike.until) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
    await violate(user, 1);
    const slowed = await strikeOnceItIs(user, 'slow');
    expect(slowed.decision).toBe('challenge');
    expect(slowed.reason).toMatchObject({ category: 'flood', detector: 'behaviour' });
    await violate(user, 1);
    const suspended = await strikeOnceItIs(user, 'suspend');
    expect(suspended).toMatchObject({ decision: 'block', reason: { category: 'flood', tier: 3 } });
    const { until } = suspended.user.strike;
    const { why } = suspended.findings.find(({ detector }: { detector: string }) => detector === 'behaviour');
    expect(why[0]).toBe(`the author is suspended until ${until}: 4 blocks within 30 days`);
    expect((await at.get(`/moderations/${suspended.id}`)).body.user.strike).toEqual(suspended.user.strike);
    // What is blocked for the suspension is no further violation; what is blocked for itself is.
    for (let i = 0; i < 3; i++) await say(user);
    await settle(at);
    expect((await say(user)).body.user.strike).toEqual(suspended.user.strike);
    await violate(user, 2);
    const banned = await strikeOnceItIs(user, 'ban');
    expect(banned).toMatchObject({ decision: 'block', user: { level: 'banned', strike: { until: null } } });
    const strikes = (await momentsOf(user)).filter(({ kind }) => kind === 'strike');
    const actions = new Set(strikes.map(({ action }) => action));
    expect([...actions]).toEqual(['warn', 'slow', 'suspend', 'ban']);
    expect((await say(user, 'good evening', other.key)).body).toMatchObject({ decision: 'pass' });
  }, 60_000);

  it('go down with a verdict that approves, and come back where it is taken back', async () => {
    const user = randomUUID();
    const [first] = await violate(user, 6);
    await strikeOnceItIs(user, 'ban');
    const id = await decide(first as string, 'approve');
    const lifted = await strikeOnceItIs(user, 'suspend');
    expect(lifted.user.level).not.toBe('banned');
    expect((await at.post(`/cases/${id}/undo`)).status).toBe(200);
    await settle(at);
    await strikeOnceItIs(user, 'ban');
  }, 60_000);

  it('count what people reject, and forget it where that is reversed', async () => {
    const user = randomUUID();
    await violate(user, 1);
    const { body: doubtful } = await say(user, 'doubtful words');
    expect(doubtful.decision).toBe('review');
    await settle(at);
    const id = await decide(doubtful.id, 'reject', { category: 'hate' });
    await strikeOnceItIs(user, 'warn');
    expect((await at.post(`/cases/${id}/reverse`, { verdict: 'approve' })).status).toBe(200);
    await settle(at);
    await strikeOnceItIs(user, null);
    const kinds = (await momentsOf(user)).map(({ kind, action }) => `${kind} ${action}`);
    expect(kinds).toEqual(['violation null', 'strike warn', 'strike null']);
  }, 60_000);

  it('end by themselves', async () => {
    const user = randomUUID();
    await violate(user, 4);
    await strikeOnceItIs(user, 'suspend');
    // Two days later, as far as the suspension can tell.
    await at.sql(
      `UPDATE author SET strikes = jsonb_set(strikes, '{0,untilMs}', to_jsonb($2::bigint)), change = nextval('author_change')
       WHERE author_hash = decode($1, 'hex')`,
      [hashOf(user), Date.now() + 1_000],
    );
    at.server.app.get(ChangeFeed, { strict: false }).tellHere({ topic: 'authors', tenantId });
    const { user: now } = await strikeOnceItIs(user, 'slow');
    expect(now.strike.blocks).toBe(4);
  }, 60_000);

  it('outlast a restart, and the loss of hot state', async () => {
    const user = randomUUID();
    await violate(user, 4);
    await strikeOnceItIs(user, 'suspend');
    await at.restart();
    expect((await say(user)).body).toMatchObject({
      decision: 'block',
      user: { strike: { action: 'suspend' } },
    });
    const state = at.server.app.get<HotState>(HOT_STATE, { strict: false });
    const observe = state.observe.bind(state);
    state.observe = away;
    try {
      expect((await say(user)).body.decision).toBe('block');
    } finally {
      state.observe = observe;
    }
  }, 60_000);

  it('come from no test key', async () => {
    const user = randomUUID();
    const key = await at.key({ test: true });
    for (let i = 0; i < 3; i++) await say(user, `${bannedWord} ${i}`, key);
    await settle(at);
    expect((await say(user)).body.user.strike).toBeNull();
    expect(await momentsOf(user)).toEqual([]);
  });

  it('by default warn at three, slow at six and suspend for a day at ten', async () => {
    await publish({ weights: noRisk });
    const user = randomUUID();
    await violate(user, 3);
    await strikeOnceItIs(user, 'warn');
    await violate(user, 3);
    await strikeOnceItIs(user, 'slow');
    await violate(user, 4);
    const { user: told } = await strikeOnceItIs(user, 'suspend');
    expect(Date.parse(told.strike.until) - Date.now()).toBeLessThanOrEqual(86_400_000);
    await publish({ strikes: [], weights: noRisk });
    await violate(user, 1);
    await strikeOnceItIs(user, null);
    await publish({ strikes: ladder, weights: noRisk });
  }, 90_000);

  const warn = { blocks: 3, withinDays: 30, action: 'warn' };
  it.each<[string, unknown, string]>([
    ['no list', 7, '/behaviour/strikes'],
    ['an unknown action', [{ ...warn, action: 'shout' }], '/behaviour/strikes/0/action'],
    ['no blocks', [{ ...warn, blocks: 0 }], '/behaviour/strikes/0/blocks'],
    ['half a block', [{ ...warn, blocks: 2.5 }], '/behaviour/strikes/0/blocks'],
    ['no days', [{ blocks: 3, action: 'warn' }], '/behaviour/strikes/0/withinDays'],
    ['days beyond a year', [{ ...warn, withinDays: 366 }], '/behaviour/strikes/0/withinDays'],
    ['an unknown field', [{ ...warn, colour: 'red' }], '/behaviour/strikes/0/colour'],
    ['a suspension without days', [{ ...warn, action: 'suspend' }], '/behaviour/strikes/0/days'],
    ['steps that fall', [warn, { ...warn, blocks: 2, action: 'slow' }], '/behaviour/strikes/1/blocks'],
    [
      'eleven steps',
      Array.from({ length: 11 }, (_, i) => ({ ...warn, blocks: i + 1 })),
      '/behaviour/strikes',
    ],
  ])('of %s are refused', async (_, strikes, path) => {
    const draft = { ...DEFAULT_POLICY, behaviour: { strikes } };
    const { status, body } = await at.call('PUT', '/policies/other/draft', draft);
    expect(status).toBe(400);
    expect(body.errors[0].path).toBe(path);
  });
});

describe('what people do with an author', () => {
  beforeAll(() => publish({ strikes: ladder }));

  it('a ban holds whatever he writes, of one who was never seen too, and ends when they said', async () => {
    const user = randomUUID();
    expect((await act(user, 'ban', { note: 'sells accounts' })).body).toEqual({
      ...{ id: user, action: 'ban', level: 'banned', held: true, until: null, strike: null, entries: [] },
    });
    expect((await say(user)).body).toMatchObject({ decision: 'block', user: { level: 'banned' } });
    expect((await say(user, 'good evening', other.key)).body.decision).toBe('pass');
    const until = new Date(Date.now() + 1_500).toISOString();
    expect((await act(user, 'ban', { until })).body.until).toBe(until);
    expect((await say(user)).body.decision).toBe('block');
    await sleep(Date.parse(until) - Date.now() + 10);
    const { body: free } = await say(user);
    expect(free.decision).toBe('pass');
    expect(free.user.level).toBe('normal');
  });

  it('trust holds against the risk and the strikes, until it is over', async () => {
    const user = randomUUID();
    await act(user, 'trust');
    await violate(user, 4);
    for (let i = 0; i < 15; i++) await say(user);
    const { body } = await say(user);
    expect(body).toMatchObject({ decision: 'pass', user: { level: 'trusted', strike: null } });
    expect(body.user.risk).toBeGreaterThan(0.1);
    const until = Date.now() + 1_000;
    await act(user, 'trust', { until: new Date(until).toISOString() });
    await sleep(until - Date.now() + 10);
    expect((await say(user)).body).toMatchObject({
      decision: 'block',
      user: { strike: { action: 'suspend' } },
    });
  }, 60_000);

  it('a reset begins anew: level, strikes, counters; what was before is history', async () => {
    const user = randomUUID();
    const ids = await violate(user, 4);
    await strikeOnceItIs(user, 'suspend');
    await act(user, 'ban');
    const { body } = await act(user, 'reset', { note: 'an appeal' });
    expect(body).toMatchObject({ level: 'normal', held: false, until: null, strike: null });
    expect((await say(user)).body).toMatchObject({
      ...{ decision: 'pass', user: { level: 'normal', signals: [], strike: null } },
    });
    // One more is the first again, and an old one that is rejected now is none.
    await violate(user, 1);
    await decide(ids[0] as string, 'reject', { category: 'ads' });
    expect((await say(user)).body.user.strike).toBeNull();
    const moments = await momentsOf(user);
    expect(moments.filter(({ kind }) => kind === 'violation')).toHaveLength(5);
  }, 60_000);

  it('leaves entries of lists that name him, and says so', async () => {
    const user = `listed-${randomUUID()}`;
    const listId = await at.list({ name: 'of users', subject: 'user', category: 'custom:banned' }, [user]);
    const { body } = await act(user, 'reset');
    expect(body.entries).toEqual([
      { listId, list: 'of users', kind: 'deny', entryId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
    expect((await say(user)).body.decision).toBe('block');
    expect((await act(user, 'reset', {}, other.key)).body.entries).toEqual([]);
    await at.call('DELETE', `/lists/${listId}/entries/${body.entries[0].entryId}`);
    expect((await act(user, 'trust')).body.entries).toEqual([]);
  });

  it('stands in his moments, sealed, with who did it and why, and in the audit trail', async () => {
    const user = `visible-${randomUUID()}`;
    await act(user, 'note', { note: 'asked for patience' });
    await act(user, 'trust', { note: 'a known poet' });
    const moments = await momentsOf(user);
    expect(moments.map(({ kind, action }) => `${kind} ${action}`)).toEqual(['action note', 'action trust']);
    const tenant = await at.server.app.get(Tenants, { strict: false }).context(tenantId);
    const opened = moments.map(
      ({ id, content }) =>
        JSON.parse(unseal(tenant.dataKey, momentContext(hashOf(user), id), content as Buffer).toString()) as {
          by: string;
          note: string;
        },
    );
    expect(opened.map(({ note }) => note)).toEqual(['asked for patience', 'a known poet']);
    expect(opened[0]?.by).toMatch(/^api-key /);
    expect(moments.some(({ content }) => content?.includes('patience'))).toBe(false);
    const { body } = await at.get(`/audit?subject=author&subjectId=${hashOf(user)}`);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['trust', 'note']);
    expect(body.items[0]).toMatchObject({ after: { level: 'trusted', held: true } });
    expect(JSON.stringify(body)).not.toContain(user);
    expect(JSON.stringify(body)).not.toContain('poet');
    expect((await at.get('/audit?subject=author', { key: other.key })).body.items).not.toContainEqual(
      expect.objectContaining({ subjectId: hashOf(user) }),
    );
  });

  it('done by a test key is answered, and leaves nothing', async () => {
    const user = randomUUID();
    const key = await at.key({ test: true });
    expect((await act(user, 'ban', {}, key)).body).toMatchObject({ level: 'banned', held: true });
    expect((await act(user, 'note', { note: 'x' }, key)).body).toMatchObject({
      level: 'normal',
      held: false,
    });
    expect((await say(user)).body.decision).toBe('pass');
    expect(await momentsOf(user)).toEqual([]);
  });

  it('does nothing where counters cannot be forgotten', async () => {
    const user = randomUUID();
    await act(user, 'ban');
    const state = at.server.app.get<HotState>(HOT_STATE, { strict: false });
    const forget = state.forget.bind(state);
    state.forget = away;
    try {
      const { status, headers } = await act(user, 'reset');
      expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    } finally {
      state.forget = forget;
    }
    expect((await say(user)).body.user.level).toBe('banned');
  });

  const past = new Date(Date.now() - 1_000).toISOString();
  it.each<[string, string, unknown, string]>([
    ['a note of nothing', 'note', {}, '/note'],
    ['no note at all', 'note', undefined, '/note'],
    ['a blank note', 'note', { note: ' \n' }, '/note'],
    ['a note of 2,001 characters', 'note', { note: 'x'.repeat(2_001) }, '/note'],
    ['a note until', 'note', { note: 'x', until: '2099-01-01T00:00:00Z' }, '/until'],
    ['a reset until', 'reset', { until: '2099-01-01T00:00:00Z' }, '/until'],
    ['a ban until yesterday', 'ban', { until: past }, '/until'],
    ['a trust until soon', 'trust', { until: 'soon' }, '/until'],
    ['an unknown field', 'ban', { because: 'x' }, '/because'],
    ['a note that is none', 'trust', { note: 7 }, '/note'],
    ['a list', 'ban', [], ''],
    ['a word', 'ban', '"now"', ''],
  ])('refuses %s', async (_, action, body, path) => {
    const user = randomUUID();
    const { status, type, body: problem } = await act(user, action, body);
    expect(status).toBe(400);
    expect(type).toMatch(/problem\+json/);
    expect(problem.errors?.[0]?.path ?? '').toBe(path);
    expect(await momentsOf(user)).toEqual([]);
  });

  it('refuses ids that no author can have, and takes any that one can', async () => {
    for (const id of ['x'.repeat(10_240), 'a\nb', '\u0000']) {
      const { status, type } = await act(id, 'ban');
      expect([400, 404, 414]).toContain(status);
      expect(type).toMatch(/problem\+json/);
    }
    for (const id of ['a/b', 'ü'.repeat(256), "o'hara; DROP TABLE author"])
      expect((await act(id, 'trust')).body.id).toBe(id);
  });

  it('asks for the scope that verdicts ask for', async () => {
    const reader = await at.key({ scopes: ['records:read', 'moderate', 'lists'] });
    const moderator = await at.key({ scopes: ['cases'] });
    for (const action of ['trust', 'ban', 'reset', 'note']) {
      expect((await act('u-1', action, { note: 'x' }, 'ts_live_wrong')).status).toBe(401);
      expect((await act('u-1', action, { note: 'x' }, reader)).status).toBe(403);
      expect((await act('u-1', action, { note: 'x' }, moderator)).status).toBe(200);
    }
  });
});

(onPostgres ? describe : describe.skip)('two replicas', () => {
  let replica: RunningServer;
  beforeAll(async () => {
    replica = await startServer({ ...at.config, roles: ['api'] });
  }, 60_000);
  afterAll(() => replica?.stop());

  const there = async (user: string) => {
    const response = await fetch(`${replica.url}/moderate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${at.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'good evening', user: { id: user } }),
    });
    return (await replyOf(response)).body;
  };

  it('agree on what people did, and on strikes', async () => {
    const user = randomUUID();
    expect((await there(user)).decision).toBe('pass');
    await act(user, 'ban');
    await eventually(async () => (await there(user)).decision === 'block');
    await act(user, 'reset');
    await eventually(async () => (await there(user)).user.level === 'normal');
    await violate(user, 4);
    await eventually(async () => (await there(user)).user.strike?.action === 'suspend');
  }, 60_000);
});
