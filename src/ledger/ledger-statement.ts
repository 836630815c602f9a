import { seal } from './content-cipher.js';
import type { LedgerColumns } from './ledger-columns.js';

/** One prepared statement with its parameters. */
export interface LedgerStatement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Seals the contents of a batch and makes the one statement that writes all of it. The columns go as few parameters
 * that cost little to write and to read: array literals of values that need no quoting, one JSON array, and all
 * contents end to end.
 * @param dataKeyOf 32 bytes a tenant
 */
export function ledgerStatement(
  { records, idempotency }: LedgerColumns,
  dataKeyOf: (tenantId: string) => Buffer,
): LedgerStatement {
  const contents = records.contents.map((content, at) =>
    seal(dataKeyOf(records.tenantIds[at] as string), recordContext(records.ids[at] as string), content),
  );
  let end = 1;
  const starts = contents.map(({ length }) => (end += length) - length);
  const values: unknown[] = [
    arrayLiteral(records.tenantIds),
    arrayLiteral(records.ids),
    arrayLiteral(records.decisions),
    arrayLiteral(records.reasonCategories),
    arrayLiteral(records.authorHashes.map((hash) => hash && bytea(hash))),
    arrayLiteral(records.tests),
    `[${records.judgements.join(',')}]`,
    Buffer.concat(contents),
    arrayLiteral(starts),
    arrayLiteral(contents.map(({ length }) => length)),
  ];
  if (idempotency.tenantIds.length === 0) return { name: 'ledger', text: recordStatement, values };
  values.push(
    arrayLiteral(idempotency.tenantIds),
    arrayLiteral(idempotency.keyHashes.map(bytea)),
    arrayLiteral(idempotency.bodyHashes.map(bytea)),
    arrayLiteral(idempotency.responses.map(bytea)),
    arrayLiteral(idempotency.expiriesMs),
  );
  return { name: 'ledger-idempotent', text: idempotentStatement, values };
}

/** What a record's content is sealed for: it opens as that record's alone. */
export function recordContext(id: string): string {
  return `record ${id}`;
}

/** Of ids, numbers and our own words: nothing that would need quotes. */
function arrayLiteral(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

function bytea(hex: string): string {
  return `"\\\\x${hex}"`;
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

const recordStatement = `WITH ${recordParts} SELECT`;

const idempotentStatement = `WITH ${recordParts}
  INSERT INTO idempotency (tenant_id, key_hash, body_hash, response, expires_at)
  SELECT tenant_id, key_hash, body_hash, response, to_timestamp(expires_ms / 1000.0)
  FROM unnest($11::uuid[], $12::bytea[], $13::bytea[], $14::bytea[], $15::bigint[])
  AS row (tenant_id, key_hash, body_hash, response, expires_ms)`;
