import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [ListsModule], controllers: [HealthController] })
export class HealthModule {}
