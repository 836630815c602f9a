import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database.js';
import type { Category } from '../engine/category.js';
import type { Label } from '../engine/tier2-statistics/overlay.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { Change, FoldedLesson, FoldedOverlay } from './overlay-fold.js';

/** How a tenant's overlay stands. */
export interface OverlayState {
  /** Of the last event of the journal. */
  readonly sequence: number;
  /** Of the event up to which it was last made anew from the journal. Together with `sequence` it tells one overlay. */
  readonly rebuilt: number;
  /** Changes up to this event are in the snapshot alone. */
  readonly pruned: number;
  readonly snapshot: SnapshotState | null;
}

export interface SnapshotState {
  readonly id: string;
  readonly sequence: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly at: Date;
}

/** What an event did to a text in one category, with the text's sealed document. */
export interface StoredChange extends Change {
  readonly sequence: number;
  readonly lessonId: string;
  readonly document: Buffer | null;
}

/** Changes as a snapshot takes them in. */
export interface ChangePage {
  readonly lessons: readonly FoldedLesson[];
  /** Of the last event; undefined where there are no more. */
  readonly last: number | undefined;
}

/** Of packed overlays that this version can read. */
const format = '1';

/** What a snapshot is marked with: its form and the base that it learned beside. */
export function snapshotFormat(base: string): string {
  return `${format} ${base}`;
}

/** The packed overlays of tenants in the database, and what has been learned since. */
export class OverlayStore {
  constructor(private readonly database: Database) {}

  /** Undefined where the tenant has taught nothing. */
  state(tenantId: string): Promise<OverlayState | undefined> {
    return this.database.asTenant(tenantId, (manager) => readState(manager, tenantId));
  }

  /**
   * What events after this one changed, oldest first; undefined where some of it is no longer kept.
   * @param limit of rows; the last event is whole
   */
  tail(tenantId: string, after: number, limit: number): Promise<StoredChange[] | undefined> {
    return this.database.asTenant(tenantId, async (manager) => {
      const rows: ChangeColumns[] = await manager.query(
        `SELECT c.sequence, c.lesson_id, c.category, c.before, c.label, c.weight, l.document
         FROM bayes_change c JOIN bayes_lesson l ON l.tenant_id = c.tenant_id AND l.id = c.lesson_id
         WHERE c.tenant_id = $1 AND c.sequence > $2 AND c.sequence <= (
           SELECT max(sequence) FROM (
             SELECT sequence FROM bayes_change WHERE tenant_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3
           ) first
         )
         ORDER BY c.sequence, c.category`,
        [tenantId, after, limit],
      );
      // Read after the changes: what is pruned by now may have been pruned before.
      const state = await readState(manager, tenantId);
      return (state?.pruned ?? 0) > after ? undefined : rows.map(changeOf);
    });
  }

  /** Undefined where it has been replaced meanwhile. @throws SealError */
  async load(tenant: TenantContext, snapshot: SnapshotState): Promise<FoldedOverlay | undefined> {
    const parts: Buffer[] = [];
    for (let n = 1; n < snapshot.chunks; n++) {
      const part = await this.chunk(tenant, snapshot.id, n);
      if (!part) return undefined;
      parts.push(part);
    }
    const names = await this.chunk(tenant, snapshot.id, 0);
    return names && { packed: Buffer.concat(parts), names: names.toString('utf8') };
  }

  /** What does not open, or is not an overlay, is to be made anew. */
  async distrust(tenantId: string, { id }: SnapshotState): Promise<void> {
    await this.database.asTenant(tenantId, (manager) =>
      manager.query(`UPDATE bayes_state SET snapshot_format = '' WHERE tenant_id = $1 AND snapshot_id = $2`, [
        tenantId,
        id,
      ]),
    );
  }

  /** The words that weighed most when it was made. */
  async names(tenant: TenantContext, snapshot: SnapshotState): Promise<string> {
    return (await this.chunk(tenant, snapshot.id, 0))?.toString('utf8') ?? '';
  }

  /**
   * Puts a snapshot in the place of the last one: written in pieces, and by the last statement the one that counts.
   * What it covers need not be kept beside it, nor the documents of lessons that were taken back.
   * @param folded of all events up to `sequence`
   * @param from the snapshot that it was made of; undefined where it was made of the journal
   * @returns false where another one has come in between
   */
  async save(
    tenant: TenantContext,
    folded: FoldedOverlay,
    { sequence, from, base }: { sequence: number; from: SnapshotState | undefined; base: string },
    announce: (manager: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    const id = uuidv7();
    const pieces = [Buffer.from(folded.names), ...piecesOf(folded.packed)];
    for (const [n, piece] of pieces.entries()) {
      await this.database.asTenant(tenant.id, (manager) =>
        manager.query(
          'INSERT INTO bayes_snapshot_chunk (tenant_id, snapshot_id, n, data) VALUES ($1, $2, $3, $4)',
          [tenant.id, id, n, seal(tenant.dataKey, sealContext(id, n), piece)],
        ),
      );
    }
    const saved = await this.database.asTenant(tenant.id, async (manager) => {
      // Another keeper may have saved one meanwhile, and removed ours with what else was not the one that counts.
      const [, count]: [unknown, number] = await manager.query(
        `UPDATE bayes_state SET snapshot_id = $2, snapshot_sequence = $3::bigint, snapshot_chunks = $4::integer,
           snapshot_bytes = $5::bigint, snapshot_format = $6, snapshot_at = now(), pruned = $3::bigint,
           rebuilt = CASE WHEN $7::boolean THEN $3::bigint ELSE rebuilt END,
           rebuilt_documents = CASE WHEN $7::boolean THEN documents ELSE rebuilt_documents END
         WHERE tenant_id = $1 AND snapshot_sequence <= $3::bigint AND ($7::boolean OR snapshot_id = $8::uuid)
           AND $4::integer = (SELECT count(*) FROM bayes_snapshot_chunk WHERE tenant_id = $1 AND snapshot_id = $2)`,
        [
          tenant.id,
          id,
          sequence,
          pieces.length,
          folded.packed.byteLength,
          snapshotFormat(base),
          from === undefined,
          from?.id ?? null,
        ],
      );
      await manager.query(
        `DELETE FROM bayes_snapshot_chunk c USING bayes_state s
         WHERE s.tenant_id = $1 AND c.tenant_id = $1 AND c.snapshot_id <> s.snapshot_id`,
        [tenant.id],
      );
      if (count === 0) return false;
      await manager.query('DELETE FROM bayes_change WHERE tenant_id = $1 AND sequence <= $2', [
        tenant.id,
        sequence,
      ]);
      await manager.query(
        `UPDATE bayes_lesson SET document = NULL, names = NULL
         WHERE tenant_id = $1 AND sequence <= $2 AND undone <= $2 AND document IS NOT NULL`,
        [tenant.id, sequence],
      );
      await announce(manager);
      return true;
    });
    return saved;
  }

  /** The changes that a snapshot of `until` takes in beside the one before. */
  async changes(tenant: TenantContext, after: number, until: number): Promise<ChangePage> {
    const rows = (await this.tail(tenant.id, after, rowsAtOnce)) ?? [];
    const fitting = rows.filter(({ sequence }) => sequence <= until);
    const names = await this.namesOf(tenant, [...new Set(fitting.map(({ lessonId }) => lessonId))]);
    return {
      lessons: fitting.map(({ lessonId, document, category, before, label, weight }) => ({
        document: openDocument(tenant, lessonId, document),
        names: names.get(lessonId) ?? '',
        changes: [{ category, before, label, weight }],
      })),
      last: fitting.at(-1)?.sequence,
    };
  }

  /**
   * Lessons that counted when `until` was the last event, oldest first, each with the categories in which its word holds
   * and not that of a weightier or later lesson of the same text.
   */
  async standing(tenant: TenantContext, after: number, until: number): Promise<ChangePage> {
    const rows: LessonColumns[] = await this.database.asTenant(tenant.id, (manager) =>
      manager.query(
        `WITH page AS MATERIALIZED (
           SELECT * FROM bayes_lesson l
           WHERE l.tenant_id = $1 AND l.sequence > $2 AND l.sequence <= $3 ORDER BY l.sequence LIMIT ${rowsAtOnce}
         )
         SELECT p.id, p.sequence, p.label, p.weight, p.document, p.names, (p.undone <= $3) IS TRUE AS gone,
           ARRAY (
             SELECT c FROM unnest(p.categories) AS c WHERE NOT EXISTS (
               SELECT FROM bayes_lesson o
               WHERE o.tenant_id = $1 AND o.print = p.print AND o.sequence <= $3 AND (o.undone > $3) IS NOT FALSE
                 AND c = ANY (o.categories) AND (o.weight, o.sequence) > (p.weight, p.sequence)
             )
           ) AS categories
         FROM page p ORDER BY p.sequence`,
        [tenant.id, after, until],
      ),
    );
    return {
      lessons: rows.flatMap(({ id, label, weight, document, names, categories, gone }) =>
        gone || categories.length === 0 || document === null
          ? []
          : [
              {
                document: openDocument(tenant, id, document),
                names: names ? openNames(tenant, id, names) : '',
                changes: categories.map((category) => ({ category, before: null, label, weight })),
              },
            ],
      ),
      last: rows.length === 0 ? undefined : Number((rows.at(-1) as LessonColumns).sequence),
    };
  }

  private async chunk(tenant: TenantContext, id: string, n: number): Promise<Buffer | undefined> {
    const rows: { data: Buffer }[] = await this.database.asTenant(tenant.id, (manager) =>
      manager.query(
        'SELECT data FROM bayes_snapshot_chunk WHERE tenant_id = $1 AND snapshot_id = $2 AND n = $3',
        [tenant.id, id, n],
      ),
    );
    return rows[0] && unseal(tenant.dataKey, sealContext(id, n), Buffer.from(rows[0].data));
  }

  private async namesOf(tenant: TenantContext, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows: { id: string; names: Buffer }[] = await this.database.asTenant(tenant.id, (manager) =>
      manager.query(
        `SELECT id, names FROM bayes_lesson
         WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'learned' AND names IS NOT NULL`,
        [tenant.id, ids],
      ),
    );
    return new Map(rows.map(({ id, names }) => [id, openNames(tenant, id, names)]));
  }
}

const rowsAtOnce = 500;
const chunkBytes = 512 * 1024;

function* piecesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes)
    yield Buffer.from(bytes.subarray(at, at + chunkBytes));
}

export function sealDocument(tenant: TenantContext, id: string, document: Uint8Array): Buffer {
  return seal(tenant.dataKey, `lesson ${id} document`, Buffer.from(document));
}

/** @throws SealError; also where it was forgotten */
export function openDocument(tenant: TenantContext, id: string, document: Buffer | null): Buffer {
  return unseal(tenant.dataKey, `lesson ${id} document`, document ?? Buffer.alloc(0));
}

export function sealNames(tenant: TenantContext, id: string, names: string): Buffer {
  return seal(tenant.dataKey, `lesson ${id} names`, names);
}

export function openNames(tenant: TenantContext, id: string, names: Buffer): string {
  return unseal(tenant.dataKey, `lesson ${id} names`, names).toString('utf8');
}

function sealContext(id: string, n: number): string {
  return `overlay ${id} ${n}`;
}

async function readState(manager: EntityManager, tenantId: string): Promise<OverlayState | undefined> {
  const rows: StateColumns[] = await manager.query('SELECT * FROM bayes_state WHERE tenant_id = $1', [
    tenantId,
  ]);
  const [row] = rows;
  if (!row) return undefined;
  const readable = row.snapshot_id !== null && row.snapshot_format.split(' ')[0] === format;
  return {
    sequence: Number(row.sequence),
    rebuilt: Number(row.rebuilt),
    pruned: Number(row.pruned),
    snapshot: readable
      ? {
          id: row.snapshot_id,
          sequence: Number(row.snapshot_sequence),
          chunks: row.snapshot_chunks,
          bytes: Number(row.snapshot_bytes),
          at: row.snapshot_at as Date,
        }
      : null,
  };
}

interface StateColumns {
  readonly sequence: string;
  readonly rebuilt: string;
  readonly pruned: string;
  readonly snapshot_id: string | null;
  readonly snapshot_sequence: string;
  readonly snapshot_chunks: number;
  readonly snapshot_bytes: string;
  readonly snapshot_format: string;
  readonly snapshot_at: Date | null;
}

interface ChangeColumns {
  readonly sequence: string;
  readonly lesson_id: string;
  readonly category: Category;
  readonly before: Label | null;
  readonly label: Label | null;
  readonly weight: number;
  readonly document: Buffer | null;
}

function changeOf({ sequence, lesson_id: lessonId, ...change }: ChangeColumns): StoredChange {
  return { ...change, sequence: Number(sequence), lessonId };
}

interface LessonColumns {
  readonly id: string;
  readonly sequence: string;
  readonly label: Label;
  readonly weight: number;
  readonly document: Buffer | null;
  readonly names: Buffer | null;
  readonly categories: Category[];
  readonly gone: boolean;
}
