import type { Automaton } from './automaton.js';
import { SlotAllocator } from './slot-allocator.js';
import { codeOf, flatAlphabet, minLabelBits, pagedAlphabet, type Alphabet } from './term-alphabet.js';
import { buildTrie, type TermTrie } from './term-trie.js';
import { gatherTransitions, type Transitions } from './term-transitions.js';

/**
 * Time and room grow with the units of all terms together, whatever they are: some 10 to 60 bytes a unit.
 *
 * @param terms distinct, not empty, of at most 65,535 units; a term's number is its place in the array. A term with
 *   U+FFFF, which is no character and in no text, is never found.
 * @param forStarts a large set gets tables that can be walked from some places of a text alone (scan-starts.ts)
 */
export function buildAutomaton(
  terms: readonly string[],
  { forStarts = false }: { readonly forStarts?: boolean } = {},
): Automaton {
  let units = 0;
  for (const term of terms) units += term.length;
  const small = units <= maxSmallUnits ? build(terms, pagedAlphabet(terms), [smallPlan]) : undefined;
  if (small) return small;
  // The last plan holds whatever the terms.
  const plans = forStarts ? largePlans.filter(({ levels }) => levels === 0) : largePlans;
  const paged = forStarts && units <= maxPagedUnits;
  return build(terms, paged ? pagedAlphabet(terms) : flatAlphabet(terms), plans) as Automaton;
}

/** The first plan that the terms keep to; undefined for none. */
function build(terms: readonly string[], alphabet: Alphabet, plans: readonly Plan[]): Automaton | undefined {
  const trie = buildTrie(terms, (unit) => codeOf(alphabet, unit));
  for (const { levels, maxTransitions, wide } of plans) {
    const transitions = gatherTransitions(trie, levels, maxTransitions);
    if (!transitions) continue;
    const cells = wide
      ? widenCells(trie, transitions, alphabet.size)
      : packCells(trie, transitions, levels, alphabet.size);
    if (!cells) continue;
    const { pages, codes } = alphabet;
    return {
      pages,
      codes,
      lengths: Uint16Array.from(terms, ({ length }) => length),
      shorter: trie.shorter,
      ...cells,
    };
  }
  return undefined;
}

type Levels = Automaton['levels'];

interface Plan {
  readonly levels: Levels;
  readonly maxTransitions: number;
  readonly wide?: boolean;
}

/** Up to so many units of all terms, room is spared: such sets are many, one a tenant. */
const maxSmallUnits = 2_000;
/** With tables to walk, a code for every unit is spared up to so many: a tenant's few hundred keywords in all spellings. */
const maxPagedUnits = 40_000;
const smallPlan: Plan = { levels: 2, maxTransitions: 2 * maxSmallUnits };

/** The fewer levels the faster, as long as the transitions stay in the processor's nearest caches. */
const largePlans: readonly Plan[] = [
  { levels: 1, maxTransitions: 40_000 },
  { levels: 2, maxTransitions: 200_000 },
  { levels: 0, maxTransitions: Infinity },
  { levels: 0, maxTransitions: Infinity, wide: true },
];

type Cells = Pick<Automaton, 'levels' | 'cells' | 'baseBits' | 'nowhere' | 'below' | 'fails' | 'endings'>;

const maxLabelBits = 16;
const maxBaseBits = 31 - minLabelBits;

/** One cell a slot; undefined where the slots or the codes are too many for that. */
function packCells(
  trie: TermTrie,
  transitions: Transitions,
  levels: Levels,
  alphabetSize: number,
): Cells | undefined {
  const slots = transitions.targets.length + (levels === 0 ? 0 : trie.stateCount) + 2 * alphabetSize;
  for (let baseBits = Math.ceil(Math.log2(slots)); baseBits <= maxBaseBits; baseBits++) {
    const labelBits = 31 - baseBits;
    if (alphabetSize > 2 << labelBits) return undefined;
    const slotsOf = new SlotAllocator(alphabetSize, labelBits, slots);
    const nowhere = levels === 0 ? 0 : slotsOf.placeNothing();
    const placed = placeAll(trie, transitions, levels, slotsOf);
    if (slotsOf.size + alphabetSize > 1 << baseBits) continue;
    const cells = labelSlots(slotsOf, levels, alphabetSize, baseBits + 1);
    if (!cells) return undefined;
    // With levels, the root's slots are read by the code alone, so they need no label.
    if (levels > 0) cells.fill(nowhere, 0, alphabetSize);
    const endings = new Int32Array(slotsOf.size).fill(-1);
    const below = new Int32Array(levels === 0 ? 0 : placed.belowSize).fill(nowhere);
    const ends = 1 << baseBits;
    forEachSlot(trie, transitions, levels, placed, (slot, state) => {
      const ending = trie.endings[state] as number;
      const base = placed.baseOf[transitions.setOf[state] as number] || nowhere;
      const label = (cells[slot] as number) & (-2 << baseBits);
      endings[slot] = ending;
      cells[slot] = (slot < alphabetSize && levels > 0 ? 0 : label) | base | (ending >= 0 ? ends : 0);
      if (slot < below.length) below[slot] = placed.belowOf[state] || nowhere;
    });
    const fails = levels === 0 ? failBases(trie, transitions, placed, slotsOf.size) : new Int32Array(0);
    return { levels, cells, baseBits, nowhere, below, fails, endings };
  }
  return undefined;
}

/** Four cells a slot, for any number of terms. */
function widenCells(trie: TermTrie, transitions: Transitions, alphabetSize: number): Cells {
  const slotsOf = new SlotAllocator(alphabetSize, maxLabelBits, trie.stateCount + 2 * alphabetSize);
  const placed = placeAll(trie, transitions, 0, slotsOf);
  const { codes } = slotsOf.withRoomBehind();
  const cells = new Int32Array((slotsOf.size + alphabetSize) * 4);
  for (let at = 0; at < cells.length; at += 4) {
    cells[at] = codes[at >> 2] as number;
    cells[at + 2] = -1;
  }
  const fails = failBases(trie, transitions, placed, slotsOf.size);
  forEachSlot(trie, transitions, 0, placed, (slot, state) => {
    const base = placed.baseOf[transitions.setOf[state] as number] as number;
    cells[slot * 4 + 1] = base;
    cells[slot * 4 + 2] = trie.endings[state] as number;
    cells[slot * 4 + 3] = fails[base] as number;
  });
  // Each an array of its own: a buffer can't be handed over twice.
  const [below, endings] = [new Int32Array(0), new Int32Array(0)];
  return { levels: 0, cells, baseBits: 0, nowhere: 0, below, fails, endings };
}

/** Cells that hold their labels alone; undefined where a free slot can't be told from a taken one. */
function labelSlots(
  slotsOf: SlotAllocator,
  levels: Levels,
  alphabetSize: number,
  labelShift: number,
): Int32Array | undefined {
  const { codes, size } = slotsOf.withRoomBehind();
  const cells = new Int32Array(size + alphabetSize);
  for (let slot = 0; slot < cells.length; slot++) {
    const code = codes[slot] as number;
    // Without levels, code 0 is not looked up, and no other one looks like it.
    const label = code >= 0 ? code : levels === 0 ? 0 : slotsOf.strangerOf(slot);
    if (label < 0) return undefined;
    cells[slot] = label << labelShift;
  }
  return cells;
}

function failBases(trie: TermTrie, { setOf }: Transitions, { baseOf }: Placed, size: number): Int32Array {
  const fails = new Int32Array(size);
  for (const state of trie.order) {
    if (setOf[state] !== state) continue;
    fails[baseOf[state] as number] = baseOf[setOf[trie.fails[state] as number] as number] as number;
  }
  return fails;
}

interface Placed {
  /** State above the last level → base of its children, 0 for none. */
  readonly belowOf: Int32Array;
  /** Slots of such states are below this. */
  readonly belowSize: number;
  /** State that is its own set → base of its transitions. */
  readonly baseOf: Int32Array;
}

/** The children of the levels first, then the sets, the large ones before the small ones that fill what is left. */
function placeAll(trie: TermTrie, transitions: Transitions, levels: number, slotsOf: SlotAllocator): Placed {
  const { stateCount, order, depths, childStarts, children } = trie;
  const belowOf = new Int32Array(stateCount);
  const baseOf = new Int32Array(stateCount);
  const upper: number[] = [];
  const sets: number[] = [];
  for (const state of order) {
    const size = (childStarts[state + 1] as number) - (childStarts[state] as number);
    if ((depths[state] as number) < levels && size > 0) upper.push(state);
    if (transitions.setOf[state] === state) sets.push(state);
  }
  const codesOf = (states: Int32Array): Int32Array => states.map((state) => trie.codes[state] as number);
  const childCodes = codesOf(children);
  for (const state of largestFirst(upper, childStarts, childStarts.subarray(1)))
    belowOf[state] = slotsOf.place(
      childCodes,
      childStarts[state] as number,
      childStarts[state + 1] as number,
    );
  const belowSize = slotsOf.size;
  const targetCodes = codesOf(transitions.targets);
  for (const state of largestFirst(sets, transitions.starts, transitions.ends))
    baseOf[state] = slotsOf.place(
      targetCodes,
      transitions.starts[state] as number,
      transitions.ends[state] as number,
    );
  return { belowOf, belowSize, baseOf };
}

/** Of equal size the shallow ones stay first: those are visited most and share cache lines. */
function largestFirst(states: number[], starts: Int32Array, ends: Int32Array): number[] {
  const size = (state: number): number => (ends[state] as number) - (starts[state] as number);
  return states.sort((a, b) => size(b) - size(a));
}

/** Calls back for each slot with the state that it leads to. */
function forEachSlot(
  trie: TermTrie,
  { setOf, starts, ends, targets }: Transitions,
  levels: number,
  { belowOf, baseOf }: Placed,
  put: (slot: number, state: number) => void,
): void {
  const { order, depths, parents, codes } = trie;
  for (const state of order) {
    const parent = parents[state] as number;
    if (parent === 0) put(codes[state] as number, state);
    else if ((depths[state] as number) <= levels)
      put((belowOf[parent] as number) + (codes[state] as number), state);
    if (setOf[state] !== state) continue;
    for (let i = starts[state] as number; i < (ends[state] as number); i++) {
      const target = targets[i] as number;
      put((baseOf[state] as number) + (codes[target] as number), target);
    }
  }
}
