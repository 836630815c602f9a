import { availableParallelism } from 'node:os';
import { modelId, readManifest, readModelFile, type ModelEntry } from '../models/model-manifest.js';
import { InferenceFailed, type InferenceCall } from './call-queue.js';
import { CallTimes } from './call-times.js';
import { InferencePool, type PoolOptions } from './inference-pool.js';
import type { LaneModel } from './lane.js';
import type { RuntimeKind } from './open-runtime.js';
import type { ModelFile, Tensors } from './runtime.js';

export interface InferenceSettings {
  readonly runtime: RuntimeKind | 'auto';
  /** Of the server, with `remote`. */
  readonly url?: string;
}

/** How a model of the manifest fares. */
export interface ModelStanding {
  readonly entry: ModelEntry;
  /** `idle`: loads when it is first needed. */
  readonly state: 'ready' | 'loading' | 'idle' | 'failed';
  /** What runs it; `native` our own code in worker threads, `engine` our own code in the judgement itself. */
  readonly runtime: RuntimeKind | 'native' | 'engine' | null;
  readonly device: string | null;
  /** Why it has failed, or runs elsewhere than was asked for. */
  readonly problem: string | null;
  readonly calls: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

/** Where `auto` looks, in this order; a runtime that is named is the only one. */
const automatic: readonly RuntimeKind[] = ['onnx', 'tfjs-wasm'];

const defaults: PoolOptions = { lanes: Math.min(2, availableParallelism()), maxQueued: 256, hangMs: 5_000 };
/** A server has many threads; ours wait for it. */
const remoteLanes = 8;

/**
 * The room of neural networks: reads them, chooses what runs them, runs them. A model whose file is not as the manifest
 * says, or that no runtime takes, is named; the rest serves.
 */
export class Inference {
  private readonly entries: readonly ModelEntry[];
  private readonly files: readonly ModelFile[];
  /** By the model's name. */
  private readonly faults = new Map<string, string>();
  private readonly standings = new Map<string, LaneModel>();
  private readonly times = new Map<string, CallTimes>();
  private readonly manifestFault: string | undefined;
  private chosen: { readonly kind: RuntimeKind; readonly pool: InferencePool } | undefined;
  private unavailable: string | undefined;
  private starting: Promise<void> | undefined;
  private closed = false;

  constructor(
    folder: string,
    private readonly settings: InferenceSettings,
    /** Takes what the operator should read, a line each. */
    private readonly tell: (line: string) => void,
    private readonly options: Partial<PoolOptions> = {},
  ) {
    let entries: ModelEntry[] = [];
    try {
      entries = readManifest(folder);
    } catch (error) {
      this.manifestFault = (error as Error).message;
      tell(this.manifestFault);
    }
    this.entries = entries;
    this.files = entries.flatMap((entry) => this.fileOf(folder, entry));
  }

  /**
   * Chooses the runtime and loads the models; resolves once that is done, however it ends. The first run does it where
   * nobody has done it before.
   */
  start(): Promise<void> {
    return (this.starting ??= this.choose());
  }

  /** @throws InferenceFailed (a rejection) that says why there is no result */
  async run(call: InferenceCall): Promise<Tensors> {
    const fault = this.faults.get(call.model);
    if (fault !== undefined) throw new InferenceFailed(fault);
    if (!this.chosen) await this.start();
    if (!this.chosen) throw new InferenceFailed(this.unavailable ?? 'the server is stopping');
    const startMs = performance.now();
    const result = await this.chosen.pool.run(call);
    this.timesOf(call.model).add(performance.now() - startMs);
    return result;
  }

  /** The manifest's entry; undefined where there is none. */
  entry(name: string): ModelEntry | undefined {
    return this.entries.find((each) => each.name === name);
  }

  /** SHA-256 of each network that was read, lower-case hex. */
  get hashes(): string[] {
    return this.files.map(({ entry }) => entry.sha256);
  }

  models(): ModelStanding[] {
    return this.entries.map((entry) => this.standingOf(entry));
  }

  /** What is wrong with networks, a line each; empty where all is well, or not known yet. */
  get problems(): string[] {
    const failed = this.models().filter(({ entry, state }) => entry.network && state === 'failed');
    return [
      ...(this.manifestFault !== undefined ? [this.manifestFault] : []),
      ...failed.map(({ entry, problem }) => `model ${modelId(entry)}: ${problem}`),
    ];
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.chosen?.pool.close();
    await this.starting;
  }

  private fileOf(folder: string, entry: ModelEntry): ModelFile[] {
    try {
      const bytes = readModelFile(folder, entry);
      if (!entry.network) return [];
      // All threads read the same copy.
      const file = new Uint8Array(new SharedArrayBuffer(bytes.length));
      file.set(bytes);
      return [{ entry, file }];
    } catch (error) {
      const fault = (error as Error).message;
      this.faults.set(entry.name, fault);
      // The others' rooms read their files themselves at the start; those of packages wait for the first call.
      if (entry.network || entry.package !== undefined) this.tell(`${fault}; the rest judges without it`);
      return [];
    }
  }

  private async choose(): Promise<void> {
    if (this.files.length === 0) {
      this.unavailable = 'there is no network to run';
      return;
    }
    const { runtime } = this.settings;
    const kinds = runtime === 'auto' ? automatic : [runtime];
    for (const kind of kinds) {
      const pool = this.poolOf(kind);
      const opened = await pool.open();
      if (this.closed) return pool.close();
      if (!('unavailable' in opened)) {
        this.chosen = { kind, pool };
        for (const model of opened) this.note(model);
        return;
      }
      await pool.close();
      this.unavailable = `the inference runtime ${kind} cannot run here: ${opened.unavailable.split('\n')[0]}`;
      this.tell(this.unavailable);
    }
  }

  private poolOf(kind: RuntimeKind): InferencePool {
    const lanes = kind === 'remote' ? remoteLanes : defaults.lanes;
    const options = { ...defaults, lanes, ...this.options };
    const { url } = this.settings;
    const settings = { runTimeoutMs: options.hangMs * 0.8, ...(url !== undefined && { url }) };
    return new InferencePool({ kind, settings, models: this.files }, options);
  }

  private note(model: LaneModel): void {
    this.standings.set(model.name, model);
    const about = 'failed' in model ? model.failed : model.note;
    if (about !== undefined) this.tell(`model ${model.name}: ${about}`);
  }

  private standingOf(entry: ModelEntry): ModelStanding {
    const times = this.timesOf(entry.name).summary();
    const fault = this.faults.get(entry.name) ?? (entry.network ? this.unavailable : undefined);
    const standing = this.standings.get(entry.name);
    const nowhere = { entry, runtime: null, device: null, problem: null, ...times };
    if (fault !== undefined && !standing) return { ...nowhere, state: 'failed', problem: fault };
    if (!entry.network) return { ...nowhere, state: 'ready', runtime: 'engine', device: 'cpu' };
    if (!standing || !this.chosen) return { ...nowhere, state: this.starting ? 'loading' : 'idle' };
    const { kind } = this.chosen;
    if ('failed' in standing) {
      // What did not load at the start, such as a server that was down, is tried again with every call.
      const state = times.calls > 0 ? 'ready' : 'failed';
      return { ...nowhere, state, runtime: kind, problem: times.calls > 0 ? null : standing.failed };
    }
    const { device, note = null } = standing;
    return { ...nowhere, state: 'ready', runtime: kind, device, problem: note };
  }

  private timesOf(model: string): CallTimes {
    let times = this.times.get(model);
    if (!times) this.times.set(model, (times = new CallTimes()));
    return times;
  }
}
