import type { EntityManager } from 'typeorm';
import type { Category } from '../engine/category.js';
import type { Label } from '../engine/tier2-statistics/overlay.js';
import { readDayCounts, readDisputes, readLessons, readStandings, type LessonRow } from './journal-reads.js';
import { insertLessons, writeTaught, type WrittenChange, type WrittenLesson } from './journal-writes.js';
import {
  disputedFrom,
  maxLessonsOfAuthorADay,
  maxLessonsOfReporterADay,
  type HeldFor,
  type NewLesson,
} from './lesson.js';
import { changesByTeaching, changesByUndoing, holding, isKnown } from './lesson-rules.js';

/** `duplicate`: the same was known already and nothing was written. */
export type LessonOutcome = 'accepted' | 'held' | 'duplicate';

/** A tenant's journal, locked until the transaction ends: events come one after the other. */
export class OpenJournal {
  private readonly changes: WrittenChange[] = [];
  /** `source label category` → lessons more or fewer that count. */
  private readonly tally = new Map<string, number>();
  private stale = false;
  private documents = 0;

  private constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
    private sequence: number,
    private readonly categories: Set<Category>,
  ) {}

  /** Runs the work with the journal open; what it did is written when it is done. */
  static async in<T>(
    manager: EntityManager,
    tenantId: string,
    work: (journal: OpenJournal) => Promise<T>,
  ): Promise<T> {
    const rows: { sequence: string; categories: Category[] }[] = await manager.query(
      `INSERT INTO bayes_state (tenant_id) VALUES ($1)
       ON CONFLICT (tenant_id) DO UPDATE SET sequence = bayes_state.sequence RETURNING sequence, categories`,
      [tenantId],
    );
    const [{ sequence, categories }] = rows as [(typeof rows)[0]];
    const journal = new OpenJournal(manager, tenantId, Number(sequence), new Set(categories));
    const result = await work(journal);
    await journal.close();
    return result;
  }

  /**
   * Writes lessons down. One that stands against many, or is one too many of its author, waits for a person; one of
   * `learn` that says nothing new is a duplicate.
   */
  async teach(lessons: readonly NewLesson[]): Promise<LessonOutcome[]> {
    const standings = await readStandings(
      this.manager,
      this.tenantId,
      lessons.map(({ print }) => print),
    );
    const disputes = await readDisputes(
      this.manager,
      this.tenantId,
      lessons.map(({ nearKey }) => nearKey),
    );
    const days = await readDayCounts(this.manager, this.tenantId, lessons);
    const rows: WrittenLesson[] = [];
    const outcomes = lessons.map((lesson): LessonOutcome => {
      const categories = lesson.categories ?? [...new Set<Category>(['ads', ...this.categories])];
      const { label, weight, print, source } = lesson;
      const standing = standings.of(print);
      const isBulk = source === 'learn' || source.startsWith('learn:');
      if (isBulk && isKnown(standing, { label, weight, categories })) return 'duplicate';
      const changes = changesByTeaching(standing, { label, weight, categories });
      const agrees = categories.every((category) => holding(standing(category))?.label === label);
      const heldFor = agrees
        ? undefined
        : (this.disputed(disputes, lesson, categories) ?? capped(days, lesson));
      if (heldFor) {
        rows.push({ ...lesson, categories, heldFor });
        return 'held';
      }
      const sequence = this.next();
      rows.push({ ...lesson, categories, sequence });
      for (const change of changes) this.change(sequence, lesson.id, change);
      for (const category of categories) {
        standings.add(print, category, label, weight, sequence);
        this.categories.add(category);
      }
      disputes.add(lesson.nearKey, label, categories);
      if (!agrees) days.add(lesson);
      this.count(lesson, categories, 1);
      return 'accepted';
    });
    await insertLessons(this.manager, this.tenantId, rows);
    return outcomes;
  }

  /** Takes lessons back; what waits is discarded. Those that do not count are left as they are. */
  async undo(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await readLessons(this.manager, this.tenantId, ids);
    const held = rows.filter(({ state }) => state === 'held');
    await this.discard(held.map(({ id }) => id));
    const learned = rows.filter(({ state }) => state === 'learned');
    if (learned.length === 0) return;
    const prints = [...new Set(learned.map(({ print }) => print))];
    const before = await readStandings(this.manager, this.tenantId, prints);
    const after = await readStandings(
      this.manager,
      this.tenantId,
      prints,
      learned.map(({ id }) => id),
    );
    const undone: { id: string; sequence: number }[] = [];
    for (const print of prints) {
      const own = learned.filter((row) => row.print === print);
      const categories = [...new Set(own.flatMap((row) => row.categories))];
      const sequence = this.next();
      const changes = changesByUndoing(before.of(print), after.of(print), categories);
      for (const change of changes) this.change(sequence, (own[0] as LessonRow).id, change);
      for (const row of own) {
        undone.push({ id: row.id, sequence });
        this.count(row, row.categories, -1);
      }
    }
    await this.manager.query(
      `UPDATE bayes_lesson l SET state = 'undone', undone = u.sequence
       FROM unnest($2::uuid[], $3::bigint[]) AS u (id, sequence) WHERE l.tenant_id = $1 AND l.id = u.id`,
      [this.tenantId, undone.map(({ id }) => id), undone.map(({ sequence }) => sequence)],
    );
  }

  /** Has the overlay made anew from the journal, which lets go of the documents of what was taken back. */
  makeAnew(): void {
    this.stale = true;
  }

  /** A person's yes to a lesson that waits; it counts as his word. @returns undefined where none of this id waits */
  async accept(id: string, weight: number): Promise<LessonRow | undefined> {
    const [row] = await readLessons(this.manager, this.tenantId, [id]);
    if (row?.state !== 'held') return undefined;
    const standings = await readStandings(this.manager, this.tenantId, [row.print]);
    const sequence = this.next();
    const changes = changesByTeaching(standings.of(row.print), { ...row, weight });
    for (const change of changes) this.change(sequence, id, change);
    for (const category of row.categories) this.categories.add(category);
    this.count(row, row.categories, 1);
    await this.manager.query(
      `UPDATE bayes_lesson SET state = 'learned', sequence = $3, weight = $4, excerpt = NULL
       WHERE tenant_id = $1 AND id = $2`,
      [this.tenantId, id, sequence, weight],
    );
    return row;
  }

  /** A person's no: nothing of the text is kept. @returns those that waited */
  async discard(ids: readonly string[]): Promise<LessonRow[]> {
    const rows = (await readLessons(this.manager, this.tenantId, ids)).filter(
      ({ state }) => state === 'held',
    );
    if (rows.length === 0) return [];
    await this.manager.query(
      `UPDATE bayes_lesson SET state = 'discarded', document = NULL, names = NULL, excerpt = NULL
       WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
      [this.tenantId, rows.map((row) => row.id)],
    );
    return rows;
  }

  private async close(): Promise<void> {
    await writeTaught(this.manager, this.tenantId, {
      sequence: this.sequence,
      categories: [...this.categories],
      stale: this.stale,
      documents: this.documents,
      changes: this.changes,
      tally: this.tally,
    });
  }

  private next(): number {
    this.sequence += 1;
    return this.sequence;
  }

  private change(
    sequence: number,
    lessonId: string,
    change: Omit<WrittenChange, 'sequence' | 'lessonId'>,
  ): void {
    this.changes.push({ sequence, lessonId, ...change });
    if (change.before !== null) this.stale = true;
    if (change.before === null) this.documents += 1;
    else if (change.label === null) this.documents -= 1;
  }

  private count(
    { source, label }: { source: string; label: Label },
    categories: readonly Category[],
    more: 1 | -1,
  ): void {
    for (const category of ['', ...categories]) {
      const key = `${source} ${label} ${category}`;
      this.tally.set(key, (this.tally.get(key) ?? 0) + more);
    }
  }

  private disputed(
    disputes: Awaited<ReturnType<typeof readDisputes>>,
    { nearKey, label }: NewLesson,
    categories: readonly Category[],
  ): HeldFor | undefined {
    const other = label === 'spam' ? 'ham' : 'spam';
    const most = Math.max(...categories.map((category) => disputes.count(nearKey, other, category)));
    return most >= disputedFrom ? 'disputed' : undefined;
  }
}

function capped(
  days: Awaited<ReturnType<typeof readDayCounts>>,
  { authorHash, reporterHash }: NewLesson,
): HeldFor | undefined {
  if (reporterHash && days.ofReporter(reporterHash) >= maxLessonsOfReporterADay) return 'reporter-cap';
  if (authorHash && days.ofAuthor(authorHash) >= maxLessonsOfAuthorADay) return 'author-cap';
  return undefined;
}
