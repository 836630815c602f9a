import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memberChangeRefusal } from '../../src/members/member-rules.js';
import { ROLE_SCOPES, ROLES, outranks } from '../../src/members/roles.js';

const role = fc.constantFrom(...ROLES);
const change = fc.record(
  {
    of: fc.record({ role, childsafety: fc.boolean() }),
    role,
    childsafety: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('who may change whom', () => {
  it('nobody who does not manage members changes any', () => {
    fc.assert(
      fc.property(role, change, (by, what) => {
        fc.pre(!ROLE_SCOPES[by].includes('members'));
        expect(memberChangeRefusal(by, what)).toContain(by);
      }),
    );
  });

  it('nobody changes one above him, or lifts one above himself', () => {
    fc.assert(
      fc.property(role, change, (by, what) => {
        if (memberChangeRefusal(by, what) !== undefined) return;
        if (what.of) expect(outranks(what.of.role, by)).toBe(false);
        if (what.role) expect(outranks(what.role, by)).toBe(false);
      }),
    );
  });

  it('an owner may do all of it', () => {
    fc.assert(fc.property(change, (what) => expect(memberChangeRefusal('owner', what)).toBeUndefined()));
  });

  it('an admin may do all that leaves owners and childsafety alone', () => {
    fc.assert(
      fc.property(change, (what) => {
        const touchesOwner = what.of?.role === 'owner' || what.role === 'owner';
        const grants = what.childsafety !== undefined && what.childsafety !== (what.of?.childsafety ?? false);
        expect(memberChangeRefusal('admin', what) === undefined).toBe(!touchesOwner && !grants);
      }),
    );
  });
});
