import { LRUCache } from 'lru-cache';
import type { ChangeFeed } from '../database/change-feed.js';
import { rereadEveryMs } from '../database/change-feed.js';
import type { Detector } from '../engine/detector.js';
import { detectorsOf } from '../engine/detectors.js';
import type { AuthorEntries } from '../engine/tier1-rules/author-list.js';
import { tablesOf, type KeywordIndex } from '../engine/tier1-rules/keyword-index.js';
import { parseKeyword, type KeywordPattern } from '../engine/tier1-rules/keyword-pattern.js';
import type { KeywordEntry, KeywordSet } from '../engine/tier1-rules/keywords.js';
import { compileKeywords } from './compile-keywords.js';
import type { ActiveEntry, ListStore } from './list-store.js';
import type { Preset } from './presets.js';

/** A tenant's detectors as compiled from its lists at one version. */
export interface ListMaterial {
  readonly version: number;
  readonly detectors: readonly Detector[];
}

interface Held extends ListMaterial {
  readonly bytes: number;
  readonly checkedAtMs: number;
  /** An entry of it has expired: it must be compiled anew though the version is the same. */
  readonly expired?: true;
}

const maxHeldBytes = 512 * 1024 * 1024;

/**
 * Compiled lists of all tenants, in one cache that is capped in bytes. A change makes what is held stale: it goes on
 * serving until its successor is compiled, so no request waits for a compilation but a tenant's very first.
 */
export class ListMaterials {
  private readonly held = new LRUCache<string, Held>({
    maxSize: maxHeldBytes,
    sizeCalculation: ({ bytes }) => bytes,
  });
  private readonly stale = new Set<string>();
  private readonly compiling = new Map<string, Promise<Held>>();
  private readonly shared: Promise<{ index: KeywordIndex; entries: readonly KeywordEntry[] }>;

  constructor(
    private readonly store: ListStore,
    presets: readonly Preset[],
    changes: ChangeFeed,
  ) {
    const entries = presets.flatMap((preset) => preset.entries);
    this.shared = compileKeywords(entries.map(({ pattern }) => pattern)).then((index) => ({
      index,
      entries,
    }));
    this.shared.catch(() => undefined);
    changes.onChange(({ topic, tenantId }) => topic === 'lists' && this.renew(tenantId));
    changes.onGap(() => [...this.held.keys()].forEach((tenantId) => this.renew(tenantId)));
  }

  async of(tenantId: string): Promise<ListMaterial> {
    const held = this.held.get(tenantId);
    if (!held) return this.compile(tenantId);
    if (Date.now() - held.checkedAtMs > rereadEveryMs) this.renew(tenantId);
    return held;
  }

  /** Resolves once the starter lists are compiled. */
  async ready(): Promise<void> {
    await this.shared;
  }

  /** Resolves once what is stored now is what judges. */
  async live(tenantId: string): Promise<void> {
    for (let running; (running = this.compiling.get(tenantId));) await running;
    if (!this.held.has(tenantId)) await this.compile(tenantId);
  }

  private renew(tenantId: string): void {
    if (!this.held.has(tenantId) && !this.compiling.has(tenantId)) return;
    this.stale.add(tenantId);
    this.compile(tenantId).catch(() => undefined);
  }

  /** One compilation a tenant at a time; a change during one is followed by another. */
  private compile(tenantId: string): Promise<Held> {
    const running = this.compiling.get(tenantId);
    if (running) return running;
    this.stale.delete(tenantId);
    const compiling = this.build(tenantId).finally(() => {
      this.compiling.delete(tenantId);
      if (this.stale.has(tenantId)) this.compile(tenantId).catch(() => undefined);
    });
    this.compiling.set(tenantId, compiling);
    return compiling;
  }

  private async build(tenantId: string): Promise<Held> {
    const before = this.held.peek(tenantId);
    const version = await this.store.version(tenantId);
    if (before?.version === version && !before.expired) {
      const checked = { ...before, checkedAtMs: Date.now() };
      this.held.set(tenantId, checked);
      return checked;
    }
    const { entries, presetsOff, nextExpiryMs } = await this.store.active(tenantId);
    const own = await compileOwn(entries.filter(({ subject }) => subject === 'keyword'));
    const sets: KeywordSet[] = [{ ...(await this.shared), off: presetsOff }, ...(own ? [own.set] : [])];
    const authors = authorsOf(entries.filter(({ subject }) => subject === 'user'));
    const held: Held = {
      version,
      detectors: detectorsOf({ authors, keywordSets: sets }),
      bytes: 4_096 + (own?.bytes ?? 0) + entries.length * bytesPerEntry,
      checkedAtMs: Date.now(),
    };
    this.held.set(tenantId, held);
    if (nextExpiryMs !== undefined) this.renewAt(tenantId, nextExpiryMs);
    return held;
  }

  /** An entry that expires must stop acting though nobody changed a list. */
  private renewAt(tenantId: string, atMs: number): void {
    const delayMs = Math.min(Math.max(atMs - Date.now(), 0) + 10, maxTimerMs);
    setTimeout(() => {
      const held = this.held.peek(tenantId);
      if (held) this.held.set(tenantId, { ...held, expired: true });
      this.renew(tenantId);
    }, delayMs).unref();
  }
}

/** Entry objects, ids and values in the heap, by measurement. */
const bytesPerEntry = 400;
const maxTimerMs = 24 * 60 * 60 * 1000;

async function compileOwn(
  entries: readonly ActiveEntry[],
): Promise<{ set: KeywordSet; bytes: number } | undefined> {
  const parsed = entries.flatMap((entry) => {
    const pattern = parseKeyword(entry.value);
    return typeof pattern === 'string' ? [] : [{ entry, pattern }];
  });
  if (parsed.length === 0) return undefined;
  const index = await compileKeywords(parsed.map(({ pattern }): KeywordPattern => pattern));
  const set = { index, entries: parsed.map(({ entry }) => entry), off: new Set<string>() };
  return { set, bytes: bytesOf(index) };
}

function bytesOf(index: KeywordIndex): number {
  return tablesOf(index).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function authorsOf(entries: readonly ActiveEntry[]): AuthorEntries {
  const authors = new Map<string, KeywordEntry[]>();
  for (const entry of entries) {
    const named = authors.get(entry.value);
    if (named) named.push(entry);
    else authors.set(entry.value, [entry]);
  }
  return authors;
}
