import { Logger } from '@nestjs/common';
import { leaseMs, type Job, type JobQueue } from './job-queue.js';

export interface JobHandler {
  readonly queue: string;
  readonly maxAttempts: number;
  /** Jobs that are taken at once; the next are taken when all are done. Default 32. */
  readonly batch?: number;
  /** Must bear being run twice for the same job. */
  readonly run: (job: Job) => Promise<void>;
}

/** Work that is done again and again, by one worker of all at a time. */
export interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

const idlePollMs = 500;
const schedulePollMs = 1_000;
const batchJobs = 32;
const stopGraceMs = 10_000;
const firstRetryMs = 1_000;
const maxRetryMs = 10 * 60_000;

/** Takes jobs and runs them, with retries, dead letters and a stop that loses nothing. */
export class Worker {
  private readonly logger = new Logger('jobs');
  private stopping = false;
  private loops: Promise<void>[] = [];
  private readonly idling = new Set<() => void>();
  private scheduleTimer: NodeJS.Timeout | undefined;
  private schedulesRunning: Promise<void> = Promise.resolve();

  constructor(
    private readonly jobs: JobQueue,
    private readonly handlers: readonly JobHandler[],
    private readonly schedules: readonly Schedule[],
  ) {}

  start(): void {
    this.jobs.onEnqueue(() => this.wakeUp());
    this.loops = this.handlers.map((handler) => this.loop(handler));
    this.scheduleTimer = setInterval(() => {
      this.schedulesRunning = this.schedulesRunning.then(() => this.runSchedules());
    }, schedulePollMs).unref();
  }

  /** Takes no more, waits for what runs; what is still running after the grace is taken over when its lease ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.scheduleTimer);
    this.wakeUp();
    const grace = new Promise<void>((done) => setTimeout(done, stopGraceMs).unref());
    await Promise.race([Promise.all([...this.loops, this.schedulesRunning]), grace]);
  }

  /** One a queue: jobs that take long hold up none of another. */
  private async loop(handler: JobHandler): Promise<void> {
    while (!this.stopping) {
      const taken = await this.jobs
        .take([handler.queue], handler.batch ?? batchJobs)
        .catch((error: unknown) => this.report('taking jobs', error));
      if (!taken || taken.length === 0) await this.idle();
      else if (this.stopping) await this.jobs.release(taken.map(({ id }) => id)).catch(() => undefined);
      else await this.runBatch(handler, taken);
    }
  }

  private async runBatch(handler: JobHandler, batch: readonly Job[]): Promise<void> {
    const ids = batch.map(({ id }) => id);
    const lease = setInterval(() => void this.jobs.renew(ids).catch(() => undefined), leaseMs / 3);
    try {
      const done = await Promise.all(batch.map((job) => this.runOne(handler, job)));
      await this.jobs.finish(ids.filter((_, i) => done[i]));
    } catch (error) {
      this.report('settling jobs', error);
    } finally {
      clearInterval(lease);
    }
  }

  /** @returns true where the job is done */
  private async runOne(handler: JobHandler, job: Job): Promise<boolean> {
    // No try before this one came to an end: the job may well be what ended the process each time.
    if (job.attempt > handler.maxAttempts) {
      await this.jobs.bury(job.id, `its worker was lost ${handler.maxAttempts} times`);
      return false;
    }
    try {
      await handler.run(job);
      return true;
    } catch (error) {
      const message = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      this.logger.warn(`${job.queue} ${job.id}, try ${job.attempt} of ${handler.maxAttempts}: ${message}`);
      if (job.attempt >= handler.maxAttempts) await this.jobs.bury(job.id, message);
      else await this.jobs.retry(job.id, backoffMs(job.attempt), message);
      return false;
    }
  }

  private async runSchedules(): Promise<void> {
    for (const { name, everyMs, run } of this.schedules) {
      if (this.stopping) return;
      let due: boolean;
      try {
        due = await this.jobs.isDue(name, everyMs);
      } catch (error) {
        // The database is away: the others would only knock at the same door.
        this.report(`schedule ${name}`, error);
        return;
      }
      try {
        if (due) await run();
      } catch (error) {
        this.report(`schedule ${name}`, error);
      }
    }
  }

  private idle(): Promise<void> {
    // Asked to stop while it looked for jobs: no more will wake it.
    if (this.stopping) return Promise.resolve();
    return new Promise((done) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.idling.delete(wake);
        done();
      };
      const timer = setTimeout(wake, idlePollMs);
      this.idling.add(wake);
    });
  }

  private wakeUp(): void {
    for (const wake of [...this.idling]) wake();
  }

  private report(what: string, error: unknown): undefined {
    if (!this.stopping)
      this.logger.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Doubles with each try, with a fifth of jitter so that what failed together does not come back together. */
export function backoffMs(attempt: number, random = Math.random()): number {
  return Math.round(Math.min(firstRetryMs * 2 ** (attempt - 1), maxRetryMs) * (0.9 + 0.2 * random));
}
