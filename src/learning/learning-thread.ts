import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.js';
import type { FoldedLesson, FoldedOverlay } from './overlay-fold.js';
import type { ReadText } from './read-lesson-text.js';

export type LearningTask =
  | { readonly read: readonly string[] }
  /** Null begins with nothing. */
  | { readonly begin: FoldedOverlay | null }
  | { readonly add: readonly FoldedLesson[] }
  | { readonly repeat: readonly FoldedLesson[] }
  | { readonly finish: true };

export type LearningReply =
  { readonly id: number; readonly result: unknown } | { readonly id: number; readonly failed: string };

/** The threads that learning runs in: to read texts, for which somebody waits, and to make overlays, for which nobody does. */
export class LearningThreads {
  private readonly reading = new LearningThread();
  private readonly folding = new LearningThread();
  private lastFold: Promise<unknown> = Promise.resolve();

  async read(texts: readonly string[]): Promise<ReadText[]> {
    const read: ReadText[] = [];
    for (const slice of slicesOf(texts)) {
      read.push(...((await this.reading.run({ read: slice })) as ReadText[]));
    }
    return read;
  }

  /**
   * Makes an overlay; one at a time.
   * @param before null to begin with nothing
   * @param feed hands over the lessons, first all that are added, then those that are repeated
   */
  fold(before: FoldedOverlay | null, feed: (fold: Feed) => Promise<void>): Promise<FoldedOverlay> {
    const next = this.lastFold.then(async () => {
      await this.folding.run({ begin: before });
      await feed({
        add: async (lessons) => void (await this.folding.run({ add: lessons })),
        repeat: async (lessons) => void (await this.folding.run({ repeat: lessons })),
      });
      return (await this.folding.run({ finish: true })) as FoldedOverlay;
    });
    this.lastFold = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await Promise.all([this.reading.close(), this.folding.close()]);
  }
}

export interface Feed {
  readonly add: (lessons: readonly FoldedLesson[]) => Promise<void>;
  readonly repeat: (lessons: readonly FoldedLesson[]) => Promise<void>;
}

/** So that one who wants many texts read does not hold up those who want one, and no message is large. */
function* slicesOf(texts: readonly string[]): Generator<string[]> {
  let slice: string[] = [];
  let units = 0;
  for (const text of texts) {
    slice.push(text);
    units += text.length;
    if (slice.length < maxTexts && units < maxUnits) continue;
    yield slice;
    slice = [];
    units = 0;
  }
  if (slice.length > 0) yield slice;
}

const maxTexts = 250;
const maxUnits = 250_000;

/** One thread, made when first needed; what it is asked it does in order. */
class LearningThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<
    number,
    { done: (result: unknown) => void; fail: (error: Error) => void }
  >();
  private lastId = 0;

  run(task: LearningTask): Promise<unknown> {
    const worker = (this.worker ??= this.start());
    const id = ++this.lastId;
    return new Promise((done, fail) => {
      this.waiting.set(id, { done, fail });
      worker.postMessage({ id, task });
    });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.end(new Error('the server is stopping'));
    await worker?.terminate();
  }

  /** It must not keep the process alive that forgets to close it. */
  private start(): Worker {
    const worker = new Worker(workerUrl(import.meta.url, 'learning.worker'));
    worker.unref();
    worker.on('message', (reply: LearningReply) => {
      const asked = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ('failed' in reply) asked?.fail(new Error(reply.failed));
      else asked?.done(reply.result);
    });
    worker.on('error', (error: Error) => worker === this.worker && this.end(error));
    worker.on('exit', () => worker === this.worker && this.end(new Error('the learning thread ended')));
    return worker;
  }

  private end(error: Error): void {
    this.worker = undefined;
    const asked = [...this.waiting.values()];
    this.waiting.clear();
    for (const { fail } of asked) fail(error);
  }
}
