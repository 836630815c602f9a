import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ImportSettings, ImportTally, RowColumns } from './import-rows.js';
import { workerUrl } from '../worker-url.js';

export type ImportMessage =
  { readonly chunk: Uint8Array } | { readonly end: true } | { readonly take: number };

export interface ImportReply {
  readonly tally?: ImportTally;
  readonly rows?: RowColumns;
}

/** The worker thread of one import. The event loop hands bytes in and rows on; each call waits for the one before. */
export class ImportThread {
  private readonly worker: Worker;

  constructor(settings: ImportSettings) {
    this.worker = new Worker(workerUrl(import.meta.url, 'import-rows.worker'), { workerData: settings });
    this.worker.unref();
  }

  /** @param chunk is handed over and must not be used any more */
  async write(chunk: Uint8Array): Promise<void> {
    await this.ask({ chunk });
  }

  async end(): Promise<ImportTally> {
    const { tally } = await this.ask({ end: true });
    return tally as ImportTally;
  }

  /** The next rows, at most so many pieces; undefined once all are taken. */
  async take(pieces: number): Promise<RowColumns | undefined> {
    return (await this.ask({ take: pieces })).rows;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private async ask(message: ImportMessage): Promise<ImportReply> {
    const over = new AbortController();
    const { signal } = over;
    const reply = Promise.race([
      once(this.worker, 'message', { signal }),
      once(this.worker, 'exit', { signal }).then(() => {
        throw new Error('the import thread ended');
      }),
    ]);
    this.worker.postMessage(message, 'chunk' in message ? [message.chunk.buffer as ArrayBuffer] : []);
    try {
      const [answer] = (await reply) as [ImportReply];
      return answer;
    } finally {
      over.abort();
    }
  }
}
