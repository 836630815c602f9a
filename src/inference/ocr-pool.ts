import { availableParallelism } from 'node:os';
import type { WritingReader } from '../engine/tier3-models/ocr.js';
import type { FrameRead } from '../engine/tier3-models/read-images.js';
import { readOcrCards } from '../models/ocr-files.js';
import type { ModelEntry } from '../models/model-manifest.js';
import { workerUrl } from '../worker-url.js';
import type { ModelStanding } from './inference.js';
import { LanePool, type LanePoolOptions } from './lane-pool.js';
import type { OcrLaneData, OcrRun } from './ocr.worker.js';

/** A long line takes so much on a busy machine: what has been read by then still arrives in time. */
const marginMs = 250;

/** Reads writing in worker threads of its own, which are made when the first image comes that looks written on. */
export class OcrPool {
  private readonly pool: LanePool<OcrRun, FrameRead<unknown>>;
  private readonly entries: readonly ModelEntry[] = [];
  /** For the engine: to read with, or why there is no reading. */
  readonly reader: WritingReader | { readonly failed: string };

  /** @param folder where models/ lies; what is wrong there is told, and no writing is read */
  constructor(folder: string, tell: (line: string) => void, options: Partial<LanePoolOptions> = {}) {
    const threads = Math.max(1, Math.min(4, availableParallelism() - 1));
    const script = workerUrl(import.meta.url, 'ocr.worker');
    const all = { ...{ threads, maxQueued: 64, hangMs: 15_000, script }, ...options };
    this.pool = new LanePool({ folder } satisfies OcrLaneData, all, tell);
    try {
      const { entries, model } = readOcrCards(folder);
      this.entries = entries;
      this.reader = { model, read: (frame, limits) => this.read(frame, limits) };
    } catch (error) {
      const failed = (error as Error).message;
      this.reader = { failed };
      tell(`${failed}; the rest judges without it`);
    }
  }

  /** How its networks fare. */
  get standings(): ModelStanding[] {
    const { state, problem = null, times } = this.pool;
    return this.entries.map((entry) => ({
      ...{ entry, state, runtime: 'onnx', device: state === 'ready' ? 'cpu' : null, problem },
      ...times,
    }));
  }

  /** What is wrong, a line each. */
  get problems(): string[] {
    const why = 'failed' in this.reader ? this.reader.failed : this.pool.problem;
    return why === undefined ? [] : [why];
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private read(
    { bytes, index }: Parameters<WritingReader['read']>[0],
    limits: Parameters<WritingReader['read']>[1],
  ): Promise<FrameRead<unknown>> {
    const untilMs = Date.now() + limits.deadlineMs - marginMs;
    return this.pool.run({ bytes, index, untilMs }, limits);
  }
}
