import { LRUCache } from 'lru-cache';
import { rereadEveryMs, type ChangeFeed, type ChangeTopic } from './change-feed.js';

export interface TenantCacheOptions<T> {
  /** What is told when a tenant's value is no longer what is stored. */
  readonly topic: ChangeTopic;
  readonly maxBytes: number;
  readonly bytesOf: (value: T) => number;
  /** @param before what is held, to go on from where that is of use */
  readonly build: (tenantId: string, before: T | undefined) => Promise<T>;
}

interface Held<T> {
  readonly value: T;
  readonly checkedAtMs: number;
}

/**
 * One value a tenant, in a cache that is capped in bytes and renewed when a change is told. What is held stays in use
 * until its successor is there: no request waits but a tenant's very first.
 */
export class TenantCache<T> {
  private readonly held: LRUCache<string, Held<T>>;
  private readonly stale = new Set<string>();
  private readonly building = new Map<string, Promise<T>>();

  constructor(
    private readonly options: TenantCacheOptions<T>,
    changes: ChangeFeed,
  ) {
    this.held = new LRUCache({
      maxSize: options.maxBytes,
      sizeCalculation: ({ value }) => options.bytesOf(value),
    });
    changes.onChange(({ topic, tenantId }) => topic === options.topic && this.renew(tenantId));
    changes.onGap(() => [...this.held.keys()].forEach((tenantId) => this.renew(tenantId)));
  }

  /** At once where it is held. */
  of(tenantId: string): T | Promise<T> {
    const held = this.held.get(tenantId);
    if (!held) return this.build(tenantId);
    if (Date.now() - held.checkedAtMs > rereadEveryMs) this.renew(tenantId);
    return held.value;
  }

  /** Resolves once what is stored now is what is held. */
  async live(tenantId: string): Promise<void> {
    for (let running; (running = this.building.get(tenantId));) await running;
    if (!this.held.has(tenantId)) await this.build(tenantId);
  }

  /** Builds anew what is held, beside its use; what is not held is built when it is asked for. */
  renew(tenantId: string): void {
    if (!this.held.has(tenantId) && !this.building.has(tenantId)) return;
    this.stale.add(tenantId);
    this.build(tenantId).catch(() => undefined);
  }

  /** One at a time a tenant; a change during one is followed by another. */
  private build(tenantId: string): Promise<T> {
    const running = this.building.get(tenantId);
    if (running) return running;
    this.stale.delete(tenantId);
    const building = this.buildNow(tenantId).finally(() => {
      this.building.delete(tenantId);
      if (this.stale.has(tenantId)) this.build(tenantId).catch(() => undefined);
    });
    this.building.set(tenantId, building);
    return building;
  }

  private async buildNow(tenantId: string): Promise<T> {
    const value = await this.options.build(tenantId, this.held.peek(tenantId)?.value);
    this.held.set(tenantId, { value, checkedAtMs: Date.now() });
    return value;
  }
}
