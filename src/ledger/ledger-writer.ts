import type { Database } from '../database/database.js';
import { GroupCommit } from './group-commit.js';
import { columnsOf } from './ledger-columns.js';
import type { LedgerRow } from './ledger-row.js';
import { ledgerStatement } from './ledger-statement.js';
import { LedgerThread } from './ledger-thread.js';

/** Appends to the ledger: judgement, content, idempotency and outbox together, many requests in one commit. */
export class LedgerWriter {
  private readonly group: GroupCommit<LedgerRow>;
  /** Absent with the embedded database, whose one connection lies in this thread. */
  private readonly thread: LedgerThread | undefined;

  constructor(private readonly database: Database) {
    const settings = database.writerSettings;
    this.thread = settings && new LedgerThread({ settings });
    database.beforeClose(() => this.thread?.close());
    this.group = new GroupCommit({
      write: (rows) => this.insert(rows),
      isRowError,
      lanes: database.lanes,
      maxBatchRows: 500,
      maxQueuedRows: 20_000,
    });
  }

  /**
   * Resolves once the row is durable.
   * @throws GroupCommitFull, or the database's own error
   */
  append(row: LedgerRow): Promise<void> {
    return this.group.commit(row);
  }

  private async insert(rows: readonly LedgerRow[]): Promise<void> {
    const columns = columnsOf(rows);
    const dataKeys = new Map(rows.map(({ tenant }) => [tenant.id, tenant.dataKey]));
    await (this.thread
      ? this.thread.write(columns, dataKeys)
      : this.database.write(ledgerStatement(columns, (tenantId) => dataKeys.get(tenantId) as Buffer)));
  }
}

/** SQLSTATE classes 22 (data) and 23 (integrity) blame a row; all others (connection, resources) blame the moment. */
function isRowError(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^2[23]/.test(code);
}
