import type { Actor } from '../audit/audit.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { Erased } from './erasure-schema.js';

/** Whom an erasure is about. */
export interface Subject {
  readonly tenant: TenantContext;
  /** As the app calls him. */
  readonly id: string;
  /** As in record. */
  readonly hash: Buffer;
  readonly erasedAt: Date;
  readonly actor: Actor;
}

/**
 * Erases one kind of what is kept of an author, in bites between which others have the connection. Bears being run
 * again: what is erased already counts for nothing.
 */
export type ErasureStep = (subject: Subject) => Promise<Partial<Erased>>;
