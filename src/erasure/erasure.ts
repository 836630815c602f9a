import { writeAudit } from '../audit/audit.js';
import type { AuthorEraser } from '../authors/author-eraser.js';
import type { Acting } from '../authors/author-actions.js';
import { HotStateAway } from '../hot-state/hot-state.js';
import { Problem } from '../http/problem.js';
import type { Job, JobQueue } from '../jobs/job-queue.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import type { ListedAuthors } from '../lists/listed-authors.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { nothingErased, type Erased, type QueuedErasure, type Receipt } from './erasure-schema.js';
import type { ErasureStep, Subject } from './erasure-step.js';
import type { RecordEraser } from './record-eraser.js';
import { remainsOf } from './remains.js';

/** Erasures of authors with many records. */
export const erasureQueue = 'erasure';

/** More are erased behind the answer. */
const recordsAtOnce = 1_000;

/** What a job keeps, sealed. */
type Payload = Pick<Subject, 'id' | 'actor'> & { readonly erasedAt: string };

/** Forgets an author: all that he wrote, and all that is known of him. */
export class Erasure {
  /** @param steps in their order; what is known of the author himself goes last */
  constructor(
    private readonly steps: readonly ErasureStep[],
    private readonly records: RecordEraser,
    private readonly author: AuthorEraser,
    private readonly listed: ListedAuthors,
    private readonly jobs: JobQueue,
    private readonly tenants: Tenants,
  ) {}

  /**
   * Erases at once, or, where there is much, in the queue.
   * @throws Problem (503) where hot state is away; asked again, it goes on where it stopped
   */
  async request(
    tenant: TenantContext,
    { actor, test }: Acting,
    id: string,
  ): Promise<Receipt | QueuedErasure> {
    const erasedAt = new Date();
    const hash = this.tenants.authorHash(tenant.id, id);
    if (test) return this.receipt(tenant, id, erasedAt, nothingErased);
    const records = await this.records.count(tenant.id, hash, erasedAt, recordsAtOnce + 1);
    if (records > recordsAtOnce) return this.queue(tenant, { id, actor, erasedAt: erasedAt.toISOString() });
    try {
      return await this.erase({ tenant, id, hash, erasedAt, actor });
    } catch (error) {
      if (!(error instanceof HotStateAway)) throw error;
      throw new Problem('unavailable', `counters cannot be forgotten now: ${error.message}`, {
        headers: { 'retry-after': '2' },
      });
    }
  }

  /** Handles a queued erasure; one that runs twice erases once. */
  readonly run = async ({ id: jobId, tenantId, payload }: Job): Promise<void> => {
    const tenant = await this.tenants.context(tenantId as string);
    const opened = unseal(tenant.dataKey, jobContext, payload).toString('utf8');
    const { id, actor, erasedAt } = JSON.parse(opened) as Payload;
    const hash = this.tenants.authorHash(tenant.id, id);
    await this.erase({ tenant, id, hash, erasedAt: new Date(erasedAt), actor }, jobId);
  };

  private async erase(subject: Subject, jobId?: string): Promise<Receipt> {
    const { tenant, id, hash, erasedAt, actor } = subject;
    let erased: Erased = nothingErased;
    for (const step of this.steps) erased = { ...erased, ...(await step(subject)) };
    const subjectId = hash.toString('hex');
    await this.author.erase(tenant.id, subjectId, async (manager, own) => {
      erased = { ...erased, ...own };
      await writeAudit(manager, tenant.id, [
        {
          ...{ actor, action: 'erase', subject: 'author', subjectId },
          after: { erasedAt: erasedAt.toISOString(), ...(jobId && { jobId }), ...erased },
        },
      ]);
    });
    return this.receipt(tenant, id, erasedAt, erased);
  }

  private async receipt(
    { id: tenantId }: TenantContext,
    id: string,
    erasedAt: Date,
    erased: Erased,
  ): Promise<Receipt> {
    const remains = remainsOf(erased, await this.listed.naming(tenantId, id));
    return { id, erasedAt: erasedAt.toISOString(), erased, remains };
  }

  private async queue(tenant: TenantContext, payload: Payload): Promise<QueuedErasure> {
    await this.jobs.enqueue({
      ...{ tenantId: tenant.id, queue: erasureQueue },
      payload: seal(tenant.dataKey, jobContext, JSON.stringify(payload)),
    });
    return { id: payload.id, erasedAt: payload.erasedAt, status: 'queued' };
  }
}

const jobContext = 'erasure of an author';
