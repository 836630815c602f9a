import { LRUCache } from 'lru-cache';
import { v7 as uuidv7 } from 'uuid';
import type { ChangeFeed } from '../database/change-feed.js';
import { TenantCache } from '../database/tenant-cache.js';
import type { Detector } from '../engine/detector.js';
import { detectorsOf, type EngineModels } from '../engine/detectors.js';
import type { FusionWeights } from '../engine/fusion.js';
import type { Layer } from '../engine/tier1-rules/rule-kind.js';
import type { Subject } from '../engine/tier1-rules/rule-kinds.js';
import {
  bytesOf,
  EntryTableBuilder,
  layerOf,
  packEntries,
  unpackEntries,
  type CompiledEntries,
} from './compiled-entries.js';
import type { ActiveRow, Base, CompiledStore, ListsState, SubjectState } from './compiled-store.js';
import type { Compiler } from './compiler.js';
import type { PresetLayers } from './preset-layers.js';

/** A tenant's detectors as compiled from its lists at one version. */
export interface ListMaterial {
  readonly version: number;
  readonly detectors: readonly Detector[];
  readonly fusion: FusionWeights | undefined;
}

interface Held extends ListMaterial {
  readonly bytes: number;
  readonly bases: ReadonlyMap<Subject, HeldBase>;
}

interface HeldBase {
  readonly base: Base;
  readonly entries: CompiledEntries;
}

const maxHeldBytes = 512 * 1024 * 1024;
/** A tenant's closures and maps beside its compiled entries, by measurement. */
const tenantBytes = 8_192;
/** With more than this beside it, a base is compiled anew; until then a change costs what the delta does. */
const maxDeltaEntries = 5_000;

/**
 * Compiled lists of all tenants, in one cache that is capped in bytes: a base that is stored compiled, and the delta
 * of what changed since, so that a change costs no more in a list of a million. What is held goes on judging until
 * its successor is there: no request waits for a compilation but a tenant's very first.
 */
export class ListMaterials {
  private readonly held: TenantCache<Held>;
  /** `tenant subject` → the compilation of its base that is under way. */
  private readonly compacting = new Map<string, Promise<HeldBase>>();
  /** Bases that were compiled here and are not held yet, by id: they need not be loaded. */
  private readonly compacted = new LRUCache<string, HeldBase>({ max: 8, ttl: 60_000 });

  constructor(
    private readonly store: CompiledStore,
    private readonly compiler: Compiler,
    private readonly presets: PresetLayers,
    changes: ChangeFeed,
    private readonly models: EngineModels,
  ) {
    this.held = new TenantCache(
      {
        topic: 'lists',
        maxBytes: maxHeldBytes,
        bytesOf: ({ bytes }) => bytes,
        build: (tenantId, before) => this.build(tenantId, before),
      },
      changes,
    );
  }

  async of(tenantId: string): Promise<ListMaterial> {
    return this.held.of(tenantId);
  }

  /** Resolves once the starter lists are compiled. */
  async ready(): Promise<void> {
    await this.presets.ready();
  }

  /** Resolves once what is stored now is what judges. */
  live(tenantId: string): Promise<void> {
    return this.held.live(tenantId);
  }

  /** Compiles a subject's base from what is stored now; resolves once it judges here and is stored for the others. */
  async rebase(tenantId: string, subject: Subject): Promise<void> {
    // One that is under way may have begun before the change that asks for this one.
    await this.compacting.get(`${tenantId} ${subject}`)?.catch(() => undefined);
    await this.compact(tenantId, subject);
    await this.live(tenantId);
  }

  private async build(tenantId: string, before: Held | undefined): Promise<Held> {
    await this.presets.ready();
    const state = await this.store.state(tenantId);
    const layers = new Map<Subject, Layer<unknown>[]>(this.presets.layersFor(state));
    const bases = new Map<Subject, HeldBase>();
    let bytes = tenantBytes;
    for (const subject of state.subjects) {
      const own = await this.ownLayers(tenantId, subject, state, before?.bases.get(subject.subject));
      layers.set(subject.subject, [...(layers.get(subject.subject) ?? []), ...own.layers]);
      if (own.base) bases.set(subject.subject, own.base);
      bytes += own.bytes;
    }
    const { version } = state;
    return {
      version,
      detectors: detectorsOf(layers, this.models),
      fusion: this.models.fusion,
      bytes,
      bases,
    };
  }

  private async ownLayers(
    tenantId: string,
    state: SubjectState,
    { rules }: ListsState,
    before: HeldBase | undefined,
  ): Promise<{ layers: Layer<unknown>[]; bytes: number; base?: HeldBase }> {
    const { subject, needed } = state;
    let base = await this.baseOf(tenantId, state, before);
    let delta = await this.store.delta(tenantId, subject, base?.base.version, maxDeltaEntries);
    if (delta.cut || (base && base.base.version < needed)) {
      const compacting = this.compact(tenantId, subject);
      // Beside a base the delta judges whole meanwhile, however long it is.
      if (base) compacting.catch(() => undefined);
      else base = await compacting;
      if (delta.cut) delta = await this.store.delta(tenantId, subject, base.base.version);
    }
    const layers: Layer<unknown>[] = [];
    let bytes = 0;
    if (base) {
      layers.push(layerOf(base.entries, rules, delta.changed));
      bytes += base.entries.bytes + delta.changed.size * 100;
    }
    if (delta.rows.length > 0) {
      const recent = await this.compileDelta(subject, delta.rows);
      layers.push(layerOf(recent, rules, new Set()));
      bytes += recent.bytes;
    }
    return { layers, bytes, ...(base && { base }) };
  }

  /** The stored base, or the one that is held where it is the same. */
  private async baseOf(
    tenantId: string,
    { base }: SubjectState,
    before: HeldBase | undefined,
  ): Promise<HeldBase | undefined> {
    if (!base || base.id === before?.base.id) return before;
    const own = this.compacted.get(base.id);
    this.compacted.delete(base.id);
    if (own) return own;
    const entries = await this.store.load(tenantId, base.id);
    return entries ? { base, entries } : before;
  }

  private async compileDelta(subject: Subject, rows: readonly ActiveRow[]): Promise<CompiledEntries> {
    const table = new EntryTableBuilder();
    for (const row of rows) table.add(row);
    const compiled = await this.compiler.compile(
      subject,
      rows.map(({ value, match }) => ({ value, match })),
    );
    return { compiled, table: table.finish(), bytes: bytesOf(compiled) + rows.length * 18 };
  }

  private compact(tenantId: string, subject: Subject): Promise<HeldBase> {
    const slot = `${tenantId} ${subject}`;
    const running = this.compacting.get(slot);
    if (running) return running;
    const compacting = this.compactNow(tenantId, subject).finally(() => {
      this.compacting.delete(slot);
      this.held.renew(tenantId);
    });
    this.compacting.set(slot, compacting);
    return compacting;
  }

  private async compactNow(tenantId: string, subject: Subject): Promise<HeldBase> {
    // Read before the entries: what changes while they are read is of a higher version, so part of the delta.
    const { version } = await this.store.state(tenantId);
    const table = new EntryTableBuilder();
    let count = 0;
    const chunks = this.store.activeRows(tenantId, subject);
    const { bytes } = await this.compiler.compileBase(
      subject,
      (async function* () {
        for await (const { listId, ids, values, matches, expiries } of chunks) {
          count += table.addMany(listId, ids, expiries);
          yield { values, matches };
        }
      })(),
    );
    const base = { id: uuidv7(), version };
    const packed = packEntries(table.finish(), bytes);
    await this.store.save(tenantId, subject, base, count, packed);
    const own = { base, entries: unpackEntries(packed) };
    this.compacted.set(base.id, own);
    return own;
  }
}
