import type { Database } from '../database/database.js';
import { GroupCommit } from './group-commit.js';
import type { LedgerRow, RecordRow } from './ledger-row.js';

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
    const recordValues = recordParameters(records);
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

/**
 * The columns of a batch as few parameters that cost little to write and to read: array literals of values that need
 * no quoting, one JSON array, and all contents end to end.
 */
function recordParameters(records: readonly (RecordRow & { readonly tenantId: string })[]): unknown[] {
  const contents = records.map((record) => record.content);
  let end = 1;
  const starts = contents.map(({ length }) => (end += length) - length);
  return [
    arrayLiteral(records.map((record) => record.tenantId)),
    arrayLiteral(records.map((record) => record.id)),
    arrayLiteral(records.map((record) => record.decision)),
    arrayLiteral(records.map((record) => record.reasonCategory)),
    arrayLiteral(records.map(({ authorHash }) => authorHash && `"\\\\x${authorHash.toString('hex')}"`)),
    arrayLiteral(records.map((record) => record.test)),
    `[${records.map((record) => record.judgement).join(',')}]`,
    Buffer.concat(contents),
    arrayLiteral(starts),
    arrayLiteral(contents.map(({ length }) => length)),
  ];
}

/** Of ids, numbers and our own words: nothing that would need quotes. */
function arrayLiteral(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

const recordParts = `
  row AS MATERIALIZED (
    SELECT tenant_id, id, decision, reason_category, author_hash, test,
      $7::jsonb -> (n - 1)::integer AS judgement, substring($8::bytea FROM content_start FOR content_bytes) AS content
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::boolean[], $9::integer[], $10::integer[])
      WITH ORDINALITY
    AS row (tenant_id, id, decision, reason_category, author_hash, test, content_start, content_bytes, n)
  ),
  to_record AS (
    INSERT INTO record (tenant_id, id, decision, reason_category, author_hash, test, judgement)
    SELECT tenant_id, id, decision, reason_category, author_hash, test, judgement FROM row
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
  SELECT * FROM unnest($11::uuid[], $12::bytea[], $13::bytea[], $14::bytea[], $15::timestamptz[])`;

/** SQLSTATE classes 22 (data) and 23 (integrity) blame a row; all others (connection, resources) blame the moment. */
function isRowError(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^2[23]/.test(code);
}
