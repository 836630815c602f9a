import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { writeAudit, type Actor } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Level } from '../engine/behaviour/level.js';
import { seal } from '../ledger/content-cipher.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { ActionBody, AuthorAction } from './author-action-schema.js';
import { lockAuthorChanges, momentContext, sealAuthor } from './author-changes.js';
import type { AuthorKey } from './author-watch.js';

/** What people put an author to; `reset` ends what was before. */
interface Put {
  readonly level: Level;
  readonly held: boolean;
  readonly until: string | null;
  readonly reset: boolean;
}

export const puts: Readonly<Record<Exclude<AuthorAction, 'note'>, Omit<Put, 'until'>>> = {
  trust: { level: 'trusted', held: true, reset: false },
  ban: { level: 'banned', held: true, reset: false },
  reset: { level: 'normal', held: false, reset: true },
};

/** Writes down what people do with authors: their rows, their moments, and the audit trail, in one transaction. */
export class ActionStore {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
  ) {}

  async write(
    tenant: TenantContext,
    actor: Actor,
    author: AuthorKey,
    action: AuthorAction,
    { note, until }: ActionBody,
  ): Promise<void> {
    const change = { topic: 'authors', tenantId: tenant.id } as const;
    await this.database.asTenant(tenant.id, async (manager) => {
      await lockAuthorChanges(manager);
      const put = action === 'note' ? undefined : { ...puts[action], until: until ?? null };
      const before = put && (await putAuthor(manager, tenant, author, put));
      await writeMoment(manager, tenant, author, action, {
        by: actor,
        ...(note !== undefined && { note }),
        ...(until !== undefined && { until }),
      });
      // The note was written by a person: it stands sealed among the moments, not here.
      await writeAudit(manager, tenant.id, [
        {
          ...{ actor, action, subject: 'author', subjectId: author.hash },
          ...(before && { before }),
          ...(put && { after: { level: put.level, held: put.held, ...(put.until && { until: put.until }) } }),
        },
      ]);
      await this.changes.announce(manager, change);
    });
    this.changes.tellHere(change);
  }
}

/** @returns what was before; undefined where nothing was */
async function putAuthor(
  manager: EntityManager,
  tenant: TenantContext,
  author: AuthorKey,
  { level, held, until, reset }: Put,
): Promise<{ level: Level; held: boolean } | undefined> {
  const [before]: { level: Level; held: boolean }[] = await manager.query(
    `SELECT level, held FROM author WHERE tenant_id = $1 AND author_hash = decode($2, 'hex')`,
    [tenant.id, author.hash],
  );
  await manager.query(
    `INSERT INTO author (tenant_id, author_hash, level, risk, held, held_until, reset_at, content, changed_at)
     VALUES ($1, decode($2, 'hex'), $3, 0, $4, $5, CASE WHEN $6::boolean THEN clock_timestamp() END, $7, now())
     ON CONFLICT (tenant_id, author_hash) DO UPDATE SET level = excluded.level, held = excluded.held,
       held_until = excluded.held_until, reset_at = coalesce(excluded.reset_at, author.reset_at),
       risk = CASE WHEN $6::boolean THEN 0 ELSE author.risk END,
       strikes = CASE WHEN $6::boolean THEN NULL ELSE author.strikes END,
       content = CASE WHEN $6::boolean THEN excluded.content ELSE coalesce(author.content, excluded.content) END,
       changed_at = excluded.changed_at, change = nextval('author_change')`,
    [...[tenant.id, author.hash, level, held, until, reset], sealAuthor(tenant.dataKey, author, [])],
  );
  return before;
}

async function writeMoment(
  manager: EntityManager,
  tenant: TenantContext,
  { hash }: AuthorKey,
  action: AuthorAction,
  content: { readonly by: Actor; readonly note?: string; readonly until?: string },
): Promise<void> {
  const id = uuidv7();
  await manager.query(
    `INSERT INTO author_moment (tenant_id, author_hash, id, kind, action, level, at, content)
     VALUES ($1, decode($2, 'hex'), $3, 'action', $4, $5, now(), $6)`,
    [
      ...[tenant.id, hash, id, action, action === 'note' ? null : puts[action].level],
      seal(tenant.dataKey, momentContext(hash, id), JSON.stringify(content)),
    ],
  );
}
