import { CallQueue, InferenceFailed, type InferenceCall, type PendingCall } from './call-queue.js';
import { Lane, LaneLost, type LaneData, type LaneModel, type LaneReply } from './lane.js';
import { OpeningPause } from './opening-pause.js';
import type { Tensors } from './runtime.js';
import { stack, unstack } from './tensors.js';

export interface PoolOptions {
  /** Threads, made as they are needed. */
  readonly lanes: number;
  /** Calls that may wait; a further one is refused at once. */
  readonly maxQueued: number;
  /** A run that takes longer is taken for hung, and its thread is replaced. */
  readonly hangMs: number;
  /** The worker's code; another one in tests. */
  readonly script?: URL;
  /** As of Lane. */
  readonly graceMs?: number;
}

interface OpenLane {
  readonly lane: Lane;
  /** Undefined until it has opened. */
  models?: readonly LaneModel[];
  busy: boolean;
}

/** Of runs that a call has been part of. */
const maxTries = 2;

/**
 * Runs single items on worker threads, several of the same kind in one batch where that gains something. A thread that
 * dies or hangs is replaced and what it was at is tried once more.
 */
export class InferencePool {
  private readonly lanes: OpenLane[] = [];
  private readonly queue: CallQueue;
  private timer: NodeJS.Timeout | undefined;
  private closed: string | undefined;
  private readonly opening = new OpeningPause();

  constructor(
    private readonly data: LaneData,
    private readonly options: PoolOptions,
  ) {
    this.queue = new CallQueue(options.maxQueued);
  }

  /** Opens a thread and loads the models; what came of it. */
  async open(): Promise<readonly LaneModel[] | { readonly unavailable: string }> {
    const open = this.lanes[0] ?? this.grow();
    try {
      if (!open) throw new Error(this.opening.why);
      return await open.lane.opened;
    } catch (error) {
      return { unavailable: (error as Error).message };
    }
  }

  /** @throws InferenceFailed (a rejection) that says why there is no result */
  run(call: InferenceCall): Promise<Tensors> {
    if (this.closed !== undefined) return Promise.reject(new InferenceFailed(this.closed));
    if (this.lanes.length === 0 && this.opening.isOn)
      return Promise.reject(new InferenceFailed(this.opening.why));
    const result = this.queue.add(call);
    this.dispatch();
    return result;
  }

  /** How many calls wait. */
  get queued(): number {
    return this.queue.length;
  }

  async close(): Promise<void> {
    this.end('the server is stopping');
    await Promise.all(this.lanes.splice(0).map(({ lane }) => lane.close()));
  }

  private dispatch(): void {
    clearTimeout(this.timer);
    for (;;) {
      const head = this.queue.head();
      if (!head) return;
      const open = this.lanes.find(({ models, busy }) => models && !busy);
      if (!open) {
        this.grow();
        return;
      }
      const { limit, waitMs } = this.batchOf(open, head.call.model);
      const waitLeftMs = head.atMs + waitMs - performance.now();
      if (waitLeftMs > 0 && this.queue.matching(head, limit) < limit) {
        this.timer = setTimeout(() => this.dispatch(), Math.ceil(waitLeftMs));
        return;
      }
      void this.runBatch(open, this.queue.take(head, head.tries > 0 ? 1 : limit));
    }
  }

  private batchOf({ models }: OpenLane, name: string): { limit: number; waitMs: number } {
    const model = models?.find((each) => each.name === name);
    const entry = this.data.models.find((each) => each.entry.name === name)?.entry;
    const { cpu, gpu, waitMs } = entry?.network?.batch ?? { cpu: 1, gpu: 1, waitMs: 0 };
    const onCpu = !model || !('device' in model) || model.device === 'cpu';
    const limit = onCpu ? cpu : gpu;
    return { limit, waitMs: limit > 1 ? waitMs : 0 };
  }

  private async runBatch(open: OpenLane, calls: readonly PendingCall[]): Promise<void> {
    const [first] = calls as readonly [PendingCall, ...PendingCall[]];
    const { model, outputs } = first.call;
    for (const call of calls) call.tries += 1;
    open.busy = true;
    const { hangMs } = this.options;
    const hung = setTimeout(() => open.lane.abandon(`a run took longer than ${hangMs} ms`), hangMs);
    try {
      const batch = stack(calls.map(({ call }) => call.inputs));
      this.settle(calls, await open.lane.run({ model, batch, outputs }));
    } catch (error) {
      this.retry(calls, (error as Error).message);
    } finally {
      clearTimeout(hung);
      open.busy = false;
      if (open.lane.isLost) this.remove(open);
      this.dispatch();
    }
  }

  private settle(calls: readonly PendingCall[], reply: LaneReply): void {
    if ('ran' in reply) {
      const results = unstack(reply.ran, calls.length);
      calls.forEach((call, i) => call.done(results[i] as Tensors));
    } else if ('failed' in reply) {
      // In a batch the fault may be another item's: each is tried alone.
      if (reply.again || calls.length > 1) this.retry(calls, reply.failed);
      else for (const call of calls) call.fail(new InferenceFailed(reply.failed));
    } else this.retry(calls, 'the inference thread was not ready');
  }

  private retry(calls: readonly PendingCall[], why: string): void {
    for (const call of calls) {
      if (call.tries >= maxTries || this.closed !== undefined) call.fail(new InferenceFailed(why));
      else this.queue.putBack(call);
    }
  }

  private grow(): OpenLane | undefined {
    if (this.closed !== undefined || this.lanes.length >= this.options.lanes) return undefined;
    if (this.opening.isOn) return undefined;
    const { script, graceMs } = this.options;
    const open: OpenLane = { lane: new Lane(this.data satisfies LaneData, script, graceMs), busy: false };
    this.lanes.push(open);
    open.lane.opened.then(
      (models) => {
        if ('unavailable' in models) return this.end(models.unavailable);
        open.models = models;
        this.opening.opened();
        this.dispatch();
      },
      (error: unknown) => this.pause(open, (error as LaneLost).message),
    );
    return open;
  }

  private pause(open: OpenLane, why: string): void {
    this.remove(open);
    if (this.closed !== undefined) return;
    this.opening.failed(why);
    if (this.lanes.length === 0) this.queue.failAll(new InferenceFailed(why));
  }

  private remove(open: OpenLane): void {
    const at = this.lanes.indexOf(open);
    if (at >= 0) this.lanes.splice(at, 1);
  }

  private end(why: string): void {
    this.closed ??= why;
    clearTimeout(this.timer);
    this.queue.failAll(new InferenceFailed(why));
  }
}
