import type { Span } from '../finding.js';
import { letterPairs } from './letter-pairs.js';

/** Beaten keys and random letters. */
export interface Gibberish {
  readonly score: number;
  readonly why: string;
  readonly span: Span;
}

/**
 * Whether nearly all of a text is letters that no language puts together, or the words that a Chinese input method
 * makes of beaten keys. Codes, addresses, names of functions and abbreviations are not judged. Linear.
 */
export function gibberishIn(text: string): Gibberish | undefined {
  return beatenInputMethod(text) ?? randomLetters(text);
}

/** Judged at most, from the start: what begins so goes on so. */
const maxJudgedUnits = 2_000;

function randomLetters(text: string): Gibberish | undefined {
  let pairs = 0;
  let [letters, otherUnits, first, last] = [0, 0, -1, 0];
  const limit = Math.min(text.length, maxJudgedUnits);
  let at = 0;
  while (at < limit) {
    if (isBlank(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < limit && !isBlank(text.charCodeAt(at))) at += 1;
    const [from, to] = wordIn(text, start, at);
    if (to === from) {
      otherUnits += at - start;
      continue;
    }
    pairs = addPairs(pairs, text, from, to);
    letters += to - from;
    if (first < 0) first = from;
    last = to;
  }
  if (pairs === 0 || letters < minRowLetters || letters < otherUnits * 3) return undefined;
  const codes = scratch.subarray(0, pairs);
  const span: Span = [first, last];
  if (neighbours(codes) >= neighbourShare) return { score: 0.7, why: 'keys that lie side by side', span };
  if (letters < minLetters) return undefined;
  const bits = leastBits(codes);
  const margin = bits - familiarBits - spreadBits / Math.sqrt(codes.length);
  if (margin < 0) return undefined;
  const why = `letters that hardly ever stand together (${bits.toFixed(1)} bits a pair)`;
  return { score: margin >= strangeMargin ? 0.9 : 0.7, why, span };
}

const minRowLetters = 9;
const minLetters = 14;
/** Of the pairs inside words; longer words of English reach a half (`property`). */
const neighbourShare = 0.75;
/** Bits a pair: what harmless texts stay under, more for few pairs, whose mean is spread wider. Measured: bench/results.md. */
const familiarBits = 4.6;
const spreadBits = 4;
const strangeMargin = 1;

function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0x3000 || unit === 0xa0;
}

/** The letters a–z of a blank-separated token without the marks around them; empty where it is no plain word. */
function wordIn(text: string, start: number, end: number): [number, number] {
  while (start < end && isEdgeMark(text.charCodeAt(start))) start += 1;
  while (end > start && isEdgeMark(text.charCodeAt(end - 1))) end -= 1;
  let capitals = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x41 && unit <= 0x5a) capitals += 1;
    else if (unit < 0x61 || unit > 0x7a) return [start, start];
  }
  const length = end - start;
  // Abbreviations and names in camel case are no words of a language.
  const isAbbreviation = capitals === length && length < 8;
  const isMixedCase = capitals > 1 && capitals < length;
  return isAbbreviation || isMixedCase ? [start, start] : [start, end];
}

function isEdgeMark(unit: number): boolean {
  return edgeMarks[unit] === 1;
}

const edgeMarks = new Uint8Array(0x80);
for (const mark of '.,!?;:\'"()*~') edgeMarks[mark.charCodeAt(0)] = 1;

/**
 * Puts the pairs of one word, edges included, behind the first `before` of the scratch; none for laughter and
 * drawn-out words, which have few different letters. @returns how many there are now
 */
function addPairs(before: number, text: string, from: number, to: number): number {
  let pairs = before;
  let [previous, seen, different] = [0, 0, 0];
  for (let at = from; at < to; at++) {
    const letter = text.charCodeAt(at) & 0x1f;
    if ((seen & (1 << letter)) === 0) different += 1;
    seen |= 1 << letter;
    // A drawn-out letter says nothing more.
    if (letter === previous) continue;
    scratch[pairs++] = previous * symbols + letter;
    previous = letter;
  }
  scratch[pairs++] = previous * symbols;
  return to - from >= 5 && different <= 3 ? before : pairs;
}

/** The pairs of the text that is being judged: a word has one more than it has letters. */
const scratch = new Uint16Array(maxJudgedUnits * 2);

/** Bits a pair in the language that the text fits best, or in the first one in which it is familiar. */
function leastBits(codes: Uint16Array): number {
  let least = Infinity;
  for (const table of tables) {
    let quarterBits = 0;
    for (let i = 0; i < codes.length; i++) quarterBits += table[codes[i] as number] as number;
    least = Math.min(least, quarterBits / 4 / codes.length);
    if (least <= familiarBits) break;
  }
  return least;
}

/** Share of the pairs inside words whose keys lie side by side in one row. */
function neighbours(codes: Uint16Array): number {
  let [inside, beside] = [0, 0];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code < symbols || code % symbols === 0) continue;
    inside += 1;
    beside += sideBySide[code] as number;
  }
  return inside === 0 ? 0 : beside / inside;
}

const symbols = 27;
/** 1 for the pairs of keys that lie side by side. */
const sideBySide = new Uint8Array(symbols * symbols);
for (const row of ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']) {
  for (let i = 1; i < row.length; i++) {
    const [one, other] = [row.charCodeAt(i - 1) & 0x1f, row.charCodeAt(i) & 0x1f];
    sideBySide[one * symbols + other] = 1;
    sideBySide[other * symbols + one] = 1;
  }
}
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** One odd pair in a word (a brand, a user name) must not outweigh its ordinary ones. */
const maxQuarterBits = 34;
const tables = Object.values(letterPairs).map((digits) =>
  Uint8Array.from(digits, (digit) => Math.min(maxQuarterBits, base64.indexOf(digit))),
);

/** Characters that pinyin input offers first for a, s, d, f, g, h, j, k, l beaten at random. */
const beatenCharacters = new Set(
  '阿啊按爱案萨撒飒三是时事上说的大打到对发法非佛放方飞个给高更哥规国刚好会和后还划户黄哈就看可科靠啦来了里拉领老蒂斯顿芬德算按苏实达所多',
);
const beatenMarks =
  /阿[斯萨]|斯[顿蒂芬]|蒂[芬法]|芬[斯的]|[撒萨][德大旦]|打[算撒]的?[发打]|的[发撒萨]|发[斯的]发|发的[说撒]|萨[德达]|[撒萨打]大|大[撒萨所]|所[大多]|大苏打|实打实|按时打|算的发/g;

/** `阿斯顿发斯蒂芬`: a text of such characters alone, with several of the words that beaten keys give. */
function beatenInputMethod(text: string): Gibberish | undefined {
  if (text.length < minBeatenUnits || text.length > maxJudgedUnits || !/[斯萨撒蒂苏]/.test(text))
    return undefined;
  let beaten = 0;
  for (const character of text) if (beatenCharacters.has(character)) beaten += 1;
  if (beaten < text.length * 0.85) return undefined;
  const marks = text.match(beatenMarks)?.length ?? 0;
  if (marks < 2 || marks * 5 < text.length) return undefined;
  return { score: 0.9, why: 'what an input method makes of beaten keys', span: [0, text.length] };
}

const minBeatenUnits = 7;
