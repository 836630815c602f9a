import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pageQuery, claimQuery, type Query } from '../../src/cases/queue-queries.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { claim, letLeaseExpire } from './case-queue.js';
import { Installation, onPostgres, replyOf } from './installation.js';

/** The embedded database has one connection: more cases would only take longer. */
const cases = onPostgres ? 10_000 : 2_000;
const moderators = 20;

let at: Installation;
let tenantId: string;
let ids: Set<string>;
let keys: string[];
let replica: RunningServer | undefined;

/** A queue as it would stand after a long day: of four categories, a tenth of them escalated ones beside the open. */
beforeAll(async () => {
  at = await Installation.start();
  tenantId = await at.tenantId();
  const rows = await at.sql<{ id: string }>(
    `INSERT INTO moderation_case (tenant_id, id, record_id, source, category, restricted, place, near_key)
     SELECT $1, gen_random_uuid(), gen_random_uuid(), 'review', (ARRAY['ads', 'hate', 'scam', 'abuse'])[1 + n % 4], false,
       (n * 7919) % 1000, decode(lpad(to_hex(n / 3), 32, '0'), 'hex')
     FROM generate_series(1, $2::integer) n RETURNING id`,
    [tenantId, cases],
  );
  ids = new Set(rows.map(({ id }) => id));
  await at.sql(
    `INSERT INTO moderation_case (tenant_id, id, record_id, source, category, restricted, place, status)
     SELECT $1, gen_random_uuid(), gen_random_uuid(), 'review', 'childsafety', true, n, 'escalated'
     FROM generate_series(1, 1000) n`,
    [tenantId],
  );
  await at.sql('ANALYZE moderation_case');
  keys = await Promise.all(Array.from({ length: moderators }, () => at.key({})));
  // Two replicas share a database that is a server of its own; the embedded one belongs to one process.
  if (onPostgres) replica = await startServer(at.config);
});
afterAll(async () => {
  await replica?.stop();
  await at?.end();
});

async function planOf({ text, values }: Query): Promise<string> {
  return at.database.asTenant(tenantId, async (manager) => {
    const rows: { 'QUERY PLAN': string }[] = await manager.query(`EXPLAIN ${text}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

describe('the plans of the queue', () => {
  const all = { restricted: true };
  const some = { restricted: false };
  const place = { place: 500, id: '80000000-0000-4000-8000-000000000000' };

  it.each<[string, () => Query, string]>([
    ['first page', () => pageQuery(tenantId, some, { status: 'open', limit: 51 }), 'case_queue'],
    [
      'later page',
      () => pageQuery(tenantId, some, { status: 'open', after: place, limit: 51 }),
      'case_queue',
    ],
    [
      'first page with all in sight',
      () => pageQuery(tenantId, all, { status: 'open', limit: 51 }),
      'case_queue_all',
    ],
    [
      'page of a category',
      () => pageQuery(tenantId, some, { status: 'open', category: 'scam', limit: 51 }),
      'case_queue_category',
    ],
    [
      'claim of a category',
      () => claimQuery(tenantId, some, 'member x', { status: 'open', category: 'scam', limit: 50 }),
      'case_queue_category',
    ],
    ['claim', () => claimQuery(tenantId, some, 'member x', { status: 'open', limit: 50 }), 'case_queue'],
    [
      'claim with all in sight',
      () => claimQuery(tenantId, all, 'member x', { status: 'open', limit: 50 }),
      'case_queue_all',
    ],
  ])('%s reads an index in its order', async (_, query, index) => {
    const whole = await planOf(query());
    // A claim is looked for, then taken; its last step puts the few that were taken in the order of the answer.
    const plan = /CTE next\n([\s\S]*?)CTE taken/.exec(whole)?.[1] ?? whole;
    expect(plan).toMatch(new RegExp(`Index Scan using ${index} on moderation_case`));
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });
});

describe('GET /cases', () => {
  it('pages through all of them in one order, each once', async () => {
    const seen: string[] = [];
    let last = Infinity;
    for (let cursor = ''; ;) {
      const { body } = await at.get(`/cases?limit=200${cursor && `&cursor=${cursor}`}`);
      for (const { id, priority } of body.items as { id: string; priority: number }[]) {
        expect(priority).toBeLessThanOrEqual(last + 0.02);
        last = priority;
        seen.push(id);
      }
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(cases);
    expect(new Set(seen)).toEqual(ids);
  });
});

describe('twenty moderators at once', () => {
  /** One moderator's claim, at either replica. */
  async function take(moderator: number, limit: number): Promise<string[]> {
    const url = replica && moderator % 2 === 1 ? replica.url : at.url;
    const response = await fetch(`${url}/cases/claim`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys[moderator]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ limit }),
    });
    const { status, body } = await replyOf(response);
    if (status !== 200) throw new Error(`claim: ${status} ${JSON.stringify(body)}`);
    return body.cases.map(({ id }: { id: string }) => id);
  }

  it('take all there are: none is seen by two, none is lost when one dies', async () => {
    const taken = await Promise.all(
      keys.map(async (_, moderator) => {
        const own: string[] = [];
        for (;;) {
          const claimed = await take(moderator, 50);
          if (claimed.length === 0) return own;
          own.push(...claimed);
        }
      }),
    );
    const seen = taken.flat();
    expect(seen).toHaveLength(cases);
    expect(new Set(seen)).toEqual(ids);

    // The third dies: his leases run out, and only his cases come back.
    const lost = taken[2] as string[];
    expect(lost.length).toBeGreaterThan(0);
    await letLeaseExpire(at, lost);
    const again = await Promise.all(
      keys.map(async (_, moderator) => {
        const own: string[] = [];
        for (;;) {
          const claimed = moderator === 2 ? [] : await take(moderator, 50);
          if (claimed.length === 0) return own;
          own.push(...claimed);
        }
      }),
    );
    expect(again.flat()).toHaveLength(lost.length);
    expect(new Set(again.flat())).toEqual(new Set(lost));
    const [back] = again.flat();
    expect((await claim(at, { ids: [back] })).body.cases).toEqual([]);
  }, 120_000);
});
