import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import type { HotState } from '../hot-state/hot-state.js';
import { HOT_STATE, HotStateModule } from '../hot-state/hot-state.module.js';
import { InferenceModule } from '../inference/inference.module.js';
import { SequencePool } from '../inference/sequence-pool.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Records } from '../ledger/records.js';
import { ListedAuthors } from '../lists/listed-authors.js';
import { ListsModule } from '../lists/lists.module.js';
import { ModelsModule, SHIPPED_MODELS } from '../models/models.module.js';
import { Policies } from '../policies/policies.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { provide } from '../provide.js';
import { Metrics } from '../telemetry/metrics.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { ActionStore } from './action-store.js';
import { AuthorActions } from './author-actions.js';
import { AuthorEraser } from './author-eraser.js';
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
import { SurpriseMemory } from './surprise-memory.js';
import { SurpriseQueue } from './surprise-queue.js';
import { ViolationKeeper } from './violation-keeper.js';

@Module({
  imports: [
    ...[HotStateModule, InferenceModule, LedgerModule, ListsModule],
    ...[ModelsModule, PoliciesModule, TenantsModule],
  ],
  providers: [
    provide(LevelWriter, [Database, Tenants, ChangeFeed]),
    provide(RiskCurve, [Database, Tenants]),
    provide(AuthorStandings, [Database, LevelWriter, RiskCurve, ChangeFeed]),
    provide(AuthorTraits, [Database, Tenants, Metrics]),
    provide(AuthorMemory, [HOT_STATE]),
    {
      provide: SurpriseQueue,
      useFactory: (hotState: HotState, pool: SequencePool, { sequence }: ShippedModels) =>
        new SurpriseQueue((trails) => pool.read(trails), new SurpriseMemory(hotState, sequence?.usual ?? [])),
      inject: [HOT_STATE, SequencePool, SHIPPED_MODELS],
    },
    {
      provide: Authors,
      useFactory: (
        memory: AuthorMemory,
        standings: AuthorStandings,
        tenants: Tenants,
        traits: AuthorTraits,
        { behaviour, sequence }: ShippedModels,
        surprises: SurpriseQueue,
      ) => {
        const failed = { failed: 'models/behaviour.json cannot be read' };
        const surprised = sequence && surprises;
        const watch = behaviour ? new AuthorWatch(memory, standings, behaviour, surprised) : failed;
        return new Authors(watch, standings, tenants, traits);
      },
      inject: [AuthorMemory, AuthorStandings, Tenants, AuthorTraits, SHIPPED_MODELS, SurpriseQueue],
    },
    provide(AuthorEvents, [Authors, AuthorMemory, Policies]),
    provide(ActionStore, [Database, ChangeFeed]),
    provide(AuthorActions, [Authors, ActionStore, AuthorStandings, AuthorMemory, ListedAuthors]),
    provide(AuthorEraser, [Database, AuthorMemory, AuthorStandings, ChangeFeed]),
    provide(ViolationKeeper, [AuthorMemory, Tenants, ChangeFeed]),
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
  exports: [
    ...[Authors, AuthorActions, AuthorEraser, AuthorEvents, AuthorMemory, AuthorTraits, ViolationKeeper],
    ...[AuthorList, Portraits, SurpriseQueue],
  ],
})
export class AuthorsModule {}
