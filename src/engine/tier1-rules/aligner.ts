import type { EvasiveView } from '../normalise/evasive.js';
import { isHan, JOINED, lettersOf, SEPARATOR, wantedLetters } from '../normalise/letters.js';
import { isLeftAlone } from './left-alone.js';
import { isOneWord } from './innocent-words.js';
import { plainStart, type Terms } from './plain-spelling.js';
import { SpellingTally } from './spelling-tally.js';
import { cutsWord, wordEdges } from './word-boundary.js';

/**
 * Tells whether what stands in a text is a term, and how far it goes. A skeleton says that it may be; here each
 * letter is held against the term's, and what stands between letters is weighed: `v.i.a.g.r.a` and `加-微-信` are
 * spelled apart on purpose, `as soon` and `she'll` are not `ass` and `shell`. Linear in what it looks at.
 */
export class Aligner {
  /** Of the last term that was found: half-open range of the normal view. */
  start = 0;
  end = 0;
  private readonly units: Uint16Array;
  private readonly length: number;
  private readonly classes: Uint16Array;
  private readonly tally = new SpellingTally();

  constructor(
    private readonly terms: Terms,
    private readonly view: EvasiveView,
  ) {
    this.units = view.normal.units;
    this.length = view.normal.length;
    this.classes = view.classes;
  }

  /**
   * True where the term stands with its first letter in [from, behind), units of one class with what parts them.
   * The last of them is tried first: the units before may be the end of the word before.
   */
  findsIn(term: number, from: number, behind: number): boolean {
    let tries = 0;
    for (let at = behind - 1; at > from && tries < maxTries; at--) {
      if ((this.classes[at] as number) <= JOINED) continue;
      tries += 1;
      if (this.stands(term, at)) return true;
    }
    return this.stands(term, from);
  }

  private stands(term: number, at: number): boolean {
    const start = plainStart(this.terms, this.view, term, at);
    if (start < 0) return this.spells(term, at);
    const { termStarts, edges } = this.terms;
    this.start = start;
    this.end = start + (termStarts[term + 1] as number) - (termStarts[term] as number);
    return (
      !cutsWord(this.units, this.length, start, this.end, edges[term] as number) &&
      !this.isPartOfWord(start, this.end)
    );
  }

  private spells(term: number, at: number): boolean {
    const { pool, poolClasses, termStarts, edges } = this.terms;
    const { units, classes, length, tally } = this;
    const termEnd = termStarts[term + 1] as number;
    const termStart = termStarts[term] as number;
    let t = termStart;
    while (poolClasses[t] === SEPARATOR) t += 1;
    const start = at - (t - termStart);
    if (start < 0 || !this.hasSigns(start, termStart, t)) return false;
    const ownEdges = edges[term] as number;
    if (start > 0 && cutsWord(units, length, start, start + 1, ownEdges & 1)) return false;
    if (poolClasses[t] !== classes[at] || !this.standsFor(at, pool[t] as number)) return false;
    tally.begin();
    tally.letter(units[at] as number, pool[t] as number);
    let i = at + 1;
    for (;;) {
      let nextT = t + 1;
      while (nextT < termEnd && poolClasses[nextT] === SEPARATOR) nextT += 1;
      if (nextT >= termEnd) break;
      const g = this.nextLetter(i, pool[t] as number, poolClasses[nextT] as number, pool[nextT] as number);
      if (g < 0) return false;
      i = this.stretchedTo;
      while (i < g && classes[i] === JOINED) i += 1;
      if (!tally.gap(units, i, g, pool, t + 1, nextT)) return false;
      const sameRun = poolClasses[nextT] === poolClasses[t];
      if (!tally.next(sameRun, units[g] as number, pool[nextT] as number)) return false;
      t = nextT;
      i = g + 1;
    }
    while (i < length && classes[i] === JOINED) i += 1;
    i = tally.ends(this.repeatsEnd(i, pool[t] as number, classes[i - 1] as number), i);
    const signs = termEnd - t - 1;
    if (!this.hasSigns(i, t + 1, termEnd)) return false;
    const end = i + signs;
    if (cutsWord(units, length, start, end, tally.parted ? this.allEdges(start, end) : ownEdges))
      return false;
    if (!tally.holds() || tally.goesOn(units, length, start, end)) return false;
    if (this.isPartOfWord(start, end)) return false;
    if (!tally.plain && isLeftAlone(this.view, start, end)) return false;
    this.start = start;
    this.end = end;
    return true;
  }

  /** Behind the repeats of the last letter that `nextLetter` passed over. */
  private stretchedTo = 0;

  /** The next letter, if it is the one wanted; repeats of the letter before it are passed over. −1 if it is another. */
  private nextLetter(from: number, before: number, wantedClass: number, wanted: number): number {
    const { classes, length, tally } = this;
    let i = (this.stretchedTo = from);
    for (;;) {
      while (i < length && (classes[i] as number) <= JOINED) i += 1;
      if (i >= length) return -1;
      if (classes[i] === wantedClass && this.standsFor(i, wanted)) return i;
      if (!this.standsFor(i, before)) return -1;
      if (!tally.repeat(this.units, this.stretchedTo, i)) return -1;
      i += 1;
      this.stretchedTo = i;
    }
  }

  /** Behind the units that repeat the last letter with nothing between. */
  private repeatsEnd(from: number, last: number, lastClass: number): number {
    let i = from;
    while (i < this.length && this.classes[i] === lastClass && this.standsFor(i, last)) i += 1;
    return i;
  }

  /** True where the unit of the normal view, or the character that it came from, can be read as the wanted one. */
  private standsFor(at: number, wanted: number): boolean {
    const unit = this.units[at] as number;
    if (unit === wanted) return true;
    const letters = wantedLetters(wanted);
    if (letters === 0 || (isDigit(unit) && isDigit(wanted))) return false;
    const code = unit >= 0xd800 && unit <= 0xdbff ? this.astralAt(at) : unit;
    if ((lettersOf(code) & letters) !== 0) return true;
    // Lower case has hidden what the letter looked like: a capital I is an l, a Cyrillic Н an H.
    const sent = this.sentAt(at);
    if (sent === capitalI) return wanted === smallL;
    if (sent === smallL) return wanted === smallI && this.isAmongCapitals(at);
    return sent > 0x7f && sent !== unit && (lettersOf(sent) & letters) !== 0;
  }

  /** A term that may stand inside a word may do so in one piece only. */
  private allEdges(start: number, end: number): number {
    return wordEdges(this.units.subarray(start, end));
  }

  private isAmongCapitals(at: number): boolean {
    return (
      (at > 0 && isCapital(this.sentAt(at - 1))) || (at + 1 < this.length && isCapital(this.sentAt(at + 1)))
    );
  }

  private astralAt(at: number): number {
    return (
      0x10000 + (((this.units[at] as number) - 0xd800) << 10) + ((this.units[at + 1] as number) - 0xdc00)
    );
  }

  private sentAt(at: number): number {
    const { normal, text } = this.view;
    return text.codePointAt(normal.offsets ? (normal.offsets.starts[at] as number) : at) as number;
  }

  /** True where the units at `at` are the signs [from, to) of the pool, which the term begins or ends with. */
  private hasSigns(at: number, from: number, to: number): boolean {
    for (let k = 0; k < to - from; k++) if (this.units[at + k] !== this.terms.pool[from + k]) return false;
    return at + to - from <= this.length;
  }

  /** True where an edge of the range lies inside a common Chinese word. */
  private isPartOfWord(start: number, end: number): boolean {
    const { units, length } = this;
    return (
      (start > 0 &&
        isHan(units[start] as number) &&
        isOneWord(units[start - 1] as number, units[start] as number)) ||
      (end < length &&
        isHan(units[end - 1] as number) &&
        isOneWord(units[end - 1] as number, units[end] as number))
    );
  }
}

/** A run of one letter may hold the end of the word before, but hardly more. */
const maxTries = 6;
const capitalI = 0x49;
const smallI = 0x69;
const smallL = 0x6c;

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
