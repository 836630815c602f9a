import { availableParallelism } from 'node:os';
import type { Code, CodeReader } from '../engine/tier3-models/qr.js';
import type { FrameRead } from '../engine/tier3-models/read-images.js';
import { LanePool, type LanePoolOptions } from '../inference/lane-pool.js';
import { workerUrl } from '../worker-url.js';
import type { FrameFile } from './code.worker.js';

/** Reads QR and bar codes in worker threads, which are made when the first image comes. */
export class CodePool {
  private readonly pool: LanePool<FrameFile, FrameRead<Code>>;

  constructor(tell: (line: string) => void, options: Partial<LanePoolOptions> = {}) {
    const threads = Math.min(2, availableParallelism());
    const script = workerUrl(import.meta.url, 'code.worker');
    this.pool = new LanePool(
      undefined,
      { ...{ threads, maxQueued: 256, hangMs: 5_000, script }, ...options },
      tell,
    );
  }

  /** @throws InferenceFailed (a rejection) that says why it could not be read */
  readonly read: CodeReader = (frame, limits) => this.pool.run(frame, limits);

  /** Why codes are not read, for good; undefined where they are. */
  get problem(): string | undefined {
    return this.pool.problem;
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
