import { parentPort, workerData } from 'node:worker_threads';
import { WriterConnections } from '../database/writer-connections.js';
import { ledgerStatement } from './ledger-statement.js';
import type { LedgerMessage, LedgerOutcome, LedgerThreadData } from './ledger-thread.js';

/** Seals and writes batches as they come, as many at once as the group commit has lanes. */
const connections = new WriterConnections((workerData as LedgerThreadData).settings);
const dataKeys = new Map<string, Buffer>();

parentPort?.on('message', (message: LedgerMessage) => {
  if ('close' in message) {
    // Also with a batch under way, whose connection would keep the thread.
    void connections.close().finally(() => process.exit());
    return;
  }
  const { number, columns, dataKeys: fresh } = message;
  for (const { tenantId, dataKey } of fresh) dataKeys.set(tenantId, Buffer.from(dataKey));
  const dataKeyOf = (tenantId: string): Buffer => dataKeys.get(tenantId) as Buffer;
  const answer = (outcome: LedgerOutcome): void => parentPort?.postMessage(outcome);
  connections.query(ledgerStatement(columns, dataKeyOf)).then(
    () => answer({ number }),
    (error: unknown) => answer({ number, failed: described(error) }),
  );
});

/** The database's own words for the error (SQLSTATE, constraint), which a clone of the error would lose. */
function described(error: unknown): { message: string } & Record<string, unknown> {
  const message = error instanceof Error ? error.message : String(error);
  return { ...(JSON.parse(JSON.stringify(error)) as Record<string, unknown>), message };
}
