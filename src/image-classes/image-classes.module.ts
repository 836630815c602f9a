import { Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { ImageIntake } from '../images/image-intake.js';
import { ImagesModule } from '../images/images.module.js';
import { Inference } from '../inference/inference.js';
import { InferenceModule } from '../inference/inference.module.js';
import { CONFIG } from '../installation.module.js';
import { JobQueue } from '../jobs/job-queue.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { ModelsModule, SHIPPED_MODELS } from '../models/models.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { provide } from '../provide.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { ClassModes } from './class-modes.js';
import { ClassTraining } from './class-training.js';
import { ClassViews, type ClassCatalogue } from './class-views.js';
import { ExampleIntake } from './example-intake.js';
import { ImageClassesService } from './image-classes.service.js';
import { ServedClasses } from './served-classes.js';
import { TrainingThreads } from './training-thread.js';

const CATALOGUE = Symbol('class catalogue');

type Reader = Required<ShippedModels>['images'];
const readerOf = ({ images }: ShippedModels): Reader =>
  images ?? { failed: 'there is no network to read images' };

@Module({
  imports: [ImagesModule, InferenceModule, JobsModule, ModelsModule, TenantsModule],
  providers: [
    provide(TrainingThreads, []),
    provide(ExampleIntake, [ImageIntake]),
    {
      provide: CATALOGUE,
      useFactory: (models: ShippedModels): ClassCatalogue => {
        const reader = readerOf(models);
        return { presets: models.imageClasses, ...(!('failed' in reader) && { backbone: reader.model }) };
      },
      inject: [SHIPPED_MODELS],
    },
    {
      provide: ServedClasses,
      useFactory: (database: Database, tenants: Tenants, changes: ChangeFeed, { presets }: ClassCatalogue) =>
        new ServedClasses(database, tenants, changes, presets),
      inject: [Database, Tenants, ChangeFeed, CATALOGUE],
    },
    provide(ClassViews, [Database, JobQueue, CATALOGUE]),
    provide(ClassModes, [Database, ChangeFeed, ServedClasses, ClassViews]),
    {
      provide: ImageClassesService,
      useFactory: (
        database: Database,
        jobs: JobQueue,
        intake: ExampleIntake,
        views: ClassViews,
        models: ShippedModels,
      ) => new ImageClassesService(database, jobs, intake, views, readerOf(models)),
      inject: [Database, JobQueue, ExampleIntake, ClassViews, SHIPPED_MODELS],
    },
    {
      provide: ClassTraining,
      useFactory: (
        database: Database,
        tenants: Tenants,
        changes: ChangeFeed,
        threads: TrainingThreads,
        models: ShippedModels,
        inference: Inference,
        { trainingPrices: prices, imageModel }: Config,
      ) => {
        const device = (): string | null =>
          inference.models().find(({ entry }) => entry.name === imageModel)?.device ?? null;
        const settings = { classifier: readerOf(models), prices, device };
        return new ClassTraining(database, tenants, changes, threads, settings);
      },
      inject: [Database, Tenants, ChangeFeed, TrainingThreads, SHIPPED_MODELS, Inference, CONFIG],
    },
  ],
  exports: [ClassModes, ClassTraining, ClassViews, ImageClassesService, ServedClasses],
})
export class ImageClassesModule implements OnApplicationShutdown {
  constructor(private readonly threads: TrainingThreads) {}

  async onApplicationShutdown(): Promise<void> {
    await this.threads.close();
  }
}
