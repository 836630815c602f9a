import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/audit.js';
import type { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { TenantContext } from '../tenants/tenants.js';
import { readEvents, writeEvents, type CaseEvent } from './case-events.js';
import { caseColumns, inSight, leaseMinutes, maxSimilar, type CaseRow, type Sight } from './case.js';
import {
  claimQuery,
  pageQuery,
  renewHeldQuery,
  type ClaimFilter,
  type Query,
  type QueueFilter,
} from './queue-queries.js';
import { readReports, type StoredReport } from './reports.js';

/** Who acts on cases, and what he may see. */
export interface Moderator {
  readonly tenant: TenantContext;
  readonly actor: Actor;
  readonly sight: Sight;
}

/** Cases with how many near-copies of each wait. */
export interface CountedCases {
  readonly cases: readonly CaseRow[];
  /** Case id → other open cases of the same near key, 1,000 at the most. */
  readonly similar: ReadonlyMap<string, number>;
}

/** The queue in the database: who sees, holds and gives back which case. */
export class CaseStore {
  constructor(private readonly database: Database) {}

  page({ tenant, sight }: Moderator, filter: QueueFilter): Promise<CountedCases> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const { text, values } = pageQuery(tenant.id, sight, filter);
      const cases: CaseRow[] = await manager.query(text, values);
      return { cases, similar: await countSimilar(manager, tenant.id, cases) };
    });
  }

  /** @throws Problem where there is no such case to see */
  find(
    { tenant, sight }: Moderator,
    id: string,
  ): Promise<CountedCases & { row: CaseRow; history: CaseEvent[]; reported: StoredReport[] }> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const row = await findCase(manager, tenant.id, sight, id);
      return {
        row,
        cases: [row],
        similar: await countSimilar(manager, tenant.id, [row]),
        history: await readEvents(manager, tenant, id),
        reported: await readReports(manager, tenant, id),
      };
    });
  }

  /** @param alsoHeld whether what the moderator holds already comes first, renewed */
  claim({ tenant, actor, sight }: Moderator, filter: ClaimFilter, alsoHeld = false): Promise<CountedCases> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const run = ({ text, values }: Query): Promise<CaseRow[]> => manager.query(text, values);
      const held = alsoHeld ? await run(renewHeldQuery(tenant.id, sight, actor, filter)) : [];
      const limit = filter.limit - held.length;
      const fresh = limit > 0 ? await run(claimQuery(tenant.id, sight, actor, { ...filter, limit })) : [];
      const cases = [...held, ...fresh];
      await writeEvents(
        manager,
        tenant,
        fresh.map(({ id }) => ({ caseId: id, type: 'claimed', actor })),
      );
      return { cases, similar: await countSimilar(manager, tenant.id, cases) };
    });
  }

  /** @throws Problem where the moderator doesn't hold the case */
  renew(moderator: Moderator, id: string): Promise<CaseRow> {
    return this.held(moderator, id, (manager) =>
      manager.query(
        `UPDATE moderation_case SET lease_until = now() + interval '${leaseMinutes} minutes' WHERE tenant_id = $1 AND id = $2`,
        [moderator.tenant.id, id],
      ),
    );
  }

  /** @throws Problem where the moderator doesn't hold the case */
  release(moderator: Moderator, id: string): Promise<CaseRow> {
    const { tenant, actor } = moderator;
    return this.held(moderator, id, async (manager) => {
      await manager.query(
        'UPDATE moderation_case SET assignee = NULL, lease_until = NULL WHERE tenant_id = $1 AND id = $2',
        [tenant.id, id],
      );
      await writeEvents(manager, tenant, [{ caseId: id, type: 'released', actor }]);
    });
  }

  /** Needs no lease. @throws Problem */
  note({ tenant, actor, sight }: Moderator, id: string, note: string): Promise<CaseRow> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const row = await findCase(manager, tenant.id, sight, id);
      await writeEvents(manager, tenant, [{ caseId: id, type: 'noted', actor, note }]);
      return row;
    });
  }

  /**
   * Does something to a case that the moderator holds, and reads it again; as found where it slipped out of sight.
   * @throws Problem where it isn't there, is decided, or isn't held
   */
  held(
    { tenant, actor, sight }: Moderator,
    id: string,
    work: (manager: EntityManager, row: CaseRow) => Promise<unknown>,
  ): Promise<CaseRow> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const row = await findCase(manager, tenant.id, sight, id, 'FOR UPDATE OF c');
      const refusal = refusalOf(row, actor);
      if (refusal) throw refusal;
      await work(manager, row);
      const rows = await readCases(manager, tenant.id, { restricted: true }, [id]);
      return rows[0] as CaseRow;
    });
  }
}

/** @throws Problem: what may not be seen is not there */
export async function findCase(
  manager: EntityManager,
  tenantId: string,
  sight: Sight,
  id: string,
  lock: '' | 'FOR UPDATE OF c' = '',
): Promise<CaseRow> {
  const [row] = isUuid(id) ? await readCases(manager, tenantId, sight, [id], lock) : [];
  if (!row) throw new Problem('not-found', `there is no case ${id.slice(0, 100)}`);
  return row;
}

/** In the order of ids, so that two who lock several wait for each other instead of dead-locking. */
export function readCases(
  manager: EntityManager,
  tenantId: string,
  sight: Sight,
  ids: readonly string[],
  lock: '' | 'FOR UPDATE OF c' = '',
): Promise<CaseRow[]> {
  return manager.query(
    `SELECT ${caseColumns} FROM moderation_case c
     WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[]) AND ${inSight(sight)} ORDER BY c.id ${lock}`,
    [tenantId, ids],
  );
}

/** Why the actor may not act on the case as its holder; undefined where he may. */
export function refusalOf(
  row: CaseRow,
  actor: string,
  free: 'refused' | 'allowed' = 'refused',
): Problem | undefined {
  if (row.status === 'decided') return new Problem('conflict', 'the case is decided already');
  if (row.status === 'erased') return new Problem('conflict', 'what the case is about is erased');
  if (row.assignee === actor) return undefined;
  if (row.assignee !== null) return new Problem('conflict', 'somebody else holds the case');
  return free === 'allowed'
    ? undefined
    : new Problem('conflict', 'you do not hold the case, or your lease has run out: claim it first');
}

/** Each key is counted once, however many of the cases share it. */
async function countSimilar(
  manager: EntityManager,
  tenantId: string,
  cases: readonly CaseRow[],
): Promise<Map<string, number>> {
  const hex = ({ nearKey }: CaseRow): string | undefined => nearKey?.toString('hex');
  const keys = [...new Set(cases.flatMap((row) => hex(row) ?? []))];
  const rows: { key: Buffer; n: number }[] =
    keys.length === 0
      ? []
      : await manager.query(
          `SELECT k.key, n.n FROM unnest($2::bytea[]) AS k (key) CROSS JOIN LATERAL (
             SELECT count(*)::integer AS n FROM (
               SELECT FROM moderation_case c
               WHERE c.tenant_id = $1 AND c.near_key = k.key AND c.status = 'open' LIMIT ${maxSimilar + 1}
             ) seen
           ) n`,
          [tenantId, keys.map((key) => Buffer.from(key, 'hex'))],
        );
  const counts = new Map(rows.map(({ key, n }) => [key.toString('hex'), n]));
  return new Map(
    cases.map((row) => {
      const all = counts.get(hex(row) ?? '') ?? 0;
      // An open case is among those that were counted.
      return [row.id, Math.max(0, all - (row.status === 'open' ? 1 : 0))];
    }),
  );
}
