import { outranks, ROLE_SCOPES, type Role } from './roles.js';

/** What is to be done to a member or an invitation. */
export interface MemberChange {
  /** Absent for one who is new. */
  readonly of?: { readonly role: Role; readonly childsafety: boolean };
  /** Absent where it stays, or where the member goes. */
  readonly role?: Role | undefined;
  readonly childsafety?: boolean | undefined;
}

/**
 * Whether one of this role may make the change. An API key counts as an admin: an admin can make one, and must not
 * get through it what is an owner's.
 * @returns why not, or undefined where he may
 */
export function memberChangeRefusal(by: Role, { of, role, childsafety }: MemberChange): string | undefined {
  if (!ROLE_SCOPES[by].includes('members')) return `the role ${by} does not manage members`;
  if (of && outranks(of.role, by)) return `only one of at least the role ${of.role} may change an ${of.role}`;
  if (role && outranks(role, by)) return `only one of at least the role ${role} may make an ${role}`;
  if (childsafety !== undefined && childsafety !== (of?.childsafety ?? false) && by !== 'owner') {
    return 'only an owner grants or withdraws childsafety';
  }
  return undefined;
}
