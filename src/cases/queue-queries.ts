import { CASE_STATUSES, caseColumns, inSight, leaseMinutes, type CaseStatus, type Sight } from './case.js';

/** A statement with its values. */
export interface Query {
  readonly text: string;
  readonly values: unknown[];
}

/** Where a page begins: after this case. */
export interface QueuePlace {
  readonly place: number;
  readonly id: string;
}

export interface QueueFilter {
  readonly status: CaseStatus;
  readonly category?: string;
  /** Only those that this one holds. */
  readonly assignee?: string;
  readonly after?: QueuePlace;
  readonly limit: number;
}

export interface ClaimFilter {
  readonly status: Exclude<CaseStatus, 'decided' | 'erased'>;
  readonly category?: string;
  /** Only these. */
  readonly ids?: readonly string[];
  readonly limit: number;
}

/**
 * A page of the queue, highest priority first. Every filter has an index in this order, so that no page sorts, however
 * many cases wait.
 */
export function pageQuery(tenantId: string, sight: Sight, filter: QueueFilter): Query {
  const where = new Conditions([tenantId]);
  const { category, assignee, after, limit } = filter;
  if (category !== undefined) where.add((n) => `c.category = ${n}`, category);
  if (assignee !== undefined) {
    where.add((n) => `c.assignee = ${n}`, assignee);
    where.require('c.lease_until > now()');
  }
  if (after) {
    where.add((n) => `c.place <= ${n}`, after.place);
    where.add((n) => `(c.place < $${where.count} OR c.id > ${n})`, after.id);
  }
  return {
    text: `SELECT ${caseColumns} FROM moderation_case c
      WHERE ${queueOf(filter.status, sight)} ${where.text} ORDER BY c.place DESC, c.id LIMIT ${Math.trunc(limit)}`,
    values: where.values,
  };
}

/**
 * Takes the first cases that nobody holds and leases them. Cases that another claim has locked at this moment are
 * passed over, so that no two get the same and none waits for the other.
 */
export function claimQuery(tenantId: string, sight: Sight, assignee: string, filter: ClaimFilter): Query {
  const where = new Conditions([tenantId, assignee]);
  const { category, ids, limit } = filter;
  if (category !== undefined) where.add((n) => `c.category = ${n}`, category);
  if (ids) where.add((n) => `c.id = ANY (${n}::uuid[])`, ids);
  return {
    text: `WITH next AS (
        SELECT c.id FROM moderation_case c
        WHERE ${queueOf(filter.status, sight)} ${where.text} AND (c.lease_until IS NULL OR c.lease_until <= now())
        ORDER BY c.place DESC, c.id LIMIT ${Math.trunc(limit)} FOR UPDATE SKIP LOCKED
      ),
      taken AS (
        UPDATE moderation_case c SET assignee = $2, lease_until = now() + interval '${leaseMinutes} minutes'
        FROM next WHERE c.tenant_id = $1 AND c.id = next.id RETURNING ${caseColumns}
      )
      SELECT * FROM taken ORDER BY place DESC, id`,
    values: where.values,
  };
}

/** Renews what the assignee holds already. */
export function renewHeldQuery(
  tenantId: string,
  sight: Sight,
  assignee: string,
  { status, limit }: ClaimFilter,
): Query {
  return {
    text: `WITH held AS (
        SELECT c.id FROM moderation_case c
        WHERE ${queueOf(status, sight)} AND c.assignee = $2 AND c.lease_until > now()
        ORDER BY c.place DESC, c.id LIMIT ${Math.trunc(limit)} FOR UPDATE
      ),
      renewed AS (
        UPDATE moderation_case c SET lease_until = now() + interval '${leaseMinutes} minutes'
        FROM held WHERE c.tenant_id = $1 AND c.id = held.id RETURNING ${caseColumns}
      )
      SELECT * FROM renewed ORDER BY place DESC, id`,
    values: [tenantId, assignee],
  };
}

/** The status stands in the text: as a value, a plan that is kept would not know which part of an index to read. */
function queueOf(status: CaseStatus, sight: Sight): string {
  if (!CASE_STATUSES.includes(status)) throw new Error(`not a status: ${status}`);
  return `c.tenant_id = $1 AND c.status = '${status}' AND ${inSight(sight)}`;
}

/** Conditions with their values, numbered as they come. */
class Conditions {
  readonly values: unknown[];
  private readonly parts: string[] = [];

  constructor(values: readonly unknown[]) {
    this.values = [...values];
  }

  get count(): number {
    return this.values.length;
  }

  get text(): string {
    return this.parts.map((part) => `AND ${part}`).join(' ');
  }

  add(condition: (placeholder: string) => string, value: unknown): void {
    const part = condition(`$${this.values.length + 1}`);
    this.values.push(value);
    this.parts.push(part);
  }

  require(condition: string): void {
    this.parts.push(condition);
  }
}
