import { Worker } from 'node:worker_threads';
import type { LoadFigures } from './load-tally.js';
import type { PackedRequests } from './requests.js';

export interface LoadPlan {
  port: number;
  /** Each sends its next request when its last one is answered (a closed loop). */
  connections: number;
  requests: PackedRequests;
  /** Index of the request to begin with. */
  first: number;
  /**
   * `timed`: the requests over and over, reconnecting where the server closes, for a warm-up that is not counted and
   * then the measurement. `once`: each request at most once, until all are answered or the server is gone, and every
   * answer is kept.
   */
  goal: { kind: 'timed'; warmUpMs: number; measureMs: number } | { kind: 'once' };
}

/** What the server answered to request `index`; `id` and `decision` are null where the body has none. */
export interface KeptAnswer {
  index: number;
  status: number;
  id: string | null;
  decision: string | null;
}

export interface LoadResult {
  figures: LoadFigures;
  /** Only with the goal `once`, in the order of arrival. */
  answers: KeptAnswer[];
  /** Requests sent and never answered, by index. */
  unanswered: number[];
  /** Index of the next request, to go on from. */
  next: number;
}

export type LoadMessage = { kind: 'measuring' } | { kind: 'measured' } | { kind: 'done'; result: LoadResult };

/**
 * Runs the load in a worker thread, off the caller's event loop. The hooks are called at the two ends of the
 * measurement.
 *
 * @throws when the worker fails; a server that refuses or drops connections is counted, not thrown
 */
export function runLoad(
  plan: LoadPlan,
  hooks: { onMeasuring?: () => void; onMeasured?: () => void } = {},
): Promise<LoadResult> {
  const worker = new Worker(new URL('./load-worker.js', import.meta.url), { workerData: plan });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: LoadMessage) => {
      if (message.kind === 'measuring') hooks.onMeasuring?.();
      else if (message.kind === 'measured') hooks.onMeasured?.();
      else resolve(message.result);
      if (message.kind === 'done') void worker.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the load generator ended early with code ${code}`)));
  });
}
