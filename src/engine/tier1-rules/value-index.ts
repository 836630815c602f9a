/**
 * Values → their places, for up to some millions of values: a hash table with open addressing in typed arrays, so that
 * it is built in a worker thread, handed over without a copy and stored as bytes. The values themselves are kept and
 * compared, so that an answer is exact whatever collides. About 14 bytes an entry besides the values.
 */
export interface ValueIndex {
  readonly size: number;
  readonly seed: number;
  /** Hash slot → ordinal + 1 of the first entry with that value, 0 where it is free. At most two thirds are taken. */
  readonly slots: Int32Array;
  /** Value of entry i is pool[starts[i] .. starts[i + 1]); empty for a repeated value, which is kept once. */
  readonly starts: Uint32Array;
  /** UTF-16 units of the values; bytes where all of them are below 256. */
  readonly pool: Uint8Array | Uint16Array;
  /** Ordinal → ordinal + 1 of the next entry with the same value, 0 at the last; empty where no value is repeated. */
  readonly next: Int32Array;
}

/** Calls back with the ordinal of every entry that has the value, in rising order. */
export function lookUp(index: ValueIndex, value: string, onHit: (ordinal: number) => void): void {
  if (index.size === 0) return;
  let hit = index.slots[slotOf(index, value)] as number;
  while (hit !== 0) {
    onHit(hit - 1);
    hit = index.next[hit - 1] ?? 0;
  }
}

/** True where an entry has the value. */
export function hasValue(index: ValueIndex, value: string): boolean {
  return index.size > 0 && index.slots[slotOf(index, value)] !== 0;
}

/** @param values an entry's ordinal is its place in the array; a value may come several times */
export function buildValueIndex(values: readonly string[]): ValueIndex {
  const { units, widest } = measure(values);
  const building = {
    size: values.length,
    seed: seedOf(values),
    slots: new Int32Array(Math.ceil(values.length * 1.5) + 1),
    starts: new Uint32Array(values.length + 1),
    pool: widest < 0x100 ? new Uint8Array(units) : new Uint16Array(units),
    next: new Int32Array(0),
  };
  const last = new Map<number, number>();
  let end = 0;
  values.forEach((value, ordinal) => {
    const slot = slotOf(building, value);
    const first = building.slots[slot] as number;
    if (first === 0) {
      building.slots[slot] = ordinal + 1;
      for (let i = 0; i < value.length; i++) building.pool[end++] = value.charCodeAt(i);
    } else {
      if (building.next.length === 0) building.next = new Int32Array(values.length);
      building.next[last.get(first) ?? first - 1] = ordinal + 1;
      last.set(first, ordinal);
    }
    building.starts[ordinal + 1] = end;
  });
  return { ...building, pool: building.pool.slice(0, end) };
}

/** The slot that holds the value, or the free one in which it would stand. */
function slotOf({ seed, slots, starts, pool }: ValueIndex, value: string): number {
  let slot = hash(value, seed) % slots.length;
  for (;;) {
    const entry = slots[slot] as number;
    if (entry === 0 || isValueAt(pool, starts[entry - 1] as number, starts[entry] as number, value))
      return slot;
    slot = slot + 1 === slots.length ? 0 : slot + 1;
  }
}

function isValueAt(pool: Uint8Array | Uint16Array, start: number, end: number, value: string): boolean {
  if (end - start !== value.length) return false;
  for (let i = 0; i < value.length; i++) if (pool[start + i] !== value.charCodeAt(i)) return false;
  return true;
}

/** MurmurHash3, 32 bits, one block a UTF-16 unit. Source: Appleby, https://github.com/aappleby/smhasher. */
function hash(value: string, seed: number): number {
  let state = seed;
  for (let i = 0; i < value.length; i++) {
    const block = Math.imul(value.charCodeAt(i), 0xcc9e2d51);
    state ^= Math.imul((block << 15) | (block >>> 17), 0x1b873593);
    state = Math.imul((state << 13) | (state >>> 19), 5) + 0xe6546b64;
  }
  state ^= value.length;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** From all the values, so that nobody who knows but some of them can choose ids that collide. */
function seedOf(values: readonly string[]): number {
  return values.reduce((seed, value) => hash(value, seed), values.length);
}

function measure(values: readonly string[]): { units: number; widest: number } {
  let units = 0;
  let widest = 0;
  for (const value of values) {
    units += value.length;
    for (let i = 0; i < value.length; i++) widest = Math.max(widest, value.charCodeAt(i));
  }
  return { units, widest };
}
