import { QueryFailedError } from 'typeorm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChangeFeed } from '../database/change-feed.js';
import { TenantCache } from '../database/tenant-cache.js';
import type { BaseModel } from '../engine/tier2-statistics/base-model.js';
import { Overlay } from '../engine/tier2-statistics/overlay.js';
import type { Tenants } from '../tenants/tenants.js';
import { unpackDocument } from './document-codec.js';
import { applyChange, unpackOverlay } from './overlay-fold.js';
import { openDocument, type OverlayState, type OverlayStore, type StoredChange } from './overlay-store.js';

/** What a tenant's texts are judged by beside the base. */
export interface HeldOverlay {
  /** Undefined where the tenant has taught nothing. It goes on learning in place. */
  readonly overlay: Overlay | undefined;
  /** Which one it is: two of the same numbers are equal, on whatever replica. */
  readonly version: OverlayVersion;
  /** Why the overlay is missing, where it should be there. */
  readonly failed?: string;
}

export interface OverlayVersion {
  /** The last event of the journal that it has learned. */
  sequence: number;
  /** The event up to which it was made anew from the journal. */
  readonly rebuilt: number;
}

const maxHeldBytes = 256 * 1024 * 1024;
/** Of a tenant that has taught nothing. */
const bareBytes = 300;
const changesAtOnce = 500;
/** The event loop is held up no longer than this by learning what others taught. */
const sliceMs = 4;

/**
 * The overlays of all tenants that are judged here, in one cache that is capped in bytes. Each is a snapshot and what
 * was taught since; what is taught anywhere is learned here when the change is told. What is held goes on judging until
 * its successor is there: no request waits but a tenant's very first.
 */
export class Overlays {
  private readonly held: TenantCache<HeldOverlay>;

  constructor(
    private readonly store: OverlayStore,
    private readonly tenants: Tenants,
    changes: ChangeFeed,
    private readonly base: BaseModel | undefined,
  ) {
    this.held = new TenantCache(
      {
        topic: 'lessons',
        maxBytes: maxHeldBytes,
        bytesOf: ({ overlay }) => bareBytes + (overlay?.bytes ?? 0),
        build: (tenantId, before) => this.build(tenantId, before),
      },
      changes,
    );
  }

  /** At once where it is held. */
  of(tenantId: string): HeldOverlay | Promise<HeldOverlay> {
    return this.held.of(tenantId);
  }

  /** Resolves once what is taught now is what judges here. */
  live(tenantId: string): Promise<void> {
    return this.held.live(tenantId);
  }

  private async build(tenantId: string, before: HeldOverlay | undefined): Promise<HeldOverlay> {
    for (;;) {
      const state = await this.store.state(tenantId);
      const begun = state ? await this.begun(tenantId, state, before) : bare;
      // What it began with is gone by now: begin anew.
      if (begun && (await this.learn(tenantId, begun, state))) return begun;
    }
  }

  /** The held overlay where it is of the same making, else the snapshot; undefined where that was replaced meanwhile. */
  private async begun(
    tenantId: string,
    { rebuilt, pruned, snapshot }: OverlayState,
    before: HeldOverlay | undefined,
  ): Promise<HeldOverlay | undefined> {
    if (before?.overlay && before.version.rebuilt === rebuilt && before.version.sequence >= pruned)
      return before;
    if (!snapshot && pruned === 0)
      return { overlay: new Overlay(this.base), version: { sequence: 0, rebuilt } };
    const missing = { overlay: undefined, version: { sequence: 0, rebuilt }, failed: beingMade };
    if (!snapshot) return missing;
    const tenant = await this.tenants.context(tenantId);
    try {
      const folded = await this.store.load(tenant, snapshot);
      if (!folded) return undefined;
      const { sequence } = snapshot;
      return { overlay: unpackOverlay(folded.packed, this.base), version: { sequence, rebuilt } };
    } catch (error) {
      if (isOfDatabase(error)) throw error;
      await this.store.distrust(tenantId, snapshot);
      return missing;
    }
  }

  /** @returns false where what it wants to learn is not kept any more */
  private async learn(
    tenantId: string,
    { overlay, version }: HeldOverlay,
    state: OverlayState | undefined,
  ): Promise<boolean> {
    if (!overlay || !state) return true;
    while (version.sequence < state.sequence) {
      const tail = await this.store.tail(tenantId, version.sequence, changesAtOnce);
      if (!tail) return false;
      await this.apply(tenantId, overlay, version, tail);
      // Events that changed nothing leave no change behind.
      if (tail.length < changesAtOnce) version.sequence = Math.max(version.sequence, state.sequence);
    }
    return true;
  }

  private async apply(
    tenantId: string,
    overlay: Overlay,
    version: OverlayVersion,
    changes: readonly StoredChange[],
  ): Promise<void> {
    const tenant = await this.tenants.context(tenantId);
    let sliceStart = performance.now();
    for (const [i, change] of changes.entries()) {
      const document = unpackDocument(openDocument(tenant, change.lessonId, change.document));
      applyChange(overlay, document, change);
      if (changes[i + 1]?.sequence === change.sequence) continue;
      version.sequence = change.sequence;
      if (performance.now() - sliceStart < sliceMs) continue;
      await nextTurn();
      sliceStart = performance.now();
    }
  }
}

const beingMade = 'what this tenant taught is being read anew from the journal';

/** Else the snapshot itself is not what was written. */
function isOfDatabase(error: unknown): boolean {
  return error instanceof QueryFailedError || (error as { code?: unknown }).code !== undefined;
}

const bare: HeldOverlay = { overlay: undefined, version: { sequence: 0, rebuilt: 0 } };
