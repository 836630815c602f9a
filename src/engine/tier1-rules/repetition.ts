import type { Span } from '../finding.js';

/** How much a text says again what it has said. */
export interface Repetition {
  /** Share of its runs of `gramUnits` units that stood in it before, 0..1. */
  readonly share: number;
  /** The longest stretch that is one phrase again and again without anything between. */
  readonly phrase?: { readonly span: Span; readonly times: number };
}

/**
 * Repetition inside one text; linear. A phrase that follows itself shows as runs of units that all lie equally far
 * behind their last occurrence.
 */
export function repetitionOf(text: string): Repetition {
  if (text !== last.text) last = { text, found: measure(text) };
  return last.found;
}

/** Filters and flood ask for the same text one after the other. */
let last: { readonly text: string; readonly found: Repetition } = { text: '', found: { share: 0 } };

function measure(text: string): Repetition {
  const grams = text.length - gramUnits + 1;
  if (grams <= 1) return { share: 0 };
  if (base > lastBase) {
    seen.fill(0);
    base = 0;
  }
  // A short text in a small corner of the table leaves the processor's cache to others.
  const shift = 32 - (grams <= fewGrams ? fewSlotBits : slotBits);
  let one = text.charCodeAt(0);
  let two = text.charCodeAt(1);
  let three = text.charCodeAt(2);
  let repeated = 0;
  let [lag, runStart] = [0, 0];
  let [bestStart, bestEnd, bestLag] = [0, 0, 0];
  for (let at = 0; at < grams; at++) {
    const four = text.charCodeAt(at + 3);
    const hash = Math.imul(one | (two << 16), 0x9e37_79b1) ^ Math.imul(three | (four << 16), 0x85eb_ca6b);
    const slot = Math.imul(hash ^ (hash >>> 15), 0xc2b2_ae35) >>> shift;
    one = two;
    two = three;
    three = four;
    // Positions are stored above what all earlier texts used, so that the table need not be emptied between texts.
    const earlier = (seen[slot] as number) - base - 1;
    seen[slot] = base + at + 1;
    const back = earlier >= 0 && sameGram(text, earlier, at) ? at - earlier : 0;
    if (back > 0) repeated += 1;
    if (back !== lag) [lag, runStart] = [back, at];
    if (lag > 0) {
      const start = runStart - lag;
      const end = at + gramUnits;
      if (end - start > bestEnd - bestStart && end - start >= 2 * lag)
        [bestStart, bestEnd, bestLag] = [start, end, lag];
    }
  }
  base += grams;
  const share = repeated / grams;
  if (bestLag === 0) return { share };
  return {
    share,
    phrase: { span: [bestStart, bestEnd], times: Math.floor((bestEnd - bestStart) / bestLag) },
  };
}

/**
 * Lines and sentences that occur at least so many times, most frequent first. Blanks around them and case do not count.
 * @param least 2 or more
 */
export function repeatedLines(
  text: string,
  least: number,
): { readonly times: number; readonly spans: readonly Span[] }[] {
  if (!hasLines(text, least)) return [];
  const places = new Map<string, Span[]>();
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !isLineEnd(text.charCodeAt(at))) continue;
    if (at - start >= minLineUnits) addLine(places, text, start, at);
    start = at + 1;
  }
  return [...places.values()]
    .filter((spans) => spans.length >= least)
    .map((spans) => ({ times: spans.length, spans }))
    .sort((a, b) => b.times - a.times);
}

/** Four units tell phrases apart in Chinese and are short enough to be met again in Latin words. */
const gramUnits = 4;
const slotBits = 14;
const fewGrams = 256;
const fewSlotBits = 10;
const seen = new Int32Array(1 << slotBits);
let base = 0;
/** Leaves room for the longest text under 2^31. */
const lastBase = 2 ** 31 - 2 ** 26;

function sameGram(text: string, one: number, other: number): boolean {
  for (let i = 0; i < gramUnits; i++)
    if (text.charCodeAt(one + i) !== text.charCodeAt(other + i)) return false;
  return true;
}

/** Shorter lines (`ok`, `}`) recur in ordinary text. */
const minLineUnits = 4;

function isLineEnd(unit: number): boolean {
  if (unit < 0x80) return unit === 0x0a || unit === 0x0d || unit === 0x21 || unit === 0x3f || unit === 0x3b;
  return unit === 0x3002 || unit === 0xff01 || unit === 0xff1f || unit === 0xff1b || unit === 0x2028;
}

/** False where there are not so many lines at all. */
function hasLines(text: string, least: number): boolean {
  let ends = 1;
  for (let at = minLineUnits; at < text.length - 1; at++) {
    if (isLineEnd(text.charCodeAt(at)) && (ends += 1) >= least) return true;
  }
  return false;
}

function addLine(places: Map<string, Span[]>, text: string, start: number, end: number): void {
  const line = text.slice(start, end).trim();
  if (line.length < minLineUnits || !hasLetter.test(line)) return;
  const from = text.indexOf(line, start);
  const key = line.toLowerCase();
  const spans = places.get(key);
  if (spans) spans.push([from, from + line.length]);
  else places.set(key, [[from, from + line.length]]);
}

const hasLetter = /\p{L}/u;
