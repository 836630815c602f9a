/**
 * What a caller may do: the rights of an API key, and of a member by his role (src/members/roles.ts).
 * `x:read` is apart from `x` where a role reads what it may not change.
 */
export const SCOPES = [
  'moderate',
  'records:read',
  'lists',
  'lists:read',
  'policies',
  'policies:read',
  'cases',
  'cases:read',
  'cases:bulk',
  'reports',
  'learn',
  'models',
  'models:read',
  'api-keys',
  'members',
  'stats',
  'audit',
  'erase',
  'childsafety',
] as const;
export type Scope = (typeof SCOPES)[number];
