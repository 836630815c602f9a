import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { behaviourOf } from '../engine/behaviour/behaviour-settings.js';
import { strikeAt, strikesOf, type Strike, type StrikeStep } from '../engine/behaviour/strikes.js';
import { DEFAULT_POLICY, type PolicyBody } from '../engine/policy.js';
import { openContent } from '../ledger/records.js';
import type { Tenants } from '../tenants/tenants.js';
import { sealAuthor } from './author-changes.js';
import { isHeld } from './author-standing.js';

/** An author whose violations have changed, by the last record of his that did it. */
export interface Violator {
  readonly tenantId: string;
  /** Hexadecimal. */
  readonly hash: string;
  /** Of the record. */
  readonly id: string;
  /** Name of the policy that judged it. */
  readonly policy: string;
}

/**
 * Works out what the violations of authors lead to, by the ladder of the policy that judged the last one, in the
 * version that is published now. To be called with the lock of author changes.
 * @returns tenants of whose authors some changed
 */
export async function writeStrikes(
  manager: EntityManager,
  tenants: Tenants,
  changed: readonly Violator[],
): Promise<Set<string>> {
  if (changed.length === 0) return new Set();
  const violators = new Map(changed.map((each) => [authorKey(each), each]));
  const ladders = await readLadders(manager, [...violators.values()]);
  const nowMs = Date.now();
  const struck: Struck[] = [];
  for (const past of await readPasts(manager, [...violators.values()])) {
    const violator = violators.get(authorKey(past)) as Violator;
    const ladder = ladders.get(ladderKey(violator)) ?? [];
    const strikes = strikesOf(past.violationsMs, ladder, nowMs);
    if (strikes.length === 0 && past.strikes.length === 0) continue;
    const [before, after] = [strikeAt(past.strikes, nowMs), strikeAt(strikes, nowMs)];
    const isNews = before?.action !== after?.action || before?.untilMs !== after?.untilMs;
    struck.push({ violator, known: past.known, strikes, ...(isNews && { news: after }) });
  }
  if (struck.length > 0) {
    await write(manager, tenants, struck);
    await tell(manager, struck);
  }
  return new Set(struck.map(({ violator }) => violator.tenantId));
}

interface Struck {
  readonly violator: Violator;
  /** He has a row, with what is personal in it. */
  readonly known: boolean;
  readonly strikes: readonly Strike[];
  /** What holds of him from now on, null for nothing; absent where that is what held before. */
  readonly news?: Strike | null;
}

function authorKey({ tenantId, hash }: Pick<Violator, 'tenantId' | 'hash'>): string {
  return `${tenantId} ${hash}`;
}

/** What an author's strikes rest on, and what they were. */
interface Past {
  readonly tenantId: string;
  readonly hash: string;
  readonly strikes: readonly Strike[];
  readonly violationsMs: readonly number[];
  /** He has a row, with what is personal in it. */
  readonly known: boolean;
}

/** Of violations the newest; more than any step counts. */
const maxViolations = 1_000;

function readPasts(manager: EntityManager, violators: readonly Violator[]): Promise<Past[]> {
  return manager.query(
    `SELECT v.tenant_id AS "tenantId", v.hash, coalesce(a.strikes, '[]') AS strikes, a.content IS NOT NULL AS known,
       ARRAY (
         SELECT extract(epoch FROM m.at)::float8 * 1000 FROM author_moment m
         WHERE m.tenant_id = v.tenant_id AND m.author_hash = decode(v.hash, 'hex') AND m.kind = 'violation'
           AND ${isAfterReset('m.id', 'a')}
         ORDER BY m.id DESC LIMIT ${maxViolations}
       ) AS "violationsMs"
     FROM unnest($1::uuid[], $2::text[]) AS v (tenant_id, hash)
     LEFT JOIN author a ON a.tenant_id = v.tenant_id AND a.author_hash = decode(v.hash, 'hex')`,
    [violators.map(({ tenantId }) => tenantId), violators.map(({ hash }) => hash)],
  );
}

/** SQL: the record of this id is not from before people let the author, of whom there need be no row, begin anew. */
export function isAfterReset(id: string, author: string): string {
  const resetMs = `floor(extract(epoch FROM ${author}.reset_at) * 1000)::bigint`;
  return `coalesce(${id} > rpad(lpad(to_hex(${resetMs}), 12, '0'), 32, '0')::uuid, true)`;
}

async function readLadders(
  manager: EntityManager,
  violators: readonly Violator[],
): Promise<Map<string, readonly StrikeStep[]>> {
  const rows: { tenantId: string; policy: string; body: PolicyBody | null }[] = await manager.query(
    `SELECT w.tenant_id AS "tenantId", w.policy, p.body
     FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[]) AS u (tenant_id, policy)) w
     LEFT JOIN LATERAL (
       SELECT body FROM policy_version WHERE tenant_id = w.tenant_id AND name = w.policy ORDER BY version DESC LIMIT 1
     ) p ON true`,
    [violators.map(({ tenantId }) => tenantId), violators.map(({ policy }) => policy)],
  );
  return new Map(
    rows.map((row) => {
      const { enabled, strikes } = behaviourOf(row.body ?? DEFAULT_POLICY);
      return [ladderKey(row), enabled ? strikes : []];
    }),
  );
}

function ladderKey({ tenantId, policy }: Pick<Violator, 'tenantId' | 'policy'>): string {
  return `${tenantId} ${policy}`;
}

/** A ban by strikes is a level too, and goes with them; what people hold stays. */
async function write(manager: EntityManager, tenants: Tenants, struck: readonly Struck[]): Promise<void> {
  const contents: (Buffer | null)[] = [];
  for (const { violator, known } of struck)
    contents.push(known ? null : await sealedAuthor(manager, tenants, violator));
  await manager.query(
    `INSERT INTO author (tenant_id, author_hash, level, risk, strikes, content, changed_at)
     SELECT tenant_id, decode(hash, 'hex'), CASE WHEN is_ban THEN 'banned' ELSE 'normal' END, 0, strikes::jsonb, content, now()
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::bytea[])
       AS row (tenant_id, hash, strikes, is_ban, content)
     ON CONFLICT (tenant_id, author_hash) DO UPDATE SET
       level = CASE WHEN ${isHeld('author')} THEN author.level WHEN excluded.level = 'banned' THEN 'banned'
         WHEN author.level = 'banned' THEN 'normal' ELSE author.level END,
       strikes = excluded.strikes, content = coalesce(author.content, excluded.content), changed_at = now(),
       change = nextval('author_change')`,
    [
      struck.map(({ violator }) => violator.tenantId),
      struck.map(({ violator }) => violator.hash),
      struck.map(({ strikes }) => (strikes.length > 0 ? JSON.stringify(strikes) : null)),
      struck.map(({ strikes }) => strikes[0]?.action === 'ban'),
      contents,
    ],
  );
}

/** What is personal of an author of whom nothing was kept: from his record. */
async function sealedAuthor(
  manager: EntityManager,
  tenants: Tenants,
  { tenantId, hash, id }: Violator,
): Promise<Buffer | null> {
  const tenant = await tenants.context(tenantId, manager);
  const [row]: { content: Buffer }[] = await manager.query(
    'SELECT content FROM record_content WHERE tenant_id = $1 AND id = $2',
    [tenantId, id],
  );
  if (!row) return null;
  const { user } = (openContent(tenant, id, row.content)['submission'] ?? {}) as { user?: { id: string } };
  return user ? sealAuthor(tenant.dataKey, { hash, id: user.id }, []) : null;
}

async function tell(manager: EntityManager, struck: readonly Struck[]): Promise<void> {
  const news = struck.filter((each) => each.news !== undefined);
  if (news.length === 0) return;
  await manager.query(
    `INSERT INTO author_moment (tenant_id, author_hash, id, kind, action, at)
     SELECT tenant_id, decode(hash, 'hex'), id, 'strike', action, now()
     FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) AS row (tenant_id, hash, id, action)`,
    [
      news.map(({ violator }) => violator.tenantId),
      news.map(({ violator }) => violator.hash),
      news.map(() => uuidv7()),
      news.map((each) => each.news?.action ?? null),
    ],
  );
}
