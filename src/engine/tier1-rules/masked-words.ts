import type { EvasiveView } from '../normalise/evasive.js';
import { isMask } from '../normalise/letters.js';
import type { KeywordTerm } from './keyword-pattern.js';
import { cutsWord, isWordUnit, BEFORE_EDGE, AFTER_EDGE } from './word-boundary.js';

/** The words of English terms by their first letter and length, to be compared with words that hide letters: `f*ck`. */
export interface MaskIndex {
  /** Words of bucket b are words[bucketStarts[b] .. bucketStarts[b + 1]), by their second letters. */
  readonly bucketStarts: Int32Array;
  /** Term × 256 + where the word begins in it. */
  readonly words: Float64Array;
}

const minWordUnits = 4;
const maxWordUnits = 20;
const bucketCount = 26 * (maxWordUnits + 1);

/** @param terms as the normal view has them */
export function buildMaskIndex(terms: readonly KeywordTerm[]): MaskIndex {
  const found: { bucket: number; second: number; word: number }[] = [];
  terms.forEach(({ text: term }, number) => {
    if (!isSpelledPlainly.test(term)) return;
    for (const { index, 0: word } of term.matchAll(/[a-z]+/g)) {
      if (word.length < minWordUnits || word.length > maxWordUnits) continue;
      found.push({
        bucket: bucketOf(word.charCodeAt(0), word.length),
        second: word.charCodeAt(1),
        word: number * 256 + index,
      });
    }
  });
  found.sort((a, b) => a.bucket - b.bucket || a.second - b.second || a.word - b.word);
  const bucketStarts = new Int32Array(bucketCount + 1);
  for (const { bucket } of found) bucketStarts[bucket + 1] = (bucketStarts[bucket + 1] as number) + 1;
  for (let i = 0; i < bucketCount; i++) {
    bucketStarts[i + 1] = (bucketStarts[i + 1] as number) + (bucketStarts[i] as number);
  }
  return { bucketStarts, words: Float64Array.from(found, ({ word }) => word) };
}

const isSpelledPlainly = /^[a-z]+(?: [a-z]+)*$/;

/**
 * Calls back for every term that stands in the view with letters hidden behind signs, half of each word's letters
 * open at least, the first among them. Linear in the signs that may hide one, for a given index.
 */
export function findMasked(
  { bucketStarts, words }: MaskIndex,
  { termStarts, pool }: { readonly termStarts: Int32Array; readonly pool: Uint16Array },
  { normal: { units, length }, masks }: EvasiveView,
  onHit: (term: number, start: number, end: number) => void,
): void {
  if (words.length === 0) return;
  let done = 0;
  for (const i of masks) {
    if (i < done) continue;
    let start = i;
    while (start > 0 && i - start < maxWordUnits && isOpenOrMask(units[start - 1] as number)) start -= 1;
    while (start < i && !isLetter(units[start] as number)) start += 1;
    let end = i;
    while (end < length && end - start <= maxWordUnits && isOpenOrMask(units[end] as number)) end += 1;
    done = end;
    if (start > 0 && isWordUnit(units[start - 1] as number)) continue;
    for (let stop = end; stop - start >= minWordUnits; stop--) {
      // Signs at the end may hide letters (`fuc*`) or close the word (`f*ck!`): the word may end before each of them.
      const bucket = bucketOf(units[start] as number, stop - start);
      if (stop - start <= maxWordUnits) {
        const to = bucketStarts[bucket + 1] as number;
        const second = units[start + 1] as number;
        const open = isLetter(second);
        let at = bucketStarts[bucket] as number;
        if (open) at = firstWith(second, at, to, words, termStarts, pool);
        for (; at < to; at++) {
          const word = words[at] as number;
          const term = Math.floor(word / 256);
          if (open && secondOf(word, termStarts, pool) !== second) break;
          const first = start - (word % 256);
          const from = termStarts[term] as number;
          const behind = first + (termStarts[term + 1] as number) - from;
          if (first < 0 || behind > length || !standsMasked(units, first, pool, from, behind - first))
            continue;
          if (!cutsWord(units, length, first, behind, BEFORE_EDGE | AFTER_EDGE)) onHit(term, first, behind);
        }
      }
      if (!isMask(units[stop - 1] as number)) break;
    }
  }
}

/** The first of words [from, to) whose second letter is not below that. */
function firstWith(
  second: number,
  from: number,
  to: number,
  words: Float64Array,
  termStarts: Int32Array,
  pool: Uint16Array,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (secondOf(words[middle] as number, termStarts, pool) < second) low = middle + 1;
    else high = middle;
  }
  return low;
}

function secondOf(word: number, termStarts: Int32Array, pool: Uint16Array): number {
  return pool[(termStarts[Math.floor(word / 256)] as number) + (word % 256) + 1] as number;
}

function bucketOf(first: number, length: number): number {
  return (first - 0x61) * (maxWordUnits + 1) + length;
}

/** True where the text has the term's units or signs in their place, and enough of each word is open. */
function standsMasked(
  units: Uint16Array,
  at: number,
  pool: Uint16Array,
  from: number,
  count: number,
): boolean {
  let open = 0;
  let hidden = 0;
  let vowelsOnly = true;
  let masked = false;
  let starred = true;
  for (let i = 0; i <= count; i++) {
    const wanted = i === count ? 0x20 : (pool[from + i] as number);
    if (wanted === 0x20) {
      if (i < count && units[at + i] !== 0x20) return false;
      // One sign of another kind than an asterisk can part words, so it must hide a vowel.
      if (hidden > 0 && (open < 2 || hidden > open || (!starred && (hidden > 1 || !vowelsOnly))))
        return false;
      open = hidden = 0;
      starred = vowelsOnly = true;
      continue;
    }
    const unit = units[at + i] as number;
    if (unit === wanted) {
      open += 1;
      continue;
    }
    if (open === 0 || !isMask(unit)) return false;
    hidden += 1;
    masked = true;
    if (unit < 0x80 && unit !== asterisk && unit !== hash) starred = false;
    if (!isVowel(wanted)) vowelsOnly = false;
  }
  return masked;
}

const asterisk = 0x2a;
const hash = 0x23;

function isVowel(unit: number): boolean {
  return unit === 0x61 || unit === 0x65 || unit === 0x69 || unit === 0x6f || unit === 0x75;
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isOpenOrMask(unit: number): boolean {
  return isLetter(unit) || isMask(unit);
}
