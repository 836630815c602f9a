import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { HOT_STATE, HotStateModule } from '../hot-state/hot-state.module.js';
import { ListedAuthors } from '../lists/listed-authors.js';
import { ListsModule } from '../lists/lists.module.js';
import { ModelsModule, SHIPPED_MODELS } from '../models/models.module.js';
import { Policies } from '../policies/policies.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { provide } from '../provide.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { ActionStore } from './action-store.js';
import { AuthorActions } from './author-actions.js';
import { AuthorEraser } from './author-eraser.js';
import { AuthorEvents } from './author-events.js';
import { AuthorMemory } from './author-memory.js';
import { AuthorStandings } from './author-standings.js';
import { AuthorWatch } from './author-watch.js';
import { Authors } from './authors.js';
import { LevelWriter } from './level-writer.js';
import { ViolationKeeper } from './violation-keeper.js';

@Module({
  imports: [HotStateModule, ListsModule, ModelsModule, PoliciesModule, TenantsModule],
  providers: [
    provide(LevelWriter, [Database, Tenants, ChangeFeed]),
    provide(AuthorStandings, [Database, LevelWriter, ChangeFeed]),
    provide(AuthorMemory, [HOT_STATE]),
    {
      provide: Authors,
      useFactory: (
        memory: AuthorMemory,
        standings: AuthorStandings,
        tenants: Tenants,
        { behaviour }: ShippedModels,
      ) => {
        const failed = { failed: 'models/behaviour.json cannot be read' };
        const watch = behaviour ? new AuthorWatch(memory, standings, behaviour) : failed;
        return new Authors(watch, standings, tenants);
      },
      inject: [AuthorMemory, AuthorStandings, Tenants, SHIPPED_MODELS],
    },
    provide(AuthorEvents, [Authors, AuthorMemory, Policies]),
    provide(ActionStore, [Database, ChangeFeed]),
    provide(AuthorActions, [Authors, ActionStore, AuthorStandings, AuthorMemory, ListedAuthors]),
    provide(AuthorEraser, [Database, AuthorMemory, AuthorStandings, ChangeFeed]),
    provide(ViolationKeeper, [AuthorMemory, Tenants, ChangeFeed]),
    {
      provide: Symbol('authors-shutdown'),
      useFactory: (writer: LevelWriter): OnApplicationShutdown => ({
        onApplicationShutdown: () => writer.flush(),
      }),
      inject: [LevelWriter],
    },
  ],
  exports: [Authors, AuthorActions, AuthorEraser, AuthorEvents, AuthorMemory, ViolationKeeper],
})
export class AuthorsModule {}
