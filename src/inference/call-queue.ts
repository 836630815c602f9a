import type { Tensors } from './runtime.js';
import { shapeKey } from './tensors.js';

/** There is no result: the model could not be run, too many wait, it took too long. */
export class InferenceFailed extends Error {}

/** One item to be run. */
export interface InferenceCall {
  /** The name of a model. */
  readonly model: string;
  /** Without the batch's dimension. */
  readonly inputs: Tensors;
  /** The names of the outputs that are wanted. */
  readonly outputs: readonly string[];
  /** From now on, waiting included. */
  readonly deadlineMs: number;
  /** Gives the call up. */
  readonly signal?: AbortSignal;
}

export interface PendingCall {
  readonly call: InferenceCall;
  readonly atMs: number;
  /** Equal for calls that can be of one batch. */
  readonly kind: string;
  readonly done: (result: Tensors) => void;
  readonly fail: (error: InferenceFailed) => void;
  /** Runs that it has been part of. */
  tries: number;
  over: boolean;
}

/** Calls that wait, the longest first; those that ended meanwhile (late, given up) are dropped. */
export class CallQueue {
  private calls: PendingCall[] = [];

  constructor(private readonly maxQueued: number) {}

  get length(): number {
    return this.calls.length;
  }

  /** @throws InferenceFailed (a rejection) where too many wait, it is late, or is given up */
  add(call: InferenceCall): Promise<Tensors> {
    if (this.calls.length >= this.maxQueued)
      return Promise.reject(new InferenceFailed('too many calls wait for inference'));
    return new Promise((resolve, reject) => {
      const { deadlineMs, signal } = call;
      const settle = (tell: () => void): void => {
        if (pending.over) return;
        pending.over = true;
        clearTimeout(late);
        signal?.removeEventListener('abort', givenUp);
        tell();
      };
      const pending: PendingCall = {
        call,
        atMs: performance.now(),
        kind: `${call.model} ${call.outputs.join(' ')} ${shapeKey(call.inputs)}`,
        done: (result) => settle(() => resolve(result)),
        fail: (error) => settle(() => reject(error)),
        tries: 0,
        over: false,
      };
      const leave = (why: string): void => {
        pending.fail(new InferenceFailed(why));
        this.calls = this.calls.filter((each) => each !== pending);
      };
      const late = setTimeout(() => leave(`no result within ${deadlineMs} ms`), deadlineMs);
      const givenUp = (): void => leave('it was given up');
      signal?.addEventListener('abort', givenUp);
      this.calls.push(pending);
      if (signal?.aborted) givenUp();
    });
  }

  /** It goes before all others, since it has waited longest. */
  putBack(call: PendingCall): void {
    if (!call.over) this.calls.unshift(call);
  }

  head(): PendingCall | undefined {
    return this.calls[0];
  }

  /** How many could be of one batch with it, up to `limit`. */
  matching({ kind }: PendingCall, limit: number): number {
    let count = 0;
    for (const call of this.calls) if (call.kind === kind && ++count >= limit) break;
    return count;
  }

  /** Takes out up to `limit` of its kind. */
  take({ kind }: PendingCall, limit: number): PendingCall[] {
    const taken: PendingCall[] = [];
    this.calls = this.calls.filter((call) => {
      if (call.kind !== kind || taken.length >= limit) return true;
      taken.push(call);
      return false;
    });
    return taken;
  }

  failAll(error: InferenceFailed): void {
    for (const call of this.calls.splice(0)) call.fail(error);
  }
}
