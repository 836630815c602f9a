import type { TextEvidence } from '../engine/tier3-models/text-cnn.js';
import { InferenceFailed } from './call-queue.js';

export interface TextCall {
  readonly text: string;
  readonly explain: boolean;
  readonly atMs: number;
  readonly done: (evidence: readonly TextEvidence[]) => void;
  readonly fail: (error: InferenceFailed) => void;
  /** Of threads that were lost over it. */
  losses: number;
}

export interface TextQueueOptions {
  /** Texts that may wait for a thread; a further one is refused at once. */
  readonly maxQueued: number;
  /** Of waiting; a text that waited longer is not judged any more. */
  readonly deadlineMs: number;
}

/** A batch holds no more: no text shall wait long for those before it. */
export const maxBatchTexts = 64;
const maxBatchUnits = 32_768;

/** Texts that wait for a thread, the longest first. */
export class TextQueue {
  private calls: TextCall[] = [];

  constructor(private readonly options: TextQueueOptions) {}

  get length(): number {
    return this.calls.length;
  }

  /** @throws InferenceFailed (a rejection) where too many wait, or it is not judged in the end */
  add(text: string, explain: boolean): Promise<readonly TextEvidence[]> {
    if (this.calls.length >= this.options.maxQueued)
      return Promise.reject(new InferenceFailed('too many texts wait for the network'));
    return new Promise((done, fail) => {
      this.calls.push({ text, explain, atMs: performance.now(), done, fail, losses: 0 });
    });
  }

  /** They go before all others, since they have waited longest. */
  putBack(calls: readonly TextCall[]): void {
    this.calls.unshift(...calls);
  }

  /** As many as one batch may hold; what waited too long is told so. What a thread was lost over goes alone. */
  take(): TextCall[] {
    const latestMs = performance.now() - this.options.deadlineMs;
    const batch: TextCall[] = [];
    let [taken, units] = [0, 0];
    for (const call of this.calls) {
      if (batch.length >= maxBatchTexts || units >= maxBatchUnits) break;
      if (batch.length > 0 && call.losses > 0) break;
      taken += 1;
      if (call.atMs < latestMs) {
        call.fail(new InferenceFailed(`the network was not free within ${this.options.deadlineMs} ms`));
        continue;
      }
      batch.push(call);
      units += call.text.length;
      if (call.losses > 0) break;
    }
    this.calls.splice(0, taken);
    return batch;
  }

  failAll(why: string): void {
    for (const call of this.calls.splice(0)) call.fail(new InferenceFailed(why));
  }
}
