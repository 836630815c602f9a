import type { EntityManager } from 'typeorm';

/** SQL: the list `l` of the entry `e`, and the import `i` that brought it, if one did. */
const joins = `JOIN list l ON l.tenant_id = e.tenant_id AND l.id = e.list_id
  LEFT JOIN list_import i ON i.tenant_id = e.tenant_id AND i.id = e.import_id`;

/** SQL: entries `e` with `l` and `i`, to stand after FROM. */
export const entries = `list_entry e ${joins}`;

/** SQL: as `entries`, those that a query names. */
export const entriesIn = (query: string): string => `(${query}) e ${joins}`;

/**
 * SQL: as `entries`, those of the tenant $1 and the list $2 that the condition on `e.hash` names. OFFSET 0 and the
 * comparison as text, which no index serves, leave the planner nothing but the index on the hash: it knows nothing of
 * a table that was not analysed lately, and would read the whole list for each value. The condition must not hold the
 * hashing of a column: row-level security lets no index decide by that.
 */
export const entriesOfValue = (condition: string): string =>
  entriesIn(
    `SELECT * FROM list_entry v
     WHERE v.tenant_id = $1 AND v.list_id::text = $2::uuid::text AND v.hash ${condition} OFFSET 0`,
  );

/**
 * SQL: the entry is there for everybody: not of an import that isn't applied (whose version is null), and not from
 * before its list was emptied.
 */
export const isLive = '(CASE WHEN e.import_id IS NULL THEN e.changed ELSE i.version END > l.emptied)';

/** SQL: what a value is known by, as in the column `hash`. */
export const hashOf = (value: string): string => `md5(${value})::uuid`;

/** SQL: the same of each element of an array, as an array. */
export const hashesOf = (values: string): string => `ARRAY (SELECT ${hashOf('v')} FROM unnest(${values}) v)`;

/**
 * To be called in a transaction that reads on in the order of ids: on a table that was not analysed lately the planner
 * would gather all that is left and sort it, for each page anew.
 */
export async function readInOrder(manager: EntityManager): Promise<void> {
  await manager.query('SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off');
}
