import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { MasterKey } from '../config/master-key.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { seal, SealError, unseal } from '../ledger/content-cipher.js';
import { Tenant } from './tenant.entity.js';

/** What a request needs to know of its tenant. */
export interface TenantContext {
  readonly id: string;
  /** Content is sealed under it; 32 bytes. */
  readonly dataKey: Buffer;
  /** Submissions a calendar month; absent for no limit. */
  readonly monthlyQuota?: number;
}

export class TenantNotFound extends Error {}

export class MasterKeyMismatch extends Error {
  constructor() {
    super('MASTER_KEY: this database was made under another key; nothing in it can be read with this one');
  }
}

/** The customers: each with a data key of its own, so that one tenant's content can be destroyed by its key. */
export class Tenants {
  /** Of the authors seen last: most submissions come from few authors. */
  private readonly authorHashes = new LRUCache<string, Buffer>({ max: 50_000 });
  private readonly contexts = new LRUCache<string, TenantContext>({
    max: 10_000,
    ttl: 30_000,
    ttlResolution: 1_000,
  });

  constructor(
    private readonly database: Database,
    private readonly masterKey: MasterKey,
    changes: ChangeFeed,
  ) {
    changes.onChange(({ topic, tenantId }) => topic === 'api-keys' && this.contexts.delete(tenantId));
    changes.onGap(() => this.contexts.clear());
  }

  /**
   * @param manager of a transaction that is under way and may read tenants: the embedded database has no second one
   * @throws TenantNotFound
   */
  async context(tenantId: string, manager?: EntityManager): Promise<TenantContext> {
    return this.contexts.get(tenantId) ?? this.load(tenantId, manager);
  }

  /** Makes a tenant with a fresh data key. */
  async create(name: string, monthlyQuota?: number): Promise<TenantContext> {
    const id = uuidv7();
    const dataKey = randomBytes(32);
    await this.database.asControl((manager) =>
      manager.insert(Tenant, {
        id,
        name,
        dataKey: seal(this.masterKey.keyFor('content-encryption'), id, dataKey),
        monthlyQuota: monthlyQuota?.toString() ?? null,
      }),
    );
    return { id, dataKey, ...(monthlyQuota !== undefined && { monthlyQuota }) };
  }

  /**
   * False in a new installation.
   * @throws MasterKeyMismatch where the tenants that there are were made under another MASTER_KEY
   */
  async any(): Promise<boolean> {
    const [tenant] = await this.database.asControl((manager) =>
      manager.find(Tenant, { order: { id: 'ASC' }, take: 1 }),
    );
    if (!tenant) return false;
    try {
      this.openDataKey(tenant);
      return true;
    } catch (error) {
      if (error instanceof SealError) throw new MasterKeyMismatch();
      throw error;
    }
  }

  /** The id of the oldest tenant of this name. */
  async named(name: string): Promise<string | undefined> {
    const tenant = await this.database.asControl((manager) =>
      manager.findOne(Tenant, { where: { name }, order: { id: 'ASC' } }),
    );
    return tenant?.id;
  }

  /** The first tenant of the installation. */
  async oldest(): Promise<string> {
    const rows = await this.database.asControl((manager) =>
      manager.find(Tenant, { order: { id: 'ASC' }, take: 1 }),
    );
    return (rows[0] as Tenant).id;
  }

  /** The keyed hash under which an author's records are found; the same author id has another in each tenant. */
  authorHash(tenantId: string, authorId: string): Buffer {
    const author = `${tenantId}\0${authorId}`;
    let hash = this.authorHashes.get(author);
    if (!hash) {
      hash = createHmac('sha256', this.masterKey.keyFor('author-lookup'))
        .update(author)
        .digest()
        .subarray(0, 16);
      this.authorHashes.set(author, hash);
    }
    return hash;
  }

  /**
   * The keyed hash of something that authors have in common: another in each tenant, and not to be turned back without
   * the master key.
   */
  traitHash(tenantId: string, kind: string, value: string): Buffer {
    return createHmac('sha256', this.masterKey.keyFor('author-traits'))
      .update(`${tenantId}\0${kind}\0${value}`)
      .digest()
      .subarray(0, 16);
  }

  private async load(tenantId: string, manager?: EntityManager): Promise<TenantContext> {
    const find = (by: EntityManager): Promise<Tenant | null> => by.findOneBy(Tenant, { id: tenantId });
    const tenant = await (manager ? find(manager) : this.database.asTenant(tenantId, find));
    if (!tenant) throw new TenantNotFound(tenantId);
    const dataKey = this.openDataKey(tenant);
    const context: TenantContext = {
      id: tenantId,
      dataKey,
      ...(tenant.monthlyQuota !== null && { monthlyQuota: Number(tenant.monthlyQuota) }),
    };
    this.contexts.set(tenantId, context);
    return context;
  }

  private openDataKey({ id, dataKey }: Tenant): Buffer {
    return unseal(this.masterKey.keyFor('content-encryption'), id, dataKey);
  }
}
