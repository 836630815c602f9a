import type { EntityManager } from 'typeorm';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { KeywordEntry } from '../engine/tier1-rules/keywords.js';
import { ListEntry } from './list-entry.entity.js';
import { List } from './list.entity.js';
import type { Subject } from './subjects.js';

/** An entry that acts now, with what it inherits from its list. */
export interface ActiveEntry extends KeywordEntry {
  readonly value: string;
  readonly subject: Subject;
}

export interface ActiveEntries {
  readonly entries: readonly ActiveEntry[];
  /** Ids of the starter lists that the tenant has switched off. */
  readonly presetsOff: ReadonlySet<string>;
  /** When the next entry expires. */
  readonly nextExpiryMs?: number;
}

/** A tenant's lists and entries in the database. Each change raises the tenant's version and tells the replicas. */
export class ListStore {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
  ) {}

  /** 0 for a tenant that never changed a list. */
  async version(tenantId: string): Promise<number> {
    const rows: { version: string }[] = await this.database.asTenant(tenantId, (manager) =>
      manager.query('SELECT version FROM lists_version WHERE tenant_id = $1', [tenantId]),
    );
    return Number(rows[0]?.version ?? 0);
  }

  async active(tenantId: string): Promise<ActiveEntries> {
    return this.database.asTenant(tenantId, async (manager) => {
      const rows: ActiveColumns[] = await manager.query(
        `SELECT e.id, e.value, e.expires_at, l.id AS list_id, l.kind, l.subject, l.category, l.score, l.shadow
         FROM list_entry e JOIN list l ON l.tenant_id = e.tenant_id AND l.id = e.list_id
         WHERE e.tenant_id = $1 AND l.enabled AND e.enabled AND (e.expires_at IS NULL OR e.expires_at > now())`,
        [tenantId],
      );
      const switches: { list_id: string; enabled: boolean }[] = await manager.query(
        'SELECT list_id, enabled FROM preset_switch WHERE tenant_id = $1',
        [tenantId],
      );
      const expiries = rows.flatMap(({ expires_at: at }) => (at ? [at.getTime()] : []));
      return {
        entries: rows.map(activeEntryOf),
        presetsOff: new Set(switches.filter(({ enabled }) => !enabled).map(({ list_id: id }) => id)),
        ...(expiries.length > 0 && { nextExpiryMs: Math.min(...expiries) }),
      };
    });
  }

  lists(tenantId: string): Promise<(List & { entries: number })[]> {
    return this.database.asTenant(tenantId, async (manager) => {
      const lists = await manager.find(List, { where: { tenantId }, order: { createdAt: 'ASC', id: 'ASC' } });
      const counts: { list_id: string; entries: string }[] = await manager.query(
        'SELECT list_id, count(*) AS entries FROM list_entry WHERE tenant_id = $1 GROUP BY list_id',
        [tenantId],
      );
      const entriesOf = new Map(counts.map(({ list_id: id, entries }) => [id, Number(entries)]));
      return lists.map((list) => ({ ...list, entries: entriesOf.get(list.id) ?? 0 }));
    });
  }

  find(tenantId: string, id: string): Promise<List | null> {
    return this.database.asTenant(tenantId, (manager) => manager.findOneBy(List, { tenantId, id }));
  }

  create(list: Omit<List, 'createdAt'>): Promise<List> {
    return this.change(list.tenantId, async (manager) => {
      await manager.insert(List, list);
      return manager.findOneByOrFail(List, { tenantId: list.tenantId, id: list.id });
    });
  }

  update(tenantId: string, id: string, fields: Partial<List>): Promise<List | null> {
    return this.change(tenantId, async (manager) => {
      if (Object.keys(fields).length > 0) await manager.update(List, { tenantId, id }, fields);
      return manager.findOneBy(List, { tenantId, id });
    });
  }

  /** @returns false where there is no such list */
  remove(tenantId: string, id: string): Promise<boolean> {
    return this.change(
      tenantId,
      async (manager) => (await manager.delete(List, { tenantId, id })).affected === 1,
    );
  }

  switchPreset(tenantId: string, listId: string, enabled: boolean): Promise<void> {
    return this.change(tenantId, async (manager) => {
      await manager.query(
        `INSERT INTO preset_switch (tenant_id, list_id, enabled) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, list_id) DO UPDATE SET enabled = excluded.enabled`,
        [tenantId, listId, enabled],
      );
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

  /** Adds what is not there yet, all or nothing. @returns ids of the entries in the order given; old ones keep theirs */
  addEntries(
    tenantId: string,
    listId: string,
    entries: readonly Pick<ListEntry, 'id' | 'value' | 'note' | 'enabled' | 'match' | 'expiresAt'>[],
  ): Promise<string[]> {
    return this.change(tenantId, async (manager) => {
      const rows: { id: string; value: string }[] = await manager.query(
        `WITH new AS (
           INSERT INTO list_entry (tenant_id, id, list_id, value, note, enabled, match, expires_at)
           SELECT $1, e.id, $2, e.value, e.note, e.enabled, e.match, e.expires_at
           FROM unnest($3::uuid[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::timestamptz[])
             AS e (id, value, note, enabled, match, expires_at)
           ON CONFLICT (tenant_id, list_id, md5(value)) DO NOTHING
           RETURNING id, value
         )
         SELECT id, value FROM new
         UNION ALL
         SELECT id, value FROM list_entry WHERE tenant_id = $1 AND list_id = $2 AND md5(value) IN (SELECT md5(v) FROM unnest($4::text[]) v)`,
        [
          tenantId,
          listId,
          entries.map((entry) => entry.id),
          entries.map((entry) => entry.value),
          entries.map((entry) => entry.note),
          entries.map((entry) => entry.enabled),
          entries.map((entry) => entry.match),
          entries.map((entry) => entry.expiresAt),
        ],
      );
      const idOf = new Map(rows.map(({ id, value }) => [value, id]));
      return entries.map(({ value }) => idOf.get(value) as string);
    });
  }

  /** Oldest first, keyset-paged by id. */
  entries(
    tenantId: string,
    listId: string,
    page: { q?: string; after?: string; limit: number },
  ): Promise<ListEntry[]> {
    return this.database.asTenant(tenantId, (manager) => {
      const query = manager
        .createQueryBuilder(ListEntry, 'e')
        .where('e.tenantId = :tenantId AND e.listId = :listId', { tenantId, listId });
      if (page.q)
        query.andWhere('e.value ILIKE :pattern', { pattern: `%${page.q.replace(/[\\%_]/g, '\\$&')}%` });
      if (page.after) query.andWhere('e.id > :after', { after: page.after });
      return query.orderBy('e.id').limit(page.limit).getMany();
    });
  }

  updateEntry(
    tenantId: string,
    listId: string,
    id: string,
    fields: Partial<ListEntry>,
  ): Promise<ListEntry | null> {
    return this.change(tenantId, async (manager) => {
      if (Object.keys(fields).length > 0) await manager.update(ListEntry, { tenantId, listId, id }, fields);
      return manager.findOneBy(ListEntry, { tenantId, listId, id });
    });
  }

  removeEntry(tenantId: string, listId: string, id: string): Promise<boolean> {
    return this.change(
      tenantId,
      async (manager) => (await manager.delete(ListEntry, { tenantId, listId, id })).affected === 1,
    );
  }

  private async change<T>(tenantId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const change = { topic: 'lists', tenantId } as const;
    const result = await this.database.asTenant(tenantId, async (manager) => {
      // First, for its lock: changes of a tenant come one after the other, and each sees what the one before left.
      await manager.query(
        `INSERT INTO lists_version (tenant_id, version) VALUES ($1, 1)
         ON CONFLICT (tenant_id) DO UPDATE SET version = lists_version.version + 1`,
        [tenantId],
      );
      const done = await work(manager);
      await this.changes.announce(manager, change);
      return done;
    });
    this.changes.tellHere(change);
    return result;
  }
}

interface ActiveColumns {
  readonly id: string;
  readonly value: string;
  readonly expires_at: Date | null;
  readonly list_id: string;
  readonly kind: List['kind'];
  readonly subject: Subject;
  readonly category: List['category'];
  readonly score: number;
  readonly shadow: boolean;
}

function activeEntryOf(row: ActiveColumns): ActiveEntry {
  const { kind, category, score, shadow } = row;
  return {
    entryId: row.id,
    value: row.value,
    subject: row.subject,
    rule: { listId: row.list_id, kind, category, score, shadow },
  };
}
