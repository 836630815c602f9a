import type { Scope } from '../tenants/scopes.js';

/** From the most to the least powerful. */
export const ROLES = ['owner', 'admin', 'moderator', 'analyst', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const viewer: readonly Scope[] = ['records:read', 'cases:read', 'lists:read', 'models:read'];
const analyst: readonly Scope[] = [...viewer, 'policies:read', 'stats', 'audit'];
/** Bans and entries that a verdict brings along need no `lists`. */
const moderator: readonly Scope[] = [
  ...viewer,
  'policies:read',
  'stats',
  'moderate',
  'cases',
  'cases:bulk',
  'reports',
  'learn',
];
const admin: readonly Scope[] = [
  ...moderator,
  'lists',
  'policies',
  'models',
  'api-keys',
  'members',
  'audit',
  'erase',
];

/**
 * The permission table. An owner has the scopes of an admin; what sets him apart is in member-rules.ts.
 * `childsafety` is in no role: an owner grants it to single members.
 */
export const ROLE_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  owner: admin,
  admin,
  moderator,
  analyst,
  viewer,
};

/** What a member may do. */
export function scopesOf({ role, childsafety }: { role: Role; childsafety: boolean }): readonly Scope[] {
  return childsafety ? [...ROLE_SCOPES[role], 'childsafety'] : ROLE_SCOPES[role];
}

/** True where `role` is more powerful than `other`. */
export function outranks(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) < ROLES.indexOf(other);
}
