import { Module } from '@nestjs/common';
import { JobQueue } from '../jobs/job-queue.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { Idempotency } from '../ledger/idempotency.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LedgerWriter } from '../ledger/ledger-writer.js';
import { ListMaterials } from '../lists/list-material.js';
import { ListsModule } from '../lists/lists.module.js';
import { Policies } from '../policies/policies.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { provide } from '../provide.js';
import { Metrics } from '../telemetry/metrics.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { BatchService } from './batch.service.js';
import { Judge } from './judge.js';
import { ModerationService } from './moderation.service.js';

@Module({
  imports: [JobsModule, LedgerModule, ListsModule, PoliciesModule, TenantsModule],
  providers: [
    provide(Judge, [Policies, ListMaterials]),
    provide(ModerationService, [Judge, LedgerWriter, Idempotency, Tenants, JobQueue, Metrics]),
    provide(BatchService, [ModerationService]),
  ],
  exports: [Judge, ModerationService, BatchService],
})
export class ModerationModule {}
