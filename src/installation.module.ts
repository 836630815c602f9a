import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Config } from './config/config.js';
import { MasterKey } from './config/master-key.js';
import { ChangeFeed } from './database/change-feed.js';
import { Database } from './database/database.js';
import type { OpenDatabase } from './database/open-database.js';

export const CONFIG = Symbol('config');

/** What the process was started with; every room may ask for it. */
@Global()
@Module({})
export class InstallationModule {
  static of(config: Config, { database, changes, masterKey }: OpenDatabase): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: Database, useValue: database },
      { provide: ChangeFeed, useValue: changes },
      { provide: MasterKey, useValue: masterKey },
    ];
    return { module: InstallationModule, providers, exports: providers };
  }
}
