import { LRUCache } from 'lru-cache';
import { rereadEveryMs, type ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Assessment } from '../engine/behaviour/assess.js';
import type { Level } from '../engine/behaviour/level.js';
import type { Awaitable } from '../hot-state/hot-state.js';
import type { AuthorKey, Levels } from './author-watch.js';
import type { LevelWriter } from './level-writer.js';
import type { RiskCurve } from './risk-curve.js';

/** A tenant's authors that are not normal, as this process holds them. */
interface Held {
  readonly levels: Map<string, Level>;
  /** The last change that was read. */
  change: string;
  checkedAtMs: number;
}

/** Of a tenant, the last to change. */
const maxAuthors = 2 ** 18;
const maxHeldBytes = 256 * 1024 * 1024;
const authorBytes = 100;
const emptyBytes = 500;

/**
 * The durable levels, by tenant: read from the database when they are first asked for, then what changed alone. Most
 * authors are normal and take no room. What is held goes on answering while it is read anew.
 */
export class AuthorStandings implements Levels {
  private readonly held = new LRUCache<string, Held>({
    maxSize: maxHeldBytes,
    sizeCalculation: ({ levels }) => emptyBytes + levels.size * authorBytes,
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

  levelOf(tenantId: string, { hash }: AuthorKey): Awaitable<Level> {
    const held = this.held.get(tenantId);
    if (!held) return this.read(tenantId).then(({ levels }) => levels.get(hash) ?? 'normal');
    if (Date.now() - held.checkedAtMs > rereadEveryMs) this.renew(tenantId);
    return held.levels.get(hash) ?? 'normal';
  }

  changed(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void {
    const held = this.held.get(tenantId);
    if (held) put(held, author.hash, assessment.level);
    this.writer.add(tenantId, author, assessment, atMs);
  }

  stayed(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void {
    this.curve.add(tenantId, author, assessment, atMs);
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
    const held = this.held.peek(tenantId) ?? { levels: new Map(), change: '0', checkedAtMs: 0 };
    const rows: { hash: string; level: Level; change: string }[] = await this.database.asTenant(
      tenantId,
      (manager) =>
        manager.query(
          `SELECT * FROM (
             SELECT encode(author_hash, 'hex') AS hash, level, change FROM author
             WHERE tenant_id = $1 AND change > $2 ORDER BY change DESC LIMIT ${maxAuthors}
           ) newest ORDER BY change`,
          [tenantId, held.change],
        ),
    );
    for (const { hash, level, change } of rows) {
      // What is still to be written is newer than what was read.
      if (!this.writer.isWaiting(tenantId, hash)) put(held, hash, level);
      held.change = change;
    }
    held.checkedAtMs = Date.now();
    this.held.set(tenantId, held);
    return held;
  }
}

function put({ levels }: Held, hash: string, level: Level): void {
  if (level === 'normal') levels.delete(hash);
  else levels.set(hash, level);
}
