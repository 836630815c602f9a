import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { DecodedImage } from '../engine/image.js';
import { workerUrl } from '../worker-url.js';
import type { DecodeModels, DecodeWishes } from './decode-image.js';
import type { DecodeMessage, DecodeReply } from './decode.worker.js';
import { BadImage } from './image-files.js';

/** The image could not be decoded for a reason that is not the file's: too many wait, a thread was lost, too slow. */
export class DecodeFailed extends Error {}

export interface DecodePoolOptions {
  readonly threads?: number;
  /** Images that may wait for a thread; a further one is refused at once. */
  readonly maxQueued?: number;
  /** From the call on, waiting included. */
  readonly deadlineMs?: number;
  /** The worker's code; another one in tests. */
  readonly script?: URL;
}

interface Call {
  readonly message: DecodeMessage;
  readonly done: (decoded: DecodedImage) => void;
  readonly fail: (error: Error) => void;
  /** Of threads that were lost over it. */
  losses: number;
  over: boolean;
}

const maxLosses = 1;

/** Decodes images in worker threads, which are made when the first image comes. */
export class DecodePool {
  private readonly threads: Thread[] = [];
  private readonly queue: Call[] = [];
  private closed = false;
  private readonly options: Required<DecodePoolOptions>;

  constructor(
    private readonly models: DecodeModels,
    options: DecodePoolOptions = {},
  ) {
    this.options = {
      threads: Math.min(4, availableParallelism()),
      maxQueued: 256,
      deadlineMs: 5_000,
      script: workerUrl(import.meta.url, 'decode.worker'),
      ...options,
    };
  }

  /**
   * @param bytes are copied
   * @throws BadImage where the file is at fault, DecodeFailed where it is not
   */
  decode(bytes: Uint8Array, wishes: DecodeWishes): Promise<DecodedImage> {
    if (this.closed) return Promise.reject(new DecodeFailed('the server is stopping'));
    if (this.queue.length >= this.options.maxQueued)
      return Promise.reject(new DecodeFailed('too many images wait to be decoded'));
    return new Promise((resolve, reject) => {
      const { deadlineMs } = this.options;
      const late = setTimeout(() => this.expire(call, deadlineMs), deadlineMs);
      const call: Call = {
        message: { bytes, wishes },
        losses: 0,
        over: false,
        done: (decoded) => settle(() => resolve(decoded)),
        fail: (error) => settle(() => reject(error)),
      };
      const settle = (tell: () => void): void => {
        if (call.over) return;
        call.over = true;
        clearTimeout(late);
        tell();
      };
      this.queue.push(call);
      this.dispatch();
    });
  }

  /** How many wait or are being decoded. */
  get load(): number {
    return this.queue.length + this.threads.filter(({ call }) => call).length;
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const call of this.queue.splice(0)) call.fail(new DecodeFailed('the server is stopping'));
    await Promise.all(this.threads.splice(0).map((thread) => thread.close()));
  }

  private dispatch(): void {
    while (this.queue.length > 0) {
      const thread = this.threads.find(({ call }) => !call) ?? this.grow();
      if (!thread) return;
      const call = this.queue.shift() as Call;
      if (!call.over) thread.run(call);
    }
  }

  private grow(): Thread | undefined {
    if (this.closed || this.threads.length >= this.options.threads) return undefined;
    const thread = new Thread(this.options.script, this.models, {
      free: () => this.dispatch(),
      lost: (call, why) => this.replace(thread, call, why),
    });
    this.threads.push(thread);
    return thread;
  }

  /** A lost thread's image is tried once more in a fresh one: it may have been innocent. */
  private replace(thread: Thread, call: Call | undefined, why: string): void {
    const at = this.threads.indexOf(thread);
    if (at >= 0) this.threads.splice(at, 1);
    if (call && !call.over) {
      call.losses += 1;
      if (call.losses > maxLosses || this.closed) call.fail(new DecodeFailed(why));
      else this.queue.unshift(call);
    }
    this.dispatch();
  }

  /** A thread that is still at it is given up: it may hang for good. */
  private expire(call: Call, deadlineMs: number): void {
    call.fail(new DecodeFailed(`decoding took longer than ${deadlineMs} ms`));
    const at = this.queue.indexOf(call);
    if (at >= 0) this.queue.splice(at, 1);
    const thread = this.threads.find((each) => each.call === call);
    if (!thread) return;
    this.threads.splice(this.threads.indexOf(thread), 1);
    void thread.close();
    this.dispatch();
  }
}

interface Listener {
  readonly free: () => void;
  readonly lost: (call: Call | undefined, why: string) => void;
}

/** One worker thread with the image that it is at. */
class Thread {
  call: Call | undefined;
  private readonly worker: Worker;
  private over = false;

  constructor(
    script: URL,
    models: DecodeModels,
    private readonly listener: Listener,
  ) {
    this.worker = new Worker(script, { workerData: models });
    // It must not keep a process alive that forgets to close it.
    this.worker.unref();
    this.worker.on('message', (reply: DecodeReply) => this.settle(reply));
    this.worker.on('error', (error) => this.lose(error.message));
    this.worker.on('exit', () => this.lose('the decoding thread ended'));
  }

  run(call: Call): void {
    this.call = call;
    this.worker.ref();
    this.worker.postMessage(call.message);
  }

  async close(): Promise<void> {
    this.over = true;
    this.call?.fail(new DecodeFailed('the decoding thread was stopped'));
    this.call = undefined;
    await this.worker.terminate();
  }

  private settle(reply: DecodeReply): void {
    const { call } = this;
    this.call = undefined;
    this.worker.unref();
    if (call) {
      if ('decoded' in reply) call.done(reply.decoded);
      else call.fail('bad' in reply ? new BadImage(reply.bad) : new DecodeFailed(reply.failed));
    }
    this.listener.free();
  }

  private lose(why: string): void {
    if (this.over) return;
    this.over = true;
    const { call } = this;
    this.call = undefined;
    this.listener.lost(call, why);
  }
}
