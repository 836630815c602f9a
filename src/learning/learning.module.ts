import { Logger, Module, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Records } from '../ledger/records.js';
import { ModelsModule, SHIPPED_MODELS } from '../models/models.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { provide } from '../provide.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { BayesViewService } from './bayes-view.service.js';
import { HeldLessons } from './held-lessons.js';
import { LearningThreads } from './learning-thread.js';
import { LessonEraser } from './lesson-eraser.js';
import { LessonReader } from './lesson-reader.js';
import { OverlayKeeper } from './overlay-keeper.js';
import { OverlayStore } from './overlay-store.js';
import { Overlays } from './overlays.js';
import { TeachingService } from './teaching.service.js';
import { VerdictLessons } from './verdict-lessons.js';

@Module({
  imports: [LedgerModule, ModelsModule, TenantsModule],
  providers: [
    provide(LearningThreads, []),
    provide(LessonReader, [LearningThreads]),
    provide(OverlayStore, [Database]),
    {
      provide: Overlays,
      useFactory: (store: OverlayStore, tenants: Tenants, changes: ChangeFeed, { bayes }: ShippedModels) =>
        new Overlays(store, tenants, changes, bayes.base),
      inject: [OverlayStore, Tenants, ChangeFeed, SHIPPED_MODELS],
    },
    {
      provide: OverlayKeeper,
      useFactory: (
        database: Database,
        store: OverlayStore,
        tenants: Tenants,
        threads: LearningThreads,
        changes: ChangeFeed,
        { bayesHash = 'none' }: ShippedModels,
      ) => {
        const logger = new Logger('learning');
        const report = (error: unknown): void => logger.error('packing an overlay', error);
        return new OverlayKeeper(database, store, tenants, threads, changes, { base: bayesHash, report });
      },
      inject: [Database, OverlayStore, Tenants, LearningThreads, ChangeFeed, SHIPPED_MODELS],
    },
    provide(VerdictLessons, [Tenants, LessonReader, ChangeFeed]),
    provide(TeachingService, [Database, Records, Tenants, LessonReader, ChangeFeed]),
    provide(LessonEraser, [Database, ChangeFeed]),
    provide(HeldLessons, [Database, ChangeFeed]),
    provide(BayesViewService, [Database, OverlayStore, Overlays, SHIPPED_MODELS]),
  ],
  exports: [
    BayesViewService,
    HeldLessons,
    LessonEraser,
    OverlayKeeper,
    Overlays,
    TeachingService,
    VerdictLessons,
  ],
})
export class LearningModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly threads: LearningThreads,
    private readonly keeper: OverlayKeeper,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.keeper.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.close();
  }
}
