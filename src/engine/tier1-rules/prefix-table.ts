/**
 * Address prefixes (networks in CIDR notation) of one length of address, for up to some millions of them, in sorted
 * typed arrays. Two networks are nested or apart, never half over each other: so the last one that begins at or
 * before an address holds it, or one of those around it does. 13 bytes an IPv4 network, 25 an IPv6 one.
 */
export interface PrefixTable {
  /** 32-bit words an address: 1 for IPv4, 4 for IPv6. */
  readonly words: number;
  /** First address of each network, by rising address, the wider network first. */
  readonly starts: Uint32Array;
  /** Fixed bits of each network. */
  readonly bits: Uint8Array;
  /** Place of the narrowest network around each, or of an equal one before it; −1 for none. */
  readonly outer: Int32Array;
  /** Ordinal of the entry. */
  readonly ordinals: Uint32Array;
}

/** Calls back with the ordinal of every network that holds the address, the narrowest first. */
export function holdersOf(
  table: PrefixTable,
  address: readonly number[],
  onHit: (ordinal: number) => void,
): void {
  let [low, high] = [0, table.ordinals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareAt(table, middle, address) <= 0) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at = table.outer[at] as number) {
    if (holds(table, at, address, 0)) onHit(table.ordinals[at] as number);
  }
}

/** Networks in typed arrays, in any order: place i has the address words from `i * words` on, the highest first. */
export interface Prefixes {
  /** First addresses, with no bit set behind the fixed ones. */
  readonly addresses: Uint32Array;
  /** How many leading bits are fixed. */
  readonly bits: Uint8Array;
  readonly ordinals: Uint32Array;
}

export function buildPrefixTable(words: number, { addresses, bits, ordinals }: Prefixes): PrefixTable {
  const order = sortedOrder(words, addresses, bits);
  const table: PrefixTable = {
    words,
    starts: new Uint32Array(addresses.length),
    bits: new Uint8Array(bits.length),
    outer: new Int32Array(bits.length),
    ordinals: new Uint32Array(bits.length),
  };
  for (let at = 0; at < order.length; at++) {
    const place = order[at] as number;
    for (let i = 0; i < words; i++) table.starts[at * words + i] = addresses[place * words + i] as number;
    table.bits[at] = bits[place] as number;
    table.ordinals[at] = ordinals[place] as number;
    let outer = at - 1;
    while (outer >= 0 && !holds(table, outer, table.starts, at * words)) outer = table.outer[outer] as number;
    table.outer[at] = outer;
  }
  return table;
}

/**
 * Places of the networks by rising address, the wider first, equal ones as they come: a radix sort by 16 bits at a
 * time, since sorting a million by comparison takes many seconds.
 */
function sortedOrder(words: number, addresses: Uint32Array, bits: Uint8Array): Uint32Array {
  let order = Uint32Array.from(bits.keys());
  const keys = Uint16Array.from(bits);
  order = stablySorted(order, keys);
  for (let digit = words * 2 - 1; digit >= 0; digit--) {
    const shift = digit % 2 === 0 ? 16 : 0;
    for (let i = 0; i < keys.length; i++) keys[i] = (addresses[i * words + (digit >> 1)] as number) >>> shift;
    order = stablySorted(order, keys);
  }
  return order;
}

function stablySorted(order: Uint32Array, keys: Uint16Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(0x10001);
  for (const key of keys) next[key + 1]! += 1;
  for (let key = 0; key < 0x10000; key++) next[key + 1]! += next[key] as number;
  const sorted = new Uint32Array(order.length);
  for (const place of order) sorted[next[keys[place] as number]!++] = place;
  return sorted;
}

/** The address with every bit behind the fixed ones cleared. */
export function firstOf(address: readonly number[], bits: number): number[] {
  return address.map((word, i) => (word & maskOf(bits - 32 * i)) >>> 0);
}

function holds(
  { words, starts, bits }: PrefixTable,
  at: number,
  addresses: ArrayLike<number>,
  offset: number,
): boolean {
  const fixed = bits[at] as number;
  for (let i = 0; i < words && fixed > 32 * i; i++) {
    const differing = (starts[at * words + i] as number) ^ (addresses[offset + i] as number);
    if ((differing & maskOf(fixed - 32 * i)) !== 0) return false;
  }
  return true;
}

/** Mask of a word's leading bits; a shift by 32 would be one by 0. */
function maskOf(bits: number): number {
  return bits <= 0 ? 0 : bits >= 32 ? -1 : -1 << (32 - bits);
}

function compareAt({ words, starts }: PrefixTable, at: number, address: readonly number[]): number {
  for (let i = 0; i < words; i++) {
    const difference = (starts[at * words + i] as number) - (address[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
