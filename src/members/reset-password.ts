import { writeAudit } from '../audit/audit.js';
import type { OpenDatabase } from '../database/open-database.js';
import { randomText } from '../tenants/api-keys.js';
import { changeMembers } from './change-members.js';
import { Member } from './member.entity.js';
import { hashPassword } from './passwords.js';
import { endSessionsOf } from './sessions.js';

/** What an operator tells the member. */
export interface ResetPassword {
  readonly email: string;
  readonly password: string;
  /** Such a member cannot sign in, whatever his password. */
  readonly disabled: boolean;
}

const passwordCharacters = 20;

/**
 * Gives a member a generated password and signs him out everywhere: the way back of an owner whom nobody can invite
 * again. For who has the database, not for callers of the API.
 * @returns undefined where nobody has the address
 */
export async function resetPassword(
  { database, changes }: Pick<OpenDatabase, 'database' | 'changes'>,
  email: string,
): Promise<ResetPassword | undefined> {
  const member = await database.asControl((manager) =>
    manager
      .createQueryBuilder(Member, 'member')
      .where('lower(member.email) = lower(:email)', { email: email.trim() })
      .getOne(),
  );
  if (!member) return undefined;
  const { tenantId, id } = member;
  const password = randomText(passwordCharacters);
  const passwordHash = await hashPassword(password);
  await changeMembers(database, changes, tenantId, async (manager) => {
    await manager.update(Member, { tenantId, id }, { passwordHash });
    await endSessionsOf(manager, tenantId, id);
    await writeAudit(manager, tenantId, [
      { actor: 'installation', action: 'reset-password', subject: 'member', subjectId: id },
    ]);
  });
  return { email: member.email, password, disabled: member.disabledAt !== null };
}
