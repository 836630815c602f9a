import { Module } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { HOT_STATE, HotStateModule } from '../hot-state/hot-state.module.js';
import { provide } from '../provide.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { NearTextMemory } from './near-text-memory.js';
import { RejectedTexts } from './rejected-texts.js';
import { RejectionKeeper } from './rejection-keeper.js';

@Module({
  imports: [HotStateModule, TenantsModule],
  providers: [
    provide(RejectedTexts, [Database, Tenants, ChangeFeed]),
    provide(NearTextMemory, [HOT_STATE, RejectedTexts]),
    provide(RejectionKeeper, [Database, Tenants, ChangeFeed]),
  ],
  exports: [NearTextMemory, RejectionKeeper],
})
export class NearDuplicatesModule {}
