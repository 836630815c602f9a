import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import type { ListEntry } from './list-entry.entity.js';
import { entries as liveEntries, entriesIn, isLive, readInOrder } from './live-entries.js';

/** What is looked for in a list. */
export interface Wanted {
  readonly tenantId: string;
  readonly listId: string;
  readonly q: string;
  /** The same for ILIKE. */
  readonly pattern: string;
}

/** What one look found. */
export interface Look {
  /** In their order. */
  readonly ids: readonly string[];
  /** Up to where was looked; undefined at the end of the list. */
  readonly last?: string;
}

/** How much a look reads; on the embedded database, whose one connection all share, for some 10 ms. */
const rowsAtOnce = { embedded: 2_000, postgres: 20_000 };
const partsAtOnce = { embedded: 100, postgres: 1_000 };
/** Of the parts that hold what is looked for, those whose entries are read at one look. */
const partsOpened = { embedded: 10, postgres: 20 };
const maxIndexMs = 5_000;

/** The single looks that a search for entries is made of, each a short transaction. */
export class EntryLooks {
  private readonly store: 'embedded' | 'postgres';

  constructor(private readonly database: Database) {
    this.store = database.embedded ? 'embedded' : 'postgres';
  }

  /** All entries, as they come. */
  all(
    tenantId: string,
    listId: string,
    after: string,
    rows: number,
  ): Promise<{ entries: ListEntry[]; last?: string }> {
    return this.inOrder(tenantId, async (manager) => {
      const found: (ListEntry & { live: boolean })[] = await manager.query(
        `SELECT ${entryColumns}, ${isLive} AS live FROM ${entriesIn(
          `SELECT * FROM list_entry c
           WHERE c.tenant_id = $1 AND c.list_id = $2 AND c.id > $3 ORDER BY c.id LIMIT $4`,
        )} ORDER BY e.id`,
        [tenantId, listId, after, rows],
      );
      const last = found.length < rows ? undefined : found.at(-1)?.id;
      return { entries: found.filter(({ live }) => live), ...(last !== undefined && { last }) };
    });
  }

  /** What imports brought and nobody changed since. */
  throughParts({ tenantId, listId, q, pattern }: Wanted, after: string, most: number): Promise<Look> {
    const [parts, opened] = [partsAtOnce[this.store], partsOpened[this.store]];
    return this.inOrder(tenantId, async (manager) => {
      const [look]: { ids: string[]; last: string | null; cut: string | null; parts: string }[] =
        await manager.query(
          `WITH part AS MATERIALIZED (
             SELECT p.last_id, p.first_id, p.import_id, strpos(p.folded, lower($4)) > 0 AS holds
             FROM list_import_part p
             WHERE p.tenant_id = $1 AND p.list_id = $2 AND p.last_id > $3 ORDER BY p.last_id LIMIT ${parts}
           ),
           opened AS MATERIALIZED (
             SELECT p.last_id, p.first_id, p.import_id FROM part p
             JOIN list_import i ON i.tenant_id = $1 AND i.id = p.import_id
             JOIN list l ON l.tenant_id = $1 AND l.id = $2
             WHERE p.holds AND i.version > l.emptied ORDER BY p.last_id LIMIT ${opened}
           )
           SELECT
             ARRAY (
               SELECT e.id::text FROM opened o CROSS JOIN LATERAL (
                 SELECT c.id FROM list_entry c
                 WHERE c.tenant_id = $1 AND c.list_id = $2 AND c.id >= o.first_id AND c.id <= o.last_id AND c.id > $3
                   AND c.import_id = o.import_id AND c.changed = 0 AND c.value ILIKE $5
                 ORDER BY c.id LIMIT $6
               ) e ORDER BY e.id LIMIT $6
             ) AS ids,
             (SELECT max(last_id::text) FROM part) AS last,
             (SELECT max(last_id::text) FROM opened HAVING count(*) = ${opened}) AS cut,
             (SELECT count(*) FROM part) AS parts`,
          [tenantId, listId, after, q, pattern, most],
        );
      const ids = look?.ids ?? [];
      const end = Number(look?.parts) < parts ? undefined : (look?.last ?? undefined);
      const last = ids.length === most ? ids.at(-1) : (look?.cut ?? end);
      return { ids, ...(last !== undefined && { last }) };
    });
  }

  /** What was added or changed by hand, by reading on. */
  reading({ tenantId, listId, pattern }: Wanted, after: string, most: number): Promise<Look> {
    const rows = Math.max(most, rowsAtOnce[this.store]);
    return this.inOrder(tenantId, async (manager) => {
      const [look]: { ids: string[]; last: string | null; rows: string }[] = await manager.query(
        `WITH page AS MATERIALIZED (
           SELECT e.id, e.value, ${isLive} AS live FROM ${entriesIn(
             `SELECT * FROM list_entry c
              WHERE c.tenant_id = $1 AND c.list_id = $2 AND c.changed > 0 AND c.id > $3 ORDER BY c.id LIMIT $4`,
           )}
         )
         SELECT ARRAY (SELECT id::text FROM page WHERE live AND value ILIKE $5 ORDER BY id LIMIT $6) AS ids,
           max(id::text) AS last, count(*) AS rows FROM page`,
        [tenantId, listId, after, rows, pattern, most],
      );
      const ids = look?.ids ?? [];
      const end = Number(look?.rows) < rows ? undefined : (look?.last ?? undefined);
      const last = ids.length === most ? ids.at(-1) : end;
      return { ids, ...(last !== undefined && { last }) };
    });
  }

  /**
   * The same by the trigram index. Row-level security lets no index decide by a value, so the look-up is the worker's,
   * which gives ids alone; whether they are the tenant's own is for `entries` to see.
   */
  async byTrigrams({ tenantId, listId, pattern }: Wanted, after: string, most: number): Promise<Look> {
    const rows = await this.database.asWorker<{ id: string; live: boolean }[]>(async (manager) => {
      await manager.query(`SET LOCAL statement_timeout = ${maxIndexMs}`);
      return manager.query(
        `SELECT e.id, ${isLive} AS live FROM ${liveEntries}
         WHERE e.tenant_id = $1 AND e.list_id = $2 AND e.changed > 0 AND e.value ILIKE $3 AND e.id > $4
         ORDER BY e.id LIMIT $5`,
        [tenantId, listId, pattern, after, most],
      );
    });
    const last = rows.length < most ? undefined : rows.at(-1)?.id;
    return { ids: rows.filter(({ live }) => live).map(({ id }) => id), ...(last !== undefined && { last }) };
  }

  /** One look-up an id: a planner that misjudges would read the whole list for them. */
  entries(tenantId: string, ids: readonly string[]): Promise<ListEntry[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `SELECT ${entryColumns} FROM unnest($2::uuid[]) w CROSS JOIN LATERAL (
           SELECT * FROM list_entry c WHERE c.tenant_id = $1 AND c.id = w.w OFFSET 0
         ) e ORDER BY e.id`,
        [tenantId, ids],
      ),
    );
  }

  private inOrder<T>(tenantId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.asTenant(tenantId, async (manager) => {
      await readInOrder(manager);
      return work(manager);
    });
  }
}

/** SQL: an entry `e` as ListEntry has it. */
const entryColumns = `e.tenant_id AS "tenantId", e.id, e.list_id AS "listId", e.value, e.note, e.enabled, e.match,
  e.expires_at AS "expiresAt", e.hits, e.last_hit_at AS "lastHitAt", e.changed`;
