import type { Database } from '../database/database.js';
import { GroupCommit } from './group-commit.js';
import type { LedgerRow } from './ledger-row.js';

/** Appends to the ledger: judgement, content, idempotency and outbox together, many requests in one commit. */
export class LedgerWriter {
  private readonly group: GroupCommit<LedgerRow>;

  constructor(private readonly database: Database) {
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
    const records = rows.flatMap(({ tenantId, record }) => (record ? [{ tenantId, ...record }] : []));
    const keys = rows.flatMap(({ tenantId, idempotency }) =>
      idempotency ? [{ tenantId, ...idempotency }] : [],
    );
    const recordValues = [
      records.map((r) => r.tenantId),
      records.map((r) => r.id),
      records.map((r) => r.decision),
      records.map((r) => r.reasonCategory),
      records.map((r) => r.authorHash),
      records.map((r) => r.test),
      records.map((r) => r.judgement),
      records.map((r) => r.content),
    ];
    if (keys.length === 0) {
      await this.database.write({ name: 'ledger', text: `WITH ${recordParts} SELECT`, values: recordValues });
      return;
    }
    await this.database.write({
      name: 'ledger-idempotent',
      text: `WITH ${recordParts} ${idempotencyPart}`,
      values: [
        ...recordValues,
        keys.map((k) => k.tenantId),
        keys.map((k) => k.keyHash),
        keys.map((k) => k.bodyHash),
        keys.map((k) => k.response),
        keys.map((k) => k.expiresAt),
      ],
    });
  }
}

const recordParts = `
  row AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::boolean[], $7::text[], $8::bytea[])
    AS row (tenant_id, id, decision, reason_category, author_hash, test, judgement, content)
  ),
  to_record AS (
    INSERT INTO record (tenant_id, id, decision, reason_category, author_hash, test, judgement)
    SELECT tenant_id, id, decision, reason_category, author_hash, test, judgement::jsonb FROM row
  ),
  to_content AS (
    INSERT INTO record_content (tenant_id, id, content) SELECT tenant_id, id, content FROM row
  ),
  to_outbox AS (
    INSERT INTO outbox (tenant_id, id, type, decision, test)
    SELECT tenant_id, id, 'moderation.decided', decision, test FROM row
  )`;

const idempotencyPart = `
  INSERT INTO idempotency (tenant_id, key_hash, body_hash, response, expires_at)
  SELECT * FROM unnest($9::uuid[], $10::bytea[], $11::bytea[], $12::bytea[], $13::timestamptz[])`;

/** SQLSTATE classes 22 (data) and 23 (integrity) blame a row; all others (connection, resources) blame the moment. */
function isRowError(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^2[23]/.test(code);
}
