import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { writeAudit, type Actor } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { DEFAULT_POLICY, type Policy, type PolicyBody } from '../engine/policy.js';
import { PolicyDraft } from './policy-draft.entity.js';
import { PolicyVersion } from './policy-version.entity.js';

/** The policy that every tenant has from the start, as version 1. */
export const defaultPolicyName = 'default';
export const initialPolicy: Policy = { name: defaultPolicyName, version: 1, ...DEFAULT_POLICY };

/** A tenant's policies: drafts that can be edited, and published versions that never change. */
export class Policies {
  private published = emptyCache();

  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
  ) {
    changes.onChange(({ topic }) => topic === 'policies' && this.forget());
    changes.onGap(() => this.forget());
  }

  /** The version that judges now, or undefined where the tenant has no such policy. */
  async current(tenantId: string, name: string): Promise<Policy | undefined> {
    const slot = `${tenantId} ${name}`;
    const cache = this.published;
    const cached = cache.get(slot);
    if (cached) return cached;
    const policy = await this.database.asTenant(tenantId, (manager) => latest(manager, tenantId, name));
    if (policy) cache.set(slot, policy);
    return policy;
  }

  /** Another cache rather than an emptied one: who is reading now, from before the change, fills the old one. */
  private forget(): void {
    this.published = emptyCache();
  }

  /** Newest first; the initial default policy counts as its version 1. */
  async versions(tenantId: string, name: string): Promise<{ version: number; publishedAt: Date | null }[]> {
    const rows = await this.database.asTenant(tenantId, (manager) =>
      manager.find(PolicyVersion, { where: { tenantId, name }, order: { version: 'DESC' } }),
    );
    const versions: { version: number; publishedAt: Date | null }[] = rows.map(
      ({ version, publishedAt }) => ({
        version,
        publishedAt,
      }),
    );
    if (name === defaultPolicyName) versions.push({ version: initialPolicy.version, publishedAt: null });
    return versions;
  }

  /** The draft, or the current version where none has been begun; undefined for an unknown policy. */
  async draft(tenantId: string, name: string): Promise<PolicyBody | undefined> {
    const draft = await this.database.asTenant(tenantId, (manager) =>
      manager.findOneBy(PolicyDraft, { tenantId, name }),
    );
    return draft?.body ?? bodyOf(await this.current(tenantId, name));
  }

  async saveDraft(actor: Actor, tenantId: string, name: string, body: PolicyBody): Promise<void> {
    await this.database.asTenant(tenantId, async (manager) => {
      const draft = await manager.findOne(PolicyDraft, {
        where: { tenantId, name },
        lock: { mode: 'pessimistic_write' },
      });
      await manager.query(
        `INSERT INTO policy_draft (tenant_id, name, body) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, name) DO UPDATE SET body = excluded.body, updated_at = now()`,
        [tenantId, name, JSON.stringify(body)],
      );
      const before = draft && { ...draft.body };
      await writeAudit(manager, tenantId, [
        {
          ...{ actor, action: 'change', subject: 'policy-draft', subjectId: name },
          ...(before && { before }),
          after: { ...body },
        },
      ]);
    });
  }

  /** Makes the draft the current version. @returns undefined where there is no draft */
  publish(actor: Actor, tenantId: string, name: string): Promise<Policy | undefined> {
    return this.change(tenantId, async (manager) => {
      const draft = await manager.findOneBy(PolicyDraft, { tenantId, name });
      // Of two who publish at once, one deletes the draft.
      const { affected } = await manager.delete(PolicyDraft, { tenantId, name });
      if (!draft || affected !== 1) return undefined;
      return this.append(manager, { actor, action: 'publish' }, tenantId, name, draft.body);
    });
  }

  /** Publishes an earlier version again, as a new one. @returns undefined where there is no such version */
  rollback(actor: Actor, tenantId: string, name: string, version: number): Promise<Policy | undefined> {
    return this.change(tenantId, async (manager) => {
      const row = await manager.findOneBy(PolicyVersion, { tenantId, name, version });
      const isInitial = name === defaultPolicyName && version === initialPolicy.version;
      const body = row?.body ?? (isInitial ? DEFAULT_POLICY : undefined);
      return body && this.append(manager, { actor, action: 'rollback' }, tenantId, name, body);
    });
  }

  private async append(
    manager: EntityManager,
    by: { readonly actor: Actor; readonly action: string },
    tenantId: string,
    name: string,
    body: PolicyBody,
  ): Promise<Policy> {
    // Two who publish at once must not both make version n.
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `policy ${tenantId} ${name}`,
    ]);
    const before = await latest(manager, tenantId, name);
    const version = (before?.version ?? 0) + 1;
    await manager.insert(PolicyVersion, { tenantId, name, version, body });
    const policy = { name, version, ...body };
    await writeAudit(manager, tenantId, [
      {
        ...{ ...by, subject: 'policy', subjectId: name },
        ...(before && { before: { ...before } }),
        after: policy,
      },
    ]);
    return policy;
  }

  private async change<T>(tenantId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const change = { topic: 'policies', tenantId } as const;
    const result = await this.database.asTenant(tenantId, async (manager) => {
      const done = await work(manager);
      await this.changes.announce(manager, change);
      return done;
    });
    this.changes.tellHere(change);
    return result;
  }
}

function emptyCache(): LRUCache<string, Policy> {
  return new LRUCache({ max: 10_000, ttl: 30_000, ttlResolution: 1_000 });
}

async function latest(manager: EntityManager, tenantId: string, name: string): Promise<Policy | undefined> {
  const row = await manager.findOne(PolicyVersion, { where: { tenantId, name }, order: { version: 'DESC' } });
  if (row) return { name, version: row.version, ...row.body };
  return name === defaultPolicyName ? initialPolicy : undefined;
}

function bodyOf(policy: Policy | undefined): PolicyBody | undefined {
  if (!policy) return undefined;
  const { name: _, version: __, ...body } = policy;
  return body;
}
