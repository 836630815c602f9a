import { Module } from '@nestjs/common';
import { AuthorEvents } from '../authors/author-events.js';
import { AuthorsModule } from '../authors/authors.module.js';
import { Blobs } from '../blobs/blobs.js';
import { BlobsModule } from '../blobs/blobs.module.js';
import { Database } from '../database/database.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Records } from '../ledger/records.js';
import { ListsModule } from '../lists/lists.module.js';
import { VerdictEntries } from '../lists/verdict-entries.js';
import { provide } from '../provide.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { CaseOpener } from './case-opener.js';
import { CaseStore } from './case-store.js';
import { CasesService } from './cases.service.js';
import { Escalations } from './escalations.js';
import { RecordImages } from './record-images.js';
import { Reports } from './reports.js';
import { VerdictActions } from './verdict-actions.js';
import { Verdicts } from './verdicts.js';

@Module({
  imports: [AuthorsModule, BlobsModule, LedgerModule, ListsModule, TenantsModule],
  providers: [
    provide(CaseOpener, [Tenants]),
    provide(CaseStore, [Database]),
    provide(Escalations, [CaseStore]),
    provide(RecordImages, [Database, Blobs]),
    provide(Reports, [Database, Tenants, AuthorEvents]),
    provide(VerdictActions, [VerdictEntries]),
    provide(Verdicts, [Database, Records, VerdictActions, VerdictEntries]),
    provide(CasesService, [CaseStore, Verdicts, Records]),
  ],
  exports: [CaseOpener, CaseStore, CasesService, Escalations, RecordImages, Reports],
})
export class CasesModule {}
