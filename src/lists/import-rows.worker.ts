import { parentPort, workerData } from 'node:worker_threads';
import { arraysOf, ImportRows, type ImportSettings } from './import-rows.js';
import { ImportSpool } from './import-spool.js';
import type { ImportMessage, ImportReply } from './import-thread.js';
import { yieldProcessor } from './yield-processor.js';

/** Reads and checks one import off the event loop, one message at a time, each answered when its work is done. */
const spool = new ImportSpool();
const rows = new ImportRows(workerData as ImportSettings, (piece) => spool.add(piece));

/** A file of some ten thousand rows disturbs nobody, and its sender waits. */
const largeBytes = 1024 * 1024;
let receivedBytes = 0;

parentPort?.on('message', (message: ImportMessage) => {
  answer(message).then(
    (reply) => parentPort?.postMessage(reply),
    (error: unknown) => {
      throw error;
    },
  );
});

async function answer(message: ImportMessage): Promise<ImportReply> {
  if ('chunk' in message) {
    receivedBytes += message.chunk.length;
    if (receivedBytes > largeBytes) yieldProcessor();
    await rows.write(message.chunk);
    return {};
  }
  if ('end' in message) return { tally: await rows.end() };
  const pieces = spool.take(message.take);
  if (pieces.length === 0) spool.close();
  return pieces.length === 0 ? {} : { rows: arraysOf(pieces) };
}
