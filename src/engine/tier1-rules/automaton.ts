export { buildAutomaton } from './build-automaton.js';

/**
 * All terms at once: the matching automaton of Aho and Corasick as a double array over UTF-16 units, with most of its
 * failure links worked out beforehand. Plain numbers and typed arrays, so that it can be built in a worker thread,
 * handed over and stored as bytes.
 *
 * A state keeps only the transitions that lead deeper than `levels`; where a text can be at most that deep depends on
 * its last few units alone, so that those probes run ahead of the state and no branch has to be guessed. Where that
 * would take too much room, `levels` is 0 and the failure links are followed.
 *
 * An ending is the longest term that ends in a state, × 2, + 1 where a shorter one ends there too; −1 where none does.
 *
 * Sources: Aho and Corasick, Efficient String Matching, CACM 18(6), 1975; Aoe, An Efficient Digital Search Algorithm
 * by Using a Double-Array Structure, IEEE TSE 15(9), 1989; Kumar et al., Algorithms to Accelerate Multiple Regular
 * Expressions Matching for Deep Packet Inspection, SIGCOMM 2006 (default transitions).
 */
export interface Automaton {
  readonly levels: 0 | 1 | 2;
  /**
   * UTF-16 unit >> 4 → where the codes of its sixteen units begin; units behind the last page occur in no term. Empty
   * for a large set, which has a code for every unit. Never used with one level.
   */
  readonly pages: Uint16Array;
  /** Code of the alphabet, from 1; 0 for a unit that occurs in no term. */
  readonly codes: Uint16Array;
  /**
   * Slot base + code → the next state's base, with a bit that says that a term ends there. The slots below the size of
   * the alphabet are the root's. The bits above hold the lowest bits of the code, which tell whether the slot belongs
   * to that base. Where `baseBits` is 0, each slot is four wide cells instead: the code, the next base, the ending, and
   * the base to go on from when the next unit has no slot.
   */
  readonly cells: Int32Array;
  /** How many bits of a cell are the base; the next one says that a term ends. 0 for wide cells. */
  readonly baseBits: number;
  /** With levels: a base under which no slot lies. */
  readonly nowhere: number;
  /** Slot of a state above the last level → base of its children; empty without levels. */
  readonly below: Int32Array;
  /** Base → base to go on from when no slot fits; empty with levels. */
  readonly fails: Int32Array;
  /** Slot → its ending; empty with wide cells, which hold it. */
  readonly endings: Int32Array;
  /** Length of each term in UTF-16 units. */
  readonly lengths: Uint16Array;
  /** Term → the ending of the longest other term that it ends with, where there is one. */
  readonly shorter: Int32Array;
}

/**
 * Calls back for every occurrence of every term in units [0, length), overlapping ones included, in order of their
 * ends, of equal ends the longest first; `start` and `end` are a half-open range of units. Linear in the text and the
 * hits. A callback may scan in turn.
 */
export function scan(
  automaton: Automaton,
  units: Uint16Array,
  length: number,
  onHit: (term: number, start: number, end: number) => void,
): void {
  const places = takePlaces(length);
  const count = findEndings(automaton, units, length, places);
  const { baseBits, endings, lengths, shorter } = automaton;
  for (let i = 0; i < count; i += 2) {
    const end = (places[i + 1] as number) + 1;
    let ending = places[i] as number;
    if (baseBits > 0) ending = endings[ending] as number;
    for (;;) {
      const term = ending >> 1;
      onHit(term, end - (lengths[term] as number), end);
      if ((ending & 1) === 0) break;
      ending = shorter[term] as number;
    }
  }
  spare = places;
}

/**
 * Where terms end, into `places`, which has room for two numbers a unit: pairs of a slot in `endings` (with
 * wide cells, the ending itself) and the last unit of it.
 *
 * @returns how many numbers count; some behind them are overwritten too
 */
export function findEndings(
  automaton: Automaton,
  units: Uint16Array,
  length: number,
  places: Int32Array,
): number {
  switch (automaton.levels) {
    case 0:
      return automaton.baseBits > 0
        ? followFails(automaton, units, length, places)
        : followWideFails(automaton, units, length, places);
    case 1:
      return overOneLevel(automaton, units, length, places);
    case 2:
      return overTwoLevels(automaton, units, length, places);
  }
}

/** Kept from scan to scan; taken while one runs, so that a scan within a scan gets its own. */
let spare: Int32Array | undefined;

function takePlaces(length: number): Int32Array {
  const places = spare;
  spare = undefined;
  return places !== undefined && places.length >= length * 2
    ? places
    : new Int32Array(Math.max(length * 2, 1024));
}

/*
 * In the loops below a probe is `cells[base + code] ^ code << labelShift`: where the slot belongs to the base,
 * the label is gone and the state is left; where not, the label is not 0. `fits` turns that into a mask of all or no
 * bits, because a branch here is a toss-up that the processor gets wrong too often. For the same reason a place is
 * always written where hits are frequent, and only counts where a term ends.
 */

function overOneLevel(
  { codes, cells, baseBits, nowhere }: Automaton,
  units: Uint16Array,
  length: number,
  places: Int32Array,
): number {
  const labelShift = baseBits + 1;
  const baseMask = (1 << baseBits) - 1;
  let base = nowhere;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const code = codes[units[i] as number] as number;
    const probe = (cells[base + code] as number) ^ (code << labelShift);
    const fits = ((probe >>> labelShift) - 1) >> 31;
    const shallow = cells[code] as number;
    const state = shallow ^ ((shallow ^ probe) & fits);
    if (state > baseMask) {
      places[count] = code + (base & fits);
      places[count + 1] = i;
      count += 2;
    }
    base = state & baseMask;
  }
  return count;
}

function overTwoLevels(
  { pages, codes, cells, baseBits, nowhere, below }: Automaton,
  units: Uint16Array,
  length: number,
  places: Int32Array,
): number {
  const labelShift = baseBits + 1;
  const baseMask = (1 << baseBits) - 1;
  const limit = pages.length;
  let base = nowhere;
  let below1 = nowhere;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    const page = unit >> 4;
    const code = (
      limit === 0 ? codes[unit] : page < limit ? codes[(pages[page] as number) + (unit & 15)] : 0
    ) as number;
    // A small set knows few units, and a text has long runs of others.
    if (limit !== 0 && code === 0) {
      base = below1 = nowhere;
      continue;
    }
    const label = code << labelShift;
    const second = (cells[below1 + code] as number) ^ label;
    const fitsSecond = ((second >>> labelShift) - 1) >> 31;
    const first = cells[code] as number;
    const shallow = first ^ ((first ^ second) & fitsSecond);
    const probe = (cells[base + code] as number) ^ label;
    const fits = ((probe >>> labelShift) - 1) >> 31;
    const state = shallow ^ ((shallow ^ probe) & fits);
    const shallowBase = below1 & fitsSecond;
    places[count] = code + (shallowBase ^ ((shallowBase ^ base) & fits));
    places[count + 1] = i;
    count += ((state >>> baseBits) & 1) << 1;
    below1 = below[code] as number;
    base = state & baseMask;
  }
  return count;
}

function followFails(
  { pages, codes, cells, baseBits, fails }: Automaton,
  units: Uint16Array,
  length: number,
  places: Int32Array,
): number {
  const labelShift = baseBits + 1;
  const baseMask = (1 << baseBits) - 1;
  const limit = pages.length;
  let base = 0;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    const page = unit >> 4;
    const code = (
      limit === 0 ? codes[unit] : page < limit ? codes[(pages[page] as number) + (unit & 15)] : 0
    ) as number;
    if (code === 0) {
      base = 0;
      continue;
    }
    const label = code << labelShift;
    let state = (cells[base + code] as number) ^ label;
    // The root has a slot for every code, so that the way down ends there.
    while (state >>> labelShift !== 0) {
      base = fails[base] as number;
      state = (cells[base + code] as number) ^ label;
    }
    places[count] = base + code;
    places[count + 1] = i;
    count += ((state >>> baseBits) & 1) << 1;
    base = state & baseMask;
  }
  return count;
}

function followWideFails(
  { pages, codes, cells, fails }: Automaton,
  units: Uint16Array,
  length: number,
  places: Int32Array,
): number {
  const limit = pages.length;
  let base = 0;
  let fail = 0;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    const page = unit >> 4;
    const code = (
      limit === 0 ? codes[unit] : page < limit ? codes[(pages[page] as number) + (unit & 15)] : 0
    ) as number;
    if (code === 0) {
      base = 0;
      fail = 0;
      continue;
    }
    let at = (base + code) << 2;
    if (cells[at] !== code) {
      base = fail;
      at = (base + code) << 2;
      // The root has a slot for every code, so that the way down ends there.
      while (cells[at] !== code) {
        base = fails[base] as number;
        at = (base + code) << 2;
      }
    }
    base = cells[at + 1] as number;
    const term = cells[at + 2] as number;
    fail = cells[at + 3] as number;
    places[count] = term;
    places[count + 1] = i;
    count += 2 + ((term >> 31) << 1);
  }
  return count;
}
