import { writeAudit, type Actor } from '../audit/audit.js';
import type { Database } from '../database/database.js';
import { brokenUnique } from '../database/unique-violation.js';
import { checkRoom } from './entry-limits.js';
import { importEvent, listOf } from './entry-store.js';
import type { RowColumns } from './import-rows.js';
import { countEntries, markRubbish, type ListStore } from './list-store.js';
import { entries as liveEntries, entriesOfValue, hashOf, isLive } from './live-entries.js';

/** An import whose process died is known by its heartbeat, this long ago. */
export const importStaleAfterMs = 60_000;

/** The list has an import under way. */
export class ImportRunning extends Error {}

/** The import was taken for dead, and what it had stored removed. */
export class ImportLost extends Error {}

export interface Import {
  readonly id: string;
  readonly tenantId: string;
  readonly listId: string;
}

/**
 * Imports in the database: rows are stored in bites that nobody sees, and become entries all at once by one change.
 */
export class ImportStore {
  constructor(
    private readonly database: Database,
    private readonly lists: ListStore,
  ) {}

  /**
   * @returns whether the list has entries: what it gets from now on is for `apply` to see
   * @throws ImportRunning
   */
  begin({ id, tenantId, listId }: Import): Promise<{ filled: boolean }> {
    return this.database
      .asTenant(tenantId, async (manager) => {
        await manager.query(
          `UPDATE list_import SET state = 'failed'
           WHERE tenant_id = $1 AND list_id = $2 AND state = 'running'
             AND heartbeat_at < now() - interval '${importStaleAfterMs} ms'`,
          [tenantId, listId],
        );
        await manager.query(
          `INSERT INTO list_import (tenant_id, id, list_id, state, started)
           VALUES ($1, $2, $3, 'running', coalesce((SELECT version FROM lists_version WHERE tenant_id = $1), 0))`,
          [tenantId, id, listId],
        );
        const lists: { filled: boolean }[] = await manager.query(
          'SELECT entry_count > 0 AS filled FROM list WHERE tenant_id = $1 AND id = $2',
          [tenantId, listId],
        );
        return { filled: lists[0]?.filled ?? false };
      })
      .catch((error: unknown) => {
        throw brokenUnique(error) === 'list_import_running' ? new ImportRunning() : error;
      });
  }

  async beat({ id, tenantId }: Import): Promise<void> {
    await this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `UPDATE list_import SET heartbeat_at = now() WHERE tenant_id = $1 AND id = $2 AND state = 'running'`,
        [tenantId, id],
      ),
    );
  }

  /**
   * Stores rows that nobody sees yet, but what the list or this import has already.
   * @param filled what `begin` told
   * @returns how many
   */
  stage({ id, tenantId, listId }: Import, rows: RowColumns, filled: boolean): Promise<number> {
    return this.database.asTenant(tenantId, async (manager) => {
      // What a crash takes of it is lost with its import anyway; `apply` waits for the disk, for all before it too.
      await manager.query('SET LOCAL synchronous_commit = off');
      const [result]: { count: string }[] = await manager.query(filled ? stageBesideOld : stageAll, [
        ...[tenantId, listId, id],
        ...[rows.ids, rows.values, rows.notes, rows.enabled, rows.matches, rows.expiries],
      ]);
      return Number(result?.count);
    });
  }

  /**
   * Makes entries of what is staged, but of values that the list got meanwhile; one event of the audit trail.
   * @param rows of the file, for the audit trail
   * @param staged what `stage` told, summed up
   * @returns how many there are
   * @throws ListGone, ListsFull, ImportLost
   */
  apply(actor: Actor, { id, tenantId, listId }: Import, rows: number, staged: number): Promise<number> {
    return this.lists.change(tenantId, async (manager, version) => {
      const list = await listOf(manager, tenantId, listId);
      const recent: { hash: string }[] = await manager.query(
        `SELECT e.hash FROM ${liveEntries} WHERE e.tenant_id = $1 AND e.list_id = $2 AND ${isLive}
           AND e.changed > 0 AND e.changed > (SELECT started FROM list_import WHERE tenant_id = $1 AND id = $3)`,
        [tenantId, listId, id],
      );
      const taken: unknown[] = await manager.query(
        `SELECT e.id FROM ${entriesOfValue('= ANY ($4::uuid[])')} WHERE e.import_id = $3`,
        [tenantId, listId, id, recent.map(({ hash }) => hash)],
      );
      if (taken.length > 0) {
        await manager.query('DELETE FROM list_entry WHERE tenant_id = $1 AND id = ANY ($2::uuid[])', [
          tenantId,
          (taken as { id: string }[]).map((row) => row.id),
        ]);
      }
      const added = staged - taken.length;
      await checkRoom(manager, list, added);
      const flipped: { id: string }[] = await manager.query(
        `WITH flipped AS (
           UPDATE list_import SET state = 'applied', version = $3, entries = $4
           WHERE tenant_id = $1 AND id = $2 AND state = 'running' RETURNING id
         ) SELECT id FROM flipped`,
        [tenantId, id, version, added],
      );
      if (flipped.length === 0) throw new ImportLost();
      await countEntries(manager, tenantId, listId, added);
      await writeAudit(manager, tenantId, [importEvent(actor, list, rows, added)]);
      return added;
    });
  }

  /** What is staged is dead; the sweeper removes it. */
  abandon({ id, tenantId, listId }: Import, staged: number): Promise<void> {
    return this.database.asTenant(tenantId, async (manager) => {
      await manager.query(
        `DELETE FROM list_import WHERE tenant_id = $1 AND id = $2 AND state IN ('running', 'failed')`,
        [tenantId, id],
      );
      if (staged > 0) await markRubbish(manager, tenantId, listId);
    });
  }
}

const stageAll = stageSql('true');
const stageBesideOld = stageSql(
  `hash NOT IN (SELECT e.hash FROM ${entriesOfValue('= ANY (ARRAY (SELECT hash FROM given))')} WHERE ${isLive})`,
);

/** Rows, and the part that they are searched by. */
function stageSql(condition: string): string {
  return `WITH given AS MATERIALIZED (
      SELECT *, ${hashOf('value')} AS hash
      FROM unnest($4::uuid[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::timestamptz[])
        AS u (id, value, note, enabled, match, expires_at)
    ),
    new AS (
      INSERT INTO list_entry (tenant_id, id, list_id, value, note, enabled, match, expires_at, import_id)
      SELECT $1, id, $2, value, note, enabled, match, expires_at, $3 FROM given WHERE ${condition}
      ON CONFLICT DO NOTHING RETURNING id, value
    ),
    part AS (
      INSERT INTO list_import_part (tenant_id, list_id, last_id, first_id, import_id, folded)
      SELECT $1, $2, max(id::text)::uuid, min(id::text)::uuid, $3, string_agg(lower(value), E'\\n')
      FROM new HAVING count(*) > 0
    )
    SELECT count(*) FROM new`;
}
