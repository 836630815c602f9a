import type { Category } from '../engine/category.js';
import type { Decision } from '../engine/decision.js';
import type { TenantContext } from '../tenants/tenants.js';

/** What one request adds to the ledger, in one transaction. */
export interface LedgerRow {
  readonly tenant: TenantContext;
  readonly record?: RecordRow;
  readonly idempotency?: IdempotencyRow;
}

export interface RecordRow {
  /** uuid v7: its first 48 bits are the time of the decision in milliseconds. */
  readonly id: string;
  readonly decision: Decision;
  readonly reasonCategory: Category | null;
  readonly authorHash: Buffer | null;
  /** Made with a test key: counted nowhere. */
  readonly test: boolean;
  /** JSON without anything that a person wrote. */
  readonly judgement: string;
  /** JSON; the writer seals it under the tenant's key. */
  readonly content: string;
}

export interface IdempotencyRow {
  readonly keyHash: Buffer;
  readonly bodyHash: Buffer;
  /** The sealed answer. */
  readonly response: Buffer;
  readonly expiresAt: Date;
}
