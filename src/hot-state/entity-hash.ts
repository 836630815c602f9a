/**
 * A seeded hash of strings of 64 bits, for tables that keep no strings. The seed is the installation's own, so that
 * nobody outside can choose ids that meet. The result stands in `high` and `low` until the next call.
 */
export class EntityHash {
  high = 0;
  low = 0;

  /** @param seeds two words */
  constructor(readonly seeds: readonly [number, number]) {}

  /** Hashes the strings one after the other, each set apart from the next. */
  of(...parts: readonly string[]): this {
    let [a, b] = this.seeds as [number, number];
    for (const part of parts) {
      for (let i = 0; i < part.length; i++) {
        const unit = part.charCodeAt(i);
        a = Math.imul(a ^ unit, 0x9e3779b1);
        b = Math.imul(b ^ unit, 0x5f356495);
        a ^= a >>> 15;
        b ^= b >>> 13;
      }
      a = Math.imul(a ^ 0x1ffff, 0x9e3779b1);
      b = Math.imul(b ^ 0x1ffff, 0x5f356495);
    }
    this.high = finished(a ^ Math.imul(b, 0x27d4eb2f));
    // (0, 0) means an empty slot.
    this.low = finished(b ^ Math.imul(a, 0x165667b1)) || 1;
    return this;
  }

  /** 32 bits, unsigned. */
  word(part: string): number {
    let a = this.seeds[0];
    for (let i = 0; i < part.length; i++) {
      a = Math.imul(a ^ part.charCodeAt(i), 0x9e3779b1);
      a ^= a >>> 15;
    }
    return finished(a);
  }
}

/** MurmurHash3's finaliser. */
function finished(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
