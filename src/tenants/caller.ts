import type { Actor } from '../audit/audit.js';
import type { Role } from '../members/roles.js';
import type { Scope } from './scopes.js';

/** Who is calling: the holder of a valid API key, or a member who is signed in. */
export interface Caller {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly scopes: readonly Scope[];
  /** Decisions for him touch no statistics and no quota. */
  readonly test: boolean;
  readonly ratePerMinute: number;
  /** Under which his requests are counted. */
  readonly rateKey: string;
  /** Absent where an API key calls. */
  readonly member?: CallingMember;
}

export interface CallingMember {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
}
