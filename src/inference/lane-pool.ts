import { InferenceFailed } from './call-queue.js';
import { CallTimes } from './call-times.js';
import { Lane, type LaneModel } from './lane.js';
import { OpeningPause } from './opening-pause.js';

export interface LanePoolOptions {
  /** Made as they are needed. */
  readonly threads: number;
  /** Calls that may wait; a further one is refused at once. */
  readonly maxQueued: number;
  /** A call that takes a thread longer is taken for hung, and the thread is replaced. */
  readonly hangMs: number;
  /** The worker's code. */
  readonly script: URL;
}

export interface CallLimits {
  /** From now on, waiting included. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

interface Call<Run, Ran> {
  readonly run: Run;
  readonly done: (ran: Ran) => void;
  readonly fail: (error: InferenceFailed) => void;
  losses: number;
  over: boolean;
}

const maxLosses = 1;

/**
 * Worker threads that take one call at a time, begun when the first comes. A thread that dies or hangs is replaced, and
 * what it was at is tried once more.
 */
export class LanePool<Run, Ran> {
  private readonly lanes = new Map<Lane<Run, Ran>, 'opening' | 'idle' | 'busy'>();
  private queue: Call<Run, Ran>[] = [];
  private readonly callTimes = new CallTimes();
  private readonly opening = new OpeningPause();
  /** Why nothing can be run any more. */
  private ended: string | undefined;

  constructor(
    /** What a thread is given when it begins. */
    private readonly data: unknown,
    private readonly options: LanePoolOptions,
    /** Takes what the operator should read, a line each. */
    private readonly tell: (line: string) => void,
  ) {}

  /** @throws InferenceFailed (a rejection) that says why there is no result */
  run(run: Run, { deadlineMs, signal }: CallLimits): Promise<Ran> {
    if (this.ended !== undefined) return Promise.reject(new InferenceFailed(this.ended));
    if (this.queue.length >= this.options.maxQueued)
      return Promise.reject(new InferenceFailed('too many calls wait'));
    return new Promise((resolve, reject) => {
      const startMs = performance.now();
      const settle = (tell: () => void): void => {
        if (call.over) return;
        call.over = true;
        clearTimeout(late);
        signal.removeEventListener('abort', givenUp);
        this.queue = this.queue.filter((each) => each !== call);
        tell();
      };
      const call: Call<Run, Ran> = {
        run,
        losses: 0,
        over: false,
        done: (ran) =>
          settle(() => {
            this.callTimes.add(performance.now() - startMs);
            resolve(ran);
          }),
        fail: (error) => settle(() => reject(error)),
      };
      const late = setTimeout(
        () => call.fail(new InferenceFailed(`no result within ${Math.round(deadlineMs)} ms`)),
        deadlineMs,
      );
      const givenUp = (): void => call.fail(new InferenceFailed('it was given up'));
      signal.addEventListener('abort', givenUp);
      this.queue.push(call);
      if (signal.aborted) givenUp();
      else this.dispatch();
    });
  }

  /** What is wrong for good. */
  get problem(): string | undefined {
    return this.ended;
  }

  /** `idle` before the first call. */
  get state(): 'idle' | 'loading' | 'ready' | 'failed' {
    if (this.ended !== undefined) return 'failed';
    if (this.lanes.size === 0) return 'idle';
    return [...this.lanes.values()].some((state) => state !== 'opening') ? 'ready' : 'loading';
  }

  get times(): ReturnType<CallTimes['summary']> {
    return this.callTimes.summary();
  }

  async close(): Promise<void> {
    this.end('the server is stopping');
    const lanes = [...this.lanes.keys()];
    this.lanes.clear();
    await Promise.all(lanes.map((lane) => lane.close()));
  }

  private dispatch(): void {
    for (const [lane, state] of this.lanes) {
      if (state !== 'idle') continue;
      const call = this.queue.shift();
      if (!call) return;
      void this.runOn(lane, call);
    }
    if (this.queue.length > 0) this.grow();
  }

  private async runOn(lane: Lane<Run, Ran>, call: Call<Run, Ran>): Promise<void> {
    const { hangMs } = this.options;
    this.lanes.set(lane, 'busy');
    const hung = setTimeout(() => lane.abandon(`a call took longer than ${hangMs} ms`), hangMs);
    try {
      const reply = await lane.run(call.run);
      if (this.lanes.has(lane)) this.lanes.set(lane, 'idle');
      if ('ran' in reply) call.done(reply.ran);
      else call.fail(new InferenceFailed('failed' in reply ? reply.failed : 'the thread gave no answer'));
    } catch (error) {
      this.lanes.delete(lane);
      this.retry(call, (error as Error).message);
    } finally {
      clearTimeout(hung);
    }
    this.dispatch();
  }

  private retry(call: Call<Run, Ran>, why: string): void {
    call.losses += 1;
    if (call.over) return;
    if (call.losses > maxLosses || this.ended !== undefined) call.fail(new InferenceFailed(why));
    else this.queue.unshift(call);
  }

  private grow(): void {
    const { threads, script } = this.options;
    if (this.ended !== undefined || this.lanes.size >= threads) return;
    if (this.opening.isOn) {
      if (this.lanes.size === 0) this.failAll(this.opening.why);
      return;
    }
    const lane = new Lane<Run, Ran>(this.data, script);
    this.lanes.set(lane, 'opening');
    lane.opened.then(
      (opened) => this.begin(lane, opened),
      (error: unknown) => this.pause(lane, (error as Error).message),
    );
  }

  private begin(lane: Lane<Run, Ran>, opened: readonly LaneModel[] | { unavailable: string }): void {
    if ('unavailable' in opened) {
      this.tell(`${opened.unavailable}; the rest judges without it`);
      this.end(opened.unavailable);
      return;
    }
    this.opening.opened();
    if (this.lanes.has(lane)) this.lanes.set(lane, 'idle');
    this.dispatch();
  }

  private pause(lane: Lane<Run, Ran>, why: string): void {
    if (!this.lanes.delete(lane)) return;
    this.opening.failed(why);
    if (this.lanes.size > 0) return;
    this.tell(why);
    this.failAll(why);
  }

  private end(why: string): void {
    this.ended ??= why;
    this.failAll(why);
  }

  private failAll(why: string): void {
    for (const call of this.queue.splice(0)) call.fail(new InferenceFailed(why));
  }
}
