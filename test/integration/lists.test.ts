import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Installation, eventually, type Reply } from './installation.js';

const problemType = 'application/problem+json; charset=utf-8';
const missingId = '01890000-0000-7000-8000-000000000000';
/** By when a change must be live on every replica. */
const liveWithinMs = 2_000;

let at: Installation;

beforeAll(async () => {
  at = await Installation.start();
});
afterAll(() => at?.end());

const decisionOn = async (body: unknown): Promise<string> =>
  (await at.moderate(body)).body.decision as string;
const add = (list: string, body: unknown): Promise<Reply> => at.post(`/lists/${list}/entries`, body);
const entriesOf = async (list: string): Promise<[Entry, ...Entry[]]> =>
  (await at.get(`/lists/${list}/entries`)).body.items;
interface Entry {
  readonly id: string;
  readonly value: string;
}

describe('a list', () => {
  it('is made, read, changed and deleted', async () => {
    const made = await at.post('/lists', {
      name: 'rivals',
      kind: 'deny',
      subject: 'keyword',
      category: 'custom:rivals',
      score: 0.7,
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      name: 'rivals',
      kind: 'deny',
      subject: 'keyword',
      category: 'custom:rivals',
      score: 0.7,
      enabled: true,
      shadow: false,
      preset: false,
      entries: 0,
      createdAt: expect.any(String),
    });
    const { id } = made.body;
    await add(id, { value: 'acme rival' });
    expect((await at.get(`/lists/${id}`)).body).toEqual({ ...made.body, entries: 1 });
    expect((await at.get('/lists')).body.items).toContainEqual({ ...made.body, entries: 1 });
    const answer = (await at.moderate({ text: 'an acme rival' })).body;
    expect(answer.decision).toBe('review');
    expect(answer.reason).toEqual({
      category: 'custom:rivals',
      score: 0.7,
      tier: 1,
      detector: 'keywords',
    });
    const changed = await at.call('PATCH', `/lists/${id}`, { name: 'rivals 2', score: 0.95 });
    expect(changed.body).toEqual({ ...made.body, name: 'rivals 2', score: 0.95, entries: 1 });
    expect(await decisionOn({ text: 'an acme rival' })).toBe('block');
    expect((await at.call('DELETE', `/lists/${id}`)).status).toBe(204);
    expect(await decisionOn({ text: 'an acme rival' })).toBe('pass');
    for (const method of ['GET', 'DELETE']) expect((await at.call(method, `/lists/${id}`)).status).toBe(404);
    expect((await at.call('PATCH', `/lists/${id}`, { enabled: true })).status).toBe(404);
  });

  it('has a name of its own', async () => {
    const fields = { name: 'taken', kind: 'deny', subject: 'user', category: 'ads' };
    const other = await at.list({ name: 'free' });
    expect((await at.post('/lists', fields)).status).toBe(201);
    const again = await at.post('/lists', fields);
    expect([again.status, again.type]).toEqual([409, problemType]);
    expect((await at.call('PATCH', `/lists/${other}`, { name: 'taken' })).status).toBe(409);
  });

  it.each<[string, Record<string, unknown>]>([
    ['kind', { kind: 'maybe' }],
    ['subject', { subject: 'colour' }],
    ['category', { category: 'nonsense' }],
    ['custom category', { category: 'custom:No' }],
    ['score', { score: 1.5 }],
    ['name', { name: '' }],
    ['name of 201 characters', { name: 'x'.repeat(201) }],
    ['field', { colour: 'red' }],
    ['switch', { enabled: 'yes' }],
  ])('is not made with a wrong %s', async (_name, wrong) => {
    const fields = { name: 'wrong', kind: 'deny', subject: 'keyword', category: 'ads', ...wrong };
    const reply = await at.post('/lists', fields);
    expect([reply.status, reply.type]).toEqual([400, problemType]);
  });

  it('of keywords that allow are exceptions', async () => {
    const deny = await at.list({}, ['zqx rival']);
    const allow = await at.list({ kind: 'allow' }, ['no zqx rival']);
    expect(await decisionOn({ text: 'a zqx rival' })).toBe('block');
    expect(await decisionOn({ text: 'no zqx rival' })).toBe('pass');
    expect(await decisionOn({ text: 'no zqx rival but a zqx rival' })).toBe('block');
    await at.call('DELETE', `/lists/${allow}`);
    await at.call('DELETE', `/lists/${deny}`);
  });

  it('acts while it is enabled', async () => {
    const list = await at.list({ enabled: false }, ['zqx switch']);
    expect(await decisionOn({ text: 'zqx switch' })).toBe('pass');
    await at.call('PATCH', `/lists/${list}`, { enabled: true });
    expect(await decisionOn({ text: 'zqx switch' })).toBe('block');
    await at.call('PATCH', `/lists/${list}`, { enabled: false });
    expect(await decisionOn({ text: 'zqx switch' })).toBe('pass');
  });
});

describe('entries', () => {
  let empty: string | undefined;

  it('are added one at a time, with defaults filled in', async () => {
    const list = await at.list({});
    const added = await add(list, { value: 'zqx one' });
    expect([added.status, added.body]).toEqual([201, { ids: [expect.any(String)] }]);
    expect(await entriesOf(list)).toEqual([
      {
        id: added.body.ids[0],
        value: 'zqx one',
        note: '',
        enabled: true,
        match: 'evasive',
        expiresAt: null,
        hits: 0,
        lastHitAt: null,
        version: expect.any(Number),
      },
    ]);
    expect(await decisionOn({ text: 'a zqx one b' })).toBe('block');
  });

  it('are added many at once, live when the answer comes', async () => {
    const list = await at.list({});
    const entries = Array.from({ length: 10_000 }, (_, i) => ({ value: `zqx many${i}` }));
    const added = await add(list, { entries });
    expect(added.status).toBe(201);
    expect(new Set(added.body.ids).size).toBe(10_000);
    expect(await decisionOn({ text: 'zqx many9999' })).toBe('block');
    expect((await at.get(`/lists/${list}`)).body.entries).toBe(10_000);
    expect((await add(list, { entries: [...entries, { value: 'one more' }] })).status).toBe(400);
    expect((await at.call('DELETE', `/lists/${list}`)).status).toBe(204);
  });

  it('keep their id when their value is added again', async () => {
    const list = await at.list({});
    const first = (await add(list, { entries: [{ value: 'a1' }, { value: 'a2' }] })).body.ids;
    const again = await add(list, {
      entries: [{ value: 'a2', note: 'new' }, { value: 'a3' }, { value: 'a1' }, { value: 'a3' }],
    });
    expect(again.status).toBe(201);
    const { ids } = again.body;
    expect([ids[0], ids[2]]).toEqual([first[1], first[0]]);
    expect(ids[1]).toBe(ids[3]);
    expect((await entriesOf(list)).map(({ value }) => value).sort()).toEqual(['a1', 'a2', 'a3']);
  });

  it('keep their id when many add the same value at the same moment', async () => {
    const list = await at.list({});
    const added = await Promise.all(Array.from({ length: 12 }, () => add(list, { value: 'contested' })));
    const ids = added.map(({ body }) => body.ids[0] as unknown);
    expect(new Set(ids).size).toBe(1);
    expect(await entriesOf(list)).toEqual([expect.objectContaining({ id: ids[0] })]);
  });

  it('are changed, switched off and deleted', async () => {
    const list = await at.list({}, ['zqx changing']);
    const [{ id }] = await entriesOf(list);
    const path = `/lists/${list}/entries/${id}`;
    const off = await at.call('PATCH', path, { enabled: false, note: 'too wide' });
    expect(off.body).toMatchObject({ id, enabled: false, note: 'too wide', value: 'zqx changing' });
    expect(await decisionOn({ text: 'zqx changing' })).toBe('pass');
    await at.call('PATCH', path, { enabled: true });
    expect(await decisionOn({ text: 'zqx changing' })).toBe('block');
    expect((await at.call('PATCH', path, {})).body.note).toBe('too wide');
    expect((await at.call('PATCH', path, { list: 'other' })).status).toBe(400);
    expect((await at.call('DELETE', path)).status).toBe(204);
    expect((await at.call('DELETE', path)).status).toBe(404);
    expect((await at.call('PATCH', path, { enabled: true })).status).toBe(404);
    expect(await decisionOn({ text: 'zqx changing' })).toBe('pass');
  });

  it('are reached through their own list only', async () => {
    const [one, two] = [await at.list({}, ['zqx mine']), await at.list({})];
    const [{ id }] = await entriesOf(one);
    expect((await at.call('DELETE', `/lists/${two}/entries/${id}`)).status).toBe(404);
    expect((await at.call('PATCH', `/lists/${two}/entries/${id}`, { enabled: false })).status).toBe(404);
    expect(await decisionOn({ text: 'zqx mine' })).toBe('block');
  });

  it('are found by part of their value and paged without gap or duplicate', async () => {
    const values = Array.from({ length: 25 }, (_, i) => `page${i}`);
    const list = await at.list({}, [...values, '100%_sure', 'back\\slash']);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await at.get(`/lists/${list}/entries?q=PAGE&limit=4${more}`);
      seen.push(...page.body.items.map(({ value }: { value: string }) => value));
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(25);
    expect(new Set(seen)).toEqual(new Set(values));
    const found = async (q: string) =>
      (await at.get(`/lists/${list}/entries?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ value }: { value: string }) => value,
      );
    expect(await found('%_')).toEqual(['100%_sure']);
    expect(await found('k\\s')).toEqual(['back\\slash']);
    expect((await at.get(`/lists/${list}/entries?cursor=nonsense`)).status).toBe(400);
    expect((await at.get(`/lists/${missingId}/entries`)).status).toBe(404);
  });

  it.each<[string, number, unknown]>([
    ['no value', 400, {}],
    ['an empty value', 400, { value: '' }],
    ['a value of 1,001 characters', 400, { value: 'x'.repeat(1_001) }],
    ['an unknown match', 400, { value: 'x', match: 'fuzzy' }],
    ['an unknown field', 400, { value: 'x', colour: 'red' }],
    ['no entries', 400, { entries: [] }],
    ['blanks only', 422, { value: '   ' }],
    ['an empty term', 422, { value: 'a&' }],
    ['an empty excluded term', 422, { value: 'a!' }],
    ['excluded terms only', 422, { value: '!a' }],
    ['invisible characters only', 422, { value: '\u200b\u200d' }],
    ['an expiry in the past', 422, { value: 'x', expiresAt: '2020-01-01T00:00:00Z' }],
    ['an expiry that is no date', 400, { value: 'x', expiresAt: 'soon' }],
  ])('are refused with %s, and none of them is stored', async (_name, status, wrong) => {
    const list = (empty ??= await at.list({}));
    const alone = await add(list, wrong);
    expect([alone.status, alone.type]).toEqual([status, problemType]);
    if (status === 422) {
      const among = await add(list, { entries: [{ value: 'good' }, wrong] });
      expect(among.status).toBe(422);
      expect(among.body.errors[0].path).toMatch(/^\/entries\/1\//);
    }
    expect(await entriesOf(list)).toEqual([]);
  });

  it('stop acting within 2 seconds of their expiry, though nobody changes a list', async () => {
    const list = await at.list({});
    const expiresAtMs = Date.now() + 1_500;
    await add(list, { value: 'zqx fleeting', expiresAt: new Date(expiresAtMs).toISOString() });
    await add(list, { value: 'zqx lasting' });
    if (Date.now() < expiresAtMs - 200) expect(await decisionOn({ text: 'zqx fleeting' })).toBe('block');
    const left = expiresAtMs - Date.now();
    await eventually(
      async () => (await decisionOn({ text: 'zqx fleeting' })) === 'pass',
      left + liveWithinMs,
    );
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAtMs);
    expect(await decisionOn({ text: 'zqx lasting' })).toBe('block');
    // A new expiry brings it back.
    const [{ id }] = await entriesOf(list);
    await at.call('PATCH', `/lists/${list}/entries/${id}`, { expiresAt: null });
    expect(await decisionOn({ text: 'zqx fleeting' })).toBe('block');
  });
});

describe('a keyword', () => {
  let list: string;
  beforeAll(async () => {
    list = await at.list({}, ['zqloan&zqwechat!zqbank', 'zqrock\\&roll', '!zqno&zqyes', 'zqword']);
  });

  it.each<[string, unknown, string]>([
    ['of joined terms hits where all occur', { text: 'zqwechat … zqloan' }, 'block'],
    ['hits over title and text', { title: 'zqloan', text: 'zqwechat' }, 'block'],
    ['does not hit where one is missing', { text: 'zqloan zqloan' }, 'pass'],
    ['does not hit where an excluded term occurs', { text: 'zqloan zqwechat zqbank' }, 'pass'],
    ['does not hit where it occurs in the title', { title: 'zqbank', text: 'zqloan zqwechat' }, 'pass'],
    ['may hold the joining character itself', { text: 'zqrock&roll' }, 'block'],
    ['does not take that character for a joint', { text: 'roll zqrock' }, 'pass'],
    ['may begin with an excluded term', { text: 'zqyes' }, 'block'],
    ['does not hit inside a longer word', { text: 'zqwords' }, 'pass'],
    ['hits in capitals and full width', { text: 'ＺＱＷＯＲＤ' }, 'block'],
    ['hits through invisible characters', { text: 'zq\u200bwo\u00adrd' }, 'block'],
  ])('%s', async (_name, body, decision) => {
    const answer = (await at.moderate(body)).body;
    expect(answer.decision).toBe(decision);
    if (decision === 'block') expect(answer.findings[0].listId).toBe(list);
  });
});

describe('a starter list', () => {
  const preset = async (name: RegExp) =>
    (await at.get('/lists')).body.items.find((each: { name: string; preset: boolean }) => {
      return each.preset && name.test(each.name);
    });

  it('is switched off and on by the tenant, for itself alone', async () => {
    const text = '加微信 vx123456 免费领取';
    const answer = (await at.moderate({ text })).body;
    expect(answer.decision).toBe('block');
    const named = answer.findings.flatMap(({ listId }: { listId?: string }) => listId ?? []) as string[];
    const lists = [...new Set(named)];
    const other = await at.otherTenant();
    for (const id of lists) {
      const off = await at.call('PATCH', `/lists/${id}`, { enabled: false });
      expect(off.body).toMatchObject({ id, preset: true, enabled: false });
    }
    // What filters and models say of the text stands; the lists are silent.
    const { decision, findings } = (await at.moderate({ text })).body;
    expect(decision).not.toBe('block');
    expect(findings.flatMap(({ listId }: { listId?: string }) => listId ?? [])).toEqual([]);
    expect((await at.moderate({ text }, { key: other.key })).body.decision).toBe('block');
    for (const id of lists) await at.call('PATCH', `/lists/${id}`, { enabled: true });
    expect(await decisionOn({ text })).toBe('block');
  });

  it('can be read and nothing else', async () => {
    const list = await preset(/./);
    expect(list).toMatchObject({ preset: true, createdAt: null, kind: 'deny', subject: 'keyword' });
    expect(list.entries).toBeGreaterThan(0);
    const page = await at.get(`/lists/${list.id}/entries?limit=2`);
    expect(page.body.items).toHaveLength(2);
    const next = await at.get(`/lists/${list.id}/entries?limit=2&cursor=${page.body.nextCursor}`);
    expect(next.body.items[0].id > page.body.items[1].id).toBe(true);
    const entry = page.body.items[0].id as string;
    const replies = [
      await at.call('PATCH', `/lists/${list.id}`, { name: 'mine' }),
      await at.call('PATCH', `/lists/${list.id}`, { enabled: false, score: 0.1 }),
      await at.call('DELETE', `/lists/${list.id}`),
      await add(list.id, { value: 'x' }),
      await at.call('PATCH', `/lists/${list.id}/entries/${entry}`, { note: 'x' }),
      await at.call('DELETE', `/lists/${list.id}/entries/${entry}`),
    ];
    expect(replies.map(({ status, type }) => [status, type])).toEqual(
      Array(replies.length).fill([422, problemType]),
    );
    expect((await at.get(`/lists/${list.id}`)).body).toEqual(list);
  });
});

describe('a list of authors', () => {
  it('bans by deny, whatever is written', async () => {
    const list = await at.list({ subject: 'user', category: 'abuse' }, ['troll', ' spaced ']);
    const { body } = await at.moderate({ text: 'good morning', user: { id: 'troll' } });
    expect(body).toMatchObject({
      decision: 'block',
      reason: { category: 'abuse', score: 1, tier: 1, detector: 'user-list' },
      user: { id: 'troll', level: 'banned' },
    });
    expect(body.findings).toEqual([
      expect.objectContaining({ detector: 'user-list', part: 'user', match: 'troll', listId: list }),
    ]);
    for (const id of ['trol', 'Troll', 'troll2', 'spaced']) {
      expect(await decisionOn({ text: 'good morning', user: { id } })).toBe('pass');
    }
    expect(await decisionOn({ text: 'good morning', user: { id: ' spaced ' } })).toBe('block');
    expect(await decisionOn({ text: 'good morning' })).toBe('pass');
  });

  it('lets pass by allow, unless the author is banned too', async () => {
    await at.list({}, ['zqx forbidden']);
    await at.list({ subject: 'user', kind: 'allow' }, ['editor', 'fallen editor']);
    await at.list({ subject: 'user' }, ['fallen editor']);
    expect(await decisionOn({ text: 'zqx forbidden', user: { id: 'reader' } })).toBe('block');
    const { body } = await at.moderate({ text: 'zqx forbidden', user: { id: 'editor' } });
    expect(body).toMatchObject({ decision: 'pass', reason: null });
    expect(body.findings).toContainEqual(expect.objectContaining({ part: 'user', allow: true, score: 0 }));
    expect(await decisionOn({ text: 'hello', user: { id: 'fallen editor' } })).toBe('block');
  });
});

describe('lists that only look', () => {
  const ofTier1 = (findings: { tier: number }[]) => findings.filter(({ tier }) => tier === 1);

  it.each([
    ['a shadow list', { shadow: true, kind: 'deny' }, { shadow: true }],
    ['a watch list', { kind: 'watch' }, { watch: true, score: 0 }],
  ])('%s changes no decision and is in the findings and the record', async (name, fields, mark) => {
    const word = `zqx ${name}`;
    const list = await at.list({ ...fields, category: 'scam' }, [word]);
    const { body } = await at.moderate({ text: word });
    expect(body).toMatchObject({ decision: 'pass', reason: null });
    expect(body.categories).not.toHaveProperty('scam');
    const seen = expect.objectContaining({ ...mark, listId: list, match: word });
    expect(ofTier1(body.findings)).toEqual([seen]);
    expect(ofTier1((await at.get(`/moderations/${body.id}`)).body.findings)).toEqual([seen]);
    if ('shadow' in fields) {
      await at.call('PATCH', `/lists/${list}`, { shadow: false });
      expect(await decisionOn({ text: word })).toBe('block');
    }
  });

  it('a shadow list of authors bans nobody', async () => {
    await at.list({ subject: 'user', shadow: true }, ['suspect']);
    const { body } = await at.moderate({ text: 'hello', user: { id: 'suspect' } });
    expect(body).toMatchObject({ decision: 'pass', user: { level: 'normal' } });
    expect(ofTier1(body.findings)).toEqual([expect.objectContaining({ part: 'user', shadow: true })]);
  });
});

describe('a change', () => {
  it("is live though it came during the tenant's very first request", async () => {
    for (let round = 0; round < 5; round++) {
      const { key } = await at.otherTenant();
      const list = await at.list({}, [], { key });
      const other = await at.otherTenant();
      // The first request of `other` compiles while its list is being filled.
      const otherList = await at.list({}, [], { key: other.key });
      await Promise.all([
        at.moderate({ text: 'x' }, { key: other.key }),
        at.post(`/lists/${otherList}/entries`, { value: 'zqx early' }, { key: other.key }),
        at.moderate({ text: 'x' }, { key }),
        at.post(`/lists/${list}/entries`, { value: 'zqx early' }, { key }),
      ]);
      for (const each of [key, other.key]) {
        expect((await at.moderate({ text: 'zqx early' }, { key: each })).body.decision).toBe('block');
      }
    }
  });

  it('is live when it is answered, however many change at once under traffic', async () => {
    const list = await at.list({});
    const changes = new AbortController();
    const traffic = (async () => {
      const seen = new Set<number>();
      while (!changes.signal.aborted) seen.add((await at.moderate({ text: 'hello' })).status);
      return seen;
    })();
    await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        await add(list, { value: `zqx parallel${i}` });
        expect(await decisionOn({ text: `zqx parallel${i}` })).toBe('block');
      }),
    );
    changes.abort();
    expect(await traffic).toEqual(new Set([200]));
    expect(await entriesOf(list)).toHaveLength(10);
  });

  it('raises the version of the lists that the record names', async () => {
    const version = async (): Promise<number> => {
      const { body } = await at.moderate({ text: 'hello' });
      const [row] = await at.sql<{ version: number }>(
        `SELECT (judgement #>> '{versions,lists}')::int AS version FROM record WHERE id = $1`,
        [body.id],
      );
      return (row as { version: number }).version;
    };
    const before = await version();
    await at.list({});
    expect(await eventually(async () => (await version()) === before + 1)).toBe(true);
  });
});
