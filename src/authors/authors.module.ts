import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import type { HotState } from '../hot-state/hot-state.js';
import { HOT_STATE, HotStateModule } from '../hot-state/hot-state.module.js';
import { InferenceModule } from '../inference/inference.module.js';
import { SequencePool } from '../inference/sequence-pool.js';
import { ModelsModule, SHIPPED_MODELS } from '../models/models.module.js';
import { Policies } from '../policies/policies.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { provide } from '../provide.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { AuthorEvents } from './author-events.js';
import { AuthorMemory } from './author-memory.js';
import { AuthorStandings } from './author-standings.js';
import { AuthorWatch } from './author-watch.js';
import { Authors } from './authors.js';
import { LevelWriter } from './level-writer.js';
import { SurpriseMemory } from './surprise-memory.js';
import { SurpriseQueue } from './surprise-queue.js';
import { ViolationKeeper } from './violation-keeper.js';

@Module({
  imports: [HotStateModule, InferenceModule, ModelsModule, PoliciesModule, TenantsModule],
  providers: [
    provide(LevelWriter, [Database, Tenants, ChangeFeed]),
    provide(AuthorStandings, [Database, LevelWriter, ChangeFeed]),
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
        { behaviour, sequence }: ShippedModels,
        surprises: SurpriseQueue,
      ) => {
        const failed = { failed: 'models/behaviour.json cannot be read' };
        const surprised = sequence && surprises;
        const watch = behaviour ? new AuthorWatch(memory, standings, behaviour, surprised) : failed;
        return new Authors(watch, standings, tenants);
      },
      inject: [AuthorMemory, AuthorStandings, Tenants, SHIPPED_MODELS, SurpriseQueue],
    },
    provide(AuthorEvents, [Authors, AuthorMemory, Policies]),
    provide(ViolationKeeper, [AuthorMemory]),
    {
      provide: Symbol('authors-shutdown'),
      useFactory: (writer: LevelWriter): OnApplicationShutdown => ({
        onApplicationShutdown: () => writer.flush(),
      }),
      inject: [LevelWriter],
    },
  ],
  exports: [Authors, AuthorEvents, SurpriseQueue, ViolationKeeper],
})
export class AuthorsModule {}
