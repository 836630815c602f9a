/**
 * All terms at once: an Aho-Corasick automaton in a double array over UTF-16 units. Plain typed arrays, so that it
 * can be built in a worker thread, handed over without a copy and stored as bytes.
 * Sources: Aho and Corasick, Efficient String Matching, CACM 18(6), 1975; Aoe, An Efficient Digital Search
 * Algorithm by Using a Double-Array Structure, IEEE TSE 15(9), 1989.
 */
export interface Automaton {
  /** UTF-16 unit → code of the alphabet, from 1; 0 for a unit that occurs in no term. */
  readonly codes: Uint16Array;
  /** Four cells a state: base, check (the parent), fail, and the term that ends here (or −1). State 0 is the root. */
  readonly states: Int32Array;
  /** State → nearest state on its failure path at which a term ends, 0 for none. */
  readonly endings: Int32Array;
  /** Length of each term in UTF-16 units. */
  readonly lengths: Uint16Array;
}

/** Calls back for every occurrence of every term, overlapping ones included, in order of their ends. */
export function scan(
  { codes, states, endings, lengths }: Automaton,
  text: string,
  onHit: (term: number, start: number, end: number) => void,
): void {
  let state = 0;
  for (let i = 0; i < text.length; i++) {
    const code = codes[text.charCodeAt(i)] as number;
    if (code === 0) {
      state = 0;
      continue;
    }
    for (;;) {
      const next = (states[state * 4] as number) + code;
      if (states[next * 4 + 1] === state) {
        state = next;
        break;
      }
      if (state === 0) break;
      state = states[state * 4 + 2] as number;
    }
    let ending = (states[state * 4 + 3] as number) >= 0 ? state : (endings[state] as number);
    while (ending !== 0) {
      const term = states[ending * 4 + 3] as number;
      onHit(term, i + 1 - (lengths[term] as number), i + 1);
      ending = endings[ending] as number;
    }
  }
}

/** @param terms distinct, not empty; a term's number is its place in the array */
export function buildAutomaton(terms: readonly string[]): Automaton {
  const { codes, size: alphabetSize } = alphabetOf(terms);
  const trie = new DoubleArray(alphabetSize);
  const order = Array.from(terms.keys()).sort((a, b) => compare(terms[a] as string, terms[b] as string));
  const breadthFirst: { state: number; parent: number; code: number }[] = [];
  let level: Node[] = [{ state: 0, from: 0, to: order.length, depth: 0 }];
  while (level.length > 0) {
    const below: Node[] = [];
    for (const node of level) {
      for (const child of childrenOf(node, order, terms, codes, trie)) {
        breadthFirst.push({ state: child.state, parent: node.state, code: child.code });
        below.push(child);
      }
    }
    level = below;
  }
  const states = trie.finish();
  const endings = linkFailures(states, breadthFirst);
  return { codes, states, endings, lengths: Uint16Array.from(terms, (term) => term.length) };
}

/** The sorted terms [from, to) share their first `depth` units; the node of the trie is all of them. */
interface Node {
  readonly state: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/** Frequent units get low codes, so that the states lie close together. */
function alphabetOf(terms: readonly string[]): { codes: Uint16Array; size: number } {
  const counts = new Uint32Array(0x10000);
  for (const term of terms) for (let i = 0; i < term.length; i++) counts[term.charCodeAt(i)]! += 1;
  const units = Array.from(counts.keys()).filter((unit) => counts[unit]! > 0);
  units.sort((a, b) => counts[b]! - counts[a]!);
  const codes = new Uint16Array(0x10000);
  units.forEach((unit, i) => (codes[unit] = i + 1));
  return { codes, size: units.length + 1 };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function childrenOf(
  { state, from, to, depth }: Node,
  order: readonly number[],
  terms: readonly string[],
  codes: Uint16Array,
  trie: DoubleArray,
): (Node & { code: number })[] {
  const children: { code: number; from: number; to: number }[] = [];
  for (let i = from; i < to; i++) {
    const term = terms[order[i] as number] as string;
    if (term.length === depth) {
      trie.setTerm(state, order[i] as number);
      continue;
    }
    const code = codes[term.charCodeAt(depth)] as number;
    const last = children.at(-1);
    if (last?.code === code) last.to = i + 1;
    else children.push({ code, from: i, to: i + 1 });
  }
  if (children.length === 0) return [];
  const base = trie.place(
    state,
    children.map((child) => child.code),
  );
  return children.map((child) => ({ ...child, state: base + child.code, depth: depth + 1 }));
}

/** The growing double array. Free states carry check −1 and are chained, so that a fit is found without a long search. */
class DoubleArray {
  private states = new Int32Array(0);
  private nextFree = new Int32Array(0);
  private capacity = 0;
  private firstFree = 1;
  private used = 1;

  constructor(private readonly alphabetSize: number) {
    this.reserve(alphabetSize * 2 + 1024);
    this.states[1] = -2;
  }

  /** Finds a base under which all codes are free, and takes them. */
  place(state: number, codes: readonly number[]): number {
    const lowest = Math.min(...codes);
    let tries = 0;
    let slot = this.skipTaken(this.firstFree);
    for (; ; slot = this.skipTaken(slot + 1)) {
      const base = slot - lowest;
      if (base < 0) continue;
      this.reserve(base + this.alphabetSize + 1);
      if (codes.every((code) => this.states[(base + code) * 4 + 1] === -1)) {
        for (const code of codes) this.take(base + code, state);
        this.states[state * 4] = base;
        // A crowded start is given up once it has cost many vain tries: later placements begin further on.
        if (tries > 64) this.firstFree = this.skipTaken(Math.max(this.firstFree, slot - 512));
        return base;
      }
      tries += 1;
    }
  }

  setTerm(state: number, term: number): void {
    this.states[state * 4 + 3] = term;
  }

  /** Room is left behind the last state, so that a look-up never needs a bounds check. */
  finish(): Int32Array {
    return this.states.slice(0, (this.used + this.alphabetSize + 1) * 4);
  }

  private take(state: number, parent: number): void {
    this.states[state * 4 + 1] = parent;
    this.nextFree[state] = state + 1;
    this.used = Math.max(this.used, state + 1);
  }

  /** The first free slot from `slot` on, with path compression over the taken ones. */
  private skipTaken(slot: number): number {
    this.reserve(slot + 1);
    let free = slot;
    while (free < this.capacity && this.states[free * 4 + 1] !== -1) free = this.nextFree[free] as number;
    for (let at = slot; at < free;) {
      const next = this.nextFree[at] as number;
      this.nextFree[at] = free;
      at = next;
    }
    this.reserve(free + 1);
    return free;
  }

  private reserve(size: number): void {
    if (size <= this.capacity) return;
    const capacity = Math.max(size, Math.ceil(this.capacity * 1.5));
    const states = new Int32Array(capacity * 4);
    states.set(this.states);
    const nextFree = new Int32Array(capacity);
    nextFree.set(this.nextFree);
    for (let state = this.capacity; state < capacity; state++) {
      states[state * 4 + 1] = -1;
      states[state * 4 + 3] = -1;
      nextFree[state] = state;
    }
    this.states = states;
    this.nextFree = nextFree;
    this.capacity = capacity;
  }
}

/** Fills the fail cells, parents before children, and returns the links to the next shorter ending. */
function linkFailures(
  states: Int32Array,
  breadthFirst: readonly { state: number; parent: number; code: number }[],
): Int32Array {
  const endings = new Int32Array(states.length / 4);
  for (const { state, parent, code } of breadthFirst) {
    let fail = 0;
    if (parent !== 0) {
      let candidate = states[parent * 4 + 2] as number;
      for (;;) {
        const next = (states[candidate * 4] as number) + code;
        if (states[next * 4 + 1] === candidate) {
          fail = next;
          break;
        }
        if (candidate === 0) break;
        candidate = states[candidate * 4 + 2] as number;
      }
    }
    states[state * 4 + 2] = fail;
    endings[state] = (states[fail * 4 + 3] as number) >= 0 ? fail : (endings[fail] as number);
  }
  return endings;
}
