import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { writeAudit } from '../audit/audit.js';
import type { MasterKey } from '../config/master-key.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Caller } from '../tenants/caller.js';
import { changeMembers } from './change-members.js';
import { scopesOf, type Role } from './roles.js';
import { isOver, seenPrecisionMs, sessionIdleMs, sessionLifeMs } from './session-life.js';

/** Whence a member signs in. */
export interface Whence {
  readonly address: string;
  readonly userAgent: string;
}

export interface NewSession {
  /** The browser's secret: only its keyed hash is kept. */
  readonly token: string;
  readonly id: string;
  readonly expiresAt: Date;
}

/** One of a member's sessions, as he is shown it. */
export interface StoredSession extends Whence {
  readonly id: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

/** A person at work, some requests a second; his console fetches ahead. */
const memberRatePerMinute = 1_200;
/** Of what a browser says of itself, so much is kept. */
export const maxUserAgentCharacters = 300;
const flushMs = 10_000;
const cacheTtlMs = 30_000;

/** Who is signed in: opaque tokens of 256 bits, proven by their keyed hash, over when idle, old or ended. */
export class Sessions {
  private cache = emptyCache();
  private readonly used = new Map<string, { tenantId: string; at: Date }>();
  private readonly flushTimer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly masterKey: MasterKey,
    private readonly changes: ChangeFeed,
  ) {
    // Another cache rather than an emptied one: who is reading now, from before the change, fills the old one.
    const forget = (): void => void (this.cache = emptyCache());
    changes.onChange(({ topic }) => topic === 'members' && forget());
    changes.onGap(forget);
    this.flushTimer = setInterval(() => void this.flushSeen().catch(() => undefined), flushMs).unref();
  }

  /** The caller that the token proves, or undefined: unknown, ended, idle, old and disabled look alike. */
  async authenticate(token: string, now = new Date()): Promise<Caller | undefined> {
    const hash = this.hash(token);
    const session = this.cache.get(hash.toString('base64')) ?? (await this.load(hash));
    if (!session || session.disabled || isOver(session, now)) return undefined;
    if (now.getTime() - session.seenAt.getTime() >= seenPrecisionMs) {
      session.seenAt = now;
      this.used.set(session.id, { tenantId: session.caller.tenantId, at: now });
    }
    return session.caller;
  }

  /**
   * Begins a session in the transaction of what proved the member, and writes that into the audit trail.
   * @param action `sign-in`, or what else let him in
   */
  async begin(
    manager: EntityManager,
    member: { tenantId: string; id: string },
    { address, userAgent }: Whence,
    action = 'sign-in',
    now = new Date(),
  ): Promise<NewSession> {
    const { tenantId, id: memberId } = member;
    const token = randomBytes(32).toString('base64url');
    const id = uuidv7();
    const expiresAt = new Date(now.getTime() + sessionLifeMs);
    const shortUserAgent = userAgent.slice(0, maxUserAgentCharacters);
    await manager.query(
      `INSERT INTO member_session (tenant_id, id, member_id, token_hash, address, user_agent, created_at, seen_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
      [tenantId, id, memberId, this.hash(token), address, shortUserAgent, now, expiresAt],
    );
    const after = { address, userAgent: shortUserAgent };
    await writeAudit(manager, tenantId, [
      { actor: `member ${memberId}`, action, subject: 'session', subjectId: id, after },
    ]);
    return { token, id, expiresAt };
  }

  /** A member's sessions that are not over, the newest first. */
  list(tenantId: string, memberId: string, now = new Date()): Promise<StoredSession[]> {
    return this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `SELECT id, address, user_agent AS "userAgent", created_at AS "createdAt", seen_at AS "seenAt",
           expires_at AS "expiresAt"
         FROM member_session WHERE tenant_id = $1 AND member_id = $2 AND expires_at > $3 AND seen_at > $4
         ORDER BY id DESC`,
        [tenantId, memberId, now, new Date(now.getTime() - sessionIdleMs)],
      ),
    );
  }

  /**
   * Ends one of the member's own sessions, on every replica.
   * @returns false where he has no such session
   */
  end(tenantId: string, memberId: string, id: string): Promise<boolean> {
    return changeMembers(this.database, this.changes, tenantId, async (manager) => {
      const [ended] = await manager.query<[{ id: string }[], number]>(
        'DELETE FROM member_session WHERE tenant_id = $1 AND member_id = $2 AND id = $3 RETURNING id',
        [tenantId, memberId, id],
      );
      if (ended.length === 0) return false;
      await writeAudit(manager, tenantId, [
        { actor: `member ${memberId}`, action: 'sign-out', subject: 'session', subjectId: id },
      ]);
      return true;
    });
  }

  async close(): Promise<void> {
    clearInterval(this.flushTimer);
    await this.flushSeen().catch(() => undefined);
  }

  private async load(hash: Buffer): Promise<CachedSession | undefined> {
    const { cache } = this;
    const [row] = await this.database.asControl((manager) =>
      manager.query<SessionRow[]>(
        `SELECT s.id, s.tenant_id, s.seen_at, s.expires_at, m.id AS member_id, m.role, m.name, m.email, m.childsafety,
           m.disabled_at
         FROM member_session s JOIN member m ON m.tenant_id = s.tenant_id AND m.id = s.member_id
         WHERE s.token_hash = $1`,
        [hash],
      ),
    );
    if (!row) return undefined;
    const session = cachedOf(row);
    cache.set(hash.toString('base64'), session);
    return session;
  }

  private async flushSeen(): Promise<void> {
    if (this.used.size === 0) return;
    const used = [...this.used];
    this.used.clear();
    await this.database.asControl((manager) =>
      manager.query(
        `UPDATE member_session SET seen_at = greatest(seen_at, u.at)
         FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS u (tenant_id, id, at)
         WHERE member_session.tenant_id = u.tenant_id AND member_session.id = u.id`,
        [used.map(([, use]) => use.tenantId), used.map(([id]) => id), used.map(([, use]) => use.at)],
      ),
    );
  }

  private hash(token: string): Buffer {
    return createHmac('sha256', this.masterKey.keyFor('sessions')).update(`session\0${token}`).digest();
  }
}

/** Ends all sessions of a member in the transaction of what he may no longer do; `changeMembers` tells the replicas. */
export async function endSessionsOf(
  manager: EntityManager,
  tenantId: string,
  memberId: string,
): Promise<void> {
  await manager.query('DELETE FROM member_session WHERE tenant_id = $1 AND member_id = $2', [
    tenantId,
    memberId,
  ]);
}

interface SessionRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly member_id: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly childsafety: boolean;
  readonly disabled_at: Date | null;
}

interface CachedSession {
  readonly id: string;
  seenAt: Date;
  readonly expiresAt: Date;
  readonly disabled: boolean;
  readonly caller: Caller;
}

function emptyCache() {
  return new LRUCache<string, CachedSession>({ max: 20_000, ttl: cacheTtlMs, ttlResolution: 1_000 });
}

function cachedOf(row: SessionRow): CachedSession {
  const { id, tenant_id: tenantId, member_id: memberId, role, name, email } = row;
  return {
    id,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    disabled: row.disabled_at !== null,
    caller: {
      tenantId,
      actor: `member ${memberId}`,
      scopes: scopesOf(row),
      test: false,
      ratePerMinute: memberRatePerMinute,
      rateKey: `member ${memberId}`,
      member: { id: memberId, role, name, email, sessionId: id },
    },
  };
}
