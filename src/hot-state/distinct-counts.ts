import { LRUCache } from 'lru-cache';
import type { EntityHash } from './entity-hash.js';
import { addRank, estimateOf, registersBytes } from './hyper-log-log.js';
import { SlotTable } from './slot-table.js';

/** Sets outgrow the table and are kept as HyperLogLog: the least recently used of these go first. */
const maxBigBytes = 256 * 1024 * 1024;
const perBucket = 6;
const recordWords = 1 + 2 * (1 + perBucket);
/** How many a bucket holds, when that stands elsewhere. */
const isBig = 0xffffffff;

interface BigSet {
  readonly high: number;
  readonly low: number;
  bucket: number;
  current: Uint8Array;
  before: Uint8Array | undefined;
  /** Of both buckets; undefined once a register changed. */
  estimate?: number | undefined;
}

/**
 * How many different members a set had within the last 12 to 24 hours, by two buckets of 12 hours. Up to six members
 * a bucket stand in the table itself; more become a HyperLogLog.
 */
export class DistinctCounts {
  readonly table: SlotTable;
  private readonly big = new LRUCache<string, BigSet>({
    maxSize: maxBigBytes,
    sizeCalculation: ({ before }) => 300 + registersBytes * (before ? 2 : 1),
  });

  /** @param maxSets of each generation; a power of two */
  constructor(maxSets: number) {
    this.table = new SlotTable(recordWords, maxSets);
  }

  get bytes(): number {
    return this.table.bytes + this.big.calculatedSize;
  }

  /** @param member 32 bits, unsigned */
  add(set: EntityHash, member: number, atMs: number): void {
    const at = this.table.findOrAdd(set);
    const { words } = this.table;
    const bucket = bucketOf(atMs);
    turn(words, at, bucket);
    const late = (words[at] as number) - bucket;
    if (late > 1) return;
    if (words[at + 1] === isBig) {
      this.addBig(set, member, bucket);
      return;
    }
    const head = at + 1 + late * (1 + perBucket);
    const count = words[head] as number;
    for (let i = 0; i < count; i++) if (words[head + 1 + i] === member) return;
    if (count < perBucket) {
      words[head + 1 + count] = member;
      words[head] = count + 1;
      return;
    }
    this.enlarge(set, words, at);
    this.addBig(set, member, bucket);
  }

  estimate(set: EntityHash, atMs: number): number {
    const at = this.table.find(set);
    if (at < 0) return 0;
    const { words } = this.table;
    const age = bucketOf(atMs) - (words[at] as number);
    if (age > 1) return 0;
    if (words[at + 1] === isBig) {
      const big = this.big.get(nameOf(set));
      if (!big) return 0;
      if (age > 0) return estimateOf(big.current);
      return (big.estimate ??= estimateOf(big.before, big.current));
    }
    const seen = new Set<number>();
    for (const head of age > 0 ? [at + 1] : [at + 1, at + 2 + perBucket]) {
      for (let i = 0; i < (words[head] as number); i++) seen.add(words[head + 1 + i] as number);
    }
    return seen.size;
  }

  forget(set: EntityHash): void {
    this.table.forget(set);
    this.big.delete(nameOf(set));
  }

  /** The large sets, each as words that `restoreBig` takes. */
  *dumpBig(): Generator<Uint32Array> {
    for (const set of [...this.big.rvalues()]) {
      if (!set) continue;
      const { high, low, bucket, current, before } = set;
      const words = new Uint32Array(4 + (registersBytes / 4) * (before ? 2 : 1));
      words.set([high, low, bucket, before ? 1 : 0]);
      const bytes = new Uint8Array(words.buffer);
      bytes.set(current, 16);
      if (before) bytes.set(before, 16 + registersBytes);
      yield words;
    }
  }

  restoreBig(words: Uint32Array): void {
    const [high, low, bucket, both] = words as unknown as [number, number, number, number];
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    const current = bytes.slice(16, 16 + registersBytes);
    const before = both ? bytes.slice(16 + registersBytes, 16 + 2 * registersBytes) : undefined;
    this.big.set(nameOf({ high, low }), { high, low, bucket, current, before });
  }

  private enlarge({ high, low }: EntityHash, words: Uint32Array, at: number): void {
    const registersAt = (head: number): Uint8Array => {
      const registers = new Uint8Array(registersBytes);
      for (let i = 0; i < (words[head] as number); i++) addRank(registers, words[head + 1 + i] as number);
      return registers;
    };
    const before = (words[at + 2 + perBucket] as number) > 0 ? registersAt(at + 2 + perBucket) : undefined;
    const set = { high, low, bucket: words[at] as number, current: registersAt(at + 1), before };
    words[at + 1] = isBig;
    this.big.set(nameOf(set), set);
  }

  /** A set that was dropped for room begins anew. */
  private addBig({ high, low }: EntityHash, member: number, bucket: number): void {
    const name = nameOf({ high, low });
    let set = this.big.get(name);
    if (!set) {
      set = { high, low, bucket, current: new Uint8Array(registersBytes), before: undefined };
      this.big.set(name, set);
    }
    if (bucket > set.bucket) {
      set.before = bucket === set.bucket + 1 ? set.current : undefined;
      set.current = new Uint8Array(registersBytes);
      set.bucket = bucket;
      set.estimate = undefined;
      this.big.set(name, set);
    }
    const registers = bucket === set.bucket ? set.current : (set.before ??= new Uint8Array(registersBytes));
    if (addRank(registers, member)) set.estimate = undefined;
  }
}

export const bucketMs = 12 * 3_600_000;

export function bucketOf(atMs: number): number {
  return Math.floor(atMs / bucketMs);
}

/** Brings a small set's buckets up to the present one. */
function turn(words: Uint32Array, at: number, bucket: number): void {
  const ahead = bucket - (words[at] as number);
  if (ahead <= 0) return;
  words[at] = bucket;
  if (words[at + 1] === isBig) {
    if (ahead > 1) words.fill(0, at + 1, at + recordWords);
    return;
  }
  if (ahead === 1) words.copyWithin(at + 2 + perBucket, at + 1, at + 2 + perBucket);
  else words[at + 2 + perBucket] = 0;
  words[at + 1] = 0;
}

function nameOf({ high, low }: { readonly high: number; readonly low: number }): string {
  return `${high.toString(36)} ${low.toString(36)}`;
}
