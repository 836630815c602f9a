import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { MasterKey } from '../config/master-key.js';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { provide } from '../provide.js';
import { ApiKeys } from './api-keys.js';
import { Quotas } from './quotas.js';
import { Tenants } from './tenants.js';

@Module({
  providers: [
    provide(Tenants, [Database, MasterKey, ChangeFeed]),
    provide(ApiKeys, [Database, MasterKey, ChangeFeed]),
    provide(Quotas, [Database]),
  ],
  exports: [Tenants, ApiKeys, Quotas],
})
export class TenantsModule implements OnApplicationShutdown {
  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly quotas: Quotas,
  ) {}

  /** What is counted but not saved yet is saved before the database closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.apiKeys.close();
    await this.quotas.close();
  }
}
