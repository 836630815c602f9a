import type { EvasiveView } from '../normalise/evasive.js';
import { isHan, JOINED, SEPARATOR } from '../normalise/letters.js';
import { isLeftAlone } from './left-alone.js';
import type { EvasiveIndex } from './evasive-index.js';

/**
 * Where a Chinese term that is spelled in pinyin, in whole or in part, ends: behind its last syllable in the normal
 * view; −1 where it does not stand at `at`. Each syllable is the very character or all its letters.
 */
export function spelledEnd(index: EvasiveIndex, view: EvasiveView, spelling: number, at: number): number {
  const { spellings, spellingStarts, spellingTerms, pool, poolClasses, termStarts } = index;
  const { normal, classes } = view;
  const { units, length } = normal;
  let t = termStarts[spellingTerms[spelling] as number] as number;
  const spellingEnd = spellingStarts[spelling + 1] as number;
  let i = at;
  let han = 0;
  let letters = 0;
  let spelled = 0;
  let parted = false;
  for (let s = spellingStarts[spelling] as number; s < spellingEnd; t++) {
    while (poolClasses[t] === SEPARATOR) t += 1;
    let syllableEnd = s;
    while (spellings[syllableEnd] !== 0) syllableEnd += 1;
    if (s > (spellingStarts[spelling] as number)) {
      const next = nextOf(units, classes, i, length);
      for (let k = i; k < next; k++) if (units[k] !== space) parted = true;
      if (next < 0) return -1;
      i = next;
    }
    if (units[i] === pool[t]) {
      if (isHan(units[i] as number)) han += 1;
      i += 1;
    } else {
      if (!isHan(pool[t] as number) || !hasLetters(units, i, spellings, s, syllableEnd)) return -1;
      if (spelled === 0 && letters === 0 && i === at && i > 0 && isLatin(units[i - 1] as number)) return -1;
      spelled += 1;
      letters += syllableEnd - s;
      i += syllableEnd - s;
    }
    s = syllableEnd + 1;
  }
  if (i < length && isLatin(units[i - 1] as number) && isLatin(units[i] as number)) return -1;
  const enough =
    han === 0
      ? (spelled >= 3 && letters >= minLetters) || (spelled === 2 && letters >= minLettersOfTwo && !parted)
      : spelled > 0 && letters >= 2 * spelled;
  return enough && !isLeftAlone(view, at, i) ? i : -1;
}

/** Letters that a keyword spelled in pinyin throughout must have, so that no English is hit; two syllables may have spaces between, no other signs. */
const minLetters = 6;
const minLettersOfTwo = 5;
const space = 0x20;
const maxGapUnits = 6;

/** The next letter behind what may part syllables; −1 where a sentence ends between. */
function nextOf(units: Uint16Array, classes: Uint16Array, from: number, length: number): number {
  let i = from;
  while (i < length && (classes[i] as number) <= JOINED) {
    if (stops.has(units[i] as number) || i - from >= maxGapUnits) return -1;
    i += 1;
  }
  return i < length ? i : -1;
}
const stops = new Set([...',!?;:\n。、…'].map((sign) => sign.charCodeAt(0)));

/** `v` is ü, which is typed as u too. */
function hasLetters(
  units: Uint16Array,
  at: number,
  spellings: Uint16Array,
  from: number,
  to: number,
): boolean {
  for (let k = from; k < to; k++) {
    const unit = units[at + k - from];
    if (unit !== spellings[k] && !(spellings[k] === 0x76 && unit === 0x75)) return false;
  }
  return true;
}

function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}
