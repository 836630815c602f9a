/** What an API key may do. */
export const SCOPES = ['moderate', 'records:read', 'lists', 'policies', 'api-keys', 'stats'] as const;
export type Scope = (typeof SCOPES)[number];
