import { arrivalsIn, arrivalsWords, arriveInto, noArrivals } from './arrivals.js';
import { addToBins, binsAt, decayingBinsWords, emptyBins } from './decaying-bins.js';
import { addDecaying, decayingSumWords, sumAt } from './decaying-sum.js';
import { DistinctCounts } from './distinct-counts.js';
import type { EntityHash } from './entity-hash.js';
import type { Arrivals, Windows } from './hot-state.js';
import { NearIndex } from './near-index.js';
import { SlotTable } from './slot-table.js';
import { StepRings } from './step-rings.js';
import { countInto, noCounts, windowsAt, windowsWords } from './sliding-windows.js';

export interface MemorySizes {
  /** A power of two, at most 2^20. */
  readonly maxTexts: number;
  /** Counters, and sets, of each of two generations; a power of two. */
  readonly maxCounters: number;
}

/** A million texts and more than a million authors: about 2.2 GiB when all of it is full. */
export const defaultSizes: MemorySizes = { maxTexts: 2 ** 20, maxCounters: 2 ** 22 };

/** All tables of one process, each bounded. Keys are hashes of an entity with the name of the counter or set. */
export class HotMemory {
  readonly windows: SlotTable;
  readonly arrivals: SlotTable;
  readonly violations: SlotTable;
  readonly habits: SlotTable;
  readonly rings: StepRings;
  readonly sets: DistinctCounts;
  readonly texts: NearIndex;

  constructor({ maxTexts, maxCounters }: MemorySizes) {
    this.windows = new SlotTable(windowsWords, maxCounters);
    // Of these an author has one each.
    this.arrivals = new SlotTable(arrivalsWords, maxCounters / 4);
    this.violations = new SlotTable(decayingSumWords, maxCounters / 4);
    this.habits = new SlotTable(decayingBinsWords, maxCounters / 4);
    // Of those who do more than a few things there are fewer.
    this.rings = new StepRings(maxCounters / 4, maxCounters / 8);
    this.sets = new DistinctCounts(maxCounters);
    this.texts = new NearIndex(maxTexts);
  }

  /** As allocated. */
  get bytes(): { counters: number; sets: number; texts: number } {
    const { windows, arrivals, violations, habits, rings } = this;
    const counters = [windows, arrivals, violations, habits, rings].reduce(
      (sum, { bytes }) => sum + bytes,
      0,
    );
    return { counters, sets: this.sets.bytes, texts: this.texts.bytes };
  }

  count(counter: EntityHash, amount: number, atMs: number): void {
    const at = this.windows.findOrAdd(counter);
    countInto(this.windows.words, at, atMs, amount);
  }

  windowsOf(counter: EntityHash, atMs: number): Windows {
    const at = this.windows.find(counter);
    return at < 0 ? noCounts : windowsAt(this.windows.words, at, atMs);
  }

  arrive(entity: EntityHash, atMs: number): void {
    const at = this.arrivals.findOrAdd(entity);
    arriveInto(this.arrivals.words, at, atMs);
  }

  arrivalsOf(entity: EntityHash): Arrivals {
    const at = this.arrivals.find(entity);
    return at < 0 ? noArrivals : arrivalsIn(this.arrivals.words, at);
  }

  violate(entity: EntityHash, weight: number, halfLifeMs: number, atMs: number): void {
    const at = this.violations.findOrAdd(entity);
    addDecaying(this.violations.words, at, atMs, weight, halfLifeMs);
  }

  violationsOf(entity: EntityHash, halfLifeMs: number, atMs: number): number {
    const at = this.violations.find(entity);
    return at < 0 ? 0 : sumAt(this.violations.words, at, atMs, halfLifeMs);
  }

  accustom(entity: EntityHash, bins: number, halfLifeMs: number, atMs: number): void {
    const at = this.habits.findOrAdd(entity);
    addToBins(this.habits.words, at, atMs, bins, halfLifeMs);
  }

  habitOf(entity: EntityHash, halfLifeMs: number, atMs: number): readonly number[] {
    const at = this.habits.find(entity);
    return at < 0 ? emptyBins : binsAt(this.habits.words, at, atMs, halfLifeMs);
  }
}
