import type { EntityHash } from './entity-hash.js';

/**
 * Records of a fixed number of words by a hash of 64 bits, in typed arrays: open addressing, in shards, so that one
 * that grows holds nobody up. Bounded: a shard that is full becomes the old generation and the one before it goes;
 * what is written moves from the old to the young, so that what is used stays. All zeros is a record never written.
 */
export class SlotTable {
  /** The array in which `find` and `findOrAdd` found the record. */
  words: Uint32Array = new Uint32Array(0);
  /** The shard they looked in. */
  shard = 0;
  private readonly young: Uint32Array[];
  private readonly old: (Uint32Array | undefined)[];
  private readonly counts: number[];
  private readonly slotWords: number;
  private readonly maxShardSlots: number;

  /** @param maxSlots of each of the two generations; a power of two, at least 1,024 */
  constructor(recordWords: number, maxSlots: number) {
    this.slotWords = recordWords + keyWords;
    this.maxShardSlots = maxSlots / slotShards;
    this.young = Array.from({ length: slotShards }, () => new Uint32Array(firstSlots * this.slotWords));
    this.old = Array.from({ length: slotShards }, () => undefined);
    this.counts = Array.from({ length: slotShards }, () => 0);
  }

  /** @returns where the record begins in `words`, or -1 */
  find({ high, low }: Readonly<Pick<EntityHash, 'high' | 'low'>>): number {
    this.shard = high & (slotShards - 1);
    const young = this.young[this.shard] as Uint32Array;
    const slot = this.slotOf(young, high, low);
    if (young[slot + 1] === low) return this.at(young, slot);
    const old = this.old[this.shard];
    if (!old) return -1;
    const before = this.slotOf(old, high, low);
    return old[before + 1] === low ? this.at(old, before) : -1;
  }

  /** @returns where the record begins in `words`; a new one is all zeros */
  findOrAdd({ high, low }: Readonly<Pick<EntityHash, 'high' | 'low'>>): number {
    this.shard = high & (slotShards - 1);
    let young = this.young[this.shard] as Uint32Array;
    let slot = this.slotOf(young, high, low);
    if (young[slot + 1] === low) return this.at(young, slot);
    if (this.isFull(young)) {
      young = this.makeRoom(young);
      slot = this.slotOf(young, high, low);
    }
    const old = this.old[this.shard];
    const before = old ? this.slotOf(old, high, low) : 0;
    if (old && old[before + 1] === low) {
      young.set(old.subarray(before, before + this.slotWords), slot);
    } else {
      young[slot] = high;
      young[slot + 1] = low;
    }
    this.counts[this.shard] = (this.counts[this.shard] as number) + 1;
    return this.at(young, slot);
  }

  forget(hash: Readonly<Pick<EntityHash, 'high' | 'low'>>): void {
    const at = this.find(hash);
    if (at < 0) return;
    this.words.fill(0, at, at + this.slotWords - keyWords);
    // The older copy of a record that moved must not come back.
    const old = this.old[this.shard];
    if (!old || old === this.words) return;
    const before = this.slotOf(old, hash.high, hash.low);
    if (old[before + 1] === hash.low) old.fill(0, before + keyWords, before + this.slotWords);
  }

  get bytes(): number {
    const arrays = [...this.young, ...this.old.filter((old) => old !== undefined)];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** The slots of a shard, older generation first, as `restore` takes them. */
  dump(shard: number): Uint32Array {
    const used = [this.old[shard], this.young[shard]].map((slots) => this.usedSlots(slots));
    const all = new Uint32Array(used.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const slots of used) {
      all.set(slots, at);
      at += slots.length;
    }
    return all;
  }

  restore(slots: Uint32Array): void {
    for (let slot = 0; slot + this.slotWords <= slots.length; slot += this.slotWords) {
      const hash = { high: slots[slot] as number, low: slots[slot + 1] as number };
      if (hash.low === 0) continue;
      const at = this.findOrAdd(hash);
      this.words.set(slots.subarray(slot + keyWords, slot + this.slotWords), at);
    }
  }

  private at(slots: Uint32Array, slot: number): number {
    this.words = slots;
    return slot + keyWords;
  }

  /** @returns the key's slot, or the empty one where it would stand */
  private slotOf(slots: Uint32Array, high: number, low: number): number {
    const capacity = slots.length / this.slotWords;
    let index = low & (capacity - 1);
    for (;;) {
      const slot = index * this.slotWords;
      const there = slots[slot + 1];
      if (there === 0 || (there === low && slots[slot] === high)) return slot;
      index = (index + 1) & (capacity - 1);
    }
  }

  private isFull(slots: Uint32Array): boolean {
    return (this.counts[this.shard] as number) >= (slots.length / this.slotWords) * maxLoad;
  }

  private makeRoom(young: Uint32Array): Uint32Array {
    const capacity = young.length / this.slotWords;
    let next: Uint32Array;
    if (capacity < this.maxShardSlots) {
      next = new Uint32Array(young.length * 2);
      for (let slot = 0; slot < young.length; slot += this.slotWords) {
        const low = young[slot + 1] as number;
        if (low === 0) continue;
        next.set(young.subarray(slot, slot + this.slotWords), this.slotOf(next, young[slot] as number, low));
      }
    } else {
      next = this.old[this.shard]?.fill(0) ?? new Uint32Array(young.length);
      this.old[this.shard] = young;
      this.counts[this.shard] = 0;
    }
    this.young[this.shard] = next;
    return next;
  }

  private usedSlots(slots: Uint32Array = new Uint32Array(0)): Uint32Array {
    const used = new Uint32Array(slots.length);
    let end = 0;
    for (let slot = 0; slot < slots.length; slot += this.slotWords) {
      if (slots[slot + 1] === 0) continue;
      used.set(slots.subarray(slot, slot + this.slotWords), end);
      end += this.slotWords;
    }
    return used.subarray(0, end);
  }
}

export const slotShards = 64;
const keyWords = 2;
const firstSlots = 16;
const maxLoad = 0.7;
