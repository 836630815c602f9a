import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox, type OutboxConsumer, type OutboxRow } from '../../src/ledger/outbox.js';
import { DecisionCounts } from '../../src/stats/decision-counts.js';
import { Installation } from './installation.js';

let at: Installation;

/** Without a worker nobody but the test takes what lies in the outbox. */
beforeAll(async () => {
  at = await Installation.start({ ROLES: 'api' });
});
afterAll(() => at?.end());

const waiting = async (): Promise<number> =>
  (await at.sql<{ n: number }>('SELECT count(*)::int AS n FROM outbox'))[0]?.n ?? NaN;
const counted = async (): Promise<number> => (await at.get('/stats')).body.items[0]?.records ?? 0;
const moderate = (n: number) =>
  at.post('/moderate/batch', { items: Array.from({ length: n }, (_, i) => ({ text: `fine ${i}` })) });

/** Keeps what it was handed. */
function gatherer(): OutboxConsumer & { readonly rows: OutboxRow[] } {
  const rows: OutboxRow[] = [];
  return { rows, consume: async (_, taken) => void rows.push(...taken) };
}

describe('the outbox', () => {
  it('keeps its rows, and nothing that followed from them, where a consumer fails', async () => {
    await moderate(3);
    const failing: OutboxConsumer = { consume: () => Promise.reject(new Error('not today')) };
    const counts = new DecisionCounts(at.database);
    await expect(new Outbox(at.database, [counts, failing]).consume()).rejects.toThrow('not today');
    expect([await waiting(), await counted()]).toEqual([3, 0]);
    await new Outbox(at.database, [counts]).consume();
    expect([await waiting(), await counted()]).toEqual([0, 3]);
  });

  it('hands each row to every consumer, and to one taker alone', async () => {
    const { results } = (await moderate(900)).body;
    const takers = [1, 2, 3].map(() => ({ first: gatherer(), second: gatherer() }));
    await Promise.all(takers.map(({ first, second }) => new Outbox(at.database, [first, second]).consume()));
    const ids = (rows: readonly OutboxRow[]): string[] => rows.map(({ id }) => id).sort();
    const sent: string[] = results.map(({ id }: { id: string }) => id).sort();
    expect(ids(takers.flatMap(({ first }) => first.rows))).toEqual(sent);
    for (const { first, second } of takers) expect(second.rows).toEqual(first.rows);
    expect(takers.flatMap(({ first }) => first.rows)[0]).toEqual({
      ...{ tenantId: await at.tenantId(), id: expect.any(String), type: 'moderation.decided' },
      ...{ decision: 'pass', test: false, caseId: null, eventId: null, verdict: null, category: null },
    });
  });

  it('takes what no consumer knows', async () => {
    await at.sql(
      `INSERT INTO outbox (tenant_id, id, type, test) VALUES ($1, gen_random_uuid(), 'of.tomorrow', false)`,
      [await at.tenantId()],
    );
    const before = await counted();
    await new Outbox(at.database, [new DecisionCounts(at.database)]).consume();
    expect([await waiting(), await counted()]).toEqual([0, before]);
  });
});
