import { Module } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { presetsFolder } from '../product-root.js';
import { provide } from '../provide.js';
import { ListMaterials } from './list-material.js';
import { ListStore } from './list-store.js';
import { ListsService } from './lists.service.js';
import { readPresets } from './presets.js';

const PRESETS = Symbol('presets');

@Module({
  providers: [
    { provide: PRESETS, useFactory: () => readPresets(presetsFolder) },
    provide(ListStore, [Database, ChangeFeed]),
    provide(ListMaterials, [ListStore, PRESETS, ChangeFeed]),
    provide(ListsService, [ListStore, PRESETS, ListMaterials]),
  ],
  exports: [ListMaterials, ListsService],
})
export class ListsModule {}
