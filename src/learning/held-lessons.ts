import { writeAudit, type Actor } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Category } from '../engine/category.js';
import type { Label } from '../engine/tier2-statistics/overlay.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import { unseal } from '../ledger/content-cipher.js';
import type { TenantContext } from '../tenants/tenants.js';
import { lessonWeights, type HeldFor } from './lesson.js';
import { excerptContext } from './lesson-reader.js';
import { writeJournal } from './teaching.service.js';

/** A lesson that waits for a person. */
export interface HeldLesson {
  readonly id: string;
  readonly at: Date;
  readonly label: Label;
  readonly categories: readonly Category[];
  readonly source: string;
  readonly actor: string;
  readonly recordId: string | null;
  readonly heldFor: HeldFor;
  readonly excerpt: string;
}

/** Lessons that wait for a person, who accepts or discards them. */
export class HeldLessons {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
  ) {}

  /** Newest first, keyset-paged by id. */
  page(tenant: TenantContext, before: string | undefined, limit: number): Promise<HeldLesson[]> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const rows: (Omit<HeldLesson, 'excerpt'> & { excerpt: Buffer })[] = await manager.query(
        `SELECT id, created_at AS at, label, categories, source, actor, record_id AS "recordId", held_for AS "heldFor",
           excerpt
         FROM bayes_lesson
         WHERE tenant_id = $1 AND state = 'held' AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [tenant.id, before ?? null, limit],
      );
      return rows.map(({ excerpt, ...row }) => ({
        ...row,
        excerpt: unseal(tenant.dataKey, excerptContext(row.id), Buffer.from(excerpt)).toString('utf8'),
      }));
    });
  }

  /** It counts from now on, as the word of who accepts it. @throws Problem where no lesson of this id waits */
  async accept(tenant: TenantContext, actor: Actor, id: string): Promise<void> {
    await this.decide(tenant, actor, id, 'accept');
  }

  /** Nothing is kept of its text. @throws Problem where no lesson of this id waits */
  async discard(tenant: TenantContext, actor: Actor, id: string): Promise<void> {
    await this.decide(tenant, actor, id, 'discard');
  }

  private async decide(
    tenant: TenantContext,
    actor: Actor,
    id: string,
    action: 'accept' | 'discard',
  ): Promise<void> {
    const weight = actor.startsWith('member ') ? lessonWeights.member : lessonWeights.key;
    await writeJournal(this.database, this.changes, tenant.id, async (journal, manager) => {
      const row = !isUuid(id)
        ? undefined
        : action === 'accept'
          ? await journal.accept(id, weight)
          : (await journal.discard([id]))[0];
      if (!row) throw new Problem('not-found', `no lesson ${id.slice(0, 100)} waits`);
      const { label, categories, source } = row;
      await writeAudit(manager, tenant.id, [
        {
          ...{ actor, action, subject: 'lesson', subjectId: id },
          ...{ before: { state: 'held' }, after: { label, categories, source } },
        },
      ]);
    });
  }
}
