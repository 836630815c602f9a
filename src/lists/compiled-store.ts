import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { restBetweenBites } from '../database/rest-between-bites.js';
import type { ListRule, Match } from '../engine/tier1-rules/list-entry.js';
import { SUBJECTS, type Subject } from '../engine/tier1-rules/rule-kinds.js';
import { compiledFormat, unpackEntries, type CompiledEntries, type EntryRow } from './compiled-entries.js';
import { entries as liveEntries, entriesIn as liveEntriesIn, isLive, readInOrder } from './live-entries.js';
import type { List } from './list.entity.js';

/** An entry that acts, as it is compiled. */
export interface ActiveRow extends EntryRow {
  readonly value: string;
  readonly match: Match;
}

/** Entries of one list that act, in columns of the same order: written and read as bytes, a million of them go in seconds. */
export interface ActiveChunk {
  readonly listId: string;
  /** 16 bytes an entry. */
  readonly ids: Buffer;
  /** An array of strings each, as JSON. */
  readonly values: string;
  readonly matches: string;
  /** An array of ms since 1970, null for never, as JSON; absent where none expires. */
  readonly expiries?: string;
}

/** How a tenant's lists stand at one version. */
export interface ListsState {
  readonly version: number;
  /** List id → how its entries count, of the lists that are on. */
  readonly rules: ReadonlyMap<string, ListRule>;
  /** Of the subjects that the tenant has lists of. */
  readonly subjects: readonly SubjectState[];
  readonly presetsOff: ReadonlySet<string>;
  readonly presetEntriesOff: ReadonlySet<string>;
}

/** A stored base, and the version of the lists that it was compiled from. */
export interface Base {
  readonly id: string;
  readonly version: number;
}

export interface SubjectState {
  readonly subject: Subject;
  readonly base?: Base;
  /** A base of a lower version lacks the entries of an import, or has those of a list that was emptied. */
  readonly needed: number;
}

/** What has changed since a base was compiled. */
export interface Delta {
  /** Those that act now. */
  readonly rows: readonly ActiveRow[];
  /** All that changed, act they or not: the base must not speak for them. */
  readonly changed: ReadonlySet<string>;
  /** True where there was more than the limit: then the delta is not whole. */
  readonly cut: boolean;
}

/** The compiled bases of tenants' lists in the database, and what has changed beside them. */
export class CompiledStore {
  constructor(private readonly database: Database) {}

  state(tenantId: string): Promise<ListsState> {
    return this.database.asTenant(tenantId, async (manager) => {
      const versions: { version: string }[] = await manager.query(
        'SELECT version FROM lists_version WHERE tenant_id = $1',
        [tenantId],
      );
      const lists: ListColumns[] = await manager.query(
        'SELECT id, kind, subject, category, score, shadow, enabled FROM list WHERE tenant_id = $1',
        [tenantId],
      );
      const off: { id: string; entry: boolean }[] = await manager.query(
        `SELECT list_id AS id, false AS entry FROM preset_switch WHERE tenant_id = $1 AND NOT enabled
         UNION ALL SELECT entry_id, true FROM preset_entry WHERE tenant_id = $1 AND NOT enabled`,
        [tenantId],
      );
      return {
        version: Number(versions[0]?.version ?? 0),
        rules: new Map(lists.filter(({ enabled }) => enabled).map((list) => [list.id, ruleOf(list)])),
        subjects: lists.length > 0 ? await subjectStates(manager, tenantId, lists) : [],
        presetsOff: new Set(off.filter(({ entry }) => !entry).map(({ id }) => id)),
        presetEntriesOff: new Set(off.filter(({ entry }) => entry).map(({ id }) => id)),
      };
    });
  }

  /**
   * What changed after a base, or all there is without one.
   * @param base version of the base
   * @param limit entries; absent for all
   */
  delta(tenantId: string, subject: Subject, base = -1, limit?: number): Promise<Delta> {
    return this.database.asTenant(tenantId, async (manager) => {
      const rows: (ActiveColumns & { acts: boolean })[] = await manager.query(
        `SELECT e.id, e.value, e.match, e.list_id, e.expires_at,
           e.enabled AND (e.expires_at IS NULL OR e.expires_at > now()) AS acts
         FROM ${liveEntries}
         WHERE e.tenant_id = $1 AND l.subject = $2 ${base < 0 ? '' : 'AND e.changed > 0 '}AND e.changed > $3 AND ${isLive} LIMIT $4`,
        [tenantId, subject, base, limit === undefined ? null : limit + 1],
      );
      const removed: { entry_id: string }[] = await manager.query(
        'SELECT entry_id FROM list_entry_removed WHERE tenant_id = $1 AND changed > $2',
        [tenantId, base],
      );
      return {
        rows: rows.filter(({ acts }) => acts).map(activeRowOf),
        changed: new Set([...rows.map(({ id }) => id), ...removed.map(({ entry_id: id }) => id)]),
        cut: limit !== undefined && rows.length > limit,
      };
    });
  }

  /**
   * All entries of the subject that act or may act once their list is switched on, in chunks, so that nobody waits for
   * long. A list that counts none is not read: what it has is dead.
   */
  async *activeRows(tenantId: string, subject: Subject): AsyncGenerator<ActiveChunk> {
    const lists: { id: string }[] = await this.database.asTenant(tenantId, (manager) =>
      manager.query(
        'SELECT id FROM list WHERE tenant_id = $1 AND subject = $2 AND entry_count > 0 ORDER BY id',
        [tenantId, subject],
      ),
    );
    const rows = this.database.embedded ? rowsAtOnce.embedded : rowsAtOnce.postgres;
    for (const { id: listId } of lists) {
      for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null;) {
        const from: string = after;
        const [chunk] = await this.database.asTenant(tenantId, async (manager): Promise<ChunkColumns[]> => {
          await readInOrder(manager);
          return manager.query(chunkSql, [tenantId, listId, from, rows]);
        });
        after = chunk?.last ?? null;
        if (chunk && chunk.count > 0) yield activeChunkOf(listId, chunk);
        if (this.database.embedded) await restBetweenBites();
      }
    }
  }

  /** @returns undefined where the base has been replaced meanwhile */
  async load(tenantId: string, baseId: string): Promise<CompiledEntries | undefined> {
    const parts: Buffer[] = [];
    for (;;) {
      const rows: { data: Buffer; chunks: number }[] = await this.database.asTenant(tenantId, (manager) =>
        manager.query(
          `SELECT p.data, c.chunks FROM compiled_list c
           JOIN compiled_list_chunk p ON p.tenant_id = c.tenant_id AND p.base_id = c.base_id
           WHERE c.tenant_id = $1 AND c.base_id = $2 AND p.n = $3`,
          [tenantId, baseId, parts.length],
        ),
      );
      const [row] = rows;
      if (!row) return undefined;
      parts.push(Buffer.from(row.data));
      if (parts.length === row.chunks) return unpackEntries(Buffer.concat(parts));
    }
  }

  /** Puts a base in the place of an older one: written in chunks, and by the last statement the one that counts. */
  async save(tenantId: string, subject: Subject, base: Base, entries: number, packed: Buffer): Promise<void> {
    const chunks = Math.ceil(packed.length / chunkBytes);
    for (let n = 0; n < chunks; n++) {
      await this.database.asTenant(tenantId, (manager) =>
        manager.query(
          'INSERT INTO compiled_list_chunk (tenant_id, base_id, n, subject, data) VALUES ($1, $2, $3, $4, $5)',
          [tenantId, base.id, n, subject, packed.subarray(n * chunkBytes, (n + 1) * chunkBytes)],
        ),
      );
    }
    await this.database.asTenant(tenantId, async (manager) => {
      // Another replica may have saved one meanwhile, and swept ours away with what else was not the one that counts.
      await manager.query(
        `INSERT INTO compiled_list (tenant_id, subject, base_id, version, format, entries, chunks)
         SELECT $1, $2, $3, $4::bigint, ${compiledFormat}, $5::bigint, $6::integer
         WHERE $6::integer = (SELECT count(*) FROM compiled_list_chunk WHERE tenant_id = $1 AND base_id = $3)
         ON CONFLICT (tenant_id, subject) DO UPDATE
           SET base_id = excluded.base_id, version = excluded.version, format = excluded.format,
             entries = excluded.entries, chunks = excluded.chunks
           WHERE compiled_list.version < excluded.version OR compiled_list.format <> excluded.format`,
        [tenantId, subject, base.id, base.version, entries, chunks],
      );
      await manager.query(
        `DELETE FROM compiled_list_chunk p USING compiled_list c
         WHERE c.tenant_id = $1 AND c.subject = $2 AND p.tenant_id = $1 AND p.subject = $2 AND p.base_id <> c.base_id`,
        [tenantId, subject],
      );
      // A replica may have read the older base a moment ago and still ask for what was removed since.
      await manager.query(
        `DELETE FROM list_entry_removed WHERE tenant_id = $1 AND removed_at < now() - interval '1 hour'
           AND changed <= (SELECT min(version) FROM compiled_list WHERE tenant_id = $1)`,
        [tenantId],
      );
    });
  }
}

/** On the embedded database a chunk keeps the one connection for some 5 ms. */
const rowsAtOnce = { embedded: 500, postgres: 5_000 };
const chunkBytes = 512 * 1024;

interface ChunkColumns extends Omit<ActiveChunk, 'listId' | 'expiries'> {
  readonly last: string | null;
  readonly count: number;
  readonly expiries: string | null;
}

/**
 * The chunk is cut before anything is joined to it: however the planner misjudges, it costs the same each time. What
 * is aggregated together is in one order, whichever that is.
 */
const chunkSql = `WITH chunk AS MATERIALIZED (
    SELECT * FROM list_entry c WHERE c.tenant_id = $1 AND c.list_id = $2 AND c.id > $3 ORDER BY c.id LIMIT $4
  )
  SELECT (SELECT max(id::text) FROM chunk) AS last, count(*)::integer AS count, string_agg(uuid_send(e.id), '') AS ids,
    json_agg(e.value)::text AS values, json_agg(e.match)::text AS matches,
    CASE WHEN count(e.expires_at) > 0
      THEN json_agg((extract(epoch FROM e.expires_at) * 1000)::bigint)::text END AS expiries
  FROM ${liveEntriesIn('SELECT * FROM chunk')}
  WHERE e.enabled AND (e.expires_at IS NULL OR e.expires_at > now()) AND ${isLive}`;

interface ListColumns extends Pick<List, 'id' | 'kind' | 'subject' | 'category' | 'score' | 'shadow'> {
  readonly enabled: boolean;
}

interface ActiveColumns {
  readonly id: string;
  readonly value: string;
  readonly match: Match;
  readonly list_id: string;
  readonly expires_at: Date | null;
}

async function subjectStates(
  manager: EntityManager,
  tenantId: string,
  lists: readonly ListColumns[],
): Promise<SubjectState[]> {
  const bases: { subject: Subject; base_id: string; version: string }[] = await manager.query(
    'SELECT subject, base_id, version FROM compiled_list WHERE tenant_id = $1 AND format = $2',
    [tenantId, compiledFormat],
  );
  const wholesale: { subject: Subject; version: string }[] = await manager.query(
    `SELECT l.subject, max(greatest(l.emptied, i.version)) AS version FROM list l
     LEFT JOIN list_import i ON i.tenant_id = l.tenant_id AND i.list_id = l.id AND i.state = 'applied'
     WHERE l.tenant_id = $1 GROUP BY l.subject`,
    [tenantId],
  );
  return SUBJECTS.filter((subject) => lists.some((list) => list.subject === subject)).map((subject) => {
    const base = bases.find((row) => row.subject === subject);
    const applied = wholesale.find((row) => row.subject === subject);
    return {
      subject,
      ...(base && { base: { id: base.base_id, version: Number(base.version) } }),
      needed: Number(applied?.version ?? -1),
    };
  });
}

function ruleOf({ id, kind, category, score, shadow }: ListColumns): ListRule {
  return { listId: id, kind, category, score, shadow };
}

function activeRowOf({ id, value, match, list_id: listId, expires_at: expiresAt }: ActiveColumns): ActiveRow {
  return { id, value, match, listId, expiresAt };
}

function activeChunkOf(listId: string, { ids, values, matches, expiries }: ChunkColumns): ActiveChunk {
  return { listId, ids, values, matches, ...(expiries !== null && { expiries }) };
}
