import { Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { provide } from '../provide.js';
import { JobQueue } from './job-queue.js';

@Module({ providers: [provide(JobQueue, [Database])], exports: [JobQueue] })
export class JobsModule {}
