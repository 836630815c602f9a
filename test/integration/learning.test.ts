import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OverlayKeeper } from '../../src/learning/overlay-keeper.js';
import { caseOf, decide, heldCase, listWords, recordOf, settle, words } from './case-queue.js';
import { eventually, Installation } from './installation.js';

let at: Installation;

beforeAll(async () => {
  at = await Installation.start();
  await listWords(at);
});
afterAll(() => at?.end());

const learn = (items: readonly Record<string, unknown>[], key?: string) =>
  at.post('/learn', { items }, key === undefined ? {} : { key });
const bayes = async () => (await at.get('/models/bayes')).body;

/** The filter's score of a text in a category. */
async function score(text: string, category = 'custom:test', key?: string): Promise<number> {
  const { body } = await at.moderate({ text, store: false, explain: true }, key === undefined ? {} : { key });
  return (
    body.findings.find(
      (each: { detector: string; category: string }) =>
        each.detector === 'bayes' && each.category === category,
    )?.score ?? 0
  );
}

/** Texts of one kind, no two alike. */
const spamOf = (n: number, from = 0): string[] =>
  Array.from(
    { length: n },
    (_, i) => `cheap zorblax watches number ${from + i}, order the zorblax at dealer ${(from + i) * 7}`,
  );
const hamOf = (n: number, from = 0): string[] =>
  Array.from(
    { length: n },
    (_, i) => `the quarterly meeting ${from + i} is moved to room ${(from + i) * 3}, bring your notes`,
  );
const items = (spam: readonly string[], ham: readonly string[], category = 'custom:test') => [
  ...spam.map((text) => ({ text, label: 'spam', category })),
  ...ham.map((text) => ({ text, label: 'ham', category })),
];

describe('POST /learn', () => {
  it('learns labelled texts, each once, and the texts that follow are judged by them', async () => {
    const before = await score('order your zorblax watches now');
    const lessons = items(spamOf(30), hamOf(30));
    const answer = await learn(lessons);
    expect([answer.status, answer.body]).toEqual([202, { accepted: 60, held: 0, duplicate: 0 }]);
    await eventually(async () => (await score('order your zorblax watches now')) > 0.9);
    expect(before).toBe(0);
    expect(await score('your notes of the quarterly meeting')).toBeLessThan(0.2);
    expect((await learn(lessons)).body).toEqual({ accepted: 0, held: 0, duplicate: 60 });
    const { documents } = await bayes();
    expect(documents).toMatchObject({ total: 60, labels: { spam: 30, ham: 30 } });
    expect(documents.sources).toEqual([{ source: 'learn', spam: 30, ham: 30 }]);
    expect(documents.categories).toEqual([{ category: 'custom:test', spam: 30, ham: 30 }]);
  });

  it('names the words that weigh most, and how true the scores are', async () => {
    const [shown] = (await bayes()).categories;
    expect(shown.spam.map(({ token }: { token: string }) => token)).toContain('zorblax');
    expect(shown.ham.map(({ token }: { token: string }) => token)).toContain('meeting');
    expect(shown.calibration.length).toBeGreaterThan(0);
  });

  it('counts a text sent twice at once a single time', async () => {
    const twice = { text: 'the same text twice in one request', label: 'spam', category: 'custom:twice' };
    expect((await learn([twice, twice])).body).toEqual({ accepted: 1, held: 0, duplicate: 1 });
  });

  it('takes the last word of equal weight', async () => {
    const text = 'a text about whose label people differ';
    await learn([{ text, label: 'spam', category: 'custom:differ' }]);
    await learn([{ text, label: 'ham', category: 'custom:differ' }]);
    const { categories } = await bayes();
    expect(categories.map(({ category }: { category: string }) => category)).toContain('custom:differ');
    await at.server.app.get(OverlayKeeper, { strict: false }).idle();
    await eventually(async () => (await score(text, 'custom:differ')) < 0.5);
  });

  it('touches no other tenant', async () => {
    const other = await at.otherTenant();
    expect(await score('order your zorblax watches now', 'custom:test', other.key)).toBe(0);
    expect((await at.get('/models/bayes', { key: other.key })).body.documents.total).toBe(0);
  });

  it('names itself in the record of what it judged', async () => {
    const { body } = await at.moderate({ text: 'zorblax watches' });
    const [row] = await at.sql<{ bayes: Record<string, unknown> }>(
      `SELECT judgement #> '{versions,bayes}' AS bayes FROM record WHERE id = $1`,
      [body.id],
    );
    expect(row?.bayes).toEqual({
      base: expect.stringMatching(/^[0-9a-f]{16}$/),
      sequence: expect.any(Number),
      rebuilt: expect.any(Number),
    });
  });

  it.each([
    ['no text', { label: 'spam' }, 400],
    ['an empty text', { text: '', label: 'spam' }, 400],
    ['blanks', { text: ' \n\t', label: 'spam' }, 400],
    ['a text that is too long', { text: 'x'.repeat(50_001), label: 'spam' }, 400],
    ['an unknown label', { text: 'x', label: 'maybe' }, 400],
    ['an unknown category', { text: 'x', label: 'spam', category: 'nonsense' }, 400],
    ['childsafety', { text: 'x', label: 'spam', category: 'childsafety' }, 422],
    ['political', { text: 'x', label: 'spam', category: 'political' }, 422],
    ['a source with blanks', { text: 'x', label: 'spam', source: 'a b' }, 400],
  ])('refuses %s', async (_, item, status) => {
    const { body, ...answer } = await learn([item]);
    expect([answer.status, answer.type]).toEqual([status, expect.stringContaining('problem+json')]);
    expect(body.errors[0].path).toMatch(/^\/items\/0\//);
  });

  it.each([
    ['nothing', undefined],
    ['no items', { items: [] }],
    ['more than 10,000', { items: Array.from({ length: 10_001 }, () => ({ text: 'x', label: 'spam' })) }],
    ['items that are none', { items: ['x'] }],
    ['a word that there is not', { items: [{ text: 'x', label: 'spam', lable: 'ham' }] }],
    ['what is no JSON', '{"items": ['],
  ])('refuses %s as a whole', async (_, body) => {
    const before = (await bayes()).documents;
    const answer = await at.post('/learn', body);
    expect([answer.status, answer.type]).toEqual([400, expect.stringContaining('problem+json')]);
    expect((await bayes()).documents).toEqual(before);
  });

  it('learns nothing of a request of which one item is refused', async () => {
    const before = (await bayes()).documents;
    const good = { text: 'a good item beside a bad one', label: 'spam', category: 'custom:test' };
    expect((await learn([good, { ...good, category: 'childsafety' }])).status).toBe(422);
    expect((await bayes()).documents).toEqual(before);
  });

  it('bears any text', async () => {
    const texts = [
      'x',
      '🙂'.repeat(20_000),
      'http://a.example/ http://b.example/',
      'aa '.repeat(9_000),
      '\ud800 lone \udc00',
      '加微信\u200b免费 pаypal',
    ];
    expect(
      (await learn(texts.map((text) => ({ text, label: 'spam', category: 'custom:odd' })))).body,
    ).toEqual({
      ...{ accepted: texts.length, held: 0, duplicate: 0 },
    });
    for (const text of texts) expect(await score(text, 'custom:odd')).toBeGreaterThanOrEqual(0);
  });

  it('is shut to keys without the scope, and to test keys', async () => {
    expect((await learn(items(['x'], []), await at.key({ scopes: ['moderate'] }))).status).toBe(403);
    expect((await learn(items(['x'], []), await at.key({ test: true }))).status).toBe(422);
  });
});

describe('verdicts', () => {
  const teaching = `${words.ads} grumflet coupons, collect yours`;

  it('teach, and what is undone was never learned', async () => {
    const before = await at.sql<{ n: number }>(
      `SELECT coalesce(sum(lessons), 0)::int AS n FROM bayes_tally WHERE source = 'verdict' AND category = ''`,
    );
    const id = await heldCase(at, { text: teaching, user: { id: 'grum' } });
    await decide(at, id, { verdict: 'reject', category: 'custom:grum' });
    await settle(at);
    await eventually(async () => (await score(teaching, 'custom:grum')) > 0.5);
    expect((await at.post(`/cases/${id}/undo`)).status).toBe(200);
    await settle(at);
    await eventually(async () => (await score(teaching, 'custom:grum')) < 0.5);
    const [tally] = await at.sql<{ n: number }>(
      `SELECT coalesce(sum(lessons), 0)::int AS n FROM bayes_tally WHERE source = 'verdict' AND category = ''`,
    );
    expect(tally).toEqual(before[0]);
  });

  it('of a reversal count as they stand', async () => {
    const id = await heldCase(at, { text: `${words.ads} flimmert lamps for the night` });
    await decide(at, id, { verdict: 'reject', category: 'custom:lamps' });
    await settle(at);
    await at.post(`/cases/${id}/reverse`, {});
    await settle(at);
    const [row] = await at.sql<{ label: string; categories: string[] }>(
      `SELECT l.label, l.categories FROM bayes_lesson l JOIN moderation_case c ON c.record_id = l.record_id
       WHERE c.id = $1 AND l.state = 'learned'`,
      [id],
    );
    expect(row).toMatchObject({ label: 'ham', categories: expect.arrayContaining(['ads', 'custom:lamps']) });
  });

  it('show what they changed', async () => {
    const id = await heldCase(at, { text: `${words.ads} wompels are the thing to own` });
    await decide(at, id, { verdict: 'reject', category: 'custom:womp' });
    await settle(at);
    await eventually(async () => {
      const { items: effects } = (await at.get('/models/bayes/verdicts')).body;
      const [own] = effects.filter(({ category }: { category: string }) => category === 'custom:womp');
      return own?.label === 'spam' && own.before === 0 && own.now > 0.5;
    });
  });

  it('teach nothing where a test key gave them', async () => {
    const test = await at.key({ test: true });
    const id = await heldCase(at, { text: `${words.ads} borscht by the barrel` }, { key: test });
    expect(
      (await decide(at, id, { verdict: 'reject', category: 'custom:borscht' }, { key: test })).status,
    ).toBe(200);
    await settle(at);
    const rows = await at.sql(
      `SELECT l.id FROM bayes_lesson l JOIN moderation_case c ON c.record_id = l.record_id WHERE c.id = $1`,
      [id],
    );
    expect(rows).toEqual([]);
  });

  it('teach nothing of childsafety, nor of categories that only lists raise', async () => {
    const id = await heldCase(at, { text: `${words.hate} of a kind for lists` });
    await decide(at, id, { verdict: 'reject', category: 'political' });
    await settle(at);
    const rows = await at.sql(
      `SELECT l.id FROM bayes_lesson l JOIN moderation_case c ON c.record_id = l.record_id WHERE c.id = $1`,
      [id],
    );
    expect(rows).toEqual([]);
  });
});

describe('POST /feedback', () => {
  const feedback = (body: unknown, key?: string) =>
    at.post('/feedback', body, key === undefined ? {} : { key });

  it('learns a miss, once, and takes a second word for the first', async () => {
    const id = await recordOf(at, { text: 'quibbled snorkel vouchers for everyone' });
    const miss = { id, label: 'spam', category: 'custom:snorkel' };
    expect([(await feedback(miss)).body, (await feedback(miss)).body]).toEqual([
      { accepted: 1, held: 0, duplicate: 0 },
      { accepted: 0, held: 0, duplicate: 1 },
    ]);
    await eventually(
      async () => (await score('snorkel vouchers for everyone', 'custom:snorkel')) > 0.5,
      2_000,
    );
    await feedback({ ...miss, label: 'ham' });
    const rows = await at.sql<{ label: string; state: string }>(
      'SELECT label, state FROM bayes_lesson WHERE record_id = $1 ORDER BY id',
      [id],
    );
    expect(rows).toEqual([
      { label: 'spam', state: 'undone' },
      { label: 'ham', state: 'learned' },
    ]);
  });

  it("takes the record's own category, and of a false alarm those that were found", async () => {
    const id = await recordOf(at, { text: `${words.ads} that nobody minds` });
    await feedback({ id, label: 'ham' });
    const [row] = await at.sql<{ categories: string[] }>(
      'SELECT categories FROM bayes_lesson WHERE record_id = $1',
      [id],
    );
    expect(row?.categories).toContain('ads');
  });

  it('weighs less than a verdict, and more than a reporter', async () => {
    const text = `${words.ads} tombola of the parish`;
    const id = await heldCase(at, { text });
    await decide(at, id, { verdict: 'approve' });
    await settle(at);
    const [{ record_id: recordId }] = (await at.sql<{ record_id: string }>(
      'SELECT record_id FROM moderation_case WHERE id = $1',
      [id],
    )) as [{ record_id: string }];
    await feedback({ id: recordId, label: 'spam', category: 'ads', reporter: 'r-1' });
    const weights = await at.sql<{ source: string; weight: number }>(
      `SELECT source, weight FROM bayes_lesson WHERE record_id = $1 AND state = 'learned' ORDER BY weight`,
      [recordId],
    );
    expect(weights).toEqual([
      { source: 'report', weight: 1 },
      { source: 'verdict', weight: 2 },
    ]);
    const changes = await at.sql(
      `SELECT c.* FROM bayes_change c JOIN bayes_lesson l ON l.id = c.lesson_id
       WHERE l.record_id = $1 AND l.source = 'report'`,
      [recordId],
    );
    expect(changes).toEqual([]);
  });

  it('refuses what it cannot learn from', async () => {
    const test = await recordOf(at, { text: 'of a test' }, { key: await at.key({ test: true }) });
    const image = await recordOf(at, { images: [{ url: 'https://a.example/x.png' }] });
    const minors = await recordOf(at, { text: words.childsafety });
    const erased = await recordOf(at, { text: 'soon gone' });
    await at.sql('DELETE FROM record_content WHERE id = $1', [erased]);
    const testKey = await at.key({ test: true });
    expect((await feedback({ id: erased, label: 'spam' }, testKey)).status).toBe(422);
    expect(
      (await feedback({ id: erased, label: 'spam' }, await at.key({ scopes: ['moderate'] }))).status,
    ).toBe(403);
    const answers = await Promise.all([
      ...['nonsense', '00000000-0000-7000-8000-000000000000'].map((id) => feedback({ id, label: 'ham' })),
      ...[test, image, minors, erased].map((id) => feedback({ id, label: 'spam' })),
      feedback({ id: erased, label: 'spam', category: 'childsafety' }),
      feedback({ label: 'spam' }),
      feedback({ id: erased, label: 'perhaps' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 422, 422, 422, 422, 422, 400, 400]);
    const other = await at.otherTenant();
    expect((await feedback({ id: minors, label: 'ham' }, other.key)).status).toBe(404);
  });
});

describe('lessons that wait for a person', () => {
  const held = async () => (await at.get('/models/bayes/held')).body.items;

  it('are those against twenty earlier ones of the same text in any dress; accepted they count, discarded they are gone', async () => {
    const text = (i: number): string => `Blorptastic!${'!'.repeat(i)} Offer${' '.repeat(i)} for YOU`;
    const spam = Array.from({ length: 20 }, (_, i) => ({
      text: text(i),
      label: 'spam',
      category: 'custom:blorp',
    }));
    const taught = await learn(spam);
    expect(taught.body).toEqual({ accepted: 20, held: 0, duplicate: 0 });
    const against = { text: 'blorptastic offer for you', label: 'ham', category: 'custom:blorp' };
    expect((await learn([against])).body).toEqual({ accepted: 0, held: 1, duplicate: 0 });
    const [waiting] = await held();
    expect(waiting).toMatchObject({
      label: 'ham',
      heldFor: 'disputed',
      excerpt: against.text,
      source: 'learn',
    });
    expect((await at.post(`/models/bayes/held/${waiting.id}/accept`)).body).toEqual({
      id: waiting.id,
      state: 'learned',
    });
    expect((await at.post(`/models/bayes/held/${waiting.id}/accept`)).status).toBe(404);
    expect((await learn([against])).body.held).toBe(0);
    const next = { ...against, text: 'BLORPTASTIC - offer - for - you' };
    expect((await learn([next])).body).toEqual({ accepted: 0, held: 1, duplicate: 0 });
    const [second] = await held();
    expect((await at.post(`/models/bayes/held/${second.id}/discard`)).body.state).toBe('discarded');
    const [row] = await at.sql('SELECT document, names, excerpt FROM bayes_lesson WHERE id = $1', [
      second.id,
    ]);
    expect(row).toEqual({ document: null, names: null, excerpt: null });
    expect(await held()).toEqual([]);
  });

  it('are those that are too many of one reporter a day', async () => {
    const { results } = (
      await at.post('/moderate/batch', {
        items: Array.from({ length: 21 }, (_, i) => ({
          text: `harmless words of an evening, ${i} and ${i * 31}`,
        })),
      })
    ).body;
    const outcomes = [];
    for (const { id } of results)
      outcomes.push(
        (await at.post('/feedback', { id, label: 'spam', category: 'custom:cap', reporter: 'r-9' })).body
          .held,
      );
    expect(outcomes.filter((each) => each === 1)).toHaveLength(1);
    const [waiting] = await held();
    expect(waiting).toMatchObject({ heldFor: 'reporter-cap', source: 'report' });
    await at.post(`/models/bayes/held/${waiting.id}/discard`);
  });

  it("are decided by who may, and are nobody else's", async () => {
    const reader = await at.key({ scopes: ['models:read'] });
    const id = '00000000-0000-7000-8000-000000000000';
    expect((await at.post(`/models/bayes/held/${id}/accept`, undefined, { key: reader })).status).toBe(403);
    expect((await at.post(`/models/bayes/held/${id}/discard`)).status).toBe(404);
    expect((await at.post('/models/bayes/held/nonsense/accept')).status).toBe(404);
    expect((await at.get('/models/bayes/held?cursor=x')).status).toBe(400);
    const test = await at.key({ test: true });
    for (const action of ['accept', 'discard'])
      expect((await at.post(`/models/bayes/held/${id}/${action}`, undefined, { key: test })).status).toBe(
        422,
      );
    expect(await caseOf(at, await recordOf(at, { text: words.ads }))).toBeTruthy();
  });
});
