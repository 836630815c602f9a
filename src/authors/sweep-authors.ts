import type { Database } from '../database/database.js';

/** Since it was last seen. */
export const traitKeptMs = 30 * 86_400_000;
/** Points of curves; levels, violations and what people did stay. */
const curveKeptMs = 30 * 86_400_000;
const rowsAtOnce = 1_000;

/** Deletes what links authors and was not seen for long, and old points of their curves, in small bites. */
export async function sweepAuthors(database: Database, now: Date): Promise<void> {
  const before = (keptMs: number): Date => new Date(now.getTime() - keptMs);
  await sweep(database, 'author_trait', 'seen_at < $1', before(traitKeptMs));
  await sweep(database, 'author_moment', `at < $1 AND kind = 'risk'`, before(curveKeptMs));
}

async function sweep(database: Database, table: string, where: string, before: Date): Promise<void> {
  for (let gone = rowsAtOnce; gone === rowsAtOnce;) {
    gone = await database.asWorker(async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        `DELETE FROM ${table} WHERE ctid = ANY (ARRAY (SELECT ctid FROM ${table} WHERE ${where} LIMIT ${rowsAtOnce}))`,
        [before],
      );
      return count;
    });
  }
}
