import { describe, expect, it } from '@jest/globals';
import { outranks, ROLE_SCOPES, ROLES, scopesOf, type Role } from '../../src/members/roles.js';
import { SCOPES, type Scope } from '../../src/tenants/scopes.js';

/** o owner, a admin, m moderator, n analyst, v viewer. */
const letters: Record<string, Role> = { o: 'owner', a: 'admin', m: 'moderator', n: 'analyst', v: 'viewer' };

const table: Record<Scope, string> = {
  moderate: 'oam',
  'records:read': 'oamnv',
  lists: 'oa',
  'lists:read': 'oamnv',
  policies: 'oa',
  'policies:read': 'oamn',
  cases: 'oam',
  'cases:read': 'oamnv',
  'cases:bulk': 'oam',
  reports: 'oam',
  learn: 'oam',
  models: 'oa',
  'models:read': 'oamnv',
  'api-keys': 'oa',
  members: 'oa',
  stats: 'oamn',
  audit: 'oan',
  erase: 'oa',
  childsafety: '',
};

describe('the permission table', () => {
  it('has a line for every scope', () => {
    expect(Object.keys(table).sort()).toEqual([...SCOPES].sort());
  });

  it.each(SCOPES)('gives %s to whom it says', (scope) => {
    const has = ROLES.filter((role) => ROLE_SCOPES[role].includes(scope));
    expect(has).toEqual([...table[scope]].map((letter) => letters[letter]));
  });

  it('names no scope twice, and none that there is not', () => {
    for (const role of ROLES) {
      expect(new Set(ROLE_SCOPES[role]).size).toBe(ROLE_SCOPES[role].length);
      expect(SCOPES).toEqual(expect.arrayContaining([...ROLE_SCOPES[role]]));
    }
  });

  it('lets who may change something read it', () => {
    for (const scopes of Object.values(ROLE_SCOPES)) {
      for (const scope of scopes.filter((each) => SCOPES.includes(`${each}:read` as Scope))) {
        expect(scopes).toContain(`${scope}:read`);
      }
    }
  });

  it('gives childsafety to single members, of any role', () => {
    for (const role of ROLES) {
      expect(scopesOf({ role, childsafety: false })).toEqual(ROLE_SCOPES[role]);
      expect(scopesOf({ role, childsafety: true })).toEqual([...ROLE_SCOPES[role], 'childsafety']);
    }
  });

  it('ranks the roles in their order', () => {
    for (const [i, role] of ROLES.entries()) {
      expect(ROLES.map((other) => outranks(role, other))).toEqual(ROLES.map((_, j) => i < j));
    }
  });
});
