import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { IsNull } from 'typeorm';
import { writeAudit, type Actor } from '../audit/audit.js';
import { API_KEY_PATTERN } from '../config/config.js';
import type { MasterKey } from '../config/master-key.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { ApiKey } from './api-key.entity.js';
import type { Caller } from './caller.js';
import type { Scope } from './scopes.js';

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly ratePerMinute: number;
  readonly test: boolean;
  readonly expiresAt?: Date;
}

const lastUseFlushMs = 10_000;
/** Unknown ids are remembered for a short while, so that guessing does not reach the database. */
const unknownTtlMs = 5_000;
const knownTtlMs = 30_000;

/** API keys: `ts_live_<id>_<secret>`, found by id and proven by a keyed hash of the whole. */
export class ApiKeys {
  private cache = emptyCache();
  private readonly used = new Map<string, { tenantId: string; at: Date }>();
  private readonly flushTimer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly masterKey: MasterKey,
    private readonly changes: ChangeFeed,
  ) {
    changes.onChange(({ topic }) => topic === 'api-keys' && this.forget());
    changes.onGap(() => this.forget());
    this.flushTimer = setInterval(
      () => void this.flushLastUse().catch(() => undefined),
      lastUseFlushMs,
    ).unref();
  }

  /** The caller that the token proves, or undefined: malformed, unknown, wrong, revoked and expired look alike. */
  async authenticate(token: string, now = new Date()): Promise<Caller | undefined> {
    const key = this.cache.proven.get(token) ?? (await this.prove(token));
    if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= now)) return undefined;
    this.used.set(key.id, { tenantId: key.tenantId, at: now });
    return callerOf(key);
  }

  /** @returns the key with its secret, which is not kept and cannot be shown again */
  async create(
    tenantId: string,
    settings: NewKey,
    token = freshToken(settings.test),
    actor: Actor = 'installation',
  ): Promise<{ token: string; key: ApiKey }> {
    const id = API_KEY_PATTERN.exec(token)?.[2] as string;
    const key = await this.database.asTenant(tenantId, async (manager) => {
      await manager.insert(ApiKey, {
        tenantId,
        id,
        name: settings.name,
        test: settings.test,
        hash: this.hash(token),
        scopes: [...settings.scopes],
        ratePerMinute: settings.ratePerMinute,
        expiresAt: settings.expiresAt ?? null,
        revokedAt: null,
        lastUsedAt: null,
      });
      const made = await manager.findOneByOrFail(ApiKey, { tenantId, id });
      await writeAudit(manager, tenantId, [
        { actor, action: 'create', subject: 'api-key', subjectId: id, after: auditedOf(made) },
      ]);
      await this.changes.announce(manager, { topic: 'api-keys', tenantId });
      return made;
    });
    this.changes.tellHere({ topic: 'api-keys', tenantId });
    return { token, key };
  }

  list(tenantId: string): Promise<ApiKey[]> {
    return this.database.asTenant(tenantId, (manager) =>
      manager.find(ApiKey, { where: { tenantId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
  }

  /** @returns false where the tenant has no such key that still works */
  async revoke(actor: Actor, tenantId: string, id: string, now = new Date()): Promise<boolean> {
    const revoked = await this.database.asTenant(tenantId, async (manager) => {
      const result = await manager.update(ApiKey, { tenantId, id, revokedAt: IsNull() }, { revokedAt: now });
      if (result.affected !== 1) return false;
      const after = auditedOf(await manager.findOneByOrFail(ApiKey, { tenantId, id }));
      const before = { ...after, revokedAt: null };
      await writeAudit(manager, tenantId, [
        { actor, action: 'revoke', subject: 'api-key', subjectId: id, before, after },
      ]);
      await this.changes.announce(manager, { topic: 'api-keys', tenantId });
      return true;
    });
    this.changes.tellHere({ topic: 'api-keys', tenantId });
    return revoked;
  }

  async close(): Promise<void> {
    clearInterval(this.flushTimer);
    await this.flushLastUse().catch(() => undefined);
  }

  /** One write a key and ten seconds at the most, whatever the traffic. */
  private async flushLastUse(): Promise<void> {
    if (this.used.size === 0) return;
    const used = [...this.used];
    this.used.clear();
    await this.database.asControl((manager) =>
      manager.query(
        `UPDATE api_key SET last_used_at = greatest(last_used_at, u.at)
         FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS u (tenant_id, id, at)
         WHERE api_key.tenant_id = u.tenant_id AND api_key.id = u.id`,
        [used.map(([, use]) => use.tenantId), used.map(([id]) => id), used.map(([, use]) => use.at)],
      ),
    );
  }

  /** The hash is compared in constant time; what it has proven is remembered until a key changes. */
  private async prove(token: string): Promise<ApiKey | undefined> {
    const { known, proven } = this.cache;
    const [, kind, id] = API_KEY_PATTERN.exec(token) ?? [];
    if (id === undefined) return undefined;
    const key = known.get(id) ?? (await this.load(id));
    if (!key || !timingSafeEqual(key.hash, this.hash(token)) || key.test !== (kind === 'test'))
      return undefined;
    proven.set(token, key);
    return key;
  }

  private async load(id: string): Promise<ApiKey | undefined> {
    const { known, unknown } = this.cache;
    if (unknown.has(id)) return undefined;
    const key = await this.database.asControl((manager) => manager.findOneBy(ApiKey, { id }));
    if (key) known.set(id, key);
    else unknown.set(id, true);
    return key ?? undefined;
  }

  /** Another cache rather than an emptied one: who is reading now, from before the change, fills the old one. */
  private forget(): void {
    this.cache = emptyCache();
  }

  private hash(token: string): Buffer {
    return createHmac('sha256', this.masterKey.keyFor('api-key-pepper')).update(token).digest();
  }
}

function emptyCache() {
  return {
    known: new LRUCache<string, ApiKey>({ max: 20_000, ttl: knownTtlMs, ttlResolution: 1_000 }),
    unknown: new LRUCache<string, true>({ max: 20_000, ttl: unknownTtlMs }),
    proven: new LRUCache<string, ApiKey>({ max: 20_000, ttl: knownTtlMs, ttlResolution: 1_000 }),
  };
}

function callerOf({ tenantId, id, test, scopes, ratePerMinute }: ApiKey): Caller {
  return { tenantId, actor: `api-key ${id}`, test, scopes, ratePerMinute, rateKey: id };
}

/** What the audit trail tells of a key. */
function auditedOf({ name, scopes, test, ratePerMinute, expiresAt, revokedAt }: ApiKey) {
  return { name, scopes, test, ratePerMinute, expiresAt, revokedAt };
}

function freshToken(test: boolean): string {
  return `ts_${test ? 'test' : 'live'}_${randomText(12)}_${randomText(40)}`;
}

/** 5.17 bits a character: 40 of them hold over 200 bits. */
export function randomText(length: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}
