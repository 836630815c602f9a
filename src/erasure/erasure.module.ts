import { Module } from '@nestjs/common';
import { AuthorEraser } from '../authors/author-eraser.js';
import { AuthorTraits } from '../authors/author-traits.js';
import { AuthorsModule } from '../authors/authors.module.js';
import { Blobs } from '../blobs/blobs.js';
import { BlobsModule } from '../blobs/blobs.module.js';
import { eraseReportsBy } from '../cases/case-erasure.js';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { HOT_STATE, HotStateModule } from '../hot-state/hot-state.module.js';
import { JobQueue } from '../jobs/job-queue.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LearningModule } from '../learning/learning.module.js';
import { LessonEraser } from '../learning/lesson-eraser.js';
import { Idempotency } from '../ledger/idempotency.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ListedAuthors } from '../lists/listed-authors.js';
import { ListsModule } from '../lists/lists.module.js';
import { Backlog } from '../moderation/backlog.js';
import { ModerationModule } from '../moderation/moderation.module.js';
import { provide } from '../provide.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { Erasure } from './erasure.js';
import type { ErasureStep } from './erasure-step.js';
import { RecordEraser } from './record-eraser.js';

const STEPS = Symbol('steps');

@Module({
  imports: [
    ...[AuthorsModule, BlobsModule, HotStateModule, JobsModule, LearningModule, LedgerModule],
    ...[ListsModule, ModerationModule, TenantsModule],
  ],
  providers: [
    provide(RecordEraser, [Database, HOT_STATE, Blobs, ChangeFeed]),
    {
      provide: STEPS,
      // What waits goes before what is judged, and what was learned after what it is learned from. What keeps something
      // of authors adds a step here, and its number in erasure-schema.ts.
      useFactory: (
        backlog: Backlog,
        idempotency: Idempotency,
        records: RecordEraser,
        lessons: LessonEraser,
        traits: AuthorTraits,
        database: Database,
      ): ErasureStep[] => [
        async ({ tenant, id }) => ({ waiting: await backlog.erase(tenant, id) }),
        async ({ tenant, id }) => ({ answers: await idempotency.erase(tenant, id) }),
        ({ tenant, actor, hash, erasedAt }) => records.erase(tenant, actor, hash, erasedAt),
        async ({ tenant, hash }) => ({ learned: await lessons.erase(tenant.id, hash) }),
        async ({ tenant, hash }) => ({ traits: await traits.erase(tenant.id, hash.toString('hex')) }),
        async ({ tenant, hash }) => ({
          reports: await database.asTenant(tenant.id, (manager) => eraseReportsBy(manager, tenant, hash)),
        }),
      ],
      inject: [Backlog, Idempotency, RecordEraser, LessonEraser, AuthorTraits, Database],
    },
    provide(Erasure, [STEPS, RecordEraser, AuthorEraser, ListedAuthors, JobQueue, Tenants]),
  ],
  exports: [Erasure],
})
export class ErasureModule {}
