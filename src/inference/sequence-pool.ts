import { modelId, type ModelEntry } from '../models/model-manifest.js';
import { readSequenceEntry } from '../models/sequence-file.js';
import { workerUrl } from '../worker-url.js';
import type { ModelStanding } from './inference.js';
import { LanePool, type LanePoolOptions } from './lane-pool.js';
import type { SequenceLaneData, SequenceRan, SequenceRun } from './sequence.worker.js';

/** Reads trails of authors' steps in a worker thread of its own, which is made when the first one comes. */
export class SequencePool {
  private readonly pool: LanePool<SequenceRun, SequenceRan>;
  private readonly entry: ModelEntry | undefined;
  /** Why the last trails could not be read; absent where they were. */
  private failure: string | undefined;

  /** @param folder where models/ lies; what is wrong there is told by who reads the shipped models */
  constructor(folder: string, tell: (line: string) => void, options: Partial<LanePoolOptions> = {}) {
    const script = workerUrl(import.meta.url, 'sequence.worker');
    const all = { ...{ threads: 1, maxQueued: 4, hangMs: 10_000, script }, ...options };
    this.pool = new LanePool({ folder } satisfies SequenceLaneData, all, tell);
    try {
      this.entry = readSequenceEntry(folder);
    } catch {
      this.entry = undefined;
    }
  }

  /** @throws InferenceFailed (a rejection) that says why there is no result */
  async read(trails: SequenceRun): Promise<SequenceRan> {
    try {
      const ran = await this.pool.run(trails, { deadlineMs, signal: new AbortController().signal });
      this.failure = undefined;
      return ran;
    } catch (error) {
      this.failure = (error as Error).message;
      throw error;
    }
  }

  /** How the network fares; undefined where the manifest does not name it. */
  get standing(): ModelStanding | undefined {
    if (!this.entry) return undefined;
    const { state, times } = this.pool;
    const problem = this.pool.problem ?? this.failure ?? null;
    return {
      ...{ entry: this.entry, state, runtime: 'native', device: state === 'ready' ? 'cpu' : null, problem },
      ...times,
    };
  }

  /** What is wrong, a line each. */
  get problems(): string[] {
    const why = this.pool.problem ?? this.failure;
    return why === undefined || !this.entry ? [] : [`model ${modelId(this.entry)}: ${why}`];
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

/** From the answer on nobody waits for it; what is later than this is out of date. */
const deadlineMs = 30_000;
