import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDecipheriv, randomUUID } from 'node:crypto';
import { viewsOf } from '../../src/engine/normalise/views.js';
import { textSignature, type TextSignature } from '../../src/engine/tier2-statistics/text-signature.js';
import { HOT_STATE } from '../../src/hot-state/hot-state.module.js';
import { away } from './hot-state-away.js';
import type { HotState } from '../../src/hot-state/hot-state.js';
import { JobQueue } from '../../src/jobs/job-queue.js';
import { Worker } from '../../src/jobs/worker.js';
import { OverlayKeeper } from '../../src/learning/overlay-keeper.js';
import { Overlays } from '../../src/learning/overlays.js';
import { Tenants } from '../../src/tenants/tenants.js';
import { redPixel } from '../images/pictures.js';
import { caseOf, claim, recordOf, settle } from './case-queue.js';
import { eventually, Installation, type OtherTenant, type Reply } from './installation.js';

/** Stand in what he wrote and in what was written of him, and nowhere else. */
const secret = 'quittenmarmelade';
const author = `hagebutte-${randomUUID()}`;
const his = `${secret} from our own orchard, twelve jars of it, boiled slowly over the long weekend`;

let at: Installation;
let other: OtherTenant;
let tenantId: string;
let dataKey: Buffer;

beforeAll(async () => {
  at = await Installation.start();
  other = await at.otherTenant();
  tenantId = await at.tenantId();
  ({ dataKey } = await at.server.app.get(Tenants, { strict: false }).context(tenantId));
  await at.list({ category: 'hate', score: 0.6 }, ['doubtful']);
  await at.list({}, ['zorblatt']);
  // Nothing is done behind the tests: what waits goes on waiting.
  await at.server.app.get(Worker, { strict: false }).stop();
}, 90_000);
afterAll(() => at?.end());

const erase = (id: string, key = at.apiKey): Promise<Reply> =>
  at.call('DELETE', `/users/${encodeURIComponent(id)}`, undefined, { key });

/** Resolves once the overlay is made anew; it rests for a while after it was. */
async function keepOverlays(): Promise<void> {
  const keeper = at.server.app.get(OverlayKeeper, { strict: false });
  await eventually(async () => {
    keeper.start();
    await keeper.idle();
    return (await at.sql('SELECT FROM bayes_state WHERE stale > rebuilt')).length === 0;
  }, 60_000);
}

/** What the filter says of a text that nobody keeps. */
async function scoresOf(text: string): Promise<unknown> {
  await at.server.app.get(Overlays, { strict: false }).live(tenantId);
  const { body } = await at.moderate({ text, explain: true, store: false });
  expect(body.degraded).toEqual([]);
  return body.findings.filter(({ detector }: { detector: string }) => detector === 'bayes');
}

/** Tables and columns of the database in which any of the words stands, opened where it is sealed. */
async function standsIn(...words: string[]): Promise<string[]> {
  const columns = await at.sql<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS table, c.column_name AS column, c.data_type AS type
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
       AND c.data_type IN ('bytea', 'text', 'jsonb', 'ARRAY', 'uuid')`,
  );
  const found = new Set<string>();
  for (const { table, column, type } of columns) {
    const cells = await at.sql<{ cell: Buffer | string }>(
      `SELECT ${type === 'bytea' ? `"${column}"` : `"${column}"::text`} AS cell FROM "${table}" WHERE "${column}" IS NOT NULL`,
    );
    for (const { cell } of cells) {
      const texts = typeof cell === 'string' ? [cell] : [cell.toString('latin1'), opened(cell)];
      if (texts.some((text) => words.some((word) => text.includes(word)))) found.add(`${table}.${column}`);
    }
  }
  // Partitions of a month are their tables.
  return [...new Set([...found].map((place) => place.replace(/_\d{4}_\d{2}\./, '.')))].sort();
}

/** Whatever it was sealed for: without the check of what it belongs to. */
function opened(cell: Buffer): string {
  if (cell.length < 29 || cell[0] !== 1) return '';
  const decipher = createDecipheriv('aes-256-gcm', dataKey, cell.subarray(1, 13));
  return decipher.update(cell.subarray(29)).toString('latin1');
}

const hotState = (): HotState => at.server.app.get<HotState>(HOT_STATE, { strict: false });
const nearest = (text: string) =>
  hotState().nearest(tenantId, textSignature(viewsOf({ text, images: [] })) as TextSignature, Date.now());
const hashOf = (id: string): string =>
  at.server.app.get(Tenants, { strict: false }).authorHash(tenantId, id).toString('hex');

const nothing = {
  ...{ records: 0, contents: 0, images: 0, nearTexts: 0, cases: 0, notes: 0, reports: 0, learned: 0 },
  ...{ waiting: 0, answers: 0, authors: 0, moments: 0, traits: 0, counters: 0 },
};

describe('DELETE /users/:id', () => {
  const user = { id: author, ip: '203.0.113.77', device: `device-${author}`, nickname: author };
  let rejected: string;
  let waits: string;
  let decided: string;
  let before: unknown;
  let receipt: Reply;

  it('finds what stands everywhere', async () => {
    // The filter is made anew once, so that both looks are at one that was.
    const stranger = { id: randomUUID() };
    const strange = await recordOf(at, { text: 'thirteen umbrellas for the summer fair', user: stranger });
    await at.post('/learn', {
      items: ['boiled slowly over the weekend', 'jars of honey from the orchard'].map((text) => ({
        ...{ text, label: 'ham' },
      })),
    });
    await at.post('/feedback', { id: strange, label: 'spam' });
    await erase(stranger.id);
    await keepOverlays();
    before = await scoresOf(his);

    // Blocked: violations.
    for (let i = 0; i < 3; i++) await recordOf(at, { text: `zorblatt ${secret} ${i}`, user });
    // In review with an image, a note and a report; one more that people reject.
    waits = await recordOf(at, { text: `doubtful ${secret}`, user, images: [{ base64: redPixel }] });
    await at.post('/reports', { id: waits, note: `he wrote ${secret}`, reporter: 'somebody' });
    await at.post(`/cases/${await caseOf(at, waits)}/note`, { note: `about ${secret}` });
    rejected = await recordOf(at, { text: `doubtful ${his} and some more to be alike`, user });
    decided = await caseOf(at, rejected);
    await claim(at, { ids: [decided] });
    const verdict = { verdict: 'reject', category: 'hate', note: `it says ${secret}` };
    expect((await at.post(`/cases/${decided}/verdict`, verdict)).status).toBe(200);
    await settle(at);
    // What waits, what was answered under a key, what he reported and did, what people wrote of him.
    await at.post('/moderate?async=true', { text: secret, user, images: [{ base64: redPixel }] });
    await at.moderate({ text: `keyed ${secret}`, user }, { headers: { 'idempotency-key': 'his' } });
    const theirs = await recordOf(at, { text: 'a text of somebody else', user: { id: 'somebody' } });
    await at.post('/reports', { id: theirs, note: `${secret} is better`, reporter: author });
    await at.post(`/users/${author}/events`, { type: 'login', device: user.device });
    await at.post(`/users/${author}/note`, { note: `fond of ${secret}` });
    await settle(at);
    // Learned as spam.
    for (let i = 0; i < 6; i++) {
      const id = await recordOf(at, { text: `${his}, jar number ${i}`, user });
      expect((await at.post('/feedback', { id, label: 'spam' })).status).toBe(202);
    }

    expect(await scoresOf(his)).not.toEqual(before);
    expect((await nearest(his))?.author).toBeGreaterThan(0);
    expect(await standsIn(secret, author)).toEqual([
      ...[
        'author.content',
        'author_moment.content',
        'author_trait.content',
        'bayes_lesson.names',
        'case_event.content',
      ],
      ...['case_report.content', 'idempotency.response', 'job.payload', 'record_content.content'],
    ]);
  }, 120_000);

  it('gives a receipt of what was erased, and of what remains', async () => {
    receipt = await erase(author);
    expect(receipt.status).toBe(200);
    const { id, erasedAt, erased, remains } = receipt.body;
    expect(id).toBe(author);
    expect(Date.parse(erasedAt)).toBeLessThanOrEqual(Date.now());
    expect(erased).toMatchObject({
      ...{
        records: 12,
        contents: 12,
        images: 1,
        notes: 3,
        reports: 1,
        waiting: 1,
        answers: 1,
        authors: 1,
      },
    });
    expect(erased.cases).toBeGreaterThanOrEqual(1);
    // Six by the app's word and one by the verdict.
    expect(erased.learned).toBe(7);
    expect(erased.nearTexts).toBeGreaterThan(0);
    expect(erased.moments).toBeGreaterThanOrEqual(6);
    expect(erased.counters).toBeGreaterThan(3);
    expect(remains.map(({ what }: { what: string }) => what).join('\n')).toMatch(
      /judgements[^]*audit trail[^]*features of 7 lessons/,
    );
  }, 60_000);

  it('leaves no text and no id of his in any table', async () => {
    await keepOverlays();
    expect(await standsIn(secret, author)).toEqual([]);
    const [contents] = await at.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM record r JOIN record_content c USING (tenant_id, id)
       WHERE r.author_hash = decode($1, 'hex')`,
      [hashOf(author)],
    );
    expect(contents?.n).toBe(0);
    const [lessons] = await at.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM bayes_lesson WHERE record_id IS NOT NULL AND (document IS NOT NULL OR author_hash IS NOT NULL)`,
    );
    expect(lessons?.n).toBe(0);
    const images = await at.sql('SELECT FROM image_blob');
    expect(images).toEqual([]);
  }, 90_000);

  it('has the filter say what it said before, exactly', async () => {
    expect(await scoresOf(his)).toEqual(before);
  });

  it('finds near-copies of his texts no more, neither of those that people rejected', async () => {
    expect(await nearest(his)).toBeNull();
    const { body } = await at.moderate({
      text: `doubtful ${his} and some more to be alike`,
      user: { id: 'x' },
    });
    const near = body.findings.filter(({ detector }: { detector: string }) => detector === 'near-duplicates');
    expect(near).toEqual([]);
  });

  it('leaves the judgement, and closes what waited', async () => {
    const { body: record } = await at.get(`/moderations/${waits}`);
    expect(record).toMatchObject({ decision: 'review', user: null, submission: null });
    const { body: closed } = await at.get(`/cases/${await caseOf(at, waits)}`);
    expect(closed.status).toBe('erased');
    expect((await claim(at, { ids: [closed.id] })).body.cases).toEqual([]);
    const { items } = (await at.get('/cases?status=erased')).body;
    expect(items.map((each: { id: string }) => each.id)).toContain(closed.id);
    const verdict = { verdict: 'reject', category: 'hate' };
    expect((await at.post(`/cases/${closed.id}/verdict`, verdict)).status).toBe(409);
    expect((await at.post('/reports', { id: waits })).status).toBe(422);
    expect((await at.post(`/cases/${decided}/undo`)).status).toBe(409);
    expect((await at.get(`/cases/${decided}`)).body).toMatchObject({
      ...{ status: 'decided', verdict: { verdict: 'reject' } },
    });
  });

  it('begins anew with the author: normal, of whom nothing is known', async () => {
    const { body } = await at.moderate({ text: 'good evening', user: { id: author } });
    expect(body).toMatchObject({ decision: 'pass', user: { level: 'normal', signals: [], strike: null } });
  });

  it('asked again, finds what came since, and then nothing', async () => {
    await settle(at);
    expect((await erase(author)).body.erased).toMatchObject({ records: 1, learned: 0, moments: 0, notes: 0 });
    expect((await erase(author)).body.erased).toEqual(nothing);
    expect((await erase(randomUUID())).body.erased).toEqual(nothing);
  });

  it('stands in the audit trail, without his id', async () => {
    const { body } = await at.get(`/audit?subject=author&subjectId=${hashOf(author)}`);
    const [, , first] = body.items;
    expect(first).toMatchObject({ action: 'erase', after: receipt.body.erased });
    expect(JSON.stringify(body)).not.toContain(author);
  });

  it('names the entries of lists that name him, and how to remove them', async () => {
    const listed = randomUUID();
    const listId = await at.list({ name: 'of users', subject: 'user', category: 'custom:banned' }, [listed]);
    const { what, why } = (await erase(listed)).body.remains.at(-1);
    expect(what).toMatch(/of the deny list 'of users'$/);
    expect(why).toContain(`DELETE /lists/${listId}/entries/`);
  });

  it('touches no other author, and no other tenant', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    const kept = await recordOf(at, { text: 'of another one', user: { id: theirs } });
    const elsewhere = await recordOf(at, { text: 'elsewhere', user: { id: mine } }, { key: other.key });
    await recordOf(at, { text: 'of him', user: { id: mine } });
    expect((await erase(mine)).body.erased.records).toBe(1);
    expect((await at.get(`/moderations/${kept}`)).body.submission.text).toBe('of another one');
    const there = await at.get(`/moderations/${elsewhere}`, { key: other.key });
    expect(there.body.submission.text).toBe('elsewhere');
  });

  it('by a test key erases nothing', async () => {
    const id = randomUUID();
    const record = await recordOf(at, { text: 'still here', user: { id } });
    const key = await at.key({ test: true });
    expect((await erase(id, key)).body.erased).toEqual(nothing);
    expect((await at.get(`/moderations/${record}`)).body.submission.text).toBe('still here');
  });

  it('is refused where hot state is away, and goes on when asked again', async () => {
    const id = randomUUID();
    await recordOf(at, { text: 'a passing thought about hot state that is away', user: { id } });
    const state = hotState();
    const forget = state.forget.bind(state);
    state.forget = away;
    try {
      const { status, headers } = await erase(id);
      expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    } finally {
      state.forget = forget;
    }
    expect((await erase(id)).body.erased).toMatchObject({ records: 1 });
  });

  it('asks for a scope of its own, and for an id that an author can have', async () => {
    expect((await erase('u-1', 'ts_live_wrong')).status).toBe(401);
    const moderator = await at.key({ scopes: ['cases', 'lists', 'moderate', 'records:read'] });
    expect((await erase('u-1', moderator)).status).toBe(403);
    expect((await erase('u-1', await at.key({ scopes: ['erase'] }))).status).toBe(200);
    for (const id of ['x'.repeat(10_240), 'a\nb', '\u0000']) {
      const { status, type } = await erase(id);
      expect([400, 404, 414]).toContain(status);
      expect(type).toMatch(/problem\+json/);
    }
  });
});

describe('an author of many records', () => {
  it('is erased behind the answer, in bites', async () => {
    const id = randomUUID();
    const record = await recordOf(at, { text: 'the first of very many', user: { id } });
    await at.sql(
      `WITH copy AS (
         INSERT INTO record (tenant_id, id, decision, author_hash, test, judgement)
         SELECT tenant_id, overlay(id::text PLACING lpad(to_hex(n), 12, '0') FROM 25)::uuid, decision, author_hash, test, judgement
         FROM record CROSS JOIN generate_series(1, 1100) AS n WHERE id = $1 RETURNING tenant_id, id
       )
       INSERT INTO record_content SELECT tenant_id, id, '\\x01' FROM copy`,
      [record],
    );
    const { status, body } = await erase(id);
    expect([status, body]).toEqual([202, { id, erasedAt: expect.any(String), status: 'queued' }]);
    const queued = await at.server.app
      .get(JobQueue, { strict: false })
      .waiting(...([tenantId, 'erasure', '00000000-0000-0000-0000-000000000000', 10] as const));
    expect(queued.map(({ payload }) => payload.includes(id))).toEqual([false]);
    await at.restart();
    await eventually(async () => {
      const [left] = await at.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM record r JOIN record_content c USING (tenant_id, id)
         WHERE r.author_hash = decode($1, 'hex')`,
        [hashOf(id)],
      );
      return left?.n === 0;
    }, 80_000);
    const { items } = await eventually(async () => {
      const { body: audit } = await at.get(`/audit?subject=author&subjectId=${hashOf(id)}`);
      return audit.items.length > 0 && audit;
    });
    expect(items[0]).toMatchObject({ action: 'erase', after: { records: 1_101 } });
    expect((await erase(id)).body.erased).toEqual(nothing);
  }, 120_000);
});
