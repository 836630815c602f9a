import { Logger, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../installation.module.js';
import { modelsFolder } from '../product-root.js';
import { provide } from '../provide.js';
import { addressKinds } from './address-kind.js';
import { CodePool } from './code-pool.js';
import { DecodePool } from './decode-pool.js';
import { ImageIntake } from './image-intake.js';
import { readImageModels, type ImageModels } from './image-models.js';
import { SafeFetch } from './safe-fetch.js';

export const IMAGE_MODELS = Symbol('image models');

@Module({
  providers: [
    {
      provide: IMAGE_MODELS,
      useFactory: (): ImageModels => {
        const read = readImageModels(modelsFolder);
        for (const fault of read.faults) new Logger('images').error(`${fault}; the rest judges without it`);
        return read;
      },
    },
    {
      provide: DecodePool,
      useFactory: ({ models }: ImageModels) => new DecodePool(models),
      inject: [IMAGE_MODELS],
    },
    {
      provide: SafeFetch,
      useFactory: ({ imageFetchAllow }: Config) => new SafeFetch({ kindOf: addressKinds(imageFetchAllow) }),
      inject: [CONFIG],
    },
    {
      provide: CodePool,
      useFactory: () => {
        const logger = new Logger('images');
        return new CodePool((line) => logger.error(line));
      },
    },
    provide(ImageIntake, [DecodePool, SafeFetch]),
  ],
  exports: [IMAGE_MODELS, ImageIntake, CodePool],
})
export class ImagesModule implements BeforeApplicationShutdown {
  constructor(
    private readonly pool: DecodePool,
    private readonly fetcher: SafeFetch,
    private readonly codes: CodePool,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.close(), this.fetcher.close(), this.codes.close()]);
  }
}
