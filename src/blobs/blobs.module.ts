import { Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { provide } from '../provide.js';
import { BlobRetention } from './blob-retention.js';
import { Blobs } from './blobs.js';
import { DatabaseBlobs } from './database-blobs.js';

@Module({
  providers: [{ ...provide(DatabaseBlobs, [Database]), provide: Blobs }, provide(BlobRetention, [])],
  exports: [Blobs, BlobRetention],
})
export class BlobsModule {}
