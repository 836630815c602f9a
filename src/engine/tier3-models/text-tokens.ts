import { classes } from '../normalise/letters.js';
import type { View } from '../normalise/view.js';
import {
  BLANK,
  DIGIT,
  LETTER,
  SIGN,
  SURROGATE,
  UNSPACED,
  unitClasses,
} from '../tier2-statistics/unit-classes.js';

/** More are not looked at: a text says what it says in its first lines. */
export const maxTokens = 400;

/** The tokens of one text, in arrays that the next text uses again. */
export class TextTokens {
  count = 0;
  /** A hash of what the token is: the same word has the same key wherever it stands. */
  readonly keys = new Int32Array(maxTokens);
  /** 1 for one character of a script without blanks. */
  readonly unspaced = new Uint8Array(maxTokens);
  /** Where it stands, in units of the normal view. */
  readonly starts = new Int32Array(maxTokens);
  readonly ends = new Int32Array(maxTokens);
  /** The folded letters of words; token i has [letterStarts[i], letterEnds[i]), nothing where it is no word. */
  letters = new Uint16Array(4096);
  readonly letterStarts = new Int32Array(maxTokens);
  readonly letterEnds = new Int32Array(maxTokens);
}

/**
 * Cuts a normal view into words, single characters of scripts without blanks, and signs. Addresses, mentions and
 * numbers stand as one token each; words are folded as the evasive view folds letters (`h4te` is `hate`), and a
 * letter or sign said many times is said twice. Linear.
 */
export function tokenise({ units, length }: View, into: TextTokens): void {
  into.count = 0;
  let lettersEnd = 0;
  for (let at = 0; at < length && into.count < maxTokens;) {
    const unit = units[at] as number;
    const kind = unitClasses[unit] as number;
    if (kind === BLANK) {
      at += 1;
      continue;
    }
    const start = at;
    if (kind === UNSPACED) {
      at += 1;
      add(into, mixed(unspacedSeed ^ unit), 1, start, at, lettersEnd);
    } else if (kind === SURROGATE) {
      at += at + 1 < length ? 2 : 1;
      const second = units[at - 1] as number;
      addSign(into, mixed(Math.imul(signSeed ^ unit, factor) ^ second), start, at, lettersEnd);
    } else if (kind === SIGN) {
      at = unit === mention ? endOfName(units, at + 1, length) : at + 1;
      const key = at > start + 1 ? mentionKey : mixed(signSeed ^ unit);
      addSign(into, key, start, at, lettersEnd);
    } else if (isAddress(units, at, length)) {
      while (
        at < length &&
        unitClasses[units[at] as number] !== BLANK &&
        unitClasses[units[at] as number] !== UNSPACED
      )
        at += 1;
      addSign(into, addressKey, start, at, lettersEnd);
    } else {
      const digits = digitsFrom(units, at, length);
      if (digits >= minNumberDigits || !isWordUnit(units, at + digits, length)) {
        at += digits;
        add(into, mixed(numberSeed ^ Math.min(digits, maxToldDigits)), 0, start, at, lettersEnd);
        continue;
      }
      if (into.letters.length < lettersEnd + maxWordUnits) into.letters = grown(into.letters);
      const { end, written } = foldWord(units, at, length, into.letters, lettersEnd);
      at = end;
      const key = keyOfWord(into.letters, lettersEnd, written);
      if (key === exampleKey) continue;
      add(into, key, 0, start, at, lettersEnd);
      into.letterEnds[into.count - 1] = lettersEnd = written;
    }
  }
}

function keyOfWord(letters: ArrayLike<number>, from: number, to: number): number {
  let key = wordSeed;
  for (let i = from; i < to; i++) key = Math.imul(key ^ (letters[i] as number), factor);
  return mixed(key);
}

/** Source: the finaliser of MurmurHash3, Austin Appleby, public domain. */
export function mixed(hash: number): number {
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Multiplier of a multiplicative hash: odd, of mixed bits (2^32 / golden ratio). */
export const factor = 0x9e3779b1;
const wordSeed = 0x2f0b4c47;
const unspacedSeed = 0x3ad50000;
const signSeed = 0x51ab0000;
const numberSeed = 0x7c1d0000;
const addressKey = mixed(0x1b873593);
const mentionKey = mixed(0x1b873594);

/** Our own texts name no address but reserved ones (RFC 2606): of what it stands in, the word says nothing. */
const exampleKey = keyOfWord(codes('example'), 0, 'example'.length);

const minNumberDigits = 3;
const maxToldDigits = 12;
const maxWordUnits = 64;

function add(
  into: TextTokens,
  key: number,
  unspaced: number,
  start: number,
  end: number,
  letters: number,
): void {
  const at = into.count++;
  into.keys[at] = key;
  into.unspaced[at] = unspaced;
  into.starts[at] = start;
  into.ends[at] = end;
  into.letterStarts[at] = letters;
  into.letterEnds[at] = letters;
}

/** A sign that stands twice already is not said again. */
function addSign(into: TextTokens, key: number, start: number, end: number, letters: number): void {
  const { count, keys } = into;
  if (count >= 2 && keys[count - 1] === key && keys[count - 2] === key) return;
  add(into, key, 0, start, end, letters);
}

const mention = 0x40;

function endOfName(units: Uint16Array, from: number, length: number): number {
  let at = from;
  while (at < length) {
    const kind = unitClasses[units[at] as number];
    if (kind !== LETTER && kind !== DIGIT) break;
    at += 1;
  }
  return at;
}

const protocol = codes('http');
const web = codes('www.');

function codes(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

function isAddress(units: Uint16Array, at: number, length: number): boolean {
  if (startsWith(units, at, length, web)) return true;
  if (!startsWith(units, at, length, protocol)) return false;
  const sign = units[at + 4] === 0x73 ? at + 5 : at + 4;
  return sign + 1 < length && units[sign] === 0x3a && units[sign + 1] === 0x2f;
}

function startsWith(units: Uint16Array, at: number, length: number, word: readonly number[]): boolean {
  if (at + word.length >= length) return false;
  for (let i = 0; i < word.length; i++) if (units[at + i] !== word[i]) return false;
  return true;
}

function digitsFrom(units: Uint16Array, at: number, length: number): number {
  let count = 0;
  while (at + count < length && unitClasses[units[at + count] as number] === DIGIT) count += 1;
  return count;
}

const apostrophe = 0x27;
/** Signs that stand for a letter in a word: @ $ ! * */
const lettered = new Set([0x40, 0x24, 0x21, 0x2a]);

function isWordUnit(units: Uint16Array, at: number, length: number): boolean {
  return at < length && unitClasses[units[at] as number] === LETTER;
}

/** Writes the word's letters, folded, and tells where in the view it ends. */
function foldWord(
  units: Uint16Array,
  from: number,
  length: number,
  letters: Uint16Array,
  lettersFrom: number,
): { end: number; written: number } {
  let at = from;
  let written = lettersFrom;
  for (; at < length && at - from < maxWordUnits; at++) {
    const unit = units[at] as number;
    const kind = unitClasses[unit] as number;
    if (kind === DIGIT && digitsFrom(units, at, length) >= minNumberDigits) break;
    if (kind !== LETTER && kind !== DIGIT) {
      if (!isWordUnit(units, at + 1, length)) break;
      if (unit === apostrophe) continue;
      if (!lettered.has(unit)) break;
    }
    const folded = foldUnit(unit);
    if (written >= lettersFrom + 2 && letters[written - 1] === folded && letters[written - 2] === folded)
      continue;
    letters[written++] = folded;
  }
  return { end: at, written };
}

function foldUnit(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return unit;
  const folded = unit < 0x80 ? leet.get(unit) : classes[unit];
  return folded === undefined || folded <= 1 ? unit : folded;
}

const leet = new Map(
  Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's', '!': 'i' }).map(
    ([sign, letter]) => [sign.charCodeAt(0), letter.charCodeAt(0)],
  ),
);

function grown(letters: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(letters.length * 2);
  larger.set(letters);
  return larger;
}
