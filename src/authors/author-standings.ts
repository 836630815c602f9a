import { LRUCache } from 'lru-cache';
import { rereadEveryMs, type ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Assessment } from '../engine/behaviour/assess.js';
import type { Awaitable } from '../hot-state/hot-state.js';
import {
  isPlain,
  standingAt,
  standingColumns,
  unknownStanding,
  type AuthorStanding,
  type KeptStanding,
} from './author-standing.js';
import type { AuthorKey, Standings } from './author-watch.js';
import type { LevelWriter } from './level-writer.js';
import type { RiskCurve } from './risk-curve.js';

/** A tenant's authors who stand other than an unknown one, as this process holds them. */
interface Held {
  readonly authors: Map<string, KeptStanding>;
  /** The last change that was read. */
  change: string;
  checkedAtMs: number;
}

/** Of a tenant, the last to change. */
const maxAuthors = 2 ** 18;
const maxHeldBytes = 256 * 1024 * 1024;
const authorBytes = 250;
const emptyBytes = 500;

/**
 * How authors durably stand, by tenant: read from the database when they are first asked for, then what changed alone. Most
 * authors are normal and take no room. What is held goes on answering while it is read anew.
 */
export class AuthorStandings implements Standings {
  private readonly held = new LRUCache<string, Held>({
    maxSize: maxHeldBytes,
    sizeCalculation: ({ authors }) => emptyBytes + authors.size * authorBytes,
  });
  private readonly reading = new Map<string, Promise<Held>>();
  private readonly stale = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly writer: LevelWriter,
    private readonly curve: RiskCurve,
    changes: ChangeFeed,
  ) {
    changes.onChange(({ topic, tenantId }) => topic === 'authors' && this.renew(tenantId));
    changes.onGap(() => [...this.held.keys()].forEach((tenantId) => this.renew(tenantId)));
  }

  standingOf(tenantId: string, { hash }: AuthorKey, atMs: number): Awaitable<AuthorStanding> {
    const held = this.held.get(tenantId);
    if (!held) return this.read(tenantId).then((read) => standingIn(read, hash, atMs));
    if (Date.now() - held.checkedAtMs > rereadEveryMs) this.renew(tenantId);
    return standingIn(held, hash, atMs);
  }

  changed(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void {
    const held = this.held.get(tenantId);
    const { level } = assessment;
    if (held) {
      // People, or a strike, may have put him somewhere since the event was judged.
      const now = standingIn(held, author.hash, atMs);
      if (now.held || now.level === 'banned') return;
      const strikes = held.authors.get(author.hash)?.strikes ?? [];
      put(held, author.hash, { level, held: false, heldUntilMs: null, strikes });
    }
    this.writer.add(tenantId, author, assessment, atMs);
  }

  stayed(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void {
    this.curve.add(tenantId, author, assessment, atMs);
  }

  /** Resolves once what is stored now is what is held. */
  async live(tenantId: string): Promise<void> {
    for (let running; (running = this.reading.get(tenantId));) await running;
  }

  private renew(tenantId: string): void {
    if (!this.held.has(tenantId) && !this.reading.has(tenantId)) return;
    this.stale.add(tenantId);
    this.read(tenantId).catch(() => undefined);
  }

  /** One at a time a tenant; a change during one is followed by another. */
  private read(tenantId: string): Promise<Held> {
    const running = this.reading.get(tenantId);
    if (running) return running;
    this.stale.delete(tenantId);
    const reading = this.readNow(tenantId).finally(() => {
      this.reading.delete(tenantId);
      if (this.stale.has(tenantId)) this.read(tenantId).catch(() => undefined);
    });
    this.reading.set(tenantId, reading);
    return reading;
  }

  private async readNow(tenantId: string): Promise<Held> {
    const held: Held = this.held.peek(tenantId) ?? { authors: new Map(), change: '0', checkedAtMs: 0 };
    const rows: Row[] = await this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `SELECT * FROM (
           SELECT encode(author_hash, 'hex') AS hash, ${standingColumns},
             extract(epoch FROM reset_at)::float8 * 1000 AS "resetMs", change
           FROM author WHERE tenant_id = $1 AND change > $2 ORDER BY change DESC LIMIT ${maxAuthors}
         ) newest ORDER BY change`,
        [tenantId, held.change],
      ),
    );
    for (const { hash, change, resetMs, ...row } of rows) {
      const waitingMs = this.writer.waitingSince(tenantId, hash);
      // A level that is still to be written is newer than what was read, where people did not end it.
      const isNewer = waitingMs !== undefined && !row.held && waitingMs > (resetMs ?? 0);
      const level = isNewer ? (held.authors.get(hash)?.level ?? 'normal') : row.level;
      put(held, hash, { ...row, level });
      held.change = change;
    }
    held.checkedAtMs = Date.now();
    this.held.set(tenantId, held);
    return held;
  }
}

interface Row extends KeptStanding {
  readonly hash: string;
  readonly resetMs: number | null;
  readonly change: string;
}

function standingIn({ authors }: Held, hash: string, atMs: number): AuthorStanding {
  const kept = authors.get(hash);
  return kept ? standingAt(kept, atMs) : unknownStanding;
}

function put({ authors }: Held, hash: string, kept: KeptStanding): void {
  if (isPlain(kept)) authors.delete(hash);
  else authors.set(hash, kept);
}
