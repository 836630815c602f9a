import type { EntityManager } from 'typeorm';
import { writeAudit, type Actor } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Category } from '../engine/category.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { Records, StoredRecord } from '../ledger/records.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { isTeachable, lessonWeights, type NewLesson } from './lesson.js';
import { lessonTextOf, type LessonReader, type LessonText } from './lesson-reader.js';
import type { FeedbackBody, LearnBody } from './learning-schema.js';
import { OpenJournal, type LessonOutcome } from './open-journal.js';
import { categoriesFound, isUntouchable, type JudgedCategories } from './record-lesson.js';

/** How many lessons came to what. */
export type Teaching = Readonly<Record<LessonOutcome, number>>;

/** What apps teach the filter, by records and in bulk. */
export class TeachingService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly tenants: Tenants,
    private readonly reader: LessonReader,
    private readonly changes: ChangeFeed,
  ) {}

  /**
   * The app's word on a record: a miss or a false alarm. It replaces what the same one said of the record before.
   * @throws Problem where there is no such record, or nothing is to be learned of it
   */
  async feedback(tenant: TenantContext, actor: Actor, body: FeedbackBody): Promise<Teaching> {
    const { id, label, reporter } = body;
    const record = isUuid(id) ? await this.records.find(tenant, id) : undefined;
    if (!record) throw new Problem('not-found', `there is no record ${id.slice(0, 100)}`);
    const text = teachableText(record);
    const lesson: LessonText = {
      ...{ text, label, categories: feedbackCategories(record, body), actor, recordId: id },
      weight: reporter === undefined ? lessonWeights.key : lessonWeights.reporter,
      source: reporter === undefined ? 'feedback' : 'report',
      authorHash: this.authorOf(tenant, record),
      reporterHash: reporter === undefined ? null : this.tenants.authorHash(tenant.id, reporter),
    };
    const [read] = (await this.reader.read(tenant, [lesson])) as [NewLesson];
    return this.write(tenant.id, async (journal, manager) => {
      const before = await sameSaid(manager, tenant.id, read);
      const stands = before.filter(
        (each) => each.label === label && isWithin(read.categories, each.categories),
      );
      if (stands.length > 0) return ['duplicate'];
      await journal.undo(before.map((each) => each.id));
      return journal.teach([read]);
    });
  }

  /** Learns labelled texts; committed when it resolves, in bites, so that nobody waits for long. @throws Problem */
  async learn(tenant: TenantContext, actor: Actor, { items }: LearnBody): Promise<Teaching> {
    items.forEach(({ category }, i) => refuseUnteachable(category, `/items/${i}/category`));
    const teaching = { accepted: 0, held: 0, duplicate: 0 };
    const atOnce = this.database.embedded ? itemsAtOnce.embedded : itemsAtOnce.postgres;
    for (let from = 0; from < items.length; from += atOnce) {
      const lessons = items
        .slice(from, from + atOnce)
        .map(({ text, label, category, source }): LessonText => ({
          ...{ text, label, actor, weight: lessonWeights.key, recordId: null },
          categories: category ? [category] : label === 'spam' ? ['ads'] : null,
          source: source === undefined ? 'learn' : `learn:${source}`,
          ...{ authorHash: null, reporterHash: null },
        }));
      const read = await this.reader.read(tenant, lessons);
      const some = await this.write(tenant.id, (journal) => journal.teach(read));
      for (const outcome of ['accepted', 'held', 'duplicate'] as const) teaching[outcome] += some[outcome];
    }
    await this.database.asTenant(tenant.id, (manager) =>
      writeAudit(manager, tenant.id, [
        { actor, action: 'teach', subject: 'lessons', subjectId: 'bayes', after: { ...teaching } },
      ]),
    );
    return teaching;
  }

  private async write(
    tenantId: string,
    work: (journal: OpenJournal, manager: EntityManager) => Promise<LessonOutcome[]>,
  ): Promise<Teaching> {
    const outcomes = await writeJournal(this.database, this.changes, tenantId, work);
    const count = (outcome: LessonOutcome): number => outcomes.filter((each) => each === outcome).length;
    return { accepted: count('accepted'), held: count('held'), duplicate: count('duplicate') };
  }

  private authorOf(tenant: TenantContext, { content }: StoredRecord): Buffer | null {
    const { user } = (content?.['submission'] ?? {}) as { user?: { id: string } };
    return user ? this.tenants.authorHash(tenant.id, user.id) : null;
  }
}

/** Runs the work with the tenant's journal open, in a transaction of its own, and tells the replicas of it. */
export async function writeJournal<T>(
  database: Database,
  changes: ChangeFeed,
  tenantId: string,
  work: (journal: OpenJournal, manager: EntityManager) => Promise<T>,
): Promise<T> {
  const change = { topic: 'lessons', tenantId } as const;
  const result = await database.asTenant(tenantId, async (manager) => {
    const done = await OpenJournal.in(manager, tenantId, (journal) => work(journal, manager));
    await changes.announce(manager, change);
    return done;
  });
  changes.tellHere(change);
  return result;
}

/** On PostgreSQL nobody waits for it but who teaches the same tenant. */
const itemsAtOnce = { embedded: 250, postgres: 1_000 };

/** @throws Problem */
function teachableText({ test, content, judgement }: StoredRecord): string {
  if (test)
    throw new Problem('unprocessable', 'the record was made with a test key: nothing is learned of it');
  if (!content)
    throw new Problem('unprocessable', 'the content of the record is erased: there is nothing to learn');
  if (isUntouchable(judgement as unknown as JudgedCategories))
    throw new Problem('unprocessable', 'of content with a trace of childsafety nothing is learned');
  const text = lessonTextOf(content['submission'] as { title?: string; text?: string });
  if (text === '') throw new Problem('unprocessable', 'the record has no text: there is nothing to learn');
  return text;
}

/** @throws Problem for a category that only lists raise */
function feedbackCategories(
  { judgement }: StoredRecord,
  { label, category }: FeedbackBody,
): Category[] | null {
  refuseUnteachable(category, '/category');
  if (category) return [category];
  if (label === 'ham') {
    const found = categoriesFound(judgement as unknown as JudgedCategories);
    return found.length > 0 ? found : null;
  }
  const reason = (judgement['reason'] as { category: Category } | null)?.category;
  return [reason && isTeachable(reason) ? reason : 'ads'];
}

function refuseUnteachable(category: Category | undefined, path: string): void {
  if (category && !isTeachable(category))
    throw fieldProblem(
      'unprocessable',
      path,
      `${category} is raised by lists alone: nothing is learned of it`,
    );
}

/** What the same one said of the same record and still counts, or waits. */
function sameSaid(
  manager: EntityManager,
  tenantId: string,
  { recordId, source, reporterHash }: NewLesson,
): Promise<{ id: string; label: string; categories: Category[] }[]> {
  return manager.query(
    `SELECT id, label, categories FROM bayes_lesson
     WHERE tenant_id = $1 AND record_id = $2 AND source = $3 AND reporter_hash IS NOT DISTINCT FROM $4::bytea
       AND state IN ('learned', 'held')`,
    [tenantId, recordId, source, reporterHash],
  );
}

function isWithin(wanted: readonly Category[] | null, known: readonly Category[]): boolean {
  return wanted === null || wanted.every((category) => known.includes(category));
}
