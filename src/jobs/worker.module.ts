import { Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AuthorEraser } from '../authors/author-eraser.js';
import { AuthorsModule } from '../authors/authors.module.js';
import { sweepAuthors } from '../authors/sweep-authors.js';
import { ViolationKeeper } from '../authors/violation-keeper.js';
import { BlobRetention } from '../blobs/blob-retention.js';
import { Blobs } from '../blobs/blobs.js';
import { BlobsModule } from '../blobs/blobs.module.js';
import { CaseOpener } from '../cases/case-opener.js';
import { CasesModule } from '../cases/cases.module.js';
import { ChallengesModule } from '../challenges/challenges.module.js';
import { SpentNonces } from '../challenges/spent-nonces.js';
import { Database } from '../database/database.js';
import { Erasure, erasureQueue } from '../erasure/erasure.js';
import { ErasureModule } from '../erasure/erasure.module.js';
import { ClassTraining, imageClassQueue } from '../image-classes/class-training.js';
import { ImageClassesModule } from '../image-classes/image-classes.module.js';
import { Idempotency } from '../ledger/idempotency.js';
import { LearningModule } from '../learning/learning.module.js';
import { OverlayKeeper } from '../learning/overlay-keeper.js';
import { VerdictLessons } from '../learning/verdict-lessons.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Outbox } from '../ledger/outbox.js';
import { ensurePartitions } from '../ledger/partitions.js';
import { ListSweeper } from '../lists/list-sweeper.js';
import { ListsModule } from '../lists/lists.module.js';
import { sweepExpired } from '../members/sweep-expired.js';
import { Backlog, moderationQueue } from '../moderation/backlog.js';
import { moderationHandler } from '../moderation/moderation-job.js';
import { ModerationModule } from '../moderation/moderation.module.js';
import { ModerationService } from '../moderation/moderation.service.js';
import { NearDuplicatesModule } from '../near-duplicates/near-duplicates.module.js';
import { RejectionKeeper } from '../near-duplicates/rejection-keeper.js';
import { provide } from '../provide.js';
import { DecisionCounts } from '../stats/decision-counts.js';
import { StatsModule } from '../stats/stats.module.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { JobQueue } from './job-queue.js';
import { JobsModule } from './jobs.module.js';
import { Worker, type JobHandler, type Schedule } from './worker.js';

const HANDLERS = Symbol('handlers');
const SCHEDULES = Symbol('schedules');

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** The worker role: every queue's handler and every schedule, in one place. */
@Module({
  imports: [
    AuthorsModule,
    BlobsModule,
    CasesModule,
    ImageClassesModule,
    ChallengesModule,
    ErasureModule,
    JobsModule,
    LearningModule,
    LedgerModule,
    ListsModule,
    ModerationModule,
    NearDuplicatesModule,
    StatsModule,
    TenantsModule,
  ],
  providers: [
    {
      provide: HANDLERS,
      useFactory: (
        tenants: Tenants,
        backlog: Backlog,
        service: ModerationService,
        training: ClassTraining,
        erasure: Erasure,
      ): JobHandler[] => [
        { queue: moderationQueue, maxAttempts: 8, run: moderationHandler(tenants, backlog, service) },
        { queue: imageClassQueue, maxAttempts: 5, batch: 1, run: training.run },
        { queue: erasureQueue, maxAttempts: 20, batch: 1, run: erasure.run },
      ],
      inject: [Tenants, Backlog, ModerationService, ClassTraining, Erasure],
    },
    {
      provide: Outbox,
      useFactory: (
        database: Database,
        counts: DecisionCounts,
        opener: CaseOpener,
        rejections: RejectionKeeper,
        retention: BlobRetention,
        lessons: VerdictLessons,
        violations: ViolationKeeper,
      ) => new Outbox(database, [counts, opener, rejections, retention, lessons, violations]),
      inject: [
        Database,
        DecisionCounts,
        CaseOpener,
        RejectionKeeper,
        BlobRetention,
        VerdictLessons,
        ViolationKeeper,
      ],
    },
    {
      provide: SCHEDULES,
      useFactory: (
        database: Database,
        idempotency: Idempotency,
        outbox: Outbox,
        sweeper: ListSweeper,
        blobs: Blobs,
        keeper: OverlayKeeper,
        spent: SpentNonces,
        authors: AuthorEraser,
      ): Schedule[] => [
        { name: 'consume-outbox', everyMs: secondMs, run: () => outbox.consume() },
        // Not waited for: an overlay of many lessons takes a while.
        { name: 'keep-overlays', everyMs: secondMs, run: async () => keeper.start() },
        { name: 'sweep-idempotency', everyMs: 10 * minuteMs, run: () => idempotency.sweep(new Date()) },
        // Not waited for: what a list of a million leaves takes a minute, and the other schedules wait for each other.
        { name: 'sweep-lists', everyMs: minuteMs, run: async () => sweeper.start() },
        { name: 'sweep-images', everyMs: minuteMs, run: () => blobs.sweep(new Date()) },
        { name: 'sweep-challenges', everyMs: 10 * minuteMs, run: () => spent.sweep(new Date()) },
        { name: 'sweep-authors', everyMs: hourMs, run: () => authors.sweep() },
        { name: 'sweep-traits', everyMs: 10 * minuteMs, run: () => sweepAuthors(database, new Date()) },
        { name: 'sweep-members', everyMs: hourMs, run: () => sweepExpired(database, new Date()) },
        { name: 'make-partitions', everyMs: 12 * hourMs, run: () => ensurePartitions(database, new Date()) },
      ],
      inject: [Database, Idempotency, Outbox, ListSweeper, Blobs, OverlayKeeper, SpentNonces, AuthorEraser],
    },
    provide(Worker, [JobQueue, HANDLERS, SCHEDULES]),
  ],
})
export class WorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly worker: Worker) {}

  onApplicationBootstrap(): void {
    this.worker.start();
  }

  /** Before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }
}
