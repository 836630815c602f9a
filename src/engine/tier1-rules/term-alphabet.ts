/** The units of all terms by codes that lie close together where the units are frequent; `pages` and `codes` as in Automaton. */
export interface Alphabet {
  /** Codes are 0 (no term has the unit) or from 1 to size − 1. */
  readonly size: number;
  readonly pages: Uint16Array;
  readonly codes: Uint16Array;
}

/** A code for every unit: 128 KB. */
export function flatAlphabet(terms: readonly string[]): Alphabet {
  const units = unitsByFrequency(terms);
  const { size, codeAt } = numberUnits(units.length);
  const codes = new Uint16Array(0x10000);
  units.forEach((unit, rank) => (codes[unit] = codeAt(rank)));
  return { size, pages: new Uint16Array(0), codes };
}

/** Only the pages that hold a unit of the terms, behind a first page for all the others. */
export function pagedAlphabet(terms: readonly string[]): Alphabet {
  const units = unitsByFrequency(terms);
  const { size, codeAt } = numberUnits(units.length);
  const used = new Set(units.map((unit) => unit >> 4));
  const pages = new Uint16Array(Math.max(0, ...used) + 1);
  const codes = new Uint16Array((used.size + 1) * pageUnits);
  let start = 0;
  for (const page of used) pages[page] = start += pageUnits;
  units.forEach((unit, rank) => (codes[(pages[unit >> 4] as number) + (unit & 15)] = codeAt(rank)));
  return { size, pages, codes };
}

/** UTF-16 unit → its code. */
export function codeOf({ pages, codes }: Alphabet, unit: number): number {
  if (pages.length === 0) return codes[unit] as number;
  const page = unit >> 4;
  return page < pages.length ? (codes[(pages[page] as number) + (unit & 15)] as number) : 0;
}

const pageUnits = 16;
/** U+FFFF is no character and in no view. */
const noUnit = 0xffff;

/** The fewest bits of a code that a slot holds: with fewer there would be too few bases to choose from. */
export const minLabelBits = 12;

/**
 * Codes for units by their rank in frequency. Two rules make room: no code has only zeros in its lowest bits, so that
 * a label of 0 can tell a free slot; and where there are more codes than the lowest bits tell apart, the lowest and
 * the highest codes, which look alike, are for the rarest units. Frequent units lie together, and so do their states.
 */
function numberUnits(count: number): { size: number; codeAt: (rank: number) => number } {
  // So many are never told apart by their lowest bits, and the gaps would lead beyond 16 bits.
  const step = count < 0x8000 ? (1 << minLabelBits) - 1 : count + 1;
  const codeOfPlace = (place: number): number => 1 + place + Math.floor(place / step);
  const size = count === 0 ? 1 : codeOfPlace(count - 1) + 1;
  const told = 1 << (31 - Math.clz32(Math.max(1, size - 1)));
  const first = told < 1 << minLabelBits ? 0 : size - told;
  return { size, codeAt: (rank) => codeOfPlace((first + rank) % count) };
}

/** Most frequent first. */
function unitsByFrequency(terms: readonly string[]): number[] {
  const counts = new Int32Array(0x10000);
  const units: number[] = [];
  for (const term of terms) {
    for (let i = 0; i < term.length; i++) {
      const unit = term.charCodeAt(i);
      if (counts[unit] === 0 && unit !== noUnit) units.push(unit);
      counts[unit]! += 1;
    }
  }
  return units.sort((a, b) => counts[b]! - counts[a]! || a - b);
}
