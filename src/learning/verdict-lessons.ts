import type { EntityManager } from 'typeorm';
import { readMaterial, type CaseMaterial } from '../cases/new-case.js';
import type { Verdict } from '../cases/case.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Category } from '../engine/category.js';
import type { Label } from '../engine/tier2-statistics/overlay.js';
import type { OutboxConsumer, OutboxRow } from '../ledger/outbox.js';
import { openContent } from '../ledger/records.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { isTeachable, lessonWeights } from './lesson.js';
import { lessonTextOf, type LessonReader, type LessonText } from './lesson-reader.js';
import { OpenJournal } from './open-journal.js';
import { categoriesFound, isUntouchable } from './record-lesson.js';

/** What a standing verdict teaches of a record. */
interface VerdictLesson {
  readonly label: Label;
  readonly categories: readonly Category[] | null;
  readonly by: string;
}

/**
 * Teaches the filter what people decide: a rejected text is spam of the verdict's category, an approved one is harmless
 * in those that were found. It looks at the verdict that stands and not at what happened, since events of one case may
 * be taken by two workers at once, in any order: an undo or a reversal takes the lesson back that was learned.
 */
export class VerdictLessons implements OutboxConsumer {
  constructor(
    private readonly tenants: Tenants,
    private readonly reader: LessonReader,
    private readonly changes: ChangeFeed,
  ) {}

  readonly consume = async (
    manager: EntityManager,
    rows: readonly OutboxRow[],
  ): Promise<(() => void) | void> => {
    const records = new Map<string, Set<string>>();
    for (const { tenantId, id, type } of rows) {
      if (!type.startsWith('case.')) continue;
      const known = records.get(tenantId) ?? new Set();
      records.set(tenantId, known.add(id));
    }
    // In one order, so that two who take several tenants' rows do not wait for each other.
    const tenantIds = [...records.keys()].sort();
    for (const tenantId of tenantIds)
      await this.teach(manager, tenantId, [...(records.get(tenantId) as Set<string>)].sort());
    if (tenantIds.length > 0)
      return () => tenantIds.forEach((tenantId) => this.changes.tellHere({ topic: 'lessons', tenantId }));
  };

  private async teach(manager: EntityManager, tenantId: string, recordIds: readonly string[]): Promise<void> {
    const tenant = await this.tenants.context(tenantId, manager);
    const materials: CaseMaterial[] = await manager.query(
      `WITH wanted AS (SELECT $1::uuid AS tenant_id, id FROM unnest($2::uuid[]) AS w (id)) ${readMaterial}`,
      [tenantId, recordIds],
    );
    const texts = new Map(
      materials.map((material) => [material.id, { material, text: textOf(tenant, material) }]),
    );
    // The lessons are read before the lock is taken, each as one of whatever the verdict may be by then.
    const readable = [...texts.values()].filter(({ text }) => text !== '');
    const read = await this.reader.read(tenant, readable.map(bareLesson));
    const lessons = new Map(readable.map(({ material }, i) => [material.id, read[i]]));
    await OpenJournal.in(manager, tenantId, async (journal) => {
      const verdicts = await standingVerdicts(manager, tenantId, texts);
      const known = await verdictLessonsOf(manager, tenantId, recordIds);
      const wanted = recordIds.flatMap((id) => {
        const verdict = verdicts.get(id);
        const lesson = lessons.get(id);
        return verdict && lesson ? [{ id, verdict, lesson }] : [];
      });
      const stands = (id: string): boolean => {
        const verdict = verdicts.get(id);
        const before = known.get(id);
        return verdict !== undefined && before !== undefined && isSame(verdict, before);
      };
      await journal.undo([...known.values()].filter(({ recordId }) => !stands(recordId)).map(({ id }) => id));
      await journal.teach(
        wanted
          .filter(({ id }) => !stands(id))
          .map(({ verdict: { label, categories, by }, lesson }) => ({
            ...lesson,
            ...{ label, categories, actor: by },
            weight: by.startsWith('member ') ? lessonWeights.member : lessonWeights.key,
          })),
      );
    });
    await this.changes.announce(manager, { topic: 'lessons', tenantId });
  }
}

/** Empty where nothing is learned of the record. */
function textOf(tenant: TenantContext, material: CaseMaterial): string {
  const { id, content, test, judgement } = material;
  if (!content || test || isUntouchable(judgement)) return '';
  try {
    return lessonTextOf(openContent(tenant, id, content)['submission'] ?? {});
  } catch {
    return '';
  }
}

function bareLesson({ material, text }: { material: CaseMaterial; text: string }): LessonText {
  return {
    ...{ text, label: 'ham', categories: null, weight: 1, source: 'verdict', actor: '' },
    ...{ recordId: material.id, authorHash: material.authorHash, reporterHash: null },
  };
}

/** Of each record the verdict that was given last and not undone; one that a test key gave teaches nothing. */
async function standingVerdicts(
  manager: EntityManager,
  tenantId: string,
  texts: ReadonlyMap<string, { material: CaseMaterial }>,
): Promise<Map<string, VerdictLesson>> {
  const rows: { record_id: string; verdict: Verdict; category: Category | null; by: string }[] =
    await manager.query(
      `SELECT * FROM (
         SELECT DISTINCT ON (record_id) record_id, verdict, verdict_category AS category, verdict_by AS by
         FROM moderation_case
         WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND status = 'decided' AND NOT restricted
         ORDER BY record_id, verdict_at DESC, id DESC
       ) c
       WHERE NOT EXISTS (SELECT FROM api_key k WHERE k.tenant_id = $1 AND k.test AND c.by = 'api-key ' || k.id)`,
      [tenantId, [...texts.keys()]],
    );
  const verdicts = new Map<string, VerdictLesson>();
  for (const { record_id: recordId, verdict, category, by } of rows) {
    const { judgement } = (texts.get(recordId) as { material: CaseMaterial }).material;
    if (verdict === 'approve') {
      const found = categoriesFound(judgement, category);
      verdicts.set(recordId, { label: 'ham', categories: found.length > 0 ? found : null, by });
    } else if (category && isTeachable(category)) {
      verdicts.set(recordId, { label: 'spam', categories: [category], by });
    }
  }
  return verdicts;
}

interface KnownLesson {
  readonly id: string;
  readonly recordId: string;
  readonly label: Label;
  readonly categories: readonly Category[];
}

async function verdictLessonsOf(
  manager: EntityManager,
  tenantId: string,
  recordIds: readonly string[],
): Promise<Map<string, KnownLesson>> {
  const rows: KnownLesson[] = await manager.query(
    `SELECT id, record_id AS "recordId", label, categories FROM bayes_lesson
     WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND source = 'verdict' AND state IN ('learned', 'held')`,
    [tenantId, recordIds],
  );
  return new Map(rows.map((row) => [row.recordId, row]));
}

/** Ham of no category is ham of those that were known then, and stays so. */
function isSame({ label, categories }: VerdictLesson, known: KnownLesson): boolean {
  if (label !== known.label) return false;
  return categories === null || categories.toString() === known.categories.toString();
}
