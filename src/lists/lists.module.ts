import { Logger, Module, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import type { EngineModels } from '../engine/detectors.js';
import type { TextClassifier } from '../engine/tier3-models/text-cnn.js';
import { CodePool } from '../images/code-pool.js';
import { ImageIntake } from '../images/image-intake.js';
import { ImagesModule } from '../images/images.module.js';
import { InferenceModule } from '../inference/inference.module.js';
import { OcrPool } from '../inference/ocr-pool.js';
import { TextPool } from '../inference/text-pool.js';
import { ModelsModule, SHIPPED_MODELS } from '../models/models.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { presetsFolder } from '../product-root.js';
import { provide } from '../provide.js';
import { loadPresets, type BuiltPresets } from './built-presets.js';
import { CompiledStore } from './compiled-store.js';
import { Compiler } from './compiler.js';
import { EntriesService } from './entries.service.js';
import { EntrySearch } from './entry-search.js';
import { EntryStore } from './entry-store.js';
import { ExportService } from './export.service.js';
import { HitCounts } from './hit-counts.js';
import { ImageEntries } from './image-entries.js';
import { ImportRooms, ImportService } from './import.service.js';
import { ImportStore } from './import-store.js';
import { ListMaterials } from './list-material.js';
import { ListStore } from './list-store.js';
import { ListSweeper } from './list-sweeper.js';
import { ListTestService } from './list-test.service.js';
import { ListedAuthors } from './listed-authors.js';
import { ListsService } from './lists.service.js';
import { PresetLayers } from './preset-layers.js';
import { VerdictEntries } from './verdict-entries.js';

const BUILT_PRESETS = Symbol('built presets');
const PRESETS = Symbol('presets');
const ENGINE_MODELS = Symbol('engine models');

@Module({
  imports: [ImagesModule, InferenceModule, ModelsModule],
  providers: [
    { provide: BUILT_PRESETS, useFactory: () => loadPresets(presetsFolder) },
    { provide: PRESETS, useFactory: ({ presets }: BuiltPresets) => presets, inject: [BUILT_PRESETS] },
    {
      provide: ENGINE_MODELS,
      useFactory: (
        shipped: ShippedModels,
        texts: TextPool,
        codes: CodePool,
        writing: OcrPool,
      ): EngineModels => ({
        ...shipped,
        codes: codes.read,
        writing: writing.reader,
        // Its scores were not made to be taken by themselves.
        textCnn: shipped.fusion ? texts : unusable(texts.model),
      }),
      inject: [SHIPPED_MODELS, TextPool, CodePool, OcrPool],
    },
    provide(ListStore, [Database, ChangeFeed]),
    provide(CompiledStore, [Database]),
    provide(Compiler, []),
    provide(PresetLayers, [BUILT_PRESETS, Compiler]),
    provide(ListMaterials, [CompiledStore, Compiler, PresetLayers, ChangeFeed, ENGINE_MODELS]),
    provide(HitCounts, [Database, PRESETS]),
    {
      provide: ListSweeper,
      useFactory: (database: Database) => {
        const logger = new Logger('lists');
        return new ListSweeper(database, (error) => logger.error('removing dead entries', error));
      },
      inject: [Database],
    },
    provide(ListsService, [ListStore, PRESETS, ListMaterials, ListSweeper]),
    provide(EntryStore, [Database, ListStore]),
    provide(EntrySearch, [Database]),
    provide(EntriesService, [ListsService, EntryStore, EntrySearch, ListMaterials, ListSweeper]),
    provide(ImageEntries, [ListsService, EntriesService, ImageIntake]),
    provide(ImportStore, [Database, ListStore]),
    provide(ImportRooms, [Database, ImportStore, EntryStore, ListMaterials, ListSweeper]),
    provide(ImportService, [ImportRooms]),
    provide(ExportService, [Database, EntriesService]),
    provide(ListTestService, [ListMaterials]),
    provide(ListedAuthors, [Database]),
    provide(VerdictEntries, [ListStore, ListsService, ListMaterials]),
  ],
  exports: [
    ...[HitCounts, ListMaterials, ListsService, EntriesService, ImageEntries, ListedAuthors, VerdictEntries],
    ...[ImportService, ExportService, ListTestService, ListSweeper],
  ],
})
export class ListsModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly compiler: Compiler,
    private readonly hits: HitCounts,
    private readonly sweeper: ListSweeper,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeper.close();
  }

  /** What is counted but not saved yet is saved before the database closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.hits.close();
    await this.compiler.close();
  }
}

function unusable(model: string): TextClassifier {
  const classify = () => Promise.reject(new Error('there are no weights to fuse its scores with'));
  return { model, categories: [], classify };
}
