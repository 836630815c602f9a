import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { GroupCommit, GroupCommitFull } from '../../src/ledger/group-commit.js';

class RowError extends Error {}

interface Store {
  readonly group: GroupCommit<number>;
  readonly stored: number[];
  readonly batches: number[][];
  readonly mostAtOnce: () => number;
}

/** Negative rows spoil the batch that they are in. */
function store({ lanes = 1, maxBatchRows = 100, maxQueuedRows = 10_000, away = false } = {}): Store {
  const stored: number[] = [];
  const batches: number[][] = [];
  let atOnce = 0;
  let most = 0;
  const write = async (rows: readonly number[]): Promise<void> => {
    most = Math.max(most, ++atOnce);
    batches.push([...rows]);
    await sleep(2);
    atOnce -= 1;
    if (away) throw new Error('away');
    if (rows.some((row) => row < 0)) throw new RowError('spoilt');
    stored.push(...rows);
  };
  const isRowError = (error: unknown): boolean => error instanceof RowError;
  const group = new GroupCommit({ write, isRowError, lanes, maxBatchRows, maxQueuedRows });
  return { group, stored, batches, mostAtOnce: () => most };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('GroupCommit', () => {
  it('writes rows of one turn together, and those that come meanwhile in the next batch', async () => {
    const { group, batches } = store();
    const first = range(5).map((row) => group.commit(row));
    await nextTurn();
    await nextTurn();
    const second = range(3).map((row) => group.commit(row));
    await Promise.all([...first, ...second]);
    expect(batches).toEqual([range(5), range(3)]);
  });

  it('resolves only after the row is written', async () => {
    const { group, stored } = store();
    await group.commit(7);
    expect(stored).toEqual([7]);
  });

  it('keeps to its batch size and lanes', async () => {
    const { group, batches, stored, mostAtOnce } = store({ lanes: 2, maxBatchRows: 10 });
    await Promise.all(range(95).map((row) => group.commit(row)));
    expect(stored.sort((a, b) => a - b)).toEqual(range(95));
    expect(batches.every((batch) => batch.length <= 10)).toBe(true);
    expect(mostAtOnce()).toBe(2);
  });

  it('lets exactly the bad rows fail, wherever they stand', async () => {
    const rows = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (good, maxBatchRows) => {
        const { group, stored } = store({ maxBatchRows });
        const sent = good.map((isGood, i) => (isGood ? i + 1 : -i - 1));
        const results = await Promise.allSettled(sent.map((row) => group.commit(row)));
        expect(results.map(({ status }) => status === 'fulfilled')).toEqual(good);
        expect(stored).toEqual(sent.filter((row) => row > 0));
      }),
      { numRuns: 50 },
    );
  });

  it('does not halve a batch when the database is away, and goes on afterwards', async () => {
    const { group, batches } = store({ away: true });
    const results = await Promise.allSettled(range(8).map((row) => group.commit(row)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(batches).toHaveLength(1);
    await expect(group.commit(9)).rejects.toThrow('away');
    expect(batches).toHaveLength(2);
  });

  it('refuses what is more than may wait', async () => {
    const { group, stored } = store({ maxQueuedRows: 3 });
    const results = await Promise.allSettled(range(5).map((row) => group.commit(row)));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(results[4]).toMatchObject({ reason: expect.any(GroupCommitFull) });
    await group.commit(6);
    expect(stored).toEqual([1, 2, 3, 6]);
  });
});
