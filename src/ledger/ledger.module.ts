import { Module } from '@nestjs/common';
import { MasterKey } from '../config/master-key.js';
import { Database } from '../database/database.js';
import { provide } from '../provide.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { Idempotency } from './idempotency.js';
import { LedgerWriter } from './ledger-writer.js';
import { Records } from './records.js';

@Module({
  imports: [TenantsModule],
  providers: [
    provide(LedgerWriter, [Database]),
    provide(Records, [Database, Tenants]),
    provide(Idempotency, [Database, MasterKey]),
  ],
  exports: [LedgerWriter, Records, Idempotency],
})
export class LedgerModule {}
