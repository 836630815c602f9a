import { Worker } from 'node:worker_threads';
import type { KeywordIndex } from '../engine/tier1-rules/keyword-index.js';
import type { KeywordPattern } from '../engine/tier1-rules/keyword-pattern.js';
import { workerUrl } from './worker-url.js';

/** Keyword patterns → index, built in a worker thread: a large list must not hold up requests. */
export function compileKeywords(patterns: readonly KeywordPattern[]): Promise<KeywordIndex> {
  return new Promise((done, fail) => {
    const worker = new Worker(workerUrl(import.meta.url, 'compile-keywords.worker'), {
      workerData: patterns,
    });
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`the keyword compiler ended with code ${code}`)));
  });
}
