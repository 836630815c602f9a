import { availableParallelism } from 'node:os';
import type { TextClassifier, TextEvidence } from '../engine/tier3-models/text-cnn.js';
import { readTextCnnCard, textCnnName, type TextCnnCard } from '../models/text-cnn-file.js';
import { workerUrl } from '../worker-url.js';
import { InferenceFailed } from './call-queue.js';
import { CallTimes } from './call-times.js';
import type { ModelStanding } from './inference.js';
import { Lane } from './lane.js';
import { OpeningPause } from './opening-pause.js';
import { maxBatchTexts, TextQueue, type TextCall, type TextQueueOptions } from './text-queue.js';
import type { TextAsked, TextLaneData, TextRan } from './text.worker.js';

export interface TextPoolOptions extends TextQueueOptions {
  readonly threads: number;
  /** A batch that takes longer is taken for hung, and its thread is replaced. */
  readonly hangMs: number;
  /** The worker's code; another one in tests. */
  readonly script: URL;
}

type TextLane = Lane<readonly TextAsked[], TextRan>;

/** Of a text: the network reads 400 tokens, which end long before in all but markup. */
const maxUnits = 16_384;
const maxLosses = 1;

/**
 * Runs the network over texts in worker threads. What comes in one turn of the event loop, or while the threads are
 * busy, goes over in one batch: a message costs more than many a text. A thread that dies or hangs is replaced, and
 * what it was at is tried once more, each text alone.
 */
export class TextPool implements TextClassifier {
  readonly model: string;
  readonly categories: TextClassifier['categories'];
  private readonly card: TextCnnCard | undefined;
  private readonly options: TextPoolOptions;
  private readonly queue: TextQueue;
  private readonly lanes = new Map<TextLane, 'opening' | 'idle' | 'busy'>();
  private readonly times = new CallTimes();
  private scheduled = false;
  /** Why texts can no longer be judged at all. */
  private ended: string | undefined;
  private readonly opening = new OpeningPause();

  /** @param folder where models/ lies; what is wrong there is told, and no text is judged */
  constructor(
    private readonly folder: string,
    /** Takes what the operator should read, a line each. */
    private readonly tell: (line: string) => void,
    options: Partial<TextPoolOptions> = {},
  ) {
    this.options = {
      threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
      ...{ maxQueued: 4_096, deadlineMs: 2_000, hangMs: 5_000 },
      script: workerUrl(import.meta.url, 'text.worker'),
      ...options,
    };
    this.queue = new TextQueue(this.options);
    try {
      this.card = readTextCnnCard(folder);
    } catch (error) {
      this.giveUp((error as Error).message);
    }
    this.model = this.card?.model ?? textCnnName;
    this.categories = this.card?.categories ?? [];
  }

  /** Loads the network in the background. */
  start(): void {
    if (this.lanes.size === 0) this.grow();
  }

  /** @throws InferenceFailed (a rejection) that says why it could not be judged */
  readonly classify = (text: string, explain = false): Promise<readonly TextEvidence[]> => {
    if (this.ended !== undefined) return Promise.reject(new InferenceFailed(this.ended));
    const evidence = this.queue.add(text.length > maxUnits ? text.slice(0, maxUnits) : text, explain);
    this.schedule();
    return evidence;
  };

  /** How it fares; undefined where the manifest does not name it. */
  get standing(): ModelStanding | undefined {
    if (!this.card) return undefined;
    const isOpen = [...this.lanes.values()].some((state) => state !== 'opening');
    const state = this.ended !== undefined ? 'failed' : isOpen ? 'ready' : 'loading';
    const problem = this.ended ?? null;
    return {
      ...{ entry: this.card.entry, state, runtime: 'native', device: 'cpu', problem },
      ...this.times.summary(),
    };
  }

  /** What is wrong, a line each. */
  get problems(): string[] {
    return this.ended === undefined ? [] : [this.ended];
  }

  async close(): Promise<void> {
    this.end('the server is stopping');
    const lanes = [...this.lanes.keys()];
    this.lanes.clear();
    await Promise.all(lanes.map((lane) => lane.close()));
  }

  /** Once a turn of the event loop: what else comes in this turn is of the same batch. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.dispatch();
    });
  }

  private dispatch(): void {
    for (const [lane, state] of this.lanes) {
      if (state !== 'idle') continue;
      const batch = this.queue.take();
      if (batch.length === 0) return;
      void this.run(lane, batch);
    }
    if (this.lanes.size === 0 || this.queue.length > maxBatchTexts) this.grow();
  }

  private async run(lane: TextLane, calls: readonly TextCall[]): Promise<void> {
    const { hangMs } = this.options;
    this.lanes.set(lane, 'busy');
    const hung = setTimeout(() => lane.abandon(`a batch took longer than ${hangMs} ms`), hangMs);
    try {
      const reply = await lane.run(calls.map(({ text, explain }) => (explain ? { explain: text } : text)));
      this.lanes.set(lane, 'idle');
      this.settle(calls, 'ran' in reply ? reply.ran : []);
    } catch (error) {
      this.lanes.delete(lane);
      this.retry(calls, (error as Error).message);
    } finally {
      clearTimeout(hung);
    }
    this.dispatch();
  }

  private settle(calls: readonly TextCall[], ran: TextRan): void {
    const nowMs = performance.now();
    for (const [i, call] of calls.entries()) {
      const evidence = ran[i] ?? 'the thread gave no answer';
      if (typeof evidence === 'string') call.fail(new InferenceFailed(evidence));
      else call.done(evidence);
      this.times.add(nowMs - call.atMs);
    }
  }

  private retry(calls: readonly TextCall[], why: string): void {
    for (const call of calls) {
      call.losses += 1;
      if (call.losses > maxLosses || this.ended !== undefined) call.fail(new InferenceFailed(why));
    }
    if (this.ended === undefined) this.queue.putBack(calls.filter(({ losses }) => losses <= maxLosses));
  }

  private grow(): void {
    if (this.ended !== undefined || this.lanes.size >= this.options.threads) return;
    if (this.opening.isOn) {
      if (this.lanes.size === 0) this.queue.failAll(this.opening.why);
      return;
    }
    const lane: TextLane = new Lane({ folder: this.folder } satisfies TextLaneData, this.options.script);
    this.lanes.set(lane, 'opening');
    lane.opened.then(
      (opened) => {
        if ('unavailable' in opened) return this.giveUp(opened.unavailable);
        this.opening.opened();
        if (this.lanes.has(lane)) this.lanes.set(lane, 'idle');
        this.dispatch();
      },
      (error: unknown) => this.pause(lane, (error as Error).message),
    );
  }

  private pause(lane: TextLane, why: string): void {
    if (!this.lanes.delete(lane)) return;
    this.opening.failed(why);
    if (this.lanes.size > 0) return;
    this.tell(`model ${this.model}: ${why}`);
    this.queue.failAll(why);
  }

  /** The file is not what the manifest says, which will not change. */
  private giveUp(why: string): void {
    this.tell(`${why}; the rest judges without it`);
    this.end(why);
  }

  private end(why: string): void {
    this.ended ??= why;
    this.queue.failAll(why);
  }
}
