import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fractionOf } from '../../src/engine/case-policy.js';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { Outbox } from '../../src/ledger/outbox.js';
import { caseOf, claim, decide, listWords, openCase, recordOf, settle, words } from './case-queue.js';
import { Installation } from './installation.js';

let at: Installation;

beforeAll(async () => {
  at = await Installation.start();
  await listWords(at);
});
afterAll(() => at?.end());

const casesOf = (recordId: string) =>
  at.sql<{ id: string; status: string; source: string; reports: number; place: number }>(
    'SELECT id, status, source, reports, place FROM moderation_case WHERE record_id = $1 ORDER BY id',
    [recordId],
  );
const report = (body: Record<string, unknown>, key?: string) =>
  at.post('/reports', body, key === undefined ? undefined : { key });

describe('a decision of review', () => {
  it('makes one case, however often and by however many the outbox is taken', async () => {
    const items = Array.from({ length: 40 }, (_, i) => ({ text: `${words.ads} number ${i}` }));
    const { results } = (await at.post('/moderate/batch', { items })).body;
    const outbox = at.server.app.get(Outbox, { strict: false });
    await Promise.all(Array.from({ length: 5 }, () => outbox.consume()));
    await settle(at);
    const ids = results.map(({ id }: { id: string }) => id);
    const rows = await at.sql('SELECT record_id FROM moderation_case WHERE record_id = ANY ($1)', [ids]);
    expect(rows).toHaveLength(40);
    expect((await at.get('/stats?days=1')).body.items).toContainEqual(
      expect.objectContaining({ decision: 'review' }),
    );
  });

  it('shows record, reason and history', async () => {
    const record = await recordOf(at, { text: `look: ${words.ads}`, user: { id: 'author-1' } });
    const other = await recordOf(at, { text: 'fine', user: { id: 'author-1' } });
    const id = await caseOf(at, record);
    const { status, body } = await at.get(`/cases/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id, recordId: record, status: 'open', source: 'review', category: 'ads', reports: 0, similar: 0 },
      ...{ assignee: null, leaseUntil: null, verdict: null, reported: [], notes: [] },
      history: [{ type: 'opened', actor: 'policy default@1', category: 'ads', note: null, added: [] }],
      authorRecords: [{ id: other, decision: 'pass' }],
    });
    expect(body.record).toEqual((await at.get(`/moderations/${record}`)).body);
    expect(body.priority).toBeCloseTo(12 * 0.7, 1);
  });

  it('makes none under a test key, nor of what passes or is blocked', async () => {
    const key = await at.key({ test: true });
    const tested = await recordOf(at, { text: words.ads }, { key });
    const passed = await recordOf(at, { text: 'fine' });
    await at.list({ score: 1 }, ['zqx block']);
    const blocked = await recordOf(at, { text: 'zqx block' });
    for (const id of [tested, passed, blocked]) expect(await casesOf(id)).toEqual([]);
  });

  it('makes none of a record whose content was erased before the outbox is taken', async () => {
    const schedule = (next: string) =>
      at.sql(`UPDATE job_schedule SET next_run_at = ${next} WHERE name = 'consume-outbox'`);
    // The worker's own turn waits, and the one that it may be in is over.
    await schedule(`now() + interval '1 hour'`);
    await at.server.app.get(Outbox, { strict: false }).consume();
    const { body } = await at.moderate({ text: words.hate });
    await at.sql('DELETE FROM record_content WHERE id = $1', [body.id]);
    await settle(at);
    await schedule('now()');
    expect(await casesOf(body.id)).toEqual([]);
    expect((await report({ id: body.id, category: 'abuse' })).status).toBe(422);
  });
});

describe('POST /reports', () => {
  it('opens a case of any record, and counts each reporter once', async () => {
    const record = await recordOf(at, { text: 'harmless' });
    const first = await report({ id: record, category: 'abuse', note: 'rude to me', reporter: 'r-1' });
    expect([first.status, Object.keys(first.body)]).toEqual([201, ['caseId']]);
    const { caseId } = first.body;
    await report({ id: record, reporter: 'r-1', note: 'again' });
    await report({ id: record, reporter: 'r-2' });
    await report({ id: record, note: 'nameless' });
    await report({ id: record, note: 'nameless too' });
    const { body } = await at.get(`/cases/${caseId}`);
    expect(body).toMatchObject({ source: 'report', category: 'abuse', reports: 3, status: 'open' });
    // What the models hold for hardly likely adds less than two points.
    expect(body.priority - 3 * 6).toBeGreaterThanOrEqual(0);
    expect(body.priority - 3 * 6).toBeLessThan(2);
    expect(body.reported.map(({ note, reporter }: Record<string, unknown>) => [note, reporter])).toEqual([
      ['nameless too', null],
      ['nameless', null],
      [null, 'r-2'],
      ['rude to me', 'r-1'],
    ]);
    expect(await casesOf(record)).toHaveLength(1);
  });

  it('names no category where none was found, also of a record that was explained', async () => {
    const { body } = await at.moderate({ text: 'The library closes at six on Sundays', explain: true });
    expect(Object.keys(body.categories).length).toBeGreaterThan(body.findings.length);
    expect(body.findings).toEqual([]);
    const { caseId } = (await report({ id: body.id })).body;
    expect((await at.get(`/cases/${caseId}`)).body.category).toBeNull();
  });

  it('adds to the case that a review opened, and lifts it', async () => {
    const record = await recordOf(at, { text: words.ads });
    const [before] = await casesOf(record);
    expect((await report({ id: record, reporter: 'r' })).body.caseId).toBe(before?.id);
    const [after] = await casesOf(record);
    expect(after).toMatchObject({ source: 'review', reports: 1 });
    expect((after?.place ?? 0) - (before?.place ?? 0)).toBeCloseTo(6, 6);
  });

  it('finds one case when many report at once, also before the outbox is taken', async () => {
    const { body } = await at.moderate({ text: words.ads });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => report({ id: body.id, reporter: `r-${i}` })),
    );
    await settle(at);
    expect(new Set(answers.map((answer) => answer.body.caseId)).size).toBe(1);
    expect(await casesOf(body.id)).toMatchObject([{ reports: 12 }]);
  });

  it('opens another once the first is decided', async () => {
    const id = await openCase(at);
    const [{ record_id: record }] = (await at.sql('SELECT record_id FROM moderation_case WHERE id = $1', [
      id,
    ])) as [{ record_id: string }];
    await claim(at, { ids: [id] });
    expect((await decide(at, id, { verdict: 'approve' })).status).toBe(200);
    const again = await report({ id: record, reporter: 'r' });
    expect(again.body.caseId).not.toBe(id);
    expect((await casesOf(record)).map(({ status }) => status)).toEqual(['decided', 'open']);
    // The verdict on the first can't be taken back while the second waits: a record has one open case.
    expect((await at.post(`/cases/${id}/undo`)).status).toBe(409);
  });

  it.each<[string, Record<string, unknown>, number]>([
    ['an unknown record', { id: '01890000-0000-7000-8000-000000000000' }, 404],
    ['no id', {}, 400],
    ['an id that is none', { id: 'x' }, 404],
    ['an unknown category', { id: 'x', category: 'nonsense' }, 400],
    ['an empty note', { id: 'x', note: '' }, 400],
    ['a note without end', { id: 'x', note: 'n'.repeat(2_001) }, 400],
    ['a reporter with a control character', { id: 'x', reporter: 'a\u0000' }, 400],
    ['an unknown field', { id: 'x', reason: 'y' }, 400],
  ])('refuses %s', async (_, body, status) => {
    const reply = await report(body);
    expect([reply.status, reply.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
  });

  it('refuses records of test keys, test keys, keys without the scope and records of another tenant', async () => {
    const test = await at.key({ test: true });
    const tested = (await at.moderate({ text: 'x' }, { key: test })).body.id;
    const live = (await at.moderate({ text: 'x' })).body.id;
    const other = await at.otherTenant();
    expect((await report({ id: tested })).status).toBe(422);
    expect((await report({ id: live }, test)).status).toBe(422);
    expect((await report({ id: live }, await at.key({ scopes: ['moderate'] }))).status).toBe(403);
    expect((await report({ id: live }, other.key)).status).toBe(404);
  });
});

describe('what the policy says of cases', () => {
  const publish = async (name: string, more: Record<string, unknown>): Promise<void> => {
    expect((await at.call('PUT', `/policies/${name}/draft`, { ...DEFAULT_POLICY, ...more })).status).toBe(
      200,
    );
    expect((await at.post(`/policies/${name}/publish`)).status).toBe(200);
  };

  it('samples the share of passes that it names, the same records whenever they are looked at', async () => {
    // On a busy machine a detector is late at times, which makes a review of it.
    const patient = { ...DEFAULT_POLICY.tiers[1], budgetMs: 10_000 };
    await publish('sampled', { sampling: { pass: 0.3 }, tiers: { ...DEFAULT_POLICY.tiers, 1: patient } });
    const items = Array.from({ length: 200 }, (_, i) => ({ text: `fine ${i}`, policy: 'sampled' }));
    const unsampled = Array.from({ length: 50 }, (_, i) => ({ text: `fine ${i}` }));
    const { results } = (await at.post('/moderate/batch', { items: [...items, ...unsampled] })).body;
    await settle(at);
    const ids: string[] = results.map(({ id }: { id: string }) => id);
    const rows = await at.sql<{ record_id: string; source: string; category: string | null }>(
      'SELECT record_id, source, category FROM moderation_case WHERE record_id = ANY ($1) ORDER BY record_id',
      [ids],
    );
    expect(rows.map((row) => row.record_id)).toEqual(ids.slice(0, 200).filter((id) => fractionOf(id) < 0.3));
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['sample']));
  });

  it('orders by severity, score, reports and reach', async () => {
    const severity = { ads: 500, 'custom:rules': 40, custom: 4 };
    await publish('weighted', { cases: { severity, reporter: 100, tenfoldReach: 10 } });
    await at.list({ category: 'custom:rules', score: 0.7 }, ['zqx rules']);
    await at.list({ category: 'custom:others', score: 0.7 }, ['zqx others']);
    const priority = async (body: Record<string, unknown>): Promise<number> =>
      (await at.get(`/cases/${await openCase(at, { policy: 'weighted', ...body })}`)).body.priority;
    expect(await priority({ text: words.ads })).toBeCloseTo(350, 1);
    expect(await priority({ text: 'zqx rules' })).toBeCloseTo(28, 1);
    expect(await priority({ text: 'zqx others' })).toBeCloseTo(2.8, 1);
    // Not named by this policy: the default's.
    expect(await priority({ text: words.hate })).toBeCloseTo(72 * 0.6, 1);
    expect(await priority({ text: words.ads, metadata: { reach: 999 } })).toBeCloseTo(380, 1);
    for (const reach of ['999', -5, null, 0])
      expect(await priority({ text: words.ads, metadata: { reach } })).toBeCloseTo(350, 1);
  });

  it('is the default where the policy was stored before it could say it', async () => {
    const { categories, tiers } = DEFAULT_POLICY;
    await at.call('PUT', '/policies/of-old/draft', { categories, tiers });
    await at.post('/policies/of-old/publish');
    expect((await at.get('/policies/of-old/draft')).body).toEqual(
      JSON.parse(JSON.stringify({ categories, tiers })),
    );
    const id = await openCase(at, { text: words.ads, policy: 'of-old' });
    expect((await at.get(`/cases/${id}`)).body.priority).toBeCloseTo(12 * 0.7, 1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a share above one', { sampling: { pass: 1.1 } }],
    ['a share below none', { sampling: { pass: -0.1 } }],
    ['a share of what is blocked', { sampling: { pass: 0, block: 1 } }],
    ['a severity of an unknown category', { cases: { severity: { x: 1 }, reporter: 1, tenfoldReach: 1 } }],
    ['a negative weight', { cases: { severity: {}, reporter: -1, tenfoldReach: 1 } }],
    ['half of the weights', { cases: { severity: {} } }],
  ])('refuses %s', async (_, more) => {
    expect((await at.call('PUT', '/policies/wrong/draft', { ...DEFAULT_POLICY, ...more })).status).toBe(400);
  });
});
