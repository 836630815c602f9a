import { PGlite } from '@electric-sql/pglite';
import { pg_trgm as trigrams } from '@electric-sql/pglite/contrib/pg_trgm';
import { parentPort, workerData } from 'node:worker_threads';
import type { EngineMessage, EngineRequest, EngineThreadData } from './embedded-engine.js';

/** Runs the embedded database: messages of PostgreSQL's protocol come in, its answers go out. */
const { databasePath } = workerData as EngineThreadData;
const engine = await PGlite.create(databasePath, { extensions: { pg_trgm: trigrams } });
let current = 0;

parentPort?.on('message', (request: EngineRequest) => {
  // What fails here is no failed statement, which is an answer, but the engine: the thread ends with it.
  void ('close' in request ? close() : run(request));
});
parentPort?.postMessage('ready');

async function run({ connection, bytes }: EngineMessage): Promise<void> {
  if (connection !== current) {
    current = connection;
    // A connection that broke may have left a transaction open in the one session that there is.
    await engine.execProtocolRaw(simpleQuery('ROLLBACK'));
    await engine.execProtocolRaw(simpleQuery('DISCARD ALL'));
  }
  const answer = await engine.execProtocolRaw(bytes);
  // The start-up's answer lies in the engine's own buffer.
  const own = answer.byteLength === answer.buffer.byteLength ? answer : Uint8Array.from(answer);
  if (own.byteLength > 0)
    parentPort?.postMessage({ connection, bytes: own } satisfies EngineMessage, [own.buffer as ArrayBuffer]);
}

async function close(): Promise<void> {
  await engine.close();
  process.exit();
}

/** A Query message: Byte1('Q'), its length in Int32, the text as a C string. */
function simpleQuery(text: string): Uint8Array {
  const message = Buffer.alloc(1 + 4 + text.length + 1);
  message.write('Q', 0, 'latin1');
  message.writeInt32BE(message.length - 1, 1);
  message.write(text, 5, 'latin1');
  return message;
}
