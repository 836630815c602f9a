import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { HOT_STATE, HotStateModule } from '../hot-state/hot-state.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Records } from '../ledger/records.js';
import { ModelsModule, SHIPPED_MODELS } from '../models/models.module.js';
import { Policies } from '../policies/policies.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { provide } from '../provide.js';
import { Metrics } from '../telemetry/metrics.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { AuthorEvents } from './author-events.js';
import { AuthorFiles } from './author-files.js';
import { AuthorList } from './author-list.js';
import { AuthorMemory } from './author-memory.js';
import { AuthorStandings } from './author-standings.js';
import { AuthorTraits } from './author-traits.js';
import { AuthorWatch } from './author-watch.js';
import { Authors } from './authors.js';
import { LevelWriter } from './level-writer.js';
import { LinkedAuthors } from './linked-authors.js';
import { Portraits } from './portraits.js';
import { RiskCurve } from './risk-curve.js';
import { ViolationKeeper } from './violation-keeper.js';

@Module({
  imports: [HotStateModule, LedgerModule, ModelsModule, PoliciesModule, TenantsModule],
  providers: [
    provide(LevelWriter, [Database, Tenants, ChangeFeed]),
    provide(RiskCurve, [Database, Tenants]),
    provide(AuthorStandings, [Database, LevelWriter, RiskCurve, ChangeFeed]),
    provide(AuthorTraits, [Database, Tenants, Metrics]),
    provide(AuthorMemory, [HOT_STATE]),
    {
      provide: Authors,
      useFactory: (
        memory: AuthorMemory,
        standings: AuthorStandings,
        tenants: Tenants,
        traits: AuthorTraits,
        { behaviour }: ShippedModels,
      ) => {
        const failed = { failed: 'models/behaviour.json cannot be read' };
        const watch = behaviour ? new AuthorWatch(memory, standings, behaviour) : failed;
        return new Authors(watch, standings, tenants, traits);
      },
      inject: [AuthorMemory, AuthorStandings, Tenants, AuthorTraits, SHIPPED_MODELS],
    },
    provide(AuthorEvents, [Authors, AuthorMemory, Policies]),
    provide(ViolationKeeper, [AuthorMemory]),
    provide(AuthorFiles, [Database]),
    provide(AuthorList, [AuthorFiles]),
    provide(LinkedAuthors, [Database]),
    provide(Portraits, [Authors, Policies, AuthorFiles, Records, LinkedAuthors]),
    {
      provide: Symbol('authors-shutdown'),
      useFactory: (...writers: { flush: () => Promise<void> }[]): OnApplicationShutdown => ({
        onApplicationShutdown: async () => {
          for (const writer of writers) await writer.flush();
        },
      }),
      inject: [LevelWriter, RiskCurve, AuthorTraits],
    },
  ],
  exports: [Authors, AuthorEvents, AuthorList, AuthorMemory, AuthorTraits, Portraits, ViolationKeeper],
})
export class AuthorsModule {}
