import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { casePoints } from '../engine/case-policy.js';
import type { Category } from '../engine/category.js';
import { DEFAULT_POLICY, type PolicyBody } from '../engine/policy.js';
import { openContent } from '../ledger/records.js';
import type { TenantContext } from '../tenants/tenants.js';
import { placeOf, type CaseSource } from './case.js';
import { nearKeyOf, type WrittenContent } from './near-key.js';

/** A record with what it takes to open a case of it. */
export interface CaseMaterial {
  readonly tenantId: string;
  readonly id: string;
  readonly test: boolean;
  readonly authorHash: Buffer | null;
  readonly judgement: StoredJudgement;
  /** Sealed; null once erased. */
  readonly content: Buffer | null;
  /** Of the version that judged the record; null for the one that every tenant starts with. */
  readonly policy: PolicyBody | null;
}

/** What of record.judgement a case rests on (src/moderation/answer.ts writes it). */
interface StoredJudgement {
  readonly reason: { readonly category: Category; readonly score: number } | null;
  readonly categories: Readonly<Partial<Record<Category, number>>>;
  readonly detectors: readonly { readonly category: Category; readonly score: number }[];
  readonly versions: { readonly policy: { readonly name: string; readonly version: number } };
}

export interface NewCase {
  readonly tenantId: string;
  readonly id: string;
  readonly recordId: string;
  readonly source: CaseSource;
  readonly category: Category | null;
  readonly restricted: boolean;
  readonly place: number;
  readonly nearKey: Buffer | null;
  readonly authorHash: Buffer | null;
}

/** SQL: CaseMaterial of `wanted (tenant_id, id)`. */
export const readMaterial = `
  SELECT r.tenant_id AS "tenantId", r.id, r.test, r.author_hash AS "authorHash", r.judgement, k.content, p.body AS policy
  FROM wanted w
  JOIN record r ON r.tenant_id = w.tenant_id AND r.id = w.id
  LEFT JOIN record_content k ON k.tenant_id = r.tenant_id AND k.id = r.id
  LEFT JOIN policy_version p ON p.tenant_id = r.tenant_id AND p.name = r.judgement #>> '{versions,policy,name}'
    AND p.version = (r.judgement #>> '{versions,policy,version}')::integer`;

/**
 * A record → the case that is opened of it. Any trace of childsafety restricts the case, whatever decided: findings of
 * watch and shadow lists too.
 */
export function newCase(
  tenant: TenantContext,
  material: CaseMaterial,
  source: CaseSource,
  now: Date,
  reported?: Category,
): NewCase {
  const { judgement, policy } = material;
  const restricted =
    reported === 'childsafety' || judgement.detectors.some(({ category }) => category === 'childsafety');
  const suspicion = restricted
    ? { category: 'childsafety' as const, score: 1 }
    : (judgement.reason ??
      (reported ? { category: reported, score: judgement.categories[reported] ?? 0 } : strongest(judgement)));
  const written = writtenOf(tenant, material);
  const reach = written?.metadata?.['reach'];
  const points = casePoints(policy ?? DEFAULT_POLICY, {
    category: suspicion?.category ?? null,
    score: suspicion?.score ?? 0,
    reporters: 0,
    ...(typeof reach === 'number' && { reach }),
  });
  return {
    tenantId: material.tenantId,
    id: uuidv7(),
    recordId: material.id,
    source,
    category: suspicion?.category ?? null,
    restricted,
    place: placeOf(points, now),
    // Restricted cases are never decided together, so they have no copies.
    nearKey: written && !restricted ? nearKeyOf(tenant, written) : null,
    authorHash: material.authorHash,
  };
}

/** Where a record has a case that is not decided, none is added. @returns ids of those that were */
export async function insertCases(manager: EntityManager, cases: readonly NewCase[]): Promise<Set<string>> {
  if (cases.length === 0) return new Set();
  const rows: { id: string }[] = await manager.query(
    `INSERT INTO moderation_case (tenant_id, id, record_id, source, category, restricted, place, near_key, author_hash)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::boolean[],
       $7::double precision[], $8::bytea[], $9::bytea[])
     ON CONFLICT (tenant_id, record_id) WHERE status <> 'decided' DO NOTHING
     RETURNING id`,
    [
      cases.map((each) => each.tenantId),
      cases.map((each) => each.id),
      cases.map((each) => each.recordId),
      cases.map((each) => each.source),
      cases.map((each) => each.category),
      cases.map((each) => each.restricted),
      cases.map((each) => each.place),
      cases.map((each) => each.nearKey),
      cases.map((each) => each.authorHash),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Of what was found: an explained record also has scores of categories of which nothing was. */
function strongest({ categories, detectors }: StoredJudgement): { category: Category; score: number } | null {
  const [best] = (Object.entries(categories) as [Category, number][])
    .filter(([category]) => detectors.some((found) => found.category === category))
    .sort(([, a], [, b]) => b - a);
  return best && best[1] > 0 ? { category: best[0], score: best[1] } : null;
}

/** Null where the content is erased, or does not open: a case is opened all the same. */
function writtenOf(
  tenant: TenantContext,
  { id, content }: CaseMaterial,
): (WrittenContent & { metadata?: Record<string, unknown> }) | null {
  if (!content) return null;
  try {
    return openContent(tenant, id, content)['submission'] ?? null;
  } catch {
    return null;
  }
}
