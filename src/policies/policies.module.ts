import { Module } from '@nestjs/common';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { provide } from '../provide.js';
import { Policies } from './policies.js';

@Module({ providers: [provide(Policies, [Database, ChangeFeed])], exports: [Policies] })
export class PoliciesModule {}
