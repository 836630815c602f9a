import { Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { provide } from '../provide.js';
import { DecisionCounts } from './decision-counts.js';

@Module({ providers: [provide(DecisionCounts, [Database])], exports: [DecisionCounts] })
export class StatsModule {}
