import type { EntityManager } from 'typeorm';
import { writeAudit, type Actor, type AuditEvent } from '../audit/audit.js';
import type { Database } from '../database/database.js';
import { checkRoom } from './entry-limits.js';
import type { RowColumns } from './import-rows.js';
import { ListEntry } from './list-entry.entity.js';
import { countEntries, markRubbish, type ListStore } from './list-store.js';
import { List } from './list.entity.js';
import { entries as liveEntries, entriesOfValue, hashesOf, hashOf, isLive } from './live-entries.js';

export type NewRow = Pick<ListEntry, 'id' | 'value' | 'note' | 'enabled' | 'match' | 'expiresAt'>;
export type EntryFields = Partial<Pick<ListEntry, 'value' | 'note' | 'enabled' | 'match' | 'expiresAt'>>;

/** Which entries of a list. */
export type EntrySelection = { readonly ids: readonly string[] } | { readonly values: readonly string[] };

/** The entry has changed since the caller read it. */
export class EntryChanged extends Error {}

/** Another entry of the list has the value. */
export class ValueTaken extends Error {}

/** The list went while the work on it was under way. */
export class ListGone extends Error {}

/** The entries of a tenant's lists in the database. Every change goes through ListStore.change. */
export class EntryStore {
  constructor(
    private readonly database: Database,
    private readonly lists: ListStore,
  ) {}

  find(tenantId: string, listId: string, id: string): Promise<ListEntry | null> {
    return this.database.asTenant(tenantId, (manager) => liveEntry(manager, tenantId, listId, id));
  }

  /**
   * Adds what is not there yet, all or nothing.
   * @param rows no two of the same value
   * @returns ids of the entries in the order given; old ones keep theirs
   * @throws ListGone, ListsFull
   */
  add(actor: Actor, tenantId: string, listId: string, rows: readonly NewRow[]): Promise<string[]> {
    return this.lists.change(tenantId, async (manager, version) => {
      const { ids } = await addEntries(manager, version, actor, tenantId, listId, rows);
      return ids;
    });
  }

  /** As `add`, for a small import: one event of the audit trail. @returns how many were added */
  addImported(actor: Actor, tenantId: string, listId: string, rows: RowColumns): Promise<number> {
    return this.lists.change(tenantId, async (manager, version) => {
      const list = await listOf(manager, tenantId, listId);
      const added = (await insertNew(manager, list, version, rows)).filter((row) => row.added).length;
      await writeAudit(manager, tenantId, [importEvent(actor, list, rows.count, added)]);
      return added;
    });
  }

  /**
   * @param expected the entry's version as the caller read it; absent to change it whatever it is
   * @returns null where there is no such entry
   * @throws EntryChanged, ValueTaken
   */
  update(
    actor: Actor,
    tenantId: string,
    listId: string,
    id: string,
    fields: EntryFields,
    expected?: number,
  ): Promise<ListEntry | null> {
    return this.lists.change(tenantId, async (manager, version) => {
      const before = await liveEntry(manager, tenantId, listId, id);
      if (!before) return null;
      if (expected !== undefined && versionOf(before) !== expected) throw new EntryChanged();
      if (fields.value !== undefined && fields.value !== before.value) {
        await checkFree(manager, tenantId, listId, fields.value);
      }
      await manager.update(ListEntry, { tenantId, listId, id }, { ...fields, changed: String(version) });
      const after = await manager.findOneByOrFail(ListEntry, { tenantId, listId, id });
      await writeAudit(manager, tenantId, [event(actor, 'change', listId, before, after)]);
      return after;
    });
  }

  /** @returns how many there were */
  remove(actor: Actor, tenantId: string, listId: string, selection: EntrySelection): Promise<number> {
    return this.lists.change(tenantId, (manager, version) =>
      removeEntries(manager, version, actor, tenantId, listId, selection),
    );
  }

  /**
   * All entries of the list are dead from now on, however many there are; a base that was compiled before still has
   * them. The sweeper removes them.
   * @returns how many there were
   * @throws ListGone
   */
  empty(actor: Actor, tenantId: string, listId: string): Promise<number> {
    return this.lists.change(tenantId, async (manager, version) => {
      const list = await listOf(manager, tenantId, listId);
      const count = Number(list.entryCount);
      await manager.query('UPDATE list SET emptied = $3, entry_count = 0 WHERE tenant_id = $1 AND id = $2', [
        tenantId,
        listId,
        version,
      ]);
      await markRubbish(manager, tenantId, listId);
      const gone = { actor, action: 'delete', subject: 'list', subjectId: listId };
      await writeAudit(manager, tenantId, [{ ...gone, before: { entries: count }, after: { entries: 0 } }]);
      return count;
    });
  }
}

/**
 * Adds what is not there yet, in a change of lists that is under way.
 * @param rows no two of the same value
 * @returns ids of all in the order given, old ones keep theirs; and the ids of those that are new
 * @throws ListGone, ListsFull
 */
export async function addEntries(
  manager: EntityManager,
  version: number,
  actor: Actor,
  tenantId: string,
  listId: string,
  rows: readonly NewRow[],
): Promise<{ ids: string[]; added: string[] }> {
  const list = await listOf(manager, tenantId, listId);
  const found = await insertNew(manager, list, version, {
    ids: rows.map((row) => row.id),
    values: rows.map((row) => row.value),
    notes: rows.map((row) => row.note),
    enabled: rows.map((row) => row.enabled),
    matches: rows.map((row) => row.match),
    expiries: rows.map((row) => row.expiresAt),
  });
  const added = new Set(found.filter((row) => row.added).map(({ id }) => id));
  await writeAudit(
    manager,
    tenantId,
    rows.filter(({ id }) => added.has(id)).map((row) => event(actor, 'create', listId, undefined, row)),
  );
  const idOf = new Map(found.map(({ id, value }) => [value, id]));
  return { ids: rows.map(({ value }) => idOf.get(value) as string), added: [...added] };
}

/** Removes entries, in a change of lists that is under way. @returns how many there were */
export async function removeEntries(
  manager: EntityManager,
  version: number,
  actor: Actor,
  tenantId: string,
  listId: string,
  selection: EntrySelection,
): Promise<number> {
  const [source, wanted] =
    'ids' in selection
      ? [
          `${liveEntries} WHERE e.tenant_id = $1 AND e.list_id = $2 AND e.id = ANY ($3::uuid[])`,
          selection.ids,
        ]
      : [`${entriesOfValue(`= ANY (${hashesOf('$3::text[]')})`)} WHERE true`, selection.values];
  const rows: { id: string; value: string }[] = await manager.query(
    `SELECT e.id, e.value FROM ${source} AND ${isLive}`,
    [tenantId, listId, wanted],
  );
  if (rows.length === 0) return 0;
  await manager.query(
    `WITH removed AS (DELETE FROM list_entry WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) RETURNING id)
     INSERT INTO list_entry_removed (tenant_id, entry_id, changed) SELECT $1, id, $3 FROM removed`,
    [tenantId, rows.map(({ id }) => id), version],
  );
  await countEntries(manager, tenantId, listId, -rows.length);
  await writeAudit(
    manager,
    tenantId,
    rows.map((row) => ({
      ...{ actor, action: 'delete', subject: 'list-entry', subjectId: row.id },
      before: { listId, value: row.value },
    })),
  );
  return rows.length;
}

/** What stands in `version` of an entry and in If-Match. */
export function versionOf({ changed }: ListEntry): number {
  return Number(changed);
}

/** To be asked in ListStore.change: then the list stays until the change is done. @throws ListGone */
export async function listOf(manager: EntityManager, tenantId: string, id: string): Promise<List> {
  const list = await manager.findOneBy(List, { tenantId, id });
  if (!list) throw new ListGone();
  return list;
}

/** One event for an import, however many entries it brought. */
export function importEvent(actor: Actor, list: List, rows: number, added: number): AuditEvent {
  const before = Number(list.entryCount);
  return {
    ...{ actor, action: 'import', subject: 'list', subjectId: list.id },
    before: { entries: before },
    after: { entries: before + added, rows, added, existing: rows - added },
  };
}

/** A column each, as an array or as PostgreSQL writes one. */
type Columns = { readonly [Name in keyof Omit<RowColumns, 'count'>]: string | readonly unknown[] };

/** Inserts the values that the list has not, of equal ones the first. @returns those and the ones that it had */
async function insertNew(
  manager: EntityManager,
  list: List,
  version: number,
  { ids, values, notes, enabled, matches, expiries }: Columns,
): Promise<{ id: string; value: string; added: boolean }[]> {
  const { tenantId, id: listId } = list;
  await removeDead(manager, tenantId, listId, values);
  const found: { id: string; value: string; added: boolean }[] = await manager.query(
    `WITH given AS (
       SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::timestamptz[])
         AS g (id, value, note, enabled, match, expires_at)
     ),
     old AS (
       SELECT e.id, e.value FROM ${entriesOfValue(`= ANY (${hashesOf('$4::text[]')})`)} WHERE ${isLive}
     ),
     new AS (
       INSERT INTO list_entry (tenant_id, id, list_id, value, note, enabled, match, expires_at, changed)
       SELECT $1, id, $2, value, note, enabled, match, expires_at, $9 FROM given
       WHERE value NOT IN (SELECT value FROM old)
       ON CONFLICT DO NOTHING RETURNING id, value
     )
     SELECT id, value, true AS added FROM new UNION ALL SELECT id, value, false FROM old`,
    [tenantId, listId, ids, values, notes, enabled, matches, expiries, version],
  );
  const added = found.filter((row) => row.added).length;
  await checkRoom(manager, list, added);
  await countEntries(manager, tenantId, listId, added);
  return found;
}

async function liveEntry(
  manager: EntityManager,
  tenantId: string,
  listId: string,
  id: string,
): Promise<ListEntry | null> {
  const rows: unknown[] = await manager.query(
    `SELECT 1 FROM ${liveEntries} WHERE e.tenant_id = $1 AND e.list_id = $2 AND e.id = $3 AND ${isLive}`,
    [tenantId, listId, id],
  );
  return rows.length === 0 ? null : manager.findOneBy(ListEntry, { tenantId, listId, id });
}

/** Dead entries that the sweeper has not reached yet must not stand in the way of new ones. */
async function removeDead(
  manager: EntityManager,
  tenantId: string,
  listId: string,
  values: string | readonly unknown[],
): Promise<void> {
  await manager.query(
    `DELETE FROM list_entry d WHERE d.tenant_id = $1 AND d.id = ANY (ARRAY (
       SELECT e.id FROM ${entriesOfValue(`= ANY (${hashesOf('$3::text[]')})`)}
       WHERE l.emptied >= 0 AND e.import_id IS NULL AND NOT ${isLive}))`,
    [tenantId, listId, values],
  );
}

/** @throws ValueTaken */
async function checkFree(
  manager: EntityManager,
  tenantId: string,
  listId: string,
  value: string,
): Promise<void> {
  await removeDead(manager, tenantId, listId, [value]);
  const rows: unknown[] = await manager.query(
    `SELECT 1 FROM ${entriesOfValue(`= ${hashOf('$3::text')}`)} WHERE ${isLive}`,
    [tenantId, listId, value],
  );
  if (rows.length > 0) throw new ValueTaken();
}

function event(
  actor: Actor,
  action: string,
  listId: string,
  before: NewRow | undefined,
  after: NewRow,
): AuditEvent {
  const shown = ({ value, note, enabled, match, expiresAt }: NewRow) => ({
    ...{ listId, value, note, enabled, match },
    expiresAt: expiresAt?.toISOString() ?? null,
  });
  return {
    ...{ actor, action, subject: 'list-entry', subjectId: after.id },
    ...(before && { before: shown(before) }),
    after: shown(after),
  };
}
