import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import type { LearningThreads } from './learning-thread.js';
import {
  snapshotFormat,
  type ChangePage,
  type OverlayState,
  type OverlayStore,
  type SnapshotState,
} from './overlay-store.js';

/** A tenant whose overlay is to be packed, and how. */
interface Due {
  readonly tenantId: string;
  /** Made anew from the journal, not only brought up to date. */
  readonly rebuild: boolean;
}

/** So many events are learned again by each replica that loads a snapshot; of a large overlay more are borne. */
const minTailEvents = 500;
const tailShare = 1 / 20;
const maxTailEvents = 5_000;
/** While an overlay is small its margins take more from a second look; each time that it has doubled. */
const minDocuments = 50;
const growth = 2;
/** A keeper that died is relieved after this. */
const keepMinutes = 10;
/** An overlay rests so many times as long as its making took before it is made anew again. */
const restShare = 10;
const maxRestMs = 10 * 60_000;

/**
 * Keeps the packed overlays: what was taught since is packed in, and where something was taken back, or much came
 * in, the overlay is made anew from the journal. The work is done in a worker thread, for one tenant after the other.
 */
export class OverlayKeeper {
  private running: Promise<void> | undefined;
  private stopping = false;
  private readonly restUntilMs = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly store: OverlayStore,
    private readonly tenants: Tenants,
    private readonly threads: LearningThreads,
    private readonly changes: ChangeFeed,
    private readonly settings: { readonly base: string; readonly report: (error: unknown) => void },
  ) {}

  /** Begins to look for what is due, where that is not under way; nobody waits for it. */
  start(): void {
    this.running ??= this.keepAll()
      .catch((error: unknown) => {
        // The schedule tries again.
        if (!this.stopping) this.settings.report(error);
      })
      .finally(() => (this.running = undefined));
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    await this.running;
  }

  async close(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async keepAll(): Promise<void> {
    for (const { tenantId, rebuild } of await this.due()) {
      if (this.stopping) return;
      if (rebuild && (this.restUntilMs.get(tenantId) ?? 0) > performance.now()) continue;
      if (!(await this.take(tenantId))) continue;
      try {
        await this.keep(tenantId, rebuild);
      } finally {
        await this.giveBack(tenantId);
      }
    }
  }

  private async due(): Promise<Due[]> {
    const rows: { tenant_id: string; rebuild: boolean }[] = await this.database.asWorker((manager) =>
      manager.query(
        `SELECT tenant_id, rebuild FROM (
           SELECT tenant_id, sequence - snapshot_sequence AS tail,
             stale > rebuilt OR snapshot_id IS NOT NULL AND snapshot_format <> $1
               OR documents >= ${minDocuments} AND documents >= rebuilt_documents * ${growth} AS rebuild,
             least(greatest(${minTailEvents}, documents * ${tailShare}), ${maxTailEvents}) AS bearable
           FROM bayes_state
         ) s WHERE rebuild OR tail > bearable`,
        [snapshotFormat(this.settings.base)],
      ),
    );
    return rows.map(({ tenant_id: tenantId, rebuild }) => ({ tenantId, rebuild }));
  }

  /** @returns false where another keeper has it */
  private async take(tenantId: string): Promise<boolean> {
    // TypeORM gives [rows, count] for an UPDATE.
    const [, taken]: [unknown, number] = await this.database.asWorker((manager) =>
      manager.query(
        `UPDATE bayes_state SET kept_until = now() + interval '${keepMinutes} minutes'
         WHERE tenant_id = $1 AND (kept_until IS NULL OR kept_until < now())`,
        [tenantId],
      ),
    );
    return taken === 1;
  }

  private async giveBack(tenantId: string): Promise<void> {
    await this.database.asWorker((manager) =>
      manager.query('UPDATE bayes_state SET kept_until = NULL WHERE tenant_id = $1', [tenantId]),
    );
  }

  private async keep(tenantId: string, rebuild: boolean): Promise<void> {
    const state = await this.store.state(tenantId);
    if (!state) return;
    const tenant = await this.tenants.context(tenantId);
    const startMs = performance.now();
    if (rebuild || !state.snapshot) await this.rebuild(tenant, state);
    else await this.update(tenant, state, state.snapshot);
    const tookMs = performance.now() - startMs;
    this.restUntilMs.set(tenantId, startMs + tookMs + Math.min(tookMs * restShare, maxRestMs));
  }

  /** From the journal alone: as if what was taken back had never been taught. */
  private async rebuild(tenant: TenantContext, { sequence }: OverlayState): Promise<void> {
    const page = (after: number): Promise<ChangePage> => this.store.standing(tenant, after, sequence);
    const folded = await this.threads.fold(null, async ({ add, repeat }) => {
      for await (const { lessons } of this.pages(page, 0)) await add(lessons);
      for await (const { lessons } of this.pages(page, 0)) await repeat(lessons);
    });
    await this.save(tenant, folded, sequence, undefined);
  }

  private async update(
    tenant: TenantContext,
    { sequence }: OverlayState,
    from: SnapshotState,
  ): Promise<void> {
    const before = await this.store.load(tenant, from);
    if (!before) return;
    const page = (after: number): Promise<ChangePage> => this.store.changes(tenant, after, sequence);
    const folded = await this.threads.fold(before, async ({ add }) => {
      for await (const { lessons } of this.pages(page, from.sequence)) await add(lessons);
    });
    await this.save(tenant, folded, sequence, from);
  }

  private async *pages(
    read: (after: number) => Promise<ChangePage>,
    after: number,
  ): AsyncGenerator<ChangePage> {
    for (let from = after; !this.stopping;) {
      const page = await read(from);
      if (page.last === undefined) return;
      yield page;
      from = page.last;
    }
    throw new Error('the server is stopping');
  }

  private async save(
    tenant: TenantContext,
    folded: Parameters<OverlayStore['save']>[1],
    sequence: number,
    from: SnapshotState | undefined,
  ): Promise<void> {
    const change = { topic: 'lessons', tenantId: tenant.id } as const;
    const announce = (manager: Parameters<ChangeFeed['announce']>[0]): Promise<void> =>
      this.changes.announce(manager, change);
    const saved = await this.store.save(
      tenant,
      folded,
      { sequence, from, base: this.settings.base },
      announce,
    );
    if (saved) this.changes.tellHere(change);
  }
}
