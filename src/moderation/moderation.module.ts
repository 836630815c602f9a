import { Module } from '@nestjs/common';
import { Authors } from '../authors/authors.js';
import { AuthorsModule } from '../authors/authors.module.js';
import { Blobs } from '../blobs/blobs.js';
import { BlobsModule } from '../blobs/blobs.module.js';
import { ImageClassesModule } from '../image-classes/image-classes.module.js';
import { ServedClasses } from '../image-classes/served-classes.js';
import { ImageIntake } from '../images/image-intake.js';
import { ImagesModule } from '../images/images.module.js';
import { ChallengeGate } from '../challenges/challenge-gate.js';
import { ChallengesModule } from '../challenges/challenges.module.js';
import { JobQueue } from '../jobs/job-queue.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { Idempotency } from '../ledger/idempotency.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LedgerWriter } from '../ledger/ledger-writer.js';
import { LearningModule } from '../learning/learning.module.js';
import { Overlays } from '../learning/overlays.js';
import { HitCounts } from '../lists/hit-counts.js';
import { ListMaterials } from '../lists/list-material.js';
import { ListsModule } from '../lists/lists.module.js';
import { ModelsModule, SHIPPED_MODELS } from '../models/models.module.js';
import { NearDuplicatesModule } from '../near-duplicates/near-duplicates.module.js';
import { NearTextMemory } from '../near-duplicates/near-text-memory.js';
import { Policies } from '../policies/policies.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { provide } from '../provide.js';
import { Metrics } from '../telemetry/metrics.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { Backlog } from './backlog.js';
import { BatchService } from './batch.service.js';
import { Judge } from './judge.js';
import { ModerationService } from './moderation.service.js';
import { Past } from './past.js';
import { RecordWriter } from './record-writer.js';
import { TaughtDetectors } from './taught-detectors.js';

@Module({
  imports: [
    AuthorsModule,
    BlobsModule,
    ImageClassesModule,
    ChallengesModule,
    ImagesModule,
    JobsModule,
    LearningModule,
    LedgerModule,
    ListsModule,
    ModelsModule,
    NearDuplicatesModule,
    PoliciesModule,
    TenantsModule,
  ],
  providers: [
    provide(TaughtDetectors, [Overlays, ServedClasses, SHIPPED_MODELS]),
    provide(Past, [NearTextMemory, Authors]),
    provide(Judge, [Policies, ListMaterials, HitCounts, Past, ImageIntake, TaughtDetectors]),
    provide(RecordWriter, [LedgerWriter, Tenants, Blobs]),
    provide(Backlog, [JobQueue, Blobs, ImageIntake]),
    provide(ModerationService, [Judge, RecordWriter, Idempotency, Backlog, ChallengeGate, Metrics]),
    provide(BatchService, [ModerationService]),
  ],
  exports: [Judge, Backlog, ModerationService, BatchService],
})
export class ModerationModule {}
