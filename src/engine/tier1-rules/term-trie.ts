/** The trie of all terms with its failure links; state 0 is the root, `order` the others, the shallow ones first. */
export interface TermTrie {
  readonly stateCount: number;
  readonly parents: Int32Array;
  /** State → code of the unit that leads to it. */
  readonly codes: Uint16Array;
  readonly depths: Uint16Array;
  readonly order: Int32Array;
  /** The children of state s are children[childStarts[s] .. childStarts[s + 1]). */
  readonly childStarts: Int32Array;
  readonly children: Int32Array;
  /** State → state of its longest proper suffix that is in the trie. */
  readonly fails: Int32Array;
  /** State → its ending and term → its next shorter one, as in Automaton. */
  readonly endings: Int32Array;
  readonly shorter: Int32Array;
  /** The child of a state by its code, 0 for none. */
  readonly childBy: (state: number, code: number) => number;
}

/** @param codeOf UTF-16 unit → code from 1, or 0: a term with such a unit is left out */
export function buildTrie(terms: readonly string[], codeOf: (unit: number) => number): TermTrie {
  let units = 0;
  for (const term of terms) units += term.length;
  const edges = new Edges(units + 1);
  const own = new Int32Array(units + 1).fill(-1);
  const depths = new Uint16Array(units + 1);
  for (let t = 0; t < terms.length; t++) {
    const state = insert(terms[t] as string, codeOf, edges, depths);
    if (state > 0) own[state] = t;
  }
  const { count: stateCount, parents, codes } = edges;
  const order = byDepth(depths, stateCount);
  const { childStarts, children } = groupByParent(parents, order, stateCount);
  const fails = new Int32Array(stateCount);
  const endings = new Int32Array(stateCount).fill(-1);
  const shorter = new Int32Array(terms.length).fill(-1);
  for (const state of order) {
    const fail = failOf(state, edges, fails);
    fails[state] = fail;
    const term = own[state] as number;
    const shorterEnding = endings[fail] as number;
    if (term >= 0) shorter[term] = shorterEnding;
    endings[state] = term < 0 ? shorterEnding : term * 2 + (shorterEnding >= 0 ? 1 : 0);
  }
  return {
    ...{ stateCount, parents, codes, depths, order, childStarts, children, fails, endings, shorter },
    childBy: (state, code) => edges.find(state, code),
  };
}

function insert(term: string, codeOf: (unit: number) => number, edges: Edges, depths: Uint16Array): number {
  for (let i = 0; i < term.length; i++) if (codeOf(term.charCodeAt(i)) === 0) return 0;
  let state = 0;
  for (let i = 0; i < term.length; i++) {
    state = edges.findOrAdd(state, codeOf(term.charCodeAt(i)));
    depths[state] = i + 1;
  }
  return state;
}

/** All edges of the trie in one hash table, open addressing, at most half full. */
class Edges {
  readonly parents: Int32Array;
  readonly codes: Uint16Array;
  count = 1;
  private readonly table: Int32Array;
  private readonly mask: number;

  constructor(maxStates: number) {
    this.parents = new Int32Array(maxStates);
    this.codes = new Uint16Array(maxStates);
    let size = 16;
    while (size < maxStates * 2) size *= 2;
    this.table = new Int32Array(size);
    this.mask = size - 1;
  }

  find(parent: number, code: number): number {
    return this.table[this.slotOf(parent, code)] as number;
  }

  findOrAdd(parent: number, code: number): number {
    const slot = this.slotOf(parent, code);
    const found = this.table[slot] as number;
    if (found !== 0) return found;
    const state = this.count++;
    this.table[slot] = state;
    this.parents[state] = parent;
    this.codes[state] = code;
    return state;
  }

  private slotOf(parent: number, code: number): number {
    const mixed = Math.imul(Math.imul(parent, 65_537) + code, 0x9e37_79b1);
    let slot = (mixed ^ (mixed >>> 15)) & this.mask;
    for (;;) {
      const state = this.table[slot] as number;
      if (state === 0 || (this.parents[state] === parent && this.codes[state] === code)) return slot;
      slot = (slot + 1) & this.mask;
    }
  }
}

function byDepth(depths: Uint16Array, stateCount: number): Int32Array {
  let deepest = 0;
  for (let s = 1; s < stateCount; s++) deepest = Math.max(deepest, depths[s] as number);
  const next = new Int32Array(deepest + 2);
  for (let s = 1; s < stateCount; s++) next[(depths[s] as number) + 1]! += 1;
  for (let depth = 1; depth <= deepest + 1; depth++) next[depth]! += next[depth - 1] as number;
  const order = new Int32Array(stateCount - 1);
  for (let s = 1; s < stateCount; s++) order[next[depths[s] as number]!++] = s;
  return order;
}

function groupByParent(
  parents: Int32Array,
  order: Int32Array,
  stateCount: number,
): Pick<TermTrie, 'childStarts' | 'children'> {
  const childStarts = new Int32Array(stateCount + 1);
  for (const state of order) childStarts[(parents[state] as number) + 1]! += 1;
  for (let s = 1; s <= stateCount; s++) childStarts[s]! += childStarts[s - 1] as number;
  const next = childStarts.slice();
  const children = new Int32Array(order.length);
  for (const state of order) children[next[parents[state] as number]!++] = state;
  return { childStarts, children };
}

function failOf(state: number, edges: Edges, fails: Int32Array): number {
  const code = edges.codes[state] as number;
  for (let suffix = edges.parents[state] as number; suffix !== 0;) {
    suffix = fails[suffix] as number;
    const fail = edges.find(suffix, code);
    if (fail !== 0) return fail;
  }
  return 0;
}
