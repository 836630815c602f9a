import type { Database } from '../database/database.js';

const monthsAhead = 3;

/** Makes the monthly partitions of the ledger: last month's (clocks differ), this one's and those of months to come. */
export async function ensurePartitions(database: Database, now: Date): Promise<void> {
  await database.asOwner(async (manager) => {
    for (let offset = -1; offset <= monthsAhead; offset++) {
      const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1));
      const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset + 1, 1));
      const month = from.toISOString().slice(0, 7).replace('-', '_');
      for (const table of ['record', 'record_content']) {
        await manager.query(
          `CREATE TABLE IF NOT EXISTS ${table}_${month} PARTITION OF ${table}
           FOR VALUES FROM ('${lowestIdAt(from)}') TO ('${lowestIdAt(to)}')`,
        );
      }
    }
  });
}

/** The lowest uuid whose first 48 bits are the moment: bounds of partitions, and of `from` and `to` filters. */
export function lowestIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

/** The moment at which a uuid v7 was made. */
export function momentOf(id: string): Date {
  return new Date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
