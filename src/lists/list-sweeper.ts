import type { Database } from '../database/database.js';
import { importStaleAfterMs } from './import-store.js';
import { isLive, readInOrder } from './live-entries.js';

/** Bites that keep the embedded database's one connection for some 10 ms. */
const rowsAtOnce = { embedded: 200, postgres: 2_000 };

interface Rubbish {
  readonly tenant_id: string;
  readonly list_id: string;
  readonly mark: string;
}

/**
 * Removes dead entries in small bites: of lists that were deleted or emptied, and of imports that failed or whose
 * process died. Nobody sees them, so nobody waits for it; several processes may do it at once.
 */
export class ListSweeper {
  private running: Promise<void> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly report: (error: unknown) => void = () => undefined,
  ) {}

  /** Begins, or has what is under way followed by another round. */
  start(): void {
    if (this.running) this.again = true;
    else this.running = this.sweepAll().finally(() => (this.running = undefined));
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    await this.running;
  }

  async close(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async sweepAll(): Promise<void> {
    try {
      do {
        this.again = false;
        await this.failDead();
        for (const rubbish of await this.rubbish()) await this.sweep(rubbish);
      } while (this.again && !this.stopping);
    } catch (error) {
      // The schedule tries again.
      if (!this.stopping) this.report(error);
    }
  }

  private async failDead(): Promise<void> {
    await this.database.asWorker((manager) =>
      manager.query(
        `WITH dead AS (
           DELETE FROM list_import WHERE state = 'failed'
             OR state = 'running' AND heartbeat_at < now() - interval '${importStaleAfterMs} ms'
           RETURNING tenant_id, list_id
         )
         INSERT INTO list_rubbish (tenant_id, list_id) SELECT DISTINCT tenant_id, list_id FROM dead
         ON CONFLICT (tenant_id, list_id) DO UPDATE SET mark = gen_random_uuid()`,
      ),
    );
  }

  private rubbish(): Promise<Rubbish[]> {
    return this.database.asWorker((manager) =>
      manager.query('SELECT tenant_id, list_id, mark FROM list_rubbish ORDER BY tenant_id, list_id'),
    );
  }

  private async sweep({ tenant_id: tenantId, list_id: listId, mark }: Rubbish): Promise<void> {
    const limit = this.database.embedded ? rowsAtOnce.embedded : rowsAtOnce.postgres;
    let after: string | null = '00000000-0000-0000-0000-000000000000';
    while (after !== null) {
      if (this.stopping) return;
      const from: string = after;
      const [page] = await this.database.asWorker<{ last: string | null }[]>(async (manager) => {
        await readInOrder(manager);
        return manager.query(
          `WITH page AS (
             SELECT e.id, l.id IS NULL OR (i.state = 'running') IS NOT TRUE AND ${isLive} IS NOT TRUE AS dead
             FROM list_entry e
             LEFT JOIN list l ON l.tenant_id = e.tenant_id AND l.id = e.list_id
             LEFT JOIN list_import i ON i.tenant_id = e.tenant_id AND i.id = e.import_id
             WHERE e.tenant_id = $1 AND e.list_id = $2 AND e.id > $3 ORDER BY e.id LIMIT $4
           ),
           gone AS (
             DELETE FROM list_entry e USING page p WHERE e.tenant_id = $1 AND e.id = p.id AND p.dead
           )
           SELECT max(id::text) AS last FROM page`,
          [tenantId, listId, from, limit],
        );
      });
      after = page?.last ?? null;
    }
    await this.database.asWorker(async (manager) => {
      await readInOrder(manager);
      await manager.query(
        `DELETE FROM list_import_part p WHERE p.tenant_id = $1 AND p.list_id = $2 AND NOT EXISTS (
           SELECT 1 FROM list_entry e WHERE e.tenant_id = $1 AND e.list_id = $2
             AND e.id BETWEEN p.first_id AND p.last_id
         )`,
        [tenantId, listId],
      );
      await manager.query('DELETE FROM list_rubbish WHERE tenant_id = $1 AND list_id = $2 AND mark = $3', [
        tenantId,
        listId,
        mark,
      ]);
    });
  }
}
