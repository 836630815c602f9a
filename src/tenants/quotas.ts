import type { Database } from '../database/database.js';
import type { TenantContext } from './tenants.js';

export interface QuotaState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

const flushMs = 1_000;

/**
 * Submissions of a tenant in the calendar month (UTC). Counted in the process and added to the shared total every
 * second: replicas may together overshoot by what they took in within a second, and kill -9 forgets as much.
 */
export class Quotas {
  private readonly counts = new Map<string, { month: string; total: number; unsaved: number }>();
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
    const month = now.toISOString().slice(0, 7);
    let count = this.counts.get(tenant.id);
    if (count?.month !== month) {
      count = {
        month,
        total: tenant.monthlyQuota === undefined ? 0 : await this.saved(tenant.id, month),
        unsaved: 0,
      };
      this.counts.set(tenant.id, count);
    }
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
    for (const [tenantId, count] of this.counts) {
      const { unsaved, month } = count;
      if (unsaved === 0) continue;
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

function secondsLeft(now: Date): number {
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  return Math.ceil((next - now.getTime()) / 1000);
}
