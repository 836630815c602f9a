import type pg from 'pg';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../worker-url.js';
import type { LedgerColumns } from './ledger-columns.js';

export interface LedgerThreadData {
  readonly settings: pg.ClientConfig;
}

export interface LedgerBatch {
  readonly number: number;
  readonly columns: LedgerColumns;
  /** Those that the thread has not had yet. */
  readonly dataKeys: readonly { readonly tenantId: string; readonly dataKey: Uint8Array }[];
}

export type LedgerMessage = LedgerBatch | { readonly close: true };

export type LedgerOutcome =
  | { readonly number: number }
  | { readonly number: number; readonly failed: { readonly message: string } & Record<string, unknown> };

interface Waiting {
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

/**
 * The thread that seals and writes the ledger's batches on PostgreSQL: encryption and the database's protocol cost as
 * much as judging a comment, and the event loop has requests to take meanwhile. Made when first needed; where it dies,
 * the batches under way fail, as with a connection that is lost, and the next batch finds a new one.
 */
export class LedgerThread {
  private worker: Worker | undefined;
  private waiting = new Map<number, Waiting>();
  private sentKeys = new Map<string, Buffer>();
  private last = 0;

  constructor(private readonly data: LedgerThreadData) {}

  /**
   * Resolves once the batch is committed; rejects with the database's error.
   * @param dataKeys of every tenant in the batch
   */
  write(columns: LedgerColumns, dataKeys: ReadonlyMap<string, Buffer>): Promise<void> {
    const worker = (this.worker ??= this.start());
    const number = (this.last += 1);
    return new Promise((done, fail) => {
      this.waiting.set(number, { done, fail });
      const batch: LedgerBatch = { number, columns, dataKeys: this.unsent(dataKeys) };
      worker.postMessage(batch);
    });
  }

  /** Ends the thread and its connections; batches under way are lost. */
  async close(): Promise<void> {
    const { worker } = this;
    if (!worker) return;
    worker.ref();
    const ended = once(worker, 'exit');
    worker.postMessage({ close: true } satisfies LedgerMessage);
    await ended;
  }

  private unsent(dataKeys: ReadonlyMap<string, Buffer>): LedgerBatch['dataKeys'] {
    const unsent: { tenantId: string; dataKey: Uint8Array }[] = [];
    for (const [tenantId, dataKey] of dataKeys) {
      if (this.sentKeys.get(tenantId) === dataKey) continue;
      this.sentKeys.set(tenantId, dataKey);
      // A copy: with a Buffer the pool that it lies in would cross too.
      unsent.push({ tenantId, dataKey: Uint8Array.from(dataKey) });
    }
    return unsent;
  }

  /** It must not keep the process alive: what waits for a batch does. */
  private start(): Worker {
    const worker = new Worker(workerUrl(import.meta.url, 'ledger.worker'), { workerData: this.data });
    worker.unref();
    worker.on('message', (outcome: LedgerOutcome) => {
      const waiting = this.waiting.get(outcome.number);
      this.waiting.delete(outcome.number);
      if ('failed' in outcome) waiting?.fail(Object.assign(new Error(), outcome.failed));
      else waiting?.done();
    });
    const lose = (error: Error): void => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      this.sentKeys = new Map();
      const lost = this.waiting;
      this.waiting = new Map();
      for (const { fail } of lost.values()) fail(error);
    };
    worker.on('error', lose);
    worker.on('exit', () => lose(new Error('Connection terminated: the ledger thread ended')));
    return worker;
  }
}
