import { Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Idempotency } from '../ledger/idempotency.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ensurePartitions } from '../ledger/partitions.js';
import { moderationHandler, moderationQueue } from '../moderation/moderation-job.js';
import { ModerationModule } from '../moderation/moderation.module.js';
import { ModerationService } from '../moderation/moderation.service.js';
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
  imports: [JobsModule, LedgerModule, ModerationModule, StatsModule, TenantsModule],
  providers: [
    {
      provide: HANDLERS,
      useFactory: (tenants: Tenants, service: ModerationService): JobHandler[] => [
        { queue: moderationQueue, maxAttempts: 8, run: moderationHandler(tenants, service) },
      ],
      inject: [Tenants, ModerationService],
    },
    {
      provide: SCHEDULES,
      useFactory: (database: Database, idempotency: Idempotency, counts: DecisionCounts): Schedule[] => [
        { name: 'count-decisions', everyMs: secondMs, run: () => counts.consumeOutbox() },
        { name: 'sweep-idempotency', everyMs: 10 * minuteMs, run: () => idempotency.sweep(new Date()) },
        { name: 'make-partitions', everyMs: 12 * hourMs, run: () => ensurePartitions(database, new Date()) },
      ],
      inject: [Database, Idempotency, DecisionCounts],
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
