import { scan, type Automaton } from './automaton.js';

/**
 * Calls back for every occurrence of every term that begins at one of `starts`, in the order of `scan`; for others
 * maybe too. Where few places can begin a term, this costs less than going over the whole text: the tables are walked
 * down from each of them, and no failure link is followed. Linear in the text and the hits.
 *
 * @param starts rising; [0, startCount) count
 */
export function scanStarts(
  automaton: Automaton,
  units: Uint16Array,
  length: number,
  starts: Int32Array,
  startCount: number,
  onHit: (term: number, start: number, end: number) => void,
): void {
  const hits = spare ?? new Hits();
  spare = undefined;
  hits.count = 0;
  // With levels, a state's transitions are not its children alone.
  const walked =
    automaton.levels === 0 &&
    (automaton.baseBits > 0
      ? walk(automaton, units, length, starts, startCount, hits)
      : walkWide(automaton, units, length, starts, startCount, hits));
  if (walked) hits.tell(length, onHit);
  else scan(automaton, units, length, onHit);
  spare = hits;
}

/** Kept from call to call; taken while one runs, so that a call within a call gets its own. */
let spare: Hits | undefined;

/** Steps a unit of the text, on an average, beyond which terms that repeat themselves in it make walking a waste. */
const maxStepsPerUnit = 8;

/** @returns false where it was given up */
function walk(
  { pages, codes, cells, baseBits, endings, lengths }: Automaton,
  units: Uint16Array,
  length: number,
  starts: Int32Array,
  startCount: number,
  hits: Hits,
): boolean {
  const labelShift = baseBits + 1;
  const baseMask = (1 << baseBits) - 1;
  const limit = pages.length;
  let left = length * maxStepsPerUnit;
  for (let s = 0; s < startCount && left >= 0; s++) {
    const start = starts[s] as number;
    let base = 0;
    let i = start;
    for (; i < length; i++) {
      const unit = units[i] as number;
      const page = unit >> 4;
      const code = (
        limit === 0 ? codes[unit] : page < limit ? codes[(pages[page] as number) + (unit & 15)] : 0
      ) as number;
      if (code === 0) break;
      const state = (cells[base + code] as number) ^ (code << labelShift);
      if (state >>> labelShift !== 0) break;
      if (((state >>> baseBits) & 1) !== 0) {
        const term = (endings[base + code] as number) >> 1;
        // What ends here may be shorter than the way down: it begins elsewhere.
        if (lengths[term] === i + 1 - start) hits.add(term, start, i + 1);
      }
      base = state & baseMask;
      if (base === 0) break;
    }
    left -= i - start;
  }
  return left >= 0;
}

function walkWide(
  { pages, codes, cells, lengths }: Automaton,
  units: Uint16Array,
  length: number,
  starts: Int32Array,
  startCount: number,
  hits: Hits,
): boolean {
  const limit = pages.length;
  let left = length * maxStepsPerUnit;
  for (let s = 0; s < startCount && left >= 0; s++) {
    const start = starts[s] as number;
    let base = 0;
    let i = start;
    for (; i < length; i++) {
      const unit = units[i] as number;
      const page = unit >> 4;
      const code = (
        limit === 0 ? codes[unit] : page < limit ? codes[(pages[page] as number) + (unit & 15)] : 0
      ) as number;
      const at = (base + code) << 2;
      if (code === 0 || cells[at] !== code) break;
      const ending = cells[at + 2] as number;
      if (ending >= 0 && lengths[ending >> 1] === i + 1 - start) hits.add(ending >> 1, start, i + 1);
      base = cells[at + 1] as number;
      if (base === 0) break;
    }
    left -= i - start;
  }
  return left >= 0;
}

/** What was found, by rising starts. */
class Hits {
  count = 0;
  private found = new Int32Array(3 * 64);
  private sorted = true;

  add(term: number, start: number, end: number): void {
    const at = this.count * 3;
    if (at === this.found.length) {
      const larger = new Int32Array(at * 2);
      larger.set(this.found);
      this.found = larger;
    }
    this.found[at] = term;
    this.found[at + 1] = start;
    this.found[at + 2] = end;
    this.sorted = at === 0 || (this.sorted && end >= (this.found[at - 1] as number));
    this.count += 1;
  }

  /** In order of their ends, of equal ends the longest first. */
  tell(length: number, onHit: (term: number, start: number, end: number) => void): void {
    const { found, count } = this;
    const order = this.sorted ? undefined : this.byEnd(length);
    for (let i = 0; i < count; i++) {
      const at = (order ? (order[i] as number) : i) * 3;
      onHit(found[at] as number, found[at + 1] as number, found[at + 2] as number);
    }
  }

  /** A counting sort, which leaves hits of one end as they came. */
  private byEnd(length: number): Int32Array {
    const { found, count } = this;
    const next = new Int32Array(length + 2);
    for (let i = 0; i < count; i++) next[(found[i * 3 + 2] as number) + 1]! += 1;
    for (let end = 1; end <= length; end++) next[end]! += next[end - 1] as number;
    const order = new Int32Array(count);
    for (let i = 0; i < count; i++) order[next[found[i * 3 + 2] as number]!++] = i;
    return order;
  }
}
