import { createHmac, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { writeAudit } from '../audit/audit.js';
import type { MasterKey } from '../config/master-key.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { brokenUnique } from '../database/unique-violation.js';
import { fieldProblem, Problem } from '../http/problem.js';
import type { Caller } from '../tenants/caller.js';
import { changeMembers } from './change-members.js';
import { Member } from './member.entity.js';
import { refuseMemberChange, standingOf } from './member-standing.js';
import { passwordFault } from './password-rule.js';
import { hashPassword } from './passwords.js';
import type { Role } from './roles.js';
import type { NewSession, Sessions, Whence } from './sessions.js';

export const invitationLifeMs = 7 * 24 * 3_600_000;

export interface NewInvitation {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

export interface StoredInvitation extends NewInvitation {
  /** Becomes the member's. */
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface OpenInvitation extends StoredInvitation {
  readonly tenantId: string;
  readonly tenantName: string;
}

/** Links that make a member of who holds them, once; passed on by whoever made them, for no mail is sent. */
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly masterKey: MasterKey,
    private readonly changes: ChangeFeed,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Another invitation of the same e-mail address replaces the one before it.
   * @returns the invitation with its token, which is not kept and cannot be shown again
   * @throws Problem 403 beyond the caller's role, 409 where the address is a member's already
   */
  invite(
    caller: Caller,
    { email, name, role }: NewInvitation,
    now = new Date(),
  ): Promise<{ token: string; invitation: StoredInvitation }> {
    const { tenantId, actor } = caller;
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + invitationLifeMs);
    const invitation = { id: uuidv7(), email, name, role, createdAt: now, expiresAt };
    return changeMembers(this.database, this.changes, tenantId, async (manager) => {
      const by = await standingOf(manager, caller);
      refuseMemberChange(by, { role });
      const [member] = await manager.query<unknown[]>(
        'SELECT 1 FROM member WHERE tenant_id = $1 AND lower(email) = lower($2)',
        [tenantId, email],
      );
      if (member) throw new Problem('conflict', `${email} is a member already`);
      const [earlier] = await pendingInvitations(manager, tenantId, { email });
      if (earlier) {
        refuseMemberChange(by, { of: { role: earlier.role, childsafety: false } });
        await removeInvitation(manager, caller, earlier);
      }
      await manager.query(
        `INSERT INTO member_invitation (tenant_id, id, email, name, role, token_hash, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [tenantId, invitation.id, email, name, role, this.hash(token), now, expiresAt],
      );
      const after = { email, name, role, expiresAt };
      await writeAudit(manager, tenantId, [
        { actor, action: 'create', subject: 'invitation', subjectId: invitation.id, after },
      ]);
      return { token, invitation };
    });
  }

  /** @throws Problem 404: unknown, expired, withdrawn and accepted look alike */
  async open(token: string, now = new Date()): Promise<OpenInvitation> {
    const [row] = await this.database.asControl((manager) =>
      manager.query<OpenInvitation[]>(
        `SELECT i.tenant_id AS "tenantId", t.name AS "tenantName", i.id, i.email, i.name, i.role,
           i.created_at AS "createdAt", i.expires_at AS "expiresAt"
         FROM member_invitation i JOIN tenant t ON t.id = i.tenant_id
         WHERE i.token_hash = $1 AND i.expires_at > $2`,
        [this.hash(token), now],
      ),
    );
    if (!row) throw unknownInvitation();
    return row;
  }

  /**
   * Makes the member and signs him in.
   * @throws Problem 404 as `open`, 400 for a weak password, 409 where the address has an account elsewhere
   */
  async accept(
    token: string,
    { name, password }: { name: string; password: string },
    whence: Whence,
  ): Promise<NewSession> {
    const { tenantId, id, email } = await this.open(token);
    const fault = passwordFault(password, email);
    if (fault) throw fieldProblem('malformed', '/password', fault);
    const passwordHash = await hashPassword(password);
    try {
      return await changeMembers(this.database, this.changes, tenantId, async (manager) => {
        // Of two who hold the link, one deletes the row; and the role is the one that stands there now.
        const [[taken]] = await manager.query<[{ role: Role }[], number]>(
          'DELETE FROM member_invitation WHERE tenant_id = $1 AND id = $2 AND expires_at > $3 RETURNING role',
          [tenantId, id, new Date()],
        );
        if (!taken) throw unknownInvitation();
        const member = { tenantId, id, email, name, role: taken.role };
        await manager.insert(Member, { ...member, passwordHash, operator: false, disabledAt: null });
        const after = { email, name, role: taken.role };
        await writeAudit(manager, tenantId, [
          { actor: `member ${id}`, action: 'accept-invitation', subject: 'member', subjectId: id, after },
        ]);
        return this.sessions.begin(manager, member, whence);
      });
    } catch (error) {
      if (brokenUnique(error) === 'member_email')
        throw new Problem('conflict', 'this e-mail address has an account already');
      throw error;
    }
  }

  private hash(token: string): Buffer {
    return createHmac('sha256', this.masterKey.keyFor('sessions')).update(`invitation\0${token}`).digest();
  }
}

/** A tenant's invitations, expired ones too; or those of an e-mail address or of an id. */
export function pendingInvitations(
  manager: EntityManager,
  tenantId: string,
  { email, id }: { email?: string; id?: string } = {},
): Promise<StoredInvitation[]> {
  return manager.query(
    `SELECT id, email, name, role, created_at AS "createdAt", expires_at AS "expiresAt" FROM member_invitation
     WHERE tenant_id = $1 AND ($2::text IS NULL OR lower(email) = lower($2)) AND ($3::uuid IS NULL OR id = $3)
     ORDER BY id`,
    [tenantId, email ?? null, id ?? null],
  );
}

export async function removeInvitation(
  manager: EntityManager,
  { tenantId, actor }: Caller,
  { id, email, name, role, expiresAt }: StoredInvitation,
): Promise<void> {
  await manager.query('DELETE FROM member_invitation WHERE tenant_id = $1 AND id = $2', [tenantId, id]);
  const before = { email, name, role, expiresAt };
  await writeAudit(manager, tenantId, [
    { actor, action: 'delete', subject: 'invitation', subjectId: id, before },
  ]);
}

function unknownInvitation(): Problem {
  return new Problem('not-found', 'this invitation is unknown, has expired or was used: ask for another');
}
