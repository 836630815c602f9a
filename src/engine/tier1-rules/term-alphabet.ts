/** The units of all terms, by codes that are small where the units are frequent; `pages` and `codes` as in Automaton. */
export interface Alphabet {
  /** Codes are 0 (no term has the unit) or from 1 to size − 1. */
  readonly size: number;
  readonly pages: Uint16Array;
  readonly codes: Uint16Array;
}

/** A code for every unit: 128 KB. */
export function flatAlphabet(terms: readonly string[]): Alphabet {
  const units = unitsByFrequency(terms);
  const codes = new Uint16Array(0x10000);
  units.forEach((unit, i) => (codes[unit] = i + 1));
  return { size: units.length + 1, pages: new Uint16Array(0), codes };
}

/** Only the pages that hold a unit of the terms, behind a first page for all the others. */
export function pagedAlphabet(terms: readonly string[]): Alphabet {
  const units = unitsByFrequency(terms);
  const used = new Set(units.map((unit) => unit >> 4));
  const pages = new Uint16Array(Math.max(0, ...used) + 1);
  const codes = new Uint16Array((used.size + 1) * pageUnits);
  let start = 0;
  for (const page of used) pages[page] = start += pageUnits;
  units.forEach((unit, i) => (codes[(pages[unit >> 4] as number) + (unit & 15)] = i + 1));
  return { size: units.length + 1, pages, codes };
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

/** Frequent units get low codes, so that the states lie close together. */
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
