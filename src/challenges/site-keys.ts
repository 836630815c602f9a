import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { writeAudit, type Actor } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import { randomText } from '../tenants/api-keys.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { OutsideProvider, ProviderName } from './human-provider.js';

/** A key that browsers name, in public: it lets them solve challenges of its tenant, and nothing else. */
export interface SiteKey {
  readonly tenantId: string;
  /** `ts_site_…` */
  readonly id: string;
  /** Of the pages that may use it; empty for any. */
  readonly origins: readonly string[];
  readonly provider: ProviderName;
  /** The public key that the outside provider gave. */
  readonly providerSiteKey: string | null;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

export interface NewSiteKey {
  readonly origins: readonly string[];
  readonly outside?: {
    readonly provider: OutsideProvider;
    readonly siteKey: string;
    readonly secret: string;
  };
}

interface StoredSiteKey extends SiteKey {
  /** Sealed. */
  readonly secret: Buffer | null;
}

export const SITE_KEY_PATTERN = '^ts_site_[a-z0-9]{20}$';
export const maxWorkingSiteKeys = 50;

const knownTtlMs = 30_000;
/** Unknown ones are remembered for a short while, so that guessing does not reach the database. */
const unknownTtlMs = 5_000;

/** A tenant's site keys. The first is made when it is first needed. */
export class SiteKeys {
  private cache = emptyCache();

  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
  ) {
    // Another cache rather than an emptied one: who is reading now, from before the change, fills the old one.
    const forget = (): void => void (this.cache = emptyCache());
    changes.onChange(({ topic }) => topic === 'site-keys' && forget());
    changes.onGap(forget);
  }

  /** The newest that works, which challenges name; undefined where all were revoked. */
  async current(tenantId: string): Promise<SiteKey | undefined> {
    const { currents } = this.cache;
    const held = currents.get(tenantId);
    if (held) return held.key;
    const key = (await this.list(tenantId)).findLast(({ revokedAt }) => revokedAt === null);
    currents.set(tenantId, { key });
    return key;
  }

  /** One that works, of whichever tenant. */
  async find(id: string): Promise<SiteKey | undefined> {
    const { known, unknown } = this.cache;
    if (unknown.has(id)) return undefined;
    const held = known.get(id);
    if (held) return held;
    const [key] = await this.database.asControl((manager) =>
      manager.query<StoredSiteKey[]>(`SELECT ${columns} FROM site_key WHERE id = $1 AND revoked_at IS NULL`, [
        id,
      ]),
    );
    if (key) known.set(id, key);
    else unknown.set(id, true);
    return key;
  }

  /** All of them, the oldest first; where there never was one, one is made. */
  async list(tenantId: string): Promise<SiteKey[]> {
    const keys = await this.read(tenantId);
    if (keys.length > 0) return keys;
    await this.write(tenantId, async (manager) => {
      // Of two that find none, one makes it.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`site-key ${tenantId}`]);
      if ((await readKeys(manager, tenantId)).length > 0) return;
      await insert(manager, 'installation', tenantId, { origins: [] });
    });
    return this.read(tenantId);
  }

  /** @throws Problem (409) where there are too many */
  create(actor: Actor, tenant: TenantContext, settings: NewSiteKey): Promise<SiteKey> {
    return this.write(tenant.id, async (manager) => {
      const working = (await readKeys(manager, tenant.id)).filter(({ revokedAt }) => revokedAt === null);
      if (working.length >= maxWorkingSiteKeys)
        throw new Problem('conflict', `there are ${maxWorkingSiteKeys} working site keys: revoke one first`);
      return insert(manager, actor, tenant.id, settings, tenant.dataKey);
    });
  }

  /** @returns false where the tenant has no such key that still works */
  revoke(actor: Actor, tenantId: string, id: string, now = new Date()): Promise<boolean> {
    return this.write(tenantId, async (manager) => {
      // TypeORM gives [rows, count] for an UPDATE.
      const [rows] = await manager.query<[StoredSiteKey[], number]>(
        `UPDATE site_key SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL
         RETURNING ${columns}`,
        [tenantId, id, now],
      );
      const [key] = rows;
      if (!key) return false;
      const after = auditedOf(key);
      const before = { ...after, revokedAt: null };
      await writeAudit(manager, tenantId, [
        { actor, action: 'revoke', subject: 'site-key', subjectId: id, before, after },
      ]);
      return true;
    });
  }

  /** The outside provider's secret. */
  secretOf(tenant: TenantContext, key: SiteKey): string {
    const { secret } = key as StoredSiteKey;
    if (!secret) throw new Error(`${key.id} has no provider outside`);
    return unseal(tenant.dataKey, sealContext(key.id), secret).toString('utf8');
  }

  private read(tenantId: string): Promise<SiteKey[]> {
    return this.database.asTenant(tenantId, (manager) => readKeys(manager, tenantId));
  }

  private async write<T>(tenantId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const change = { topic: 'site-keys', tenantId } as const;
    const done = await this.database.asTenant(tenantId, async (manager) => {
      const result = await work(manager);
      await this.changes.announce(manager, change);
      return result;
    });
    this.changes.tellHere(change);
    return done;
  }
}

const columns = `tenant_id AS "tenantId", id, origins, provider, provider_site_key AS "providerSiteKey",
  provider_secret AS secret, created_at AS "createdAt", revoked_at AS "revokedAt"`;

function readKeys(manager: EntityManager, tenantId: string): Promise<StoredSiteKey[]> {
  return manager.query(`SELECT ${columns} FROM site_key WHERE tenant_id = $1 ORDER BY created_at, id`, [
    tenantId,
  ]);
}

async function insert(
  manager: EntityManager,
  actor: Actor,
  tenantId: string,
  { origins, outside }: NewSiteKey,
  dataKey?: Buffer,
): Promise<SiteKey> {
  const id = `ts_site_${randomText(20)}`;
  const secret = outside && dataKey ? seal(dataKey, sealContext(id), outside.secret) : null;
  const [key] = await manager.query<[StoredSiteKey]>(
    `INSERT INTO site_key (tenant_id, id, origins, provider, provider_site_key, provider_secret)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${columns}`,
    [tenantId, id, origins, outside?.provider ?? 'altcha', outside?.siteKey ?? null, secret],
  );
  await writeAudit(manager, tenantId, [
    { actor, action: 'create', subject: 'site-key', subjectId: id, after: auditedOf(key) },
  ]);
  return key;
}

function sealContext(id: string): string {
  return `site-key ${id}`;
}

/** What the audit trail tells of a key: never its secret. */
function auditedOf({ origins, provider, providerSiteKey, revokedAt }: SiteKey) {
  return { origins, provider, providerSiteKey, revokedAt };
}

function emptyCache() {
  return {
    known: new LRUCache<string, SiteKey>({ max: 10_000, ttl: knownTtlMs, ttlResolution: 1_000 }),
    unknown: new LRUCache<string, true>({ max: 20_000, ttl: unknownTtlMs }),
    currents: new LRUCache<string, { key: SiteKey | undefined }>({ max: 10_000, ttl: knownTtlMs }),
  };
}
