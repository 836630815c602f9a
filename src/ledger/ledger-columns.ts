import type { LedgerRow } from './ledger-row.js';

/**
 * A batch by columns, in what crosses to another thread at little cost: strings and numbers. An entry of every column
 * of `records` is one record, an entry of every column of `idempotency` one key.
 */
export interface LedgerColumns {
  readonly records: {
    readonly tenantIds: string[];
    readonly ids: string[];
    readonly decisions: string[];
    readonly reasonCategories: (string | null)[];
    /** Hexadecimal. */
    readonly authorHashes: (string | null)[];
    readonly tests: boolean[];
    /** JSON */
    readonly judgements: string[];
    /** To be sealed. */
    readonly contents: string[];
  };
  readonly idempotency: {
    readonly tenantIds: string[];
    /** Hexadecimal, as the next two. */
    readonly keyHashes: string[];
    readonly bodyHashes: string[];
    readonly responses: string[];
    readonly expiriesMs: number[];
  };
}

export function columnsOf(rows: readonly LedgerRow[]): LedgerColumns {
  const columns = empty();
  const { records, idempotency: keys } = columns;
  for (const { tenant, record, idempotency } of rows) {
    if (record) {
      records.tenantIds.push(tenant.id);
      records.ids.push(record.id);
      records.decisions.push(record.decision);
      records.reasonCategories.push(record.reasonCategory);
      records.authorHashes.push(record.authorHash && record.authorHash.toString('hex'));
      records.tests.push(record.test);
      records.judgements.push(record.judgement);
      records.contents.push(record.content);
    }
    if (idempotency) {
      keys.tenantIds.push(tenant.id);
      keys.keyHashes.push(idempotency.keyHash.toString('hex'));
      keys.bodyHashes.push(idempotency.bodyHash.toString('hex'));
      keys.responses.push(idempotency.response.toString('hex'));
      keys.expiriesMs.push(idempotency.expiresAt.getTime());
    }
  }
  return columns;
}

function empty(): LedgerColumns {
  return {
    records: {
      tenantIds: [],
      ids: [],
      decisions: [],
      reasonCategories: [],
      authorHashes: [],
      tests: [],
      judgements: [],
      contents: [],
    },
    idempotency: { tenantIds: [], keyHashes: [], bodyHashes: [], responses: [], expiriesMs: [] },
  };
}
