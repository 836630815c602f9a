import { parentPort, workerData } from 'node:worker_threads';
import { HttpConnection, type HttpAnswer } from './http-connection.js';
import { LoadTally } from './load-tally.js';
import type { KeptAnswer, LoadMessage, LoadPlan, LoadResult } from './load.js';
import { unpackRequests } from './requests.js';

/** Runs one plan to its end and says so to the thread that started this one. */
class LoadRun {
  private readonly requests: Buffer[];
  private readonly answers: KeptAnswer[] = [];
  private readonly unanswered: number[] = [];
  private tally = new LoadTally();
  private next: number;
  private sending = true;
  private readonly lanes = new Set<HttpConnection>();
  private startedAtMs = 0;
  private measuredMs = 0;
  private lastAnswerAtMs = performance.now();
  private watchdog: NodeJS.Timeout | undefined;

  constructor(private readonly plan: LoadPlan) {
    this.requests = unpackRequests(plan.requests);
    this.next = plan.first;
  }

  start(): void {
    const { goal, connections } = this.plan;
    for (let i = 0; i < connections; i++) this.openLane();
    this.watchdog = setInterval(() => this.checkForStall(), stallTimeoutMs / 10);
    if (goal.kind === 'once') {
      this.measure();
    } else {
      setTimeout(() => this.measure(), goal.warmUpMs);
      setTimeout(() => this.stopMeasuring(), goal.warmUpMs + goal.measureMs);
    }
  }

  private openLane(): void {
    let inFlight: number | undefined;
    let sentAtMs = 0;
    const connection = new HttpConnection(this.plan.port, {
      onReady: () => {
        inFlight = this.takeRequest();
        if (inFlight === undefined) return connection.close();
        sentAtMs = performance.now();
        connection.send(this.requests[inFlight] as Buffer);
      },
      onAnswer: (answer) => {
        if (inFlight !== undefined) this.count(inFlight, answer, performance.now() - sentAtMs);
        inFlight = undefined;
      },
      onClosed: () => {
        this.lanes.delete(connection);
        if (inFlight !== undefined) {
          this.unanswered.push(inFlight);
          this.tally.countClosed();
        }
        if (this.sending && this.plan.goal.kind === 'timed')
          setTimeout(() => this.openLane(), reconnectDelayMs);
        else if (this.lanes.size === 0) this.finish();
      },
    });
    this.lanes.add(connection);
  }

  private takeRequest(): number | undefined {
    if (!this.sending) return undefined;
    if (this.plan.goal.kind === 'once' && this.next === this.requests.length) return undefined;
    const index = this.next % this.requests.length;
    this.next = index + 1;
    return index;
  }

  private count(index: number, answer: HttpAnswer, latencyMs: number): void {
    this.lastAnswerAtMs = performance.now();
    if (this.plan.goal.kind === 'once') this.answers.push(keep(index, answer));
    // What a timed plan still had in flight at the end of the measurement is outside it.
    if (this.sending || this.plan.goal.kind === 'once') this.tally.count(answer, latencyMs);
  }

  private measure(): void {
    this.tally = new LoadTally();
    this.startedAtMs = performance.now();
    say({ kind: 'measuring' });
  }

  private stopMeasuring(): void {
    this.measuredMs = performance.now() - this.startedAtMs;
    this.sending = false;
    say({ kind: 'measured' });
    if (this.lanes.size === 0) this.finish();
  }

  /** A timed plan ends by the clock, stalled or not; only its last answers may be waited for in vain. */
  private checkForStall(): void {
    const waiting = this.plan.goal.kind === 'once' || !this.sending;
    if (!waiting || performance.now() - this.lastAnswerAtMs < stallTimeoutMs) return;
    this.sending = false;
    for (const lane of this.lanes) lane.close();
  }

  private finish(): void {
    clearInterval(this.watchdog);
    if (this.plan.goal.kind === 'once') {
      this.measuredMs = performance.now() - this.startedAtMs;
      say({ kind: 'measured' });
    }
    const { answers, unanswered, next } = this;
    const result: LoadResult = { figures: this.tally.figures(this.measuredMs), answers, unanswered, next };
    say({ kind: 'done', result });
  }
}

const stallTimeoutMs = 20_000;
const reconnectDelayMs = 20;

function keep(index: number, { status, body }: HttpAnswer): KeptAnswer {
  let parsed: { id?: unknown; decision?: unknown };
  try {
    parsed = (JSON.parse(body.toString()) ?? {}) as typeof parsed;
  } catch {
    parsed = {};
  }
  const { id, decision } = parsed;
  return {
    index,
    status,
    id: typeof id === 'string' ? id : null,
    decision: typeof decision === 'string' ? decision : null,
  };
}

function say(message: LoadMessage): void {
  parentPort?.postMessage(message);
}

new LoadRun(workerData as LoadPlan).start();
