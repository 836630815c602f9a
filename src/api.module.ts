import { Module } from '@nestjs/common';
import { HotStateModule } from './hot-state/hot-state.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { ListsController } from './lists/lists.controller.js';
import { ListsModule } from './lists/lists.module.js';
import { ModerationController } from './moderation/moderation.controller.js';
import { ModerationModule } from './moderation/moderation.module.js';
import { RecordsController } from './moderation/records.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { PoliciesModule } from './policies/policies.module.js';
import { StatsController } from './stats/stats.controller.js';
import { StatsModule } from './stats/stats.module.js';
import { ApiKeysController } from './tenants/api-keys.controller.js';
import { TenantsModule } from './tenants/tenants.module.js';

/** The api role: every controller of the public API. */
@Module({
  imports: [
    HotStateModule,
    JobsModule,
    LedgerModule,
    ListsModule,
    ModerationModule,
    PoliciesModule,
    StatsModule,
    TenantsModule,
  ],
  controllers: [
    ModerationController,
    RecordsController,
    ListsController,
    PoliciesController,
    ApiKeysController,
    StatsController,
  ],
})
export class ApiModule {}
