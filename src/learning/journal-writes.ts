import type { EntityManager } from 'typeorm';
import type { Category } from '../engine/category.js';
import type { HeldFor, NewLesson } from './lesson.js';
import type { Change } from './overlay-fold.js';

export interface WrittenLesson extends NewLesson {
  readonly categories: readonly Category[];
  /** Of the event by which it counts; absent of what waits. */
  readonly sequence?: number;
  readonly heldFor?: HeldFor;
}

export interface WrittenChange extends Change {
  readonly sequence: number;
  readonly lessonId: string;
}

export async function insertLessons(
  manager: EntityManager,
  tenantId: string,
  lessons: readonly WrittenLesson[],
): Promise<void> {
  if (lessons.length === 0) return;
  await manager.query(
    `INSERT INTO bayes_lesson (tenant_id, id, state, sequence, label, categories, weight, source, actor, held_for,
       record_id, author_hash, reporter_hash, print, near_key, document, names, excerpt)
     SELECT $1, l.id, l.state, l.sequence, l.label, string_to_array(l.categories, ','), l.weight, l.source, l.actor,
       l.held_for, l.record_id, l.author_hash, l.reporter_hash, l.print, l.near_key, l.document, l.names, l.excerpt
     FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::text[],
       $10::text[], $11::uuid[], $12::bytea[], $13::bytea[], $14::bigint[], $15::bytea[], $16::bytea[], $17::bytea[],
       $18::bytea[])
     AS l (id, state, sequence, label, categories, weight, source, actor, held_for, record_id, author_hash,
       reporter_hash, print, near_key, document, names, excerpt)`,
    [
      tenantId,
      lessons.map(({ id }) => id),
      lessons.map(({ heldFor }) => (heldFor ? 'held' : 'learned')),
      lessons.map(({ sequence }) => sequence ?? null),
      lessons.map(({ label }) => label),
      // A category holds no comma.
      lessons.map(({ categories }) => categories.join(',')),
      lessons.map(({ weight }) => weight),
      lessons.map(({ source }) => source),
      lessons.map(({ actor }) => actor),
      lessons.map(({ heldFor }) => heldFor ?? null),
      lessons.map(({ recordId }) => recordId),
      lessons.map(({ authorHash }) => authorHash),
      lessons.map(({ reporterHash }) => reporterHash),
      lessons.map(({ print }) => print),
      lessons.map(({ nearKey }) => nearKey),
      lessons.map(({ document }) => document),
      lessons.map(({ names }) => names),
      lessons.map(({ heldFor, excerpt }) => (heldFor ? excerpt() : null)),
    ],
  );
}

/** What a transaction taught. */
export interface Taught {
  readonly sequence: number;
  readonly categories: readonly Category[];
  /** Something was taken back. */
  readonly stale: boolean;
  /** Texts more, or fewer, that count in a category. */
  readonly documents: number;
  readonly changes: readonly WrittenChange[];
  /** `source label category` → lessons more or fewer. */
  readonly tally: ReadonlyMap<string, number>;
}

export async function writeTaught(manager: EntityManager, tenantId: string, taught: Taught): Promise<void> {
  const { sequence, categories, stale, documents, changes } = taught;
  await manager.query(
    `UPDATE bayes_state SET sequence = $2::bigint, categories = $3::text[], documents = documents + $4::bigint,
       stale = CASE WHEN $5::boolean THEN $2::bigint ELSE stale END
     WHERE tenant_id = $1`,
    [tenantId, sequence, categories, documents, stale],
  );
  if (changes.length > 0)
    await manager.query(
      `INSERT INTO bayes_change (tenant_id, sequence, category, lesson_id, before, label, weight)
       SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::smallint[])`,
      [
        tenantId,
        changes.map((change) => change.sequence),
        changes.map(({ category }) => category),
        changes.map(({ lessonId }) => lessonId),
        changes.map(({ before }) => before),
        changes.map(({ label }) => label),
        changes.map(({ weight }) => weight),
      ],
    );
  const tally = [...taught.tally]
    .filter(([, more]) => more !== 0)
    .map(([key, more]) => [...splitKey(key), more] as const);
  if (tally.length > 0)
    await manager.query(
      `INSERT INTO bayes_tally (tenant_id, source, label, category, lessons)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[])
       ON CONFLICT (tenant_id, source, label, category) DO UPDATE SET lessons = bayes_tally.lessons + excluded.lessons`,
      [
        tenantId,
        tally.map(([source]) => source),
        tally.map(([, label]) => label),
        tally.map(([, , category]) => category),
        tally.map(([, , , more]) => more),
      ],
    );
}

/** No source holds a blank. */
function splitKey(key: string): [source: string, label: string, category: string] {
  return key.split(' ') as [string, string, string];
}
