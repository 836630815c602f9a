import type { EntityManager } from 'typeorm';
import { fractionOf, isSampled } from '../engine/case-policy.js';
import { DEFAULT_POLICY } from '../engine/policy.js';
import type { OutboxConsumer, OutboxRow } from '../ledger/outbox.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { writeEvents } from './case-events.js';
import { insertCases, newCase, readMaterial, type CaseMaterial } from './new-case.js';

/** Opens cases from the committed outbox: of what goes to review, and of the passes that the policy samples. */
export class CaseOpener implements OutboxConsumer {
  constructor(private readonly tenants: Tenants) {}

  /** Records of test keys and erased ones make no case, nor does one that has, or had, a case already. */
  readonly consume = async (manager: EntityManager, rows: readonly OutboxRow[]): Promise<void> => {
    const decided = rows.filter(({ type, test }) => type === 'moderation.decided' && !test);
    const reviews = decided.filter(({ decision }) => decision === 'review');
    const passes = await samplable(
      manager,
      decided.filter(({ decision }) => decision === 'pass'),
    );
    const wanted = [...reviews, ...passes];
    if (wanted.length === 0) return;
    const isReview = new Set(reviews.map(({ id }) => id));
    const materials = (await readNew(manager, wanted)).filter(
      ({ id, policy }) => isReview.has(id) || isSampled(policy ?? DEFAULT_POLICY, id),
    );
    for (const [tenantId, those] of byTenant(materials)) {
      const tenant = await this.tenants.context(tenantId, manager);
      await openAll(manager, tenant, those, (id) => (isReview.has(id) ? 'review' : 'sample'));
    }
  };
}

async function openAll(
  manager: EntityManager,
  tenant: TenantContext,
  materials: readonly CaseMaterial[],
  sourceOf: (id: string) => 'review' | 'sample',
): Promise<void> {
  const now = new Date();
  const cases = materials.map((material) => newCase(tenant, material, sourceOf(material.id), now));
  const added = await insertCases(manager, cases);
  await writeEvents(
    manager,
    tenant,
    cases.flatMap(({ id, category }, i) => {
      const { name, version } = (materials[i] as CaseMaterial).judgement.versions.policy;
      const actor = `policy ${name}@${version}`;
      return added.has(id) ? [{ caseId: id, type: 'opened' as const, actor, category }] : [];
    }),
  );
}

/** The passes that some version of their tenant's policies would sample: all others need not be read. */
async function samplable(manager: EntityManager, passes: readonly OutboxRow[]): Promise<OutboxRow[]> {
  if (passes.length === 0) return [];
  const rows: { tenant_id: string; share: number }[] = await manager.query(
    `SELECT tenant_id, max((body #>> '{sampling,pass}')::double precision) AS share
     FROM policy_version WHERE tenant_id = ANY ($1::uuid[]) GROUP BY tenant_id`,
    [[...new Set(passes.map(({ tenantId }) => tenantId))]],
  );
  const shares = new Map(rows.map(({ tenant_id: tenantId, share }) => [tenantId, share]));
  const least = DEFAULT_POLICY.sampling?.pass ?? 0;
  return passes.filter(({ tenantId, id }) => fractionOf(id) < Math.max(least, shares.get(tenantId) ?? 0));
}

function readNew(manager: EntityManager, rows: readonly OutboxRow[]): Promise<CaseMaterial[]> {
  return manager.query(
    `WITH wanted AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS w (tenant_id, id))
     ${readMaterial}
     WHERE k.content IS NOT NULL
       AND NOT EXISTS (SELECT FROM moderation_case c WHERE c.tenant_id = r.tenant_id AND c.record_id = r.id)`,
    [rows.map(({ tenantId }) => tenantId), rows.map(({ id }) => id)],
  );
}

function byTenant(materials: readonly CaseMaterial[]): Map<string, CaseMaterial[]> {
  const groups = new Map<string, CaseMaterial[]>();
  for (const material of materials) {
    const group = groups.get(material.tenantId);
    if (group) group.push(material);
    else groups.set(material.tenantId, [material]);
  }
  return groups;
}
