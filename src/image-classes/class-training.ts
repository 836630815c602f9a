import { writeAudit, type Actor } from '../audit/audit.js';
import type { TrainingPrices } from '../config/config.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { ImageClassifier } from '../engine/tier3-models/image-network.js';
import type { Job } from '../jobs/job-queue.js';
import { seal } from '../ledger/content-cipher.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { headContext, packHead } from './class-head.js';
import {
  endTraining,
  insertVersion,
  lockClass,
  readClasses,
  setServing,
  tellTraining,
} from './class-store.js';
import { keepFeatures, readExamples, unreadExamples, type UnreadExample } from './example-store.js';
import type { ImageClassRow, TrainingStep } from './image-class-row.js';
import { CannotTrain, type TaughtExample } from './train-class.js';
import { trainingCost } from './training-cost.js';
import type { TrainingThreads } from './training-thread.js';

export const imageClassQueue = 'image-class';

export interface TrainingSettings {
  readonly classifier: ImageClassifier | { readonly failed: string };
  readonly prices: TrainingPrices;
  /** What the network runs on now. */
  readonly device: () => string | null;
}

/**
 * The job of a class: has the network read what it has not read yet, and learns the class where that was asked for.
 * Each handful of features is committed, so that a job whose worker was lost goes on where it stopped.
 */
export class ClassTraining {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly changes: ChangeFeed,
    private readonly threads: TrainingThreads,
    private readonly settings: TrainingSettings,
  ) {}

  readonly run = async (job: Job): Promise<void> => {
    const tenant = await this.tenants.context(job.tenantId as string);
    const { classId } = JSON.parse(job.payload.toString()) as { classId: string };
    const { classifier } = this.settings;
    if ('failed' in classifier) throw new Error(classifier.failed);
    await this.readAll(tenant, classId, job.id, classifier);
    const row = await this.classOf(tenant, classId);
    if (row?.trainingId !== job.id) return;
    const { examples, readMs } = await this.database.asTenant(tenant.id, (manager) =>
      readExamples(manager, tenant, classId, classifier.model),
    );
    await this.learn(tenant, row, job.id, { examples, readMs, backbone: classifier.model });
  };

  private async readAll(
    tenant: TenantContext,
    classId: string,
    jobId: string,
    classifier: ImageClassifier,
  ): Promise<void> {
    for (;;) {
      const unread = await this.database.asTenant(tenant.id, (manager) =>
        unreadExamples(manager, tenant, classId, examplesAtOnce),
      );
      if (unread.length === 0) return;
      const startMs = performance.now();
      const read = await readInTurn(unread, classifier);
      const readMs = (performance.now() - startMs) / unread.length;
      await this.database.asTenant(tenant.id, (manager) =>
        keepFeatures(manager, tenant, classId, { backbone: classifier.model, readMs }, read),
      );
      const row = await this.classOf(tenant, classId);
      if (!row) return;
      const all = row.positive + row.negative;
      await this.tell(tenant, classId, jobId, 'reading', (all - row.unread) / all);
    }
  }

  private async learn(
    tenant: TenantContext,
    { id, category }: ImageClassRow,
    jobId: string,
    read: { readonly examples: TaughtExample[]; readonly readMs: number; readonly backbone: string },
  ): Promise<void> {
    const { prices, device } = this.settings;
    await this.tell(tenant, id, jobId, 'learning', 0);
    let told = Promise.resolve();
    const tell = (done: number): void => {
      told = told.then(() => this.tell(tenant, id, jobId, 'learning', done)).catch(() => undefined);
    };
    try {
      const { trained, seconds } = await this.threads.train({ examples: read.examples, category }, tell);
      await told;
      const took = { readingSeconds: read.readMs / 1_000, learningSeconds: seconds, device: device() };
      const figures = { ...trained.figures, cost: trainingCost(took, prices) };
      await this.finish(tenant, id, jobId, { ...trained, figures, backbone: read.backbone });
    } catch (error) {
      await told;
      if (!(error instanceof CannotTrain)) throw error;
      await this.refuse(tenant, id, jobId, error.message);
    }
  }

  /** The first version is tried in shadow; a later one waits until it is published. */
  private finish(
    tenant: TenantContext,
    id: string,
    jobId: string,
    made: Pick<Parameters<typeof insertVersion>[3], 'figures' | 'backbone'> & Parameters<typeof packHead>[0],
  ): Promise<void> {
    return this.change(tenant.id, async (manager) => {
      const row = await lockClass(manager, tenant.id, id);
      // Done already by a worker that was thought lost, or no longer wanted.
      if (row?.trainingId !== jobId) return;
      const version = row.versions + 1;
      const { figures, backbone } = made;
      const head = seal(tenant.dataKey, headContext(id, version), packHead(made));
      const createdBy = row.trainingBy ?? 'installation';
      await insertVersion(manager, tenant.id, id, { version, backbone, head, figures, createdBy });
      if (row.version === null) await setServing(manager, tenant.id, id, { mode: 'shadow', version });
      await endTraining(manager, tenant.id, id, null);
      const { auroc, examples } = figures;
      await writeAudit(manager, tenant.id, [
        {
          ...{ actor: createdBy as Actor, action: 'train', subject: 'image-class', subjectId: id },
          after: { name: row.name, version, backbone, auroc, examples },
        },
      ]);
    });
  }

  private async refuse(tenant: TenantContext, id: string, jobId: string, why: string): Promise<void> {
    await this.database.asTenant(tenant.id, async (manager) => {
      const row = await lockClass(manager, tenant.id, id);
      if (row?.trainingId === jobId) await endTraining(manager, tenant.id, id, why);
    });
  }

  private async change(tenantId: string, work: Parameters<Database['asTenant']>[1]): Promise<void> {
    const change = { topic: 'image-classes', tenantId } as const;
    await this.database.asTenant(tenantId, async (manager) => {
      await work(manager);
      await this.changes.announce(manager, change);
    });
    this.changes.tellHere(change);
  }

  private async classOf(tenant: TenantContext, id: string): Promise<ImageClassRow | undefined> {
    return (await this.database.asTenant(tenant.id, (manager) => readClasses(manager, tenant.id, id)))[0];
  }

  private tell(
    tenant: TenantContext,
    id: string,
    jobId: string,
    step: TrainingStep,
    done: number,
  ): Promise<void> {
    return this.database.asTenant(tenant.id, (manager) =>
      tellTraining(manager, tenant.id, id, jobId, { step, done }),
    );
  }
}

/** Of one transaction. */
const examplesAtOnce = 16;
/** One after the other, since people wait for the same network; nobody waits for these. */
const readDeadlineMs = 60_000;

async function readInTurn(
  unread: readonly UnreadExample[],
  classifier: ImageClassifier,
): Promise<{ id: string; features: Float32Array }[]> {
  const { signal } = new AbortController();
  const read: { id: string; features: Float32Array }[] = [];
  for (const { id, pixels } of unread) {
    const { features } = await classifier.read(pixels, { deadlineMs: readDeadlineMs, signal });
    read.push({ id, features });
  }
  return read;
}
