/** Fields of a token, by their distance from its place: how often it was learned, and its weight in the margin learner. */
export const SPAM_COUNT = 1;
export const HAM_COUNT = 2;
export const WEIGHT = 3;
/** Variance of the weight: how little is known of it yet. */
export const VARIANCE = 4;
const fields = 5;

/**
 * Key → counts and weight of a token. An index of open addressing leads to tokens that lie in the order in which they
 * came: those of one word came together, and so are found together in memory.
 */
export class TokenTable {
  /** Counts are read here, */
  ints = new Int32Array(minTokens * fields);
  /** weights there: both are the same memory. */
  floats = new Float32Array(this.ints.buffer);
  size = 0;
  /** 0 where free, else the ordinal of the token and one, under 8 bits of its hash. */
  private index = new Int32Array(minTokens * 2);

  get bytes(): number {
    return this.ints.byteLength + this.index.byteLength;
  }

  /** Place of the key's fields, or -1. */
  find(key: number): number {
    const { index, ints } = this;
    const mask = index.length - 1;
    const hash = slotOf(key);
    const tag = hash & tagMask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = index[slot] as number;
      if (entry === 0) return -1;
      if ((entry & tagMask) !== tag) continue;
      const place = ((entry & ordinalMask) - 1) * fields;
      if (ints[place] === (key | 0)) return place;
    }
  }

  /** Place of the key's fields; a new one has counts and weight 0 and variance 1. Room must have been reserved. */
  findOrAdd(key: number): number {
    const { index, ints } = this;
    const mask = index.length - 1;
    const hash = slotOf(key);
    const tag = hash & tagMask;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const entry = index[slot] as number;
      if (entry === 0) break;
      if ((entry & tagMask) !== tag) continue;
      const place = ((entry & ordinalMask) - 1) * fields;
      if (ints[place] === (key | 0)) return place;
    }
    const place = this.size * fields;
    this.size += 1;
    index[slot] = tag | this.size;
    ints[place] = key;
    this.floats[place + VARIANCE] = 1;
    return place;
  }

  /** Makes room for so many more tokens; places that were handed out stay right, arrays that were do not. */
  reserve(more: number): void {
    const wanted = this.size + more;
    if (wanted > maxTokens) throw new RangeError('a learner holds no more tokens');
    if (wanted * fields > this.ints.length) {
      const { ints: before } = this;
      this.ints = new Int32Array(Math.max(wanted, Math.ceil(this.size * growth)) * fields);
      this.ints.set(before);
      this.floats = new Float32Array(this.ints.buffer);
    }
    if (wanted * 3 > this.index.length * 2) this.reindex(wanted);
  }

  /** Sets every weight back to what nothing has been learned for. */
  forgetWeights(): void {
    const { floats, size } = this;
    for (let place = 0; place < size * fields; place += fields) {
      floats[place + WEIGHT] = 0;
      floats[place + VARIANCE] = 1;
    }
  }

  /** The tokens with their fields, but those that were wholly unlearned. */
  pack(): Int32Array {
    const { ints, size } = this;
    const packed = new Int32Array(size * fields);
    let to = 0;
    for (let place = 0; place < size * fields; place += fields) {
      if (ints[place + SPAM_COUNT] === 0 && ints[place + HAM_COUNT] === 0) continue;
      for (let field = 0; field < fields; field++) packed[to++] = ints[place + field] as number;
    }
    return packed.slice(0, to);
  }

  static unpack(packed: Int32Array): TokenTable {
    const table = new TokenTable();
    const size = Math.floor(packed.length / fields);
    table.reserve(size);
    table.ints.set(packed);
    table.size = size;
    table.reindex(size);
    return table;
  }

  private reindex(wanted: number): void {
    let slots = this.index.length;
    while (slots < wanted * 2) slots *= 2;
    const index = new Int32Array(slots);
    const mask = slots - 1;
    for (let ordinal = 0; ordinal < this.size; ordinal++) {
      const hash = slotOf(this.ints[ordinal * fields] as number);
      let slot = hash & mask;
      while (index[slot] !== 0) slot = (slot + 1) & mask;
      index[slot] = (hash & tagMask) | (ordinal + 1);
    }
    this.index = index;
  }
}

const minTokens = 512;
const growth = 1.5;
const ordinalMask = 0xff_ffff;
const tagMask = ~ordinalMask;
/** 320 MB: what a tenant's learner never comes near. */
const maxTokens = ordinalMask - 1;

/** A key's low bits are hash; the group, at its top, must tell too, and its tag must not be its slot. */
function slotOf(key: number): number {
  return Math.imul(key ^ (key >>> 15), 0x9e3779b1);
}
