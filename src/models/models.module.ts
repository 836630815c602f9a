import { Logger, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { imageClassifierOf } from '../inference/image-classifier.js';
import { Inference } from '../inference/inference.js';
import { InferenceModule } from '../inference/inference.module.js';
import { CONFIG } from '../installation.module.js';
import { modelsFolder } from '../product-root.js';
import { readShippedModels, type ShippedModels } from './shipped-models.js';

export const SHIPPED_MODELS = Symbol('shipped models');

@Module({
  imports: [InferenceModule],
  providers: [
    {
      provide: SHIPPED_MODELS,
      useFactory: ({ imageModel }: Config, inference: Inference): ShippedModels => {
        const models = readShippedModels(modelsFolder);
        const logger = new Logger('models');
        for (const problem of models.problems) logger.error(`${problem}; the rest judges without it`);
        const hashes = [...models.hashes, ...inference.hashes];
        const images = imageClassifierOf(inference, imageModel);
        if (!('failed' in images)) return { ...models, images, hashes };
        logger.error(`IMAGE_MODEL: ${images.failed}; images are not classified`);
        return { ...models, images, hashes, problems: [...models.problems, `IMAGE_MODEL: ${images.failed}`] };
      },
      inject: [CONFIG, Inference],
    },
  ],
  exports: [SHIPPED_MODELS],
})
export class ModelsModule {}
