import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { InferenceModule } from '../inference/inference.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { ModelsModule } from '../models/models.module.js';
import { HealthController } from './health.controller.js';

@Module({
  imports: [ImagesModule, InferenceModule, ListsModule, ModelsModule],
  controllers: [HealthController],
})
export class HealthModule {}
