import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import type { Caller } from '../tenants/caller.js';
import { Member } from './member.entity.js';
import { memberChangeRefusal, type MemberChange } from './member-rules.js';
import type { Role } from './roles.js';

/**
 * The role with which the caller manages members, read in the transaction of the change: it may have been taken from
 * him since he was let in. An API key counts as an admin.
 */
export async function standingOf(manager: EntityManager, { tenantId, member }: Caller): Promise<Role> {
  if (!member) return 'admin';
  const found = await manager.findOneBy(Member, { tenantId, id: member.id });
  if (!found || found.disabledAt) throw new Problem('forbidden', 'you are no longer a member');
  return found.role;
}

/** @throws Problem 403 */
export function refuseMemberChange(by: Role, change: MemberChange): void {
  const refusal = memberChangeRefusal(by, change);
  if (refusal) throw new Problem('forbidden', refusal);
}
