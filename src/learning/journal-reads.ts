import type { EntityManager } from 'typeorm';
import type { Category } from '../engine/category.js';
import type { Label } from '../engine/tier2-statistics/overlay.js';
import { disputedFrom, type NewLesson } from './lesson.js';
import type { Standing } from './lesson-rules.js';

export interface LessonRow {
  readonly id: string;
  readonly state: 'learned' | 'held' | 'undone' | 'discarded';
  readonly label: Label;
  readonly categories: Category[];
  readonly weight: number;
  readonly source: string;
  readonly print: number;
}

/** Under the journal's lock, so that nobody changes them meanwhile. */
export async function readLessons(
  manager: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<LessonRow[]> {
  if (ids.length === 0) return [];
  const rows: (Omit<LessonRow, 'print'> & { print: string })[] = await manager.query(
    `SELECT id, state, label, categories, weight, source, print FROM bayes_lesson
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY sequence, id`,
    [tenantId, ids],
  );
  return rows.map((row) => ({ ...row, print: Number(row.print) }));
}

/** What stands of several texts. */
export class Standings {
  private readonly texts = new Map<number, Map<Category, Standing>>();

  of(print: number): (category: Category) => Standing {
    return (category) => this.texts.get(print)?.get(category) ?? nothing;
  }

  /** A lesson that counts from now on. */
  add(print: number, category: Category, label: Label, weight: number, sequence: number): void {
    let text = this.texts.get(print);
    if (!text) this.texts.set(print, (text = new Map<Category, Standing>()));
    const known = text.get(category) ?? nothing;
    if ((known[label]?.weight ?? 0) > weight) return;
    text.set(category, { ...known, [label]: { weight, sequence } });
  }
}

const nothing: Standing = {};

/** @param except lessons that are to be taken for taken back */
export async function readStandings(
  manager: EntityManager,
  tenantId: string,
  prints: readonly number[],
  except: readonly string[] = [],
): Promise<Standings> {
  const standings = new Standings();
  if (prints.length === 0) return standings;
  const rows: { print: string; category: Category; label: Label; weight: number; sequence: string }[] =
    await manager.query(
      `SELECT DISTINCT ON (l.print, c.category, l.label) l.print, c.category, l.label, l.weight, l.sequence
       FROM bayes_lesson l CROSS JOIN LATERAL unnest(l.categories) AS c (category)
       WHERE l.tenant_id = $1 AND l.print = ANY ($2::bigint[]) AND l.sequence IS NOT NULL AND l.state = 'learned'
         AND l.id <> ALL ($3::uuid[])
       ORDER BY l.print, c.category, l.label, l.weight DESC, l.sequence DESC`,
      [tenantId, [...new Set(prints)], except],
    );
  for (const { print, category, label, weight, sequence } of rows)
    standings.add(Number(print), category, label, weight, Number(sequence));
  return standings;
}

/** How many lessons stand of each text and its near-copies, up to what makes a dispute. */
export class Disputes {
  private readonly counts = new Map<string, number>();

  count(nearKey: Buffer, label: Label, category: Category): number {
    return this.counts.get(keyOf(nearKey, label, category)) ?? 0;
  }

  add(nearKey: Buffer, label: Label, categories: readonly Category[], lessons = 1): void {
    for (const category of categories) {
      const key = keyOf(nearKey, label, category);
      this.counts.set(key, (this.counts.get(key) ?? 0) + lessons);
    }
  }
}

export async function readDisputes(
  manager: EntityManager,
  tenantId: string,
  nearKeys: readonly Buffer[],
): Promise<Disputes> {
  const disputes = new Disputes();
  const keys = [...new Map(nearKeys.map((key) => [key.toString('hex'), key])).values()];
  if (keys.length === 0) return disputes;
  const rows: { near_key: Buffer; label: Label; category: Category; lessons: number }[] = await manager.query(
    `SELECT k.near_key, n.label, c.category, count(*)::integer AS lessons
     FROM unnest($2::bytea[]) AS k (near_key) CROSS JOIN (VALUES ('spam'), ('ham')) AS n (label)
     CROSS JOIN LATERAL (
       SELECT l.categories FROM bayes_lesson l
       WHERE l.tenant_id = $1 AND l.near_key = k.near_key AND l.label = n.label AND l.state = 'learned'
       LIMIT ${disputedFrom * 5}
     ) l
     CROSS JOIN LATERAL unnest(l.categories) AS c (category)
     GROUP BY k.near_key, n.label, c.category`,
    [tenantId, keys],
  );
  for (const { near_key: key, label, category, lessons } of rows)
    disputes.add(Buffer.from(key), label, [category], lessons);
  return disputes;
}

function keyOf(nearKey: Buffer, label: Label, category: Category): string {
  return `${nearKey.toString('hex')} ${label} ${category}`;
}

/** How many different texts of each author, and by each reporter, were learned today. */
export class DayCounts {
  private readonly counts = new Map<string, number>();

  ofAuthor(hash: Buffer): number {
    return this.counts.get(`author ${hash.toString('hex')}`) ?? 0;
  }

  ofReporter(hash: Buffer): number {
    return this.counts.get(`reporter ${hash.toString('hex')}`) ?? 0;
  }

  add({ authorHash, reporterHash }: Pick<NewLesson, 'authorHash' | 'reporterHash'>): void {
    if (authorHash) this.raise('author', authorHash, 1);
    if (reporterHash) this.raise('reporter', reporterHash, 1);
  }

  raise(who: 'author' | 'reporter', hash: Buffer, texts: number): void {
    const key = `${who} ${hash.toString('hex')}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + texts);
  }
}

export async function readDayCounts(
  manager: EntityManager,
  tenantId: string,
  lessons: readonly Pick<NewLesson, 'authorHash' | 'reporterHash'>[],
): Promise<DayCounts> {
  const counts = new DayCounts();
  for (const who of ['author', 'reporter'] as const) {
    const hashes = [...new Set(lessons.flatMap((lesson) => lesson[`${who}Hash`]?.toString('hex') ?? []))];
    if (hashes.length === 0) continue;
    const rows: { hash: Buffer; texts: number }[] = await manager.query(
      `SELECT ${who}_hash AS hash, count(DISTINCT print)::integer AS texts FROM bayes_lesson
       WHERE tenant_id = $1 AND ${who}_hash = ANY ($2::bytea[]) AND state = 'learned'
         AND created_at >= date_trunc('day', now(), 'UTC')
       GROUP BY 1`,
      [tenantId, hashes.map((hex) => Buffer.from(hex, 'hex'))],
    );
    for (const { hash, texts } of rows) counts.raise(who, Buffer.from(hash), texts);
  }
  return counts;
}
