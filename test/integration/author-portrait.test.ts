import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { AuthorStandings } from '../../src/authors/author-standings.js';
import { AuthorTraits } from '../../src/authors/author-traits.js';
import { Authors } from '../../src/authors/authors.js';
import { LevelWriter } from '../../src/authors/level-writer.js';
import { RiskCurve } from '../../src/authors/risk-curve.js';
import { sweepAuthors } from '../../src/authors/sweep-authors.js';
import type { HotState } from '../../src/hot-state/hot-state.js';
import { HOT_STATE } from '../../src/hot-state/hot-state.module.js';
import { away } from './hot-state-away.js';
import { SCOPES } from '../../src/tenants/scopes.js';
import { listWords, settle, words } from './case-queue.js';
import { freshText } from './fresh-text.js';
import { eventually, Installation, type CallOptions, type OtherTenant } from './installation.js';

let at: Installation;
let other: OtherTenant;
beforeAll(async () => {
  at = await Installation.start();
  other = await at.otherTenant();
  await listWords(at);
}, 90_000);
afterAll(() => at?.end());

const submit = async (user: object, more: object = {}, options?: CallOptions) =>
  (await at.moderate({ text: freshText(), user, ...more }, options)).body;
const tell = (id: string, body: unknown, options?: CallOptions) =>
  at.post(`/users/${encodeURIComponent(id)}/events`, body, options);
/** Once what is written behind the answers is written. */
async function portrait(id: string, options?: CallOptions) {
  await at.server.app.get(AuthorTraits, { strict: false }).flush();
  return at.get(`/users/${encodeURIComponent(id)}`, options);
}
const linkedOf = async (id: string, options?: CallOptions) =>
  (await portrait(id, options)).body.linked as {
    id: string | null;
    level: string;
    risk: number | null;
    strength: number;
    by: { kind: string; authors: number }[];
  }[];
/** Looks until as many are linked: what is remembered of a text comes after its answer. */
const linkedTo = (id: string, count: number) =>
  eventually(async () => {
    const linked = await linkedOf(id);
    return linked.length === count && linked;
  });

async function flood(user: object, times: number) {
  let last;
  for (let i = 0; i < times; i++) last = await submit(user);
  return last;
}

describe('GET /users/:id', () => {
  it('tells of who floods what he does, what became of him and what he wrote', async () => {
    const user = {
      ...{ id: `flood ${randomUUID()}`, ip: '203.0.113.77', device: 'd-flood' },
      registeredAt: new Date().toISOString(),
    };
    const last = await flood(user, 24);
    const body = await eventually(async () => {
      const reply = await portrait(user.id);
      return reply.body.timeline?.length > 0 && reply.body;
    });
    expect(body).toMatchObject({
      ...{ id: user.id, level: last.user.level, held: false, strike: null, degraded: [] },
      distinct: { ips: 1, devices: 1, targets: 0 },
    });
    // Nothing has happened since the last answer: the same evidence, and no more of it.
    expect(body.risk).toBeGreaterThan(0.5);
    expect(body.signals.map(({ name }: { name: string }) => name)).toContain('burst');
    const burst = body.signals.find(({ name }: { name: string }) => name === 'burst');
    expect(burst.value).toBeGreaterThan(burst.reference);
    expect(burst.why).toMatch(/^burst: [\d.]+ events a minute, usual/);
    expect(body.windows.events.hour).toBeCloseTo(24, 0);
    expect(body.windows.gestures.day).toBe(0);
    expect(body.gaps.known).toBe(16);
    expect(body.habit.scripts).toEqual([{ what: 'latin', share: 1 }]);
    expect(body.habit.contents).toEqual([{ what: 'no links or contacts', share: 1 }]);
    expect(body.habit.hours[0].what).toMatch(/^\d\d:00–\d\d:00 UTC$/);
    const reached = body.timeline.find(
      ({ kind, level }: { kind: string; level: string }) => kind === 'level' && level === body.level,
    );
    expect(body.since).toBe(reached.at);
    // How steep his first rise is hangs on how fast his texts were answered.
    expect(body.timeline.at(-1)).toMatchObject({
      ...{ kind: 'level', level: expect.stringMatching(/^(suspicious|spammer)$/), recordId: null },
    });
    expect(body.records).toHaveLength(20);
    expect(body.records[0]).toMatchObject({ id: last.id, decision: last.decision, category: 'flood' });
    expect(body.records[0].excerpt).toMatch(/^\w+\d+ \w+/);
    expect(body.linked).toEqual([]);
  });

  it('counts nothing of the look itself', async () => {
    const user = { id: randomUUID() };
    await submit(user);
    const first = (await portrait(user.id)).body;
    for (let i = 0; i < 20; i++) await portrait(user.id);
    const again = (await portrait(user.id)).body;
    expect(again.windows.events.day).toBeCloseTo(first.windows.events.day, 5);
    expect(again).toMatchObject({ level: 'normal', signals: [], since: null, timeline: [] });
  });

  it('names the record of a violation, and the reports by others in full', async () => {
    const list = await at.list({}, ['zq7x']);
    const user = { id: randomUUID() };
    const blocked = await submit(user, { text: 'zq7x' });
    expect(blocked.decision).toBe('block');
    for (const reporter of ['r-1', 'r-2', 'r-3']) await tell(reporter, { type: 'report', target: user.id });
    await settle(at);
    const { body } = await portrait(user.id);
    expect(body.timeline).toEqual([
      expect.objectContaining({ kind: 'violation', recordId: blocked.id, category: 'ads', level: null }),
    ]);
    expect(body.violations).toBeCloseTo(1, 2);
    expect(body.windows.reports.day).toBeCloseTo(3, 1);
    await at.call('DELETE', `/lists/${list}`);
  });

  it('tells what his violations lead to, and what people did with him', async () => {
    const word = 'zq7y';
    const list = await at.list({}, [word]);
    const user = { id: randomUUID() };
    for (let i = 0; i < 3; i++) await submit(user, { text: `${word} ${freshText()}` });
    await settle(at);
    const { strike, timeline, held } = (await portrait(user.id)).body;
    expect(strike).toEqual({ count: 3, action: 'warn', until: expect.stringMatching(/^\d{4}-/) });
    expect(held).toBe(false);
    expect(timeline.map(({ kind }: { kind: string }) => kind)).toContain('strike');
    await at.call('DELETE', `/lists/${list}`);
    expect((await at.post(`/users/${user.id}/ban`, { note: 'a ring' })).status).toBe(200);
    const banned = (await portrait(user.id)).body;
    expect(banned).toMatchObject({ level: 'banned', held: true });
    expect(banned.since).toBe(banned.timeline[0].at);
    expect(banned.timeline[0]).toMatchObject({
      ...{ kind: 'action', action: 'ban', level: 'banned', note: 'a ring' },
      by: expect.stringMatching(/^api-key /),
    });
    const { items } = (await at.get(`/users?level=banned&q=${user.id}`)).body;
    expect(items).toMatchObject([{ id: user.id, held: true }]);
    expect((await at.call('DELETE', `/users/${user.id}`)).status).toBe(200);
    // The judgements stay, without a word of his.
    const erased = (await portrait(user.id)).body;
    expect(erased).toMatchObject({ level: 'normal', held: false, strike: null, timeline: [], linked: [] });
    expect(erased.records.map(({ excerpt }: { excerpt: string | null }) => excerpt)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is 404 for who was never seen, and for whom another tenant knows', async () => {
    const { status, type, body } = await portrait(randomUUID());
    expect([status, type]).toEqual([404, expect.stringMatching(/problem\+json/)]);
    expect(body.detail).toMatch(/^nothing is known of an author /);
    const user = { id: randomUUID(), device: 'd-of-a' };
    await submit(user);
    await submit({ id: 'b-1', device: 'd-of-a' }, {}, { key: other.key });
    expect((await portrait(user.id)).status).toBe(200);
    expect((await portrait(user.id, { key: other.key })).status).toBe(404);
    expect(await linkedOf('b-1', { key: other.key })).toEqual([]);
  });

  it('is 404 for who left nothing: by a test key, and where nothing is to be stored', async () => {
    const [tested, unstored] = [randomUUID(), randomUUID()];
    const key = await at.key({ test: true });
    const seen = { device: 'd-nothing', ip: '198.51.100.250' };
    await submit({ id: tested, ...seen }, {}, { key });
    await tell(tested, { type: 'login', ...seen }, { key });
    await submit({ id: unstored, ...seen }, { store: false });
    expect((await portrait(tested)).status).toBe(404);
    expect((await portrait(unstored)).status).toBe(404);
  });

  it('takes every id that an author can have, and refuses others', async () => {
    for (const id of ['a/b/../c', 'ü ß 🙂?&#%2F', '%', 'events', 'x'.repeat(256)]) {
      await submit({ id });
      const { status, body } = await portrait(id);
      expect([id, status, body.id]).toEqual([id, 200, id]);
    }
    for (const id of ['x'.repeat(10_240), 'a\nb', '\u0000', 'x'.repeat(257)]) {
      const { status, type } = await portrait(id);
      expect([400, 404, 414]).toContain(status);
      expect(type).toMatch(/problem\+json/);
    }
    expect((await portrait('a\nb')).status).toBe(400);
    expect((await portrait('x'.repeat(257))).status).toBe(400);
  });

  it('asks for the scope of records', async () => {
    expect((await portrait('x', { key: null })).status).toBe(401);
    const key = await at.key({ scopes: SCOPES.filter((scope) => scope !== 'records:read') });
    expect((await portrait('x', { key })).status).toBe(403);
    expect((await at.get('/users', { key })).status).toBe(403);
  });

  it('shows nothing of what was written in childsafety records, whoever asks', async () => {
    const user = { id: randomUUID() };
    const open = await submit(user);
    const restricted = await submit(user, { text: words.childsafety });
    const { records } = (await portrait(user.id)).body;
    expect(records).toEqual([
      expect.objectContaining({ id: restricted.id, excerpt: null, withheld: true }),
      expect.objectContaining({ id: open.id, excerpt: expect.stringMatching(/\w/), withheld: false }),
    ]);
  });

  it('comes from the database alone, and says so, while hot state is away', async () => {
    const user = { id: randomUUID(), registeredAt: new Date().toISOString() };
    const { user: before } = await flood(user, 14);
    await eventually(async () => (await portrait(user.id)).body.since);
    const state = at.server.app.get<HotState>(HOT_STATE, { strict: false });
    const observe = state.observe.bind(state);
    state.observe = away;
    try {
      const { status, body } = await portrait(user.id);
      expect(status).toBe(200);
      const away = { windows: null, distinct: null, gaps: null, habit: null, violations: null };
      expect(body).toMatchObject({ ...away, level: before.level, degraded: ['behaviour'] });
      expect(body.risk).toBeGreaterThanOrEqual(0.5);
      expect(body.signals[0]).toMatchObject({ name: 'burst', why: expect.stringMatching(/^burst: /) });
      expect(body.records).toHaveLength(14);
      expect((await portrait(randomUUID())).status).toBe(404);
    } finally {
      state.observe = observe;
    }
    expect((await portrait(user.id)).body.degraded).toEqual([]);
  });

  it('draws a curve of the risk of who stays on his level', async () => {
    const id = randomUUID();
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const message = (minutes: number) => ({ type: 'message', at: minutesAgo(minutes) });
    await tell(id, { events: Array.from({ length: 8 }, () => message(200)) });
    const reached = await eventually(async () => {
      const { body } = await portrait(id);
      return body.timeline?.at(-1);
    });
    expect(reached).toMatchObject({ kind: 'level', level: 'suspicious' });
    // More of it, a while later: a higher risk, and no other level.
    await tell(id, { events: Array.from({ length: 9 }, () => message(120)) });
    await at.server.app.get(RiskCurve, { strict: false }).flush();
    const { timeline } = (await portrait(id)).body;
    const points = timeline.filter(({ kind }: { kind: string }) => kind === 'risk');
    expect(points.length).toBeGreaterThan(0);
    for (const point of points) expect(point.level).toBe('suspicious');
    const risks = timeline.map(({ risk }: { risk: number }) => risk);
    for (const [i, risk] of risks.slice(1).entries())
      expect(Math.abs(risk - risks[i])).toBeGreaterThanOrEqual(0.0999);
  });
});

describe('linked authors', () => {
  it('are a ring on one device; a family of two weighs more than the guests of a café', async () => {
    const ring = Array.from({ length: 6 }, (_, i) => `ring-${i}-${randomUUID()}`);
    for (const id of ring) await submit({ id, device: 'd-ring', ip: '203.0.113.1' });
    const linked = await linkedTo(ring[0] as string, 5);
    expect(linked.map(({ id }) => id).sort()).toEqual(ring.slice(1).sort());
    for (const { strength, by, level, risk } of linked) {
      expect(strength).toBeGreaterThan(0.8);
      expect(by).toEqual([
        { kind: 'device', authors: 6 },
        { kind: 'ip', authors: 6 },
      ]);
      expect([level, risk]).toEqual(['normal', null]);
    }
    const family = [randomUUID(), randomUUID()] as const;
    for (const id of family) await submit({ id, device: 'd-family', ip: '203.0.113.2' });
    const guests = Array.from({ length: 12 }, () => randomUUID());
    for (const id of guests) await submit({ id, device: `d-of-${id}`, ip: '203.0.113.3' });
    const [relative] = await linkedTo(family[0], 1);
    const strangers = await linkedTo(guests[0] as string, 11);
    expect(relative?.id).toBe(family[1]);
    expect(relative?.strength).toBeGreaterThan(0.9);
    for (const { strength, by } of strangers) {
      expect(by).toEqual([{ kind: 'ip', authors: 12 }]);
      expect(strength).toBeLessThan(0.2);
      expect(strength).toBeGreaterThan(0);
    }
  });

  it('stand in one IPv6 network', async () => {
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    await submit({ id: a, ip: '2001:db8:7:1::1' });
    await submit({ id: b, ip: '2001:db8:7:1:ffff::2' });
    await submit({ id: c, ip: '2001:db8:7:2::1' });
    expect((await linkedTo(a, 1))[0]).toMatchObject({ id: b, by: [{ kind: 'ip', authors: 2 }] });
    expect(await linkedOf(c)).toEqual([]);
  });

  it('name the same contact, however they write it', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await submit({ id: a }, { text: `${freshText()} VX：1３8００138077` });
    await submit({ id: b }, { text: `${freshText()} call +86 138-0013-8077` });
    expect((await linkedTo(a, 1))[0]).toMatchObject({ id: b, by: [{ kind: 'contact', authors: 2 }] });
  });

  it('write the same text, he who wrote it first among them', async () => {
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()] as const;
    const text = freshText();
    for (const id of [first, first, second, third]) {
      await submit({ id }, { text });
      // What is remembered of a text comes after its answer.
      await eventually(async () => (await portrait(id)).body.windows?.events.day >= 1);
    }
    const linked = await linkedTo(first, 2);
    expect(linked.map(({ id }) => id).sort()).toEqual([second, third].sort());
    expect(linked[0]?.by).toEqual([{ kind: 'content', authors: 3 }]);
  });

  it('are named where only events tell of them, and what they came to is told', async () => {
    const [quiet, loud] = [randomUUID(), randomUUID()];
    await tell(quiet, { type: 'login', device: 'd-events' });
    await tell(loud, {
      events: Array.from({ length: 30 }, () => ({ type: 'message', device: 'd-events' })),
    });
    expect((await portrait(quiet)).body).toMatchObject({ id: quiet, level: 'normal', records: [] });
    const [link] = await eventually(async () => {
      const linked = await linkedOf(quiet);
      return linked[0]?.level !== 'normal' && linked;
    });
    expect(link).toMatchObject({ id: loud, by: [{ kind: 'device', authors: 2 }] });
    expect(['suspicious', 'spammer']).toContain(link?.level);
    expect(link?.risk).toBeGreaterThanOrEqual(0.5);
    expect((await linkedOf(loud))[0]).toMatchObject({ id: quiet, level: 'normal' });
  });

  it('lie in the database by keyed hashes alone, each tenant’s own', async () => {
    const seen = { device: 'd-visible-device', ip: '192.0.2.199' };
    await submit({ id: 'visible-a', ...seen });
    await submit({ id: 'visible-b', ...seen }, {}, { key: other.key });
    await tell('visible-c', { type: 'login', ...seen });
    await portrait('visible-a');
    const rows = await at.sql<{ text: string; tenant_id: string; trait: Buffer }>(
      `SELECT t::text AS text, tenant_id, trait FROM author_trait t`,
    );
    for (const word of ['d-visible-device', '192.0.2.199', 'visible-']) {
      const hex = Buffer.from(word).toString('hex');
      expect(rows.filter(({ text }) => text.includes(word) || text.includes(hex))).toEqual([]);
    }
    const traits = (tenant: string) =>
      new Set(rows.filter(({ tenant_id: id }) => id === tenant).map(({ trait }) => trait.toString('hex')));
    const [own, others] = [traits(await at.tenantId()), traits(other.tenant.id)];
    expect(others.size).toBeGreaterThan(0);
    expect([...others].filter((trait) => own.has(trait))).toEqual([]);
  });

  it('are forgotten after thirty days, and the curves with them', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    for (const id of [a, b]) await submit({ id, device: 'd-old' });
    await linkedTo(a, 1);
    const tenantId = await at.tenantId();
    await at.sql(`UPDATE author_trait SET seen_at = seen_at - interval '31 days'`);
    await at.sql(
      `INSERT INTO author_moment (tenant_id, author_hash, id, kind, level, risk, at)
       SELECT $1, '\\x01', gen_random_uuid(), kind, 'suspicious', 0.6, now() - interval '31 days'
       FROM unnest('{risk,level}'::text[]) AS k (kind)`,
      [tenantId],
    );
    await sweepAuthors(at.database, new Date());
    expect(await linkedOf(a)).toEqual([]);
    const kinds = await at.sql(`SELECT kind FROM author_moment WHERE author_hash = '\\x01'`);
    expect(kinds).toEqual([{ kind: 'level' }]);
  });

  it('go with the author who is erased, and with him alone', async () => {
    const [gone, stays, third] = [randomUUID(), randomUUID(), randomUUID()] as const;
    for (const id of [gone, stays, third]) await tell(id, { type: 'login', device: 'd-erased' });
    const traits = at.server.app.get(AuthorTraits, { strict: false });
    const tenantId = await at.tenantId();
    const { hash } = at.server.app.get(Authors, { strict: false }).keyOf(tenantId, gone);
    expect(await traits.erase(tenantId, hash)).toBe(1);
    expect(await traits.erase(tenantId, hash)).toBe(0);
    expect(await linkedOf(stays)).toMatchObject([{ id: third, by: [{ kind: 'device', authors: 2 }] }]);
    // What he does from then on is new.
    await tell(gone, { type: 'login', device: 'd-erased' });
    expect(await linkedTo(stays, 2)).toHaveLength(2);
  });

  it('are left out, and that is counted, where there are more a second than are kept', async () => {
    const traits = at.server.app.get(AuthorTraits, { strict: false });
    const author = { hash: 'ab'.repeat(16), id: 'many' };
    const devices = Array.from({ length: 1_500 }, (_, i) => ({ kind: 'device', value: `d-${i}` }) as const);
    traits.add(await at.tenantId(), author, devices, Date.now());
    const { body } = await at.get('/metrics');
    const [, count] = /^trisift_author_traits_left_out_total (\d+)$/m.exec(body) ?? [];
    expect(Number(count)).toBeGreaterThanOrEqual(500);
    await traits.flush();
    await at.sql(`DELETE FROM author_trait WHERE author_hash = decode($1, 'hex')`, [author.hash]);
  });
});

describe('GET /users', () => {
  /** Authors of the other tenant, as if they had come to their levels. */
  const authors = Array.from({ length: 25 }, (_, i) => ({
    ...{ id: `listed-${i}`, risk: [0.2, 0.55, 0.55, 0.71, 0.95][i % 5] as number },
    level: ['normal', 'suspicious', 'suspicious', 'suspicious', 'spammer'][i % 5] as 'normal',
  }));
  const list = (query: string) => at.get(`/users?${query}`, { key: other.key });

  beforeAll(async () => {
    const get = <T>(type: Type<T>): T => at.server.app.get(type, { strict: false });
    await submit({ id: 'listed-4' }, {}, { key: other.key });
    await at.sql('DELETE FROM author WHERE tenant_id = $1', [other.tenant.id]);
    for (const { id, risk, level } of authors) {
      const key = get(Authors).keyOf(other.tenant.id, id);
      const signals = [{ name: 'burst', value: 9, reference: 3, weight: 2, why: 'burst' }];
      get(AuthorStandings).changed(other.tenant.id, key, { risk, level, signals }, Date.now());
    }
    await get(LevelWriter).flush();
  });

  async function pages(query: string, limit: number) {
    const items: { id: string; risk: number; level: string; since: string }[] = [];
    let cursor: string | null = null;
    do {
      const { status, body } = await list(`${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(limit);
      items.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    return items;
  }

  it('leaves out rows of which everything was erased', async () => {
    await at.sql(
      `INSERT INTO author (tenant_id, author_hash, level, risk, changed_at)
       VALUES ($1, '\\x0b', 'normal', 0, now()), ($1, '\\x0c', 'spammer', 0.99, now())`,
      [other.tenant.id],
    );
    const { items } = (await list('limit=200')).body;
    expect(items).toHaveLength(authors.length + 1);
    expect(items[0]).toMatchObject({ id: null, level: 'spammer', signals: [] });
    await at.sql(`DELETE FROM author WHERE author_hash IN ('\\x0b', '\\x0c')`);
  });

  it.each(['risk', 'changed'])('pages by %s: each once, in order, whatever the page', async (sort) => {
    const whole = await pages(`sort=${sort}`, 200);
    expect(whole.map(({ id }) => id).sort()).toEqual(authors.map(({ id }) => id).sort());
    expect(await pages(`sort=${sort}`, 3)).toEqual(whole);
    expect(await pages(`sort=${sort}`, 25)).toEqual(whole);
    const places = whole.map(({ risk, since }) => (sort === 'risk' ? risk : Date.parse(since)));
    expect([...places].sort((a, b) => b - a)).toEqual(places);
  });

  it('tells of each what was last written, and how much he wrote today', async () => {
    const { items } = (await list('q=LISTED-4')).body;
    expect(items).toEqual([
      {
        ...{ id: 'listed-4', risk: expect.closeTo(0.95, 5), level: 'spammer', held: false, strike: null },
        ...{ since: expect.stringMatching(/^\d{4}-/), signals: ['burst'], records: 1 },
      },
    ]);
  });

  it('finds by level and by part of the id', async () => {
    const suspicious = await pages('level=suspicious&sort=risk', 4);
    expect(suspicious).toHaveLength(15);
    expect(suspicious.every(({ level }) => level === 'suspicious')).toBe(true);
    expect(await pages('level=suspicious&sort=changed', 4)).toHaveLength(15);
    expect(await pages('level=banned', 4)).toEqual([]);
    const named = await pages('q=listed-2', 2);
    expect(named.map(({ id }) => id).sort()).toEqual(
      ['listed-2', ...Array.from({ length: 5 }, (_, i) => `listed-${20 + i}`)].sort(),
    );
    expect(await pages('q=nobody', 2)).toEqual([]);
    expect(await pages(`q=${encodeURIComponent("%_'\u0000")}`, 2)).toEqual([]);
  });

  it('is another list in each tenant', async () => {
    const own = (await at.get('/users?limit=200')).body.items as { id: string }[];
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ id }) => id.startsWith('listed-'))).toEqual([]);
  });

  const cursor = (text: string) => `cursor=${Buffer.from(text).toString('base64url')}`;
  it.each([
    ['a level that is none', 'level=evil', '/level'],
    ['an order that is none', 'sort=name', '/sort'],
    ['a limit of nothing', 'limit=0', '/limit'],
    ['a limit that is too high', 'limit=201', '/limit'],
    ['a limit that is no number', 'limit=x', '/limit'],
    ['an empty search', 'q=', '/q'],
    ['a search of 257 characters', `q=${'x'.repeat(257)}`, '/q'],
    ['a cursor that is none', 'cursor=x', '/cursor'],
    ['a cursor of 101 characters', `cursor=${'x'.repeat(101)}`, '/cursor'],
    ['a cursor that was forged', cursor("1r0.5 ab'"), '/cursor'],
    ['a cursor with a risk above 1', cursor('1r2 abcd'), '/cursor'],
    ['a cursor of the other order', cursor('1c5'), '/cursor'],
    ['and the other way round', `sort=changed&${cursor('1r0.5 abcd')}`, '/cursor'],
    ['a cursor beyond all numbers', `sort=changed&${cursor(`1c${'9'.repeat(30)}`)}`, '/cursor'],
  ])('refuses %s', async (_, query, path) => {
    const { status, type, body } = await list(query);
    expect([status, type]).toEqual([400, expect.stringMatching(/problem\+json/)]);
    expect(body.errors[0].path).toBe(path);
  });
});
