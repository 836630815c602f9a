import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.js';
import type { RuntimeKind, RuntimeSettings } from './open-runtime.js';
import type { ModelFile, Tensors } from './runtime.js';

export interface LaneData {
  readonly kind: RuntimeKind;
  readonly settings: RuntimeSettings;
  /** Their files in shared memory. */
  readonly models: readonly ModelFile[];
}

/** What a lane of networks is asked. */
export interface TensorRun {
  readonly model: string;
  readonly batch: Tensors;
  readonly outputs: readonly string[];
}

/** `end`: the thread ends itself when it is through with what it is at. */
export type LaneMessage<Run = TensorRun> = { readonly run: Run } | { readonly end: true };

/** A model as a lane found it when it opened. */
export type LaneModel = { readonly name: string } & (
  { readonly device: string; readonly note?: string } | { readonly failed: string }
);

export type LaneReply<Ran = Tensors> =
  /** The first reply of every lane. */
  | { readonly opened: readonly LaneModel[] }
  /** The runtime is not to be had on this machine. */
  | { readonly unavailable: string }
  | { readonly ran: Ran; readonly device: string }
  | { readonly failed: string; readonly again: boolean };

/** What ended a run that gave no result. */
export class LaneLost extends Error {}

interface Waiting<Ran> {
  readonly done: (reply: LaneReply<Ran>) => void;
  readonly fail: (error: Error) => void;
}

/** One worker thread with a runtime, or a network of our own, in it, which runs one batch at a time. */
export class Lane<Run = TensorRun, Ran = Tensors> {
  private readonly worker: Worker;
  private waiting: Waiting<Ran> | undefined;
  private lost: LaneLost | undefined;
  private readonly ended: Promise<void>;
  /** Its first reply. Rejects with LaneLost. */
  readonly opened: Promise<readonly LaneModel[] | { readonly unavailable: string }>;

  /** @param graceMs a thread that is asked to end and has not by then loops or hangs */
  constructor(
    data: unknown,
    script = workerUrl(import.meta.url, 'inference.worker'),
    private readonly graceMs = 10_000,
  ) {
    this.worker = new Worker(script, { workerData: data });
    this.worker.on('message', (reply: LaneReply<Ran>) => {
      const { waiting } = this;
      this.waiting = undefined;
      // What is under way keeps the process alive; an idle lane must not. One that ends is waited for.
      if (!this.lost) this.worker.unref();
      waiting?.done(reply);
    });
    this.worker.on('error', (error) =>
      this.lose(new LaneLost(`the inference thread died: ${error.message}`)),
    );
    this.ended = new Promise((done) => {
      this.worker.on('exit', () => {
        this.lose(new LaneLost('the inference thread ended'));
        done();
      });
    });
    this.opened = this.next().then((reply) =>
      'opened' in reply ? reply.opened : (reply as { unavailable: string }),
    );
    this.opened.catch(() => undefined);
  }

  get isLost(): boolean {
    return this.lost !== undefined;
  }

  /** To be called when the last one has ended. @throws LaneLost */
  run(run: Run): Promise<LaneReply<Ran>> {
    if (this.lost) return Promise.reject(this.lost);
    this.worker.ref();
    const reply = this.next();
    this.worker.postMessage({ run } satisfies LaneMessage<Run>);
    return reply;
  }

  /** Ends the thread; what is under way fails with `why`. Not waited for: a thread that hangs may never end. */
  abandon(why: string): void {
    // It must not keep the process alive either.
    this.worker.unref();
    void this.end(why);
  }

  /** Resolves once the thread has ended. */
  close(): Promise<void> {
    this.worker.ref();
    return this.end('the server is stopping');
  }

  /**
   * Asks first. A thread that is terminated in the middle of ONNX Runtime's native code takes the process with it: the
   * result cannot be handed to an environment that is going down, and the library aborts.
   */
  private async end(why: string): Promise<void> {
    this.lose(new LaneLost(why));
    this.worker.postMessage({ end: true } satisfies LaneMessage);
    const late = setTimeout(() => void this.worker.terminate(), this.graceMs);
    late.unref();
    await this.ended;
    clearTimeout(late);
  }

  private next(): Promise<LaneReply<Ran>> {
    return new Promise((done, fail) => (this.waiting = { done, fail }));
  }

  private lose(error: LaneLost): void {
    this.lost ??= error;
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.fail(this.lost);
  }
}
