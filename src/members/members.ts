import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { writeAudit } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { Caller } from '../tenants/caller.js';
import { changeMembers } from './change-members.js';
import { pendingInvitations, removeInvitation, type StoredInvitation } from './invitations.js';
import { Member } from './member.entity.js';
import { refuseMemberChange, standingOf } from './member-standing.js';
import type { Role } from './roles.js';
import { endSessionsOf } from './sessions.js';

export interface MemberFields {
  readonly role?: Role | undefined;
  readonly name?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly childsafety?: boolean | undefined;
}

/** The people of a tenant: at any time one of them at least is an owner who can sign in. */
export class Members {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
  ) {}

  /** Members, then invitations that nobody has accepted yet. */
  list(tenantId: string): Promise<{ members: Member[]; invitations: StoredInvitation[] }> {
    return this.database.asTenant(tenantId, async (manager) => ({
      members: await manager.find(Member, { where: { tenantId }, order: { id: 'ASC' } }),
      invitations: await pendingInvitations(manager, tenantId),
    }));
  }

  /**
   * A role counts from the member's next request on; who is disabled is signed out everywhere.
   * @throws Problem 404, 403 beyond the caller's role, 409 where no owner would be left
   */
  change(caller: Caller, id: string, fields: MemberFields): Promise<Member> {
    const { tenantId, actor } = caller;
    return changeMembers(this.database, this.changes, tenantId, async (manager) => {
      const member = await findMember(manager, tenantId, id);
      const { role, name, disabled, childsafety } = fields;
      refuseMemberChange(await standingOf(manager, caller), { of: member, role, childsafety });
      const changed = {
        role: role ?? member.role,
        name: name ?? member.name,
        childsafety: childsafety ?? member.childsafety,
        disabledAt:
          disabled === undefined ? member.disabledAt : disabled ? (member.disabledAt ?? new Date()) : null,
      };
      await manager.update(Member, { tenantId, id }, changed);
      if (changed.disabledAt) await endSessionsOf(manager, tenantId, id);
      await refuseWithoutOwner(manager, tenantId);
      const now = { ...member, ...changed };
      const [before, after] = [auditedOf(member), auditedOf(now)];
      if (isDeepStrictEqual(before, after)) return member;
      await writeAudit(manager, tenantId, [
        { actor, action: 'change', subject: 'member', subjectId: id, before, after },
      ]);
      return now;
    });
  }

  /**
   * Removes a member, or withdraws an invitation.
   * @throws Problem 404, 403 beyond the caller's role, 409 where no owner would be left
   */
  remove(caller: Caller, id: string): Promise<void> {
    const { tenantId, actor } = caller;
    return changeMembers(this.database, this.changes, tenantId, async (manager) => {
      const by = await standingOf(manager, caller);
      const [invitation] = isUuid(id) ? await pendingInvitations(manager, tenantId, { id }) : [];
      if (invitation) {
        refuseMemberChange(by, { of: { role: invitation.role, childsafety: false } });
        return removeInvitation(manager, caller, invitation);
      }
      const member = await findMember(manager, tenantId, id);
      refuseMemberChange(by, { of: member });
      await manager.delete(Member, { tenantId, id });
      await refuseWithoutOwner(manager, tenantId);
      await writeAudit(manager, tenantId, [
        { actor, action: 'delete', subject: 'member', subjectId: id, before: auditedOf(member) },
      ]);
    });
  }
}

async function findMember(manager: EntityManager, tenantId: string, id: string): Promise<Member> {
  const member = isUuid(id) ? await manager.findOneBy(Member, { tenantId, id }) : null;
  if (!member) throw new Problem('not-found', `there is no member ${id.slice(0, 100)}`);
  return member;
}

/** Changes come one after the other (changeMembers), so what is counted here is what will be. */
async function refuseWithoutOwner(manager: EntityManager, tenantId: string): Promise<void> {
  const rows = await manager.query<unknown[]>(
    `SELECT 1 FROM member WHERE tenant_id = $1 AND role = 'owner' AND disabled_at IS NULL LIMIT 1`,
    [tenantId],
  );
  if (rows.length === 0) throw new Problem('conflict', 'the tenant needs an owner: make another one first');
}

/** What the audit trail tells of a member. */
function auditedOf({ email, name, role, childsafety, disabledAt }: Member) {
  return { email, name, role, childsafety, disabled: disabledAt !== null };
}
