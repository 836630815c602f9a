import { isHan, lettersOf } from '../normalise/letters.js';
import {
  hasAny,
  hasBlankLine,
  isApostrophe,
  isDigit,
  isHanStop,
  isJoiner,
  isLatinScript,
  isLetter,
  isSpace,
  isStop,
  sameUnits,
} from './gap-signs.js';

/** What is noted of the way in which a text spells a term, and whether that can be the term. */
export class SpellingTally {
  /** True as long as the text has the term's own units and nothing else. */
  plain = true;
  /** True where something stands between letters of a word. */
  parted = false;
  /** Letters of the current run in the text and in the term. */
  private run = 1;
  private wantedRun = 1;
  /** Latin letters of the term, by how the text spells them. */
  private latin = 0;
  private open = 0;
  private digits = 0;
  private digitsAtEnd = 0;
  private alike = 0;
  /** Of the current word: letters, pieces that they are parted into, and what parts them. */
  private letters = 0;
  private pieces = 1;
  private piece = 0;
  private longestPiece = 0;
  private spacedGaps = 0;
  private signGaps = 0;
  private firstGap = 0;
  private firstGapUnits = 0;
  private gapsAlike = true;
  private joinerGaps = 0;
  private apostrophes = 0;
  private lostSpaces = 0;
  private allLetters = 0;
  /** Between Chinese characters. */
  private hanPairs = 0;
  private hanStops = 0;
  private last = 0;

  begin(): void {
    this.plain = true;
    this.parted = false;
    this.run = this.wantedRun = 1;
    this.latin = this.open = this.digits = this.digitsAtEnd = this.alike = 0;
    this.lostSpaces = this.allLetters = this.hanPairs = this.hanStops = 0;
    this.beginWord();
  }

  letter(unit: number, wanted: number): void {
    this.last = wanted;
    this.letters += 1;
    this.allLetters += 1;
    this.piece += 1;
    if (this.piece > this.longestPiece) this.longestPiece = this.piece;
    if (unit !== wanted) this.plain = false;
    if (wanted < 0x61 || wanted > 0x7a) return;
    this.latin += 1;
    this.digitsAtEnd = isDigit(unit) ? this.digitsAtEnd + 1 : 0;
    if (unit === wanted || (unit >= 0x61 && unit <= 0x7a)) this.open += 1;
    else if (isDigit(unit)) this.digits += 1;
    else if (lettersOf(unit) !== 0 && !isLatinScript(unit)) this.alike += 1;
  }

  /** One more of the letter before; false where what parts the two forbids it. */
  repeat(units: Uint16Array, from: number, to: number): boolean {
    this.plain = false;
    this.run += 1;
    if (from === to) return true;
    this.parted = true;
    return !hasAny(units, from, to, isStop) && !hasAny(units, from, to, isSpace);
  }

  /** The term's next letter, of the same class as the one before or not; false where the run before was too short. */
  next(sameRun: boolean, unit: number, wanted: number): boolean {
    if (sameRun) {
      this.run += 1;
      this.wantedRun += 1;
    } else {
      if (this.run > this.wantedRun && (this.run < minStretchedRun || isDigit(this.last))) return false;
      this.run = this.wantedRun = 1;
    }
    this.letter(unit, wanted);
    return true;
  }

  /** Where the last letter ends: with its repeats up to `repeatsEnd` where they are many enough to be meant. */
  ends(repeatsEnd: number, end: number): number {
    const run = this.run + repeatsEnd - end;
    if (repeatsEnd > end && run >= minStretchedRun && !isDigit(this.last)) {
      this.plain = false;
      this.run = run;
      return repeatsEnd;
    }
    return end;
  }

  /** Weighs what stands between two letters, [from, to) of the text, against the term's [termFrom, termTo). */
  gap(
    units: Uint16Array,
    from: number,
    to: number,
    pool: Uint16Array,
    termFrom: number,
    termTo: number,
  ): boolean {
    const han = isHan(this.last) || isHan(pool[termTo] as number);
    if (han) this.hanPairs += 1;
    if (from === to && termFrom === termTo) return true;
    if (sameUnits(units, from, to, pool, termFrom, termTo)) return this.endsWord();
    this.plain = false;
    if (termFrom < termTo)
      return this.replacesGap(units, from, to, pool, termFrom, termTo) && this.endsWord();
    this.parted = true;
    if (han) {
      if (hasAny(units, from, to, isHanStop)) this.hanStops += 1;
      return to - from <= maxGapUnits;
    }
    this.noteGap(units, from, to);
    this.pieces += 1;
    this.piece = 0;
    if (hasAny(units, from, to, isSpace)) this.spacedGaps += 1;
    if (to - from === 1 && isApostrophe(units[from] as number)) this.apostrophes += 1;
    else if (hasAny(units, from, to, isJoiner)) this.joinerGaps += 1;
    return to - from <= maxGapUnits;
  }

  /** True where all that was noted can be the term. */
  holds(): boolean {
    if (this.run > this.wantedRun && (this.run < minStretchedRun || isDigit(this.last))) return false;
    if (this.plain) return true;
    if (!this.wordHolds()) return false;
    if (this.hanStops > 0 && (this.hanStops < this.hanPairs || this.hanPairs < 2)) return false;
    if (this.lostSpaces > 0 && this.allLetters < minJoinedLetters) return false;
    return this.lettersHold();
  }

  /**
   * True where a short word that is spelled apart is a part of a longer run of single letters, parted alike, which
   * goes on before `start` or behind `end`.
   */
  goesOn(units: Uint16Array, length: number, start: number, end: number): boolean {
    if (!this.parted || this.allLetters >= minPartLetters || !this.gapsAlike || this.pieces === 1)
      return false;
    const { firstGap, firstGapUnits: gap } = this;
    const isGap = (at: number): boolean => sameUnits(units, at, at + gap, units, firstGap, firstGap + gap);
    const before = start - gap;
    if (before > 0 && isLetter(units[before - 1] as number) && isGap(before)) {
      if (before < 2 || !isLetter(units[before - 2] as number)) return true;
    }
    if (end + gap >= length || !isLetter(units[end + gap] as number) || !isGap(end)) return false;
    return end + gap + 1 >= length || !isLetter(units[end + gap + 1] as number);
  }

  /** A word in which too little is itself is a number or a word of another script. */
  private lettersHold(): boolean {
    const { latin, open, digits, digitsAtEnd, alike } = this;
    if (latin === 0 || open === latin) return true;
    if (digits === latin || (latin <= 3 && digits > 1) || digits * 10 > latin * 7) return false;
    // `SH17` and `CL455` are the names of models.
    if (digits > 1 && digits === digitsAtEnd) return false;
    return alike < latin || latin >= minAlikeLetters;
  }

  private replacesGap(
    units: Uint16Array,
    from: number,
    to: number,
    pool: Uint16Array,
    termFrom: number,
    termTo: number,
  ): boolean {
    for (let t = termFrom; t < termTo; t++) {
      const sign = pool[t] as number;
      if (isSpace(sign) || isApostrophe(sign) || sign === hyphen) continue;
      if (!hasAny(units, from, to, (unit) => unit === sign)) return false;
    }
    if (from === to) {
      if (hasAny(pool, termFrom, termTo, isSpace)) this.lostSpaces += 1;
      return true;
    }
    if (to - from > maxGapUnits) return false;
    return (
      !(hasAny(units, from, to, isSpace) && hasAny(units, from, to, isStop)) && !hasBlankLine(units, from, to)
    );
  }

  private endsWord(): boolean {
    const holds = this.wordHolds();
    this.beginWord();
    return holds;
  }

  /** Whether the pieces that a word came in look like a word spelled apart, and not like words of their own. */
  private wordHolds(): boolean {
    const { pieces, letters, longestPiece } = this;
    if (pieces === 1) return true;
    // `v i a g r a`, and `g o` within it; never `pen is`, `as soon`.
    if (
      this.spacedGaps > 0 &&
      this.signGaps > 0 &&
      (!this.gapsAlike || (letters < minListedLetters && this.joinerGaps > 0))
    )
      return false;
    if (this.spacedGaps > 0)
      return longestPiece <= 2 && (pieces === letters || (pieces > 2 && letters * 2 <= pieces * 3));
    if (pieces > 2 && this.joinerGaps > 0)
      return letters <= pieces * 2 && (this.gapsAlike || letters >= minListedLetters);
    if (pieces > 2) return true;
    if (this.apostrophes > 0) return this.piece > 2 && letters - this.piece > 1;
    return this.joinerGaps === 0 || longestPiece === 1;
  }

  /** Whether all gaps of the word are the same: `v - i - a` is meant, `i] = s[i` is not. */
  private noteGap(units: Uint16Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      if (isSpace(units[i] as number)) continue;
      this.signGaps += 1;
      break;
    }
    if (this.pieces === 1) {
      this.firstGap = from;
      this.firstGapUnits = to - from;
    } else if (!sameUnits(units, from, to, units, this.firstGap, this.firstGap + this.firstGapUnits)) {
      this.gapsAlike = false;
    }
  }

  private beginWord(): void {
    this.letters = this.piece = this.longestPiece = 0;
    this.pieces = 1;
    this.gapsAlike = true;
    this.spacedGaps = this.signGaps = this.joinerGaps = this.apostrophes = 0;
  }
}

/** From so many repeats on a letter is stretched on purpose: no common word of English or pinyin has three alike. */
const minStretchedRun = 3;
/** A term of several words must be so long to be found without its spaces. */
const minJoinedLetters = 7;
/** A word that is foreign look-alikes throughout must be so long, or it is a word of that script. */
const minAlikeLetters = 5;
/** Letters with a comma between are a list of letters unless they are as many as these. */
const minListedLetters = 5;
/** A part of a longer run of single letters (`T.I.T.A.N.`) must be so long to be a word of its own. */
const minPartLetters = 4;
/** More than this between two letters is a text of its own. */
const maxGapUnits = 12;
const hyphen = 0x2d;
