import type { EntityManager } from 'typeorm';
import { writeAudit, type Actor } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { ListEntry } from './list-entry.entity.js';
import { List } from './list.entity.js';

/**
 * A tenant's lists, and its switches of the starter lists, in the database. Each change raises the tenant's version, is
 * written into the audit trail, and told to the replicas, in one transaction.
 */
export class ListStore {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
  ) {}

  lists(tenantId: string): Promise<List[]> {
    return this.database.asTenant(tenantId, (manager) =>
      manager.find(List, { where: { tenantId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
  }

  find(tenantId: string, id: string): Promise<List | null> {
    return this.database.asTenant(tenantId, (manager) => manager.findOneBy(List, { tenantId, id }));
  }

  create(actor: Actor, list: Omit<List, 'createdAt' | 'entryCount'>): Promise<List> {
    return this.change(list.tenantId, async (manager) => {
      await manager.insert(List, list);
      const created = await manager.findOneByOrFail(List, { tenantId: list.tenantId, id: list.id });
      await auditList(manager, actor, 'create', undefined, created);
      return created;
    });
  }

  update(actor: Actor, tenantId: string, id: string, fields: Partial<List>): Promise<List | null> {
    return this.change(tenantId, async (manager) => {
      const before = await manager.findOneBy(List, { tenantId, id });
      if (!before) return null;
      if (Object.keys(fields).length > 0) await manager.update(List, { tenantId, id }, fields);
      const after = await manager.findOneByOrFail(List, { tenantId, id });
      await auditList(manager, actor, 'change', before, after);
      return after;
    });
  }

  /** The list goes at once; its entries are dead and wait to be removed. @returns false where there is no such list */
  remove(actor: Actor, tenantId: string, id: string): Promise<boolean> {
    return this.change(tenantId, async (manager) => {
      const before = await manager.findOneBy(List, { tenantId, id });
      if (!before) return false;
      await manager.delete(List, { tenantId, id });
      await markRubbish(manager, tenantId, id);
      await auditList(manager, actor, 'delete', before, undefined);
      return true;
    });
  }

  switchPreset(actor: Actor, tenantId: string, listId: string, enabled: boolean): Promise<void> {
    return this.change(tenantId, async (manager) => {
      const before = await isEnabled(manager, 'preset_switch WHERE tenant_id = $1 AND list_id = $2', [
        tenantId,
        listId,
      ]);
      await manager.query(
        `INSERT INTO preset_switch (tenant_id, list_id, enabled) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, list_id) DO UPDATE SET enabled = excluded.enabled`,
        [tenantId, listId, enabled],
      );
      const event = { actor, action: 'change', subject: 'list', subjectId: listId } as const;
      await writeAudit(manager, tenantId, [{ ...event, before: { enabled: before }, after: { enabled } }]);
    });
  }

  switchPresetEntry(
    actor: Actor,
    tenantId: string,
    listId: string,
    entryId: string,
    enabled: boolean,
  ): Promise<void> {
    return this.change(tenantId, async (manager) => {
      const before = await isEnabled(manager, 'preset_entry WHERE tenant_id = $1 AND entry_id = $2', [
        tenantId,
        entryId,
      ]);
      await manager.query(
        `INSERT INTO preset_entry (tenant_id, entry_id, enabled) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, entry_id) DO UPDATE SET enabled = excluded.enabled`,
        [tenantId, entryId, enabled],
      );
      const event = { actor, action: 'change', subject: 'list-entry', subjectId: entryId } as const;
      await writeAudit(manager, tenantId, [
        { ...event, before: { listId, enabled: before }, after: { listId, enabled } },
      ]);
    });
  }

  presetsOff(tenantId: string): Promise<ReadonlySet<string>> {
    return this.database.asTenant(tenantId, async (manager) => {
      const rows: { list_id: string }[] = await manager.query(
        'SELECT list_id FROM preset_switch WHERE tenant_id = $1 AND NOT enabled',
        [tenantId],
      );
      return new Set(rows.map(({ list_id: id }) => id));
    });
  }

  /** What the tenant has of starter entries: a switch, or hits. */
  presetEntries(
    tenantId: string,
    entryIds: readonly string[],
  ): Promise<ReadonlyMap<string, Pick<ListEntry, 'enabled' | 'hits' | 'lastHitAt'>>> {
    return this.database.asTenant(tenantId, async (manager) => {
      const rows: { entry_id: string; enabled: boolean; hits: string; last_hit_at: Date | null }[] =
        await manager.query(
          'SELECT entry_id, enabled, hits, last_hit_at FROM preset_entry WHERE tenant_id = $1 AND entry_id = ANY ($2)',
          [tenantId, entryIds],
        );
      return new Map(
        rows.map(({ entry_id: id, last_hit_at: lastHitAt, ...row }) => [id, { ...row, lastHitAt }]),
      );
    });
  }

  /**
   * Makes a change: raises the version first, for its lock, so that changes of a tenant come one after the other and
   * each sees what the one before left.
   */
  async change<T>(
    tenantId: string,
    work: (manager: EntityManager, version: number) => Promise<T>,
  ): Promise<T> {
    const change = { topic: 'lists', tenantId } as const;
    const result = await this.database.asTenant(tenantId, async (manager) => {
      const rows: { version: string }[] = await manager.query(
        `INSERT INTO lists_version (tenant_id, version) VALUES ($1, 1)
         ON CONFLICT (tenant_id) DO UPDATE SET version = lists_version.version + 1 RETURNING version`,
        [tenantId],
      );
      const done = await work(manager, Number(rows[0]?.version));
      await this.changes.announce(manager, change);
      return done;
    });
    this.changes.tellHere(change);
    return result;
  }
}

/** Says that the list has dead entries, which the sweeper removes. */
export async function markRubbish(manager: EntityManager, tenantId: string, listId: string): Promise<void> {
  await manager.query(
    `INSERT INTO list_rubbish (tenant_id, list_id) VALUES ($1, $2)
     ON CONFLICT (tenant_id, list_id) DO UPDATE SET mark = gen_random_uuid()`,
    [tenantId, listId],
  );
}

/** A switch that was never touched is on. */
async function isEnabled(manager: EntityManager, place: string, values: unknown[]): Promise<boolean> {
  const rows: { enabled: boolean }[] = await manager.query(`SELECT enabled FROM ${place}`, values);
  return rows[0]?.enabled ?? true;
}

/** Adds to the list's count of entries. */
export async function countEntries(
  manager: EntityManager,
  tenantId: string,
  listId: string,
  added: number,
): Promise<void> {
  if (added === 0) return;
  await manager.query('UPDATE list SET entry_count = entry_count + $3 WHERE tenant_id = $1 AND id = $2', [
    tenantId,
    listId,
    added,
  ]);
}

async function auditList(
  manager: EntityManager,
  actor: Actor,
  action: string,
  before: List | undefined,
  after: List | undefined,
): Promise<void> {
  const { tenantId, id } = (after ?? before) as List;
  const shown = ({ name, kind, subject, category, score, enabled, shadow, entryCount }: List) => ({
    ...{ name, kind, subject, category, score, enabled, shadow },
    entries: Number(entryCount),
  });
  await writeAudit(manager, tenantId, [
    {
      ...{ actor, action, subject: 'list', subjectId: id },
      ...(before && { before: shown(before) }),
      ...(after && { after: shown(after) }),
    },
  ]);
}
