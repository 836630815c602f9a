import { writeAudit, type AuditEvent } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { fieldProblem, Problem } from '../http/problem.js';
import type { CallingMember } from '../tenants/caller.js';
import { changeMembers } from './change-members.js';
import { Member } from './member.entity.js';
import type { PasswordThrottle } from './password-throttle.js';
import { passwordFault } from './password-rule.js';
import { hashPassword, isPassword, nobodysHash } from './passwords.js';
import {
  endSessionsOf,
  maxUserAgentCharacters,
  type NewSession,
  type Sessions,
  type Whence,
} from './sessions.js';

const flushMs = 1_000;

/** A member proves by his password who he is. */
export class SignIn {
  /** Of known members, not yet written down. */
  private failures: { readonly tenantId: string; readonly event: AuditEvent }[] = [];
  private readonly flushTimer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
    private readonly sessions: Sessions,
    private readonly throttle: PasswordThrottle,
  ) {
    void nobodysHash();
    this.flushTimer = setInterval(() => void this.flushFailures().catch(() => undefined), flushMs).unref();
  }

  /**
   * Begins a session.
   * @throws Problem 401 in the same words and after the same work whether the e-mail is unknown, the password wrong or
   *   the member disabled; 429 after too many tries
   */
  async signIn(email: string, password: string, whence: Whence): Promise<NewSession> {
    let session: NewSession | undefined;
    const isIn = await this.throttle.try(emailKey(email), whence.address, async () => {
      const member = await this.find(email);
      const isRight = await isPassword(member?.passwordHash, password);
      if (member && isRight) session = await this.begin(member, whence);
      if (member && !session) this.noteFailure(member, isRight ? 'disabled' : 'wrong password', whence);
      return session !== undefined;
    });
    if (!isIn || !session) {
      // A 401 must name a scheme (RFC 9110, 11.6.1); HTTP has none for what a page asks by a form.
      const headers = { 'www-authenticate': 'Bearer' };
      throw new Problem('unauthorised', 'the e-mail address or the password is wrong', { headers });
    }
    return session;
  }

  /**
   * Changes the caller's own password, ends all his sessions and begins the one that he goes on with.
   * @throws Problem 403 where the current password is wrong, 400 where the next one is too weak, 429
   */
  async changePassword(
    tenantId: string,
    { id, email }: CallingMember,
    { current, next }: { current: string; next: string },
    whence: Whence,
  ): Promise<NewSession> {
    const fault = passwordFault(next, email);
    if (fault) throw fieldProblem('malformed', '/next', fault);
    let was: string | undefined;
    const isRight = await this.throttle.try(emailKey(email), whence.address, async () => {
      was = (await this.find(email))?.passwordHash;
      return isPassword(was, current);
    });
    if (!isRight) throw new Problem('forbidden', 'the current password is wrong');
    const passwordHash = await hashPassword(next);
    return changeMembers(this.database, this.changes, tenantId, async (manager) => {
      const unchanged = { tenantId, id, passwordHash: was as string };
      const { affected } = await manager.update(Member, unchanged, { passwordHash });
      if (affected !== 1) throw new Problem('conflict', 'the password has just been changed elsewhere');
      await endSessionsOf(manager, tenantId, id);
      await writeAudit(manager, tenantId, [
        { actor: `member ${id}`, action: 'change-password', subject: 'member', subjectId: id },
      ]);
      return this.sessions.begin(manager, { tenantId, id }, whence);
    });
  }

  /** Writes down who failed to sign in. */
  async flushFailures(): Promise<void> {
    const failures = this.failures;
    this.failures = [];
    for (const { tenantId, event } of failures) {
      await this.database.asTenant(tenantId, (manager) => writeAudit(manager, tenantId, [event]));
    }
  }

  async close(): Promise<void> {
    clearInterval(this.flushTimer);
    await this.flushFailures().catch(() => undefined);
  }

  private async find(email: string): Promise<Member | undefined> {
    const member = await this.database.asControl((manager) =>
      manager
        .createQueryBuilder(Member, 'member')
        .where('lower(member.email) = lower(:email)', { email: email.trim() })
        .getOne(),
    );
    return member ?? undefined;
  }

  /** @returns undefined where the member is disabled, or was changed since he was read */
  private begin({ tenantId, id, passwordHash }: Member, whence: Whence): Promise<NewSession | undefined> {
    return this.database.asTenant(tenantId, async (manager) => {
      // Shared lock: a change of the password or of the member ends the session that is about to begin, or prevents it.
      const rows = await manager.query<unknown[]>(
        `SELECT FROM member WHERE tenant_id = $1 AND id = $2 AND password_hash = $3 AND disabled_at IS NULL FOR SHARE`,
        [tenantId, id, passwordHash],
      );
      return rows.length === 1 ? this.sessions.begin(manager, { tenantId, id }, whence) : undefined;
    });
  }

  /** Written down later: the time of the answer would otherwise tell that the e-mail is known. */
  private noteFailure({ tenantId, id }: Member, reason: string, { address, userAgent }: Whence): void {
    const after = { reason, userAgent: userAgent.slice(0, maxUserAgentCharacters) };
    const event = { action: 'sign-in-failed', subject: 'member', subjectId: id, after };
    this.failures.push({ tenantId, event: { actor: `address ${address}`, ...event } });
  }
}

/** One e-mail address, however it is written, is counted once. */
function emailKey(email: string): string {
  return email.trim().toLowerCase();
}
