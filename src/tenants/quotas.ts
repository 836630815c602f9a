import type { Database } from '../database/database.js';
import type { TenantContext } from './tenants.js';

export interface QuotaState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

interface Count {
  readonly tenantId: string;
  readonly month: string;
  total: number;
  unsaved: number;
}

const flushMs = 1_000;

/**
 * Submissions of a tenant in the calendar month (UTC). Counted in the process and added to the shared total every
 * second: replicas may together overshoot by what they took in within a second, and kill -9 forgets as much.
 */
export class Quotas {
  /** `tenant month` → its count, from the moment that it is first asked for. */
  private readonly counts = new Map<string, Promise<Count>>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly database: Database) {
    this.timer = setInterval(() => void this.flush().catch(() => undefined), flushMs).unref();
  }

  /**
   * Takes `amount` submissions from the quota, all or none.
   * @returns the quota's state for the headers, or undefined for a tenant without a limit
   * @throws QuotaExceeded
   */
  async take(tenant: TenantContext, amount: number, now = new Date()): Promise<QuotaState | undefined> {
    const count = await this.countOf(tenant, monthOf(now));
    const limit = tenant.monthlyQuota;
    if (limit !== undefined && count.total + amount > limit) {
      throw new QuotaExceeded({
        limit,
        remaining: Math.max(0, limit - count.total),
        resetSeconds: secondsLeft(now),
      });
    }
    count.total += amount;
    count.unsaved += amount;
    return limit === undefined
      ? undefined
      : { limit, remaining: limit - count.total, resetSeconds: secondsLeft(now) };
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush().catch(() => undefined);
  }

  /** One count however many ask for it at first, so that none counts for itself. */
  private countOf(tenant: TenantContext, month: string): Promise<Count> {
    const slot = `${tenant.id} ${month}`;
    let count = this.counts.get(slot);
    if (!count) {
      count = this.begin(tenant, month);
      count.catch(() => this.counts.delete(slot));
      this.counts.set(slot, count);
    }
    return count;
  }

  private async begin({ id, monthlyQuota }: TenantContext, month: string): Promise<Count> {
    const total = monthlyQuota === undefined ? 0 : await this.saved(id, month);
    return { tenantId: id, month, total, unsaved: 0 };
  }

  private async saved(tenantId: string, month: string): Promise<number> {
    const rows: { submissions: string }[] = await this.database.asTenant(tenantId, (manager) =>
      manager.query('SELECT submissions FROM usage_month WHERE tenant_id = $1 AND month = $2', [
        tenantId,
        `${month}-01`,
      ]),
    );
    return Number(rows[0]?.submissions ?? 0);
  }

  private async flush(): Promise<void> {
    for (const [slot, counting] of this.counts) {
      const count = await counting;
      const { tenantId, month, unsaved } = count;
      if (unsaved === 0) {
        if (month < monthOf(new Date())) this.counts.delete(slot);
        continue;
      }
      count.unsaved = 0;
      try {
        const rows: { submissions: string }[] = await this.database.asTenant(tenantId, (manager) =>
          manager.query(
            `INSERT INTO usage_month (tenant_id, month, submissions) VALUES ($1, $2, $3)
             ON CONFLICT (tenant_id, month) DO UPDATE SET submissions = usage_month.submissions + excluded.submissions
             RETURNING submissions`,
            [tenantId, `${month}-01`, unsaved],
          ),
        );
        count.total = Number(rows[0]?.submissions) + count.unsaved;
      } catch (error) {
        count.unsaved += unsaved;
        throw error;
      }
    }
  }
}

export class QuotaExceeded extends Error {
  constructor(readonly state: QuotaState) {
    super(`the monthly quota of ${state.limit} submissions is used up`);
  }
}

/** yyyy-mm, kept from one call to the next: writing a date out is dear beside what a request costs. */
function monthOf(moment: Date): string {
  const number = moment.getUTCFullYear() * 12 + moment.getUTCMonth();
  if (number !== lastMonth.number) lastMonth = { number, name: moment.toISOString().slice(0, 7) };
  return lastMonth.name;
}

let lastMonth = { number: -1, name: '' };

function secondsLeft(now: Date): number {
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  return Math.ceil((next - now.getTime()) / 1000);
}
