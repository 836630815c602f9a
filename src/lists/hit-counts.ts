import type { Database } from '../database/database.js';
import type { Finding } from '../engine/finding.js';
import type { Preset } from './presets.js';

interface Count {
  hits: number;
  last: Date;
}

const flushMs = 2_000;

/**
 * How often each entry hit, and when last. Counted in the process and written down every two seconds, so that a
 * request costs no write: kill -9 forgets as much.
 */
export class HitCounts {
  /** Tenant → entry → what is not written down yet. */
  private counts = new Map<string, Map<string, Count>>();
  private readonly presetEntries: ReadonlySet<string>;
  private readonly timer: NodeJS.Timeout;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    presets: readonly Preset[],
  ) {
    this.presetEntries = new Set(presets.flatMap(({ entries }) => entries.map(({ entryId }) => entryId)));
    this.timer = setInterval(() => void this.flush(), flushMs).unref();
  }

  /** One hit an entry and submission, in however many places it stands. */
  count(tenantId: string, findings: readonly Finding[], now = new Date()): void {
    const entryIds = new Set(findings.flatMap(({ entryId }) => entryId ?? []));
    if (entryIds.size === 0) return;
    for (const id of entryIds) this.add(tenantId, id, { hits: 1, last: now });
  }

  /** Writes down what is counted; what cannot be written is kept for the next time. */
  flush(): Promise<void> {
    this.flushing = this.flushing.then(() => this.flushNow());
    return this.flushing;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async flushNow(): Promise<void> {
    const counts = this.counts;
    this.counts = new Map();
    for (const [tenantId, entries] of counts) {
      try {
        await this.save(tenantId, [...entries]);
      } catch {
        for (const [id, count] of entries) this.add(tenantId, id, count);
      }
    }
  }

  private add(tenantId: string, entryId: string, { hits, last }: Count): void {
    let entries = this.counts.get(tenantId);
    if (!entries) this.counts.set(tenantId, (entries = new Map<string, Count>()));
    const count = entries.get(entryId);
    if (!count) {
      entries.set(entryId, { hits, last });
      return;
    }
    count.hits += hits;
    if (last > count.last) count.last = last;
  }

  private save(tenantId: string, entries: readonly (readonly [string, Count])[]): Promise<void> {
    const isPreset = ([id]: readonly [string, Count]): boolean => this.presetEntries.has(id);
    return this.database.asTenant(tenantId, async (manager) => {
      // In the order of ids, so that replicas that write at once wait for each other instead of dead-locking.
      const columns = (rows: typeof entries): unknown[] => {
        const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
        return [
          tenantId,
          sorted.map(([id]) => id),
          sorted.map(([, c]) => c.hits),
          sorted.map(([, c]) => c.last),
        ];
      };
      const own = entries.filter((entry) => !isPreset(entry));
      if (own.length > 0) {
        await manager.query(
          `UPDATE list_entry e SET hits = e.hits + h.hits, last_hit_at = greatest(e.last_hit_at, h.last)
           FROM unnest($2::uuid[], $3::bigint[], $4::timestamptz[]) AS h (id, hits, last)
           WHERE e.tenant_id = $1 AND e.id = h.id`,
          columns(own),
        );
      }
      const starters = entries.filter(isPreset);
      if (starters.length > 0) {
        await manager.query(
          `INSERT INTO preset_entry AS p (tenant_id, entry_id, hits, last_hit_at)
           SELECT $1, h.id, h.hits, h.last FROM unnest($2::uuid[], $3::bigint[], $4::timestamptz[]) AS h (id, hits, last)
           ON CONFLICT (tenant_id, entry_id)
             DO UPDATE SET hits = p.hits + excluded.hits, last_hit_at = greatest(p.last_hit_at, excluded.last_hit_at)`,
          columns(starters),
        );
      }
    });
  }
}
