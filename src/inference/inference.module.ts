import {
  Inject,
  Logger,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../installation.module.js';
import { modelsFolder } from '../product-root.js';
import { provide } from '../provide.js';
import { Inference } from './inference.js';
import { OcrPool } from './ocr-pool.js';
import { RunningModels } from './running-models.js';
import { SequencePool } from './sequence-pool.js';
import { TextPool } from './text-pool.js';

@Module({
  providers: [
    {
      provide: Inference,
      useFactory: ({ inference }: Config) => {
        const logger = new Logger('inference');
        return new Inference(modelsFolder, inference, (line) => logger.error(line));
      },
      inject: [CONFIG],
    },
    {
      provide: TextPool,
      useFactory: () => {
        const logger = new Logger('inference');
        return new TextPool(modelsFolder, (line) => logger.error(line));
      },
    },
    {
      provide: OcrPool,
      useFactory: () => {
        const logger = new Logger('inference');
        return new OcrPool(modelsFolder, (line) => logger.error(line));
      },
    },
    {
      provide: SequencePool,
      useFactory: () => {
        const logger = new Logger('inference');
        return new SequencePool(modelsFolder, (line) => logger.error(line));
      },
    },
    provide(RunningModels, [Inference, TextPool, OcrPool, SequencePool]),
  ],
  exports: [Inference, TextPool, OcrPool, RunningModels, SequencePool],
})
export class InferenceModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly inference: Inference,
    private readonly texts: TextPool,
    private readonly ocr: OcrPool,
    private readonly sequences: SequencePool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Networks load when the first one is needed: an installation that never sees an image has no use for their memory.
   * Who names a runtime wants to read at once that it cannot run here.
   */
  onApplicationBootstrap(): void {
    if (this.config.inference.runtime !== 'auto') void this.inference.start();
    this.texts.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.inference, this.texts, this.ocr, this.sequences].map((each) => each.close()));
  }
}
