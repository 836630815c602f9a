import type { Views } from '../normalise/views.js';

/** What stands for a text among others: texts that share most of their shingles share most of their bytes. 48 bytes. */
export type TextSignature = Uint32Array;

export const signatureWords = 12;
export const signatureBytes = signatureWords * 4;

/**
 * The signature of title and text as a reader sees them: letters and digits of the normal view alone, so that case,
 * width, spaces, punctuation and emoji count for nothing; by shingles of 4 letters, or 2 of Han, kana and Hangul, so
 * that lines may change their places. One-permutation MinHash (Li, Owen, Zhang, NIPS 2012) with four places a shingle,
 * empty bins filled by optimal densification (Shrivastava, ICML 2017), 8 bits a bin (Li, König, WWW 2010).
 * @returns null for what is too short or too monotonous to be anybody's own ("ok, thanks")
 */
export function textSignature(views: Views): TextSignature | null {
  const length = gatherLetters(views);
  if (length === 0) return null;
  leastOf.fill(empty);
  filled.fill(0);
  if (sketch(length) < minWeight) return null;
  let full = 0;
  for (let bin = 0; bin < bins; bin++) full += filled[bin] as number;
  if (full < minFilledBins) return null;
  return packed();
}

/**
 * Jaccard similarity of the shingle sets of two texts, 0..1, estimated; its standard deviation is at most 0.07.
 * @param at, otherAt where the signatures begin in their arrays, in words
 */
export function similarityOf(one: Uint32Array, other: Uint32Array, at = 0, otherAt = 0): number {
  let differing = 0;
  for (let word = 0; word < signatureWords; word++) {
    let x = ((one[at + word] as number) ^ (other[otherAt + word] as number)) >>> 0;
    if (x === 0) continue;
    // One bit for each byte that is not zero.
    x = (((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x) & 0x80808080;
    differing += (x >>> 31) + ((x >>> 23) & 1) + ((x >>> 15) & 1) + ((x >>> 7) & 1);
  }
  return similarityOfAlike(bins - differing);
}

/** @param bytes how many bytes of two signatures are alike */
export function similarityOfAlike(bytes: number): number {
  return Math.max(0, (bytes / bins - chance) / (1 - chance));
}

const bins = signatureBytes;
/** That two bytes are the same by chance. */
const chance = 1 / 256;
const placesPerShingle = 4;
/** Less is a greeting or a thank-you, which many write: 27 letters, or 13 Chinese characters, at least. */
const minWeight = 24;
/** What 9 different shingles fill on average: below that a text says one thing again and again. */
const minFilledBins = 25;

const leastOf = new Uint32Array(bins);
const filled = new Uint8Array(bins);
const empty = 0xffffffff;
let letters = new Uint16Array(1_024);

/** Letters and digits of all parts into `letters`. @returns how many */
function gatherLetters(views: Views): number {
  let length = 0;
  for (const { normal } of views) {
    const { units, length: unitsLength } = normal;
    if (letters.length < length + unitsLength) {
      const more = new Uint16Array((length + unitsLength) * 2);
      more.set(letters.subarray(0, length));
      letters = more;
    }
    for (let i = 0; i < unitsLength; i++) {
      const unit = units[i] as number;
      if (kinds[unit] !== 0) letters[length++] = unit;
    }
  }
  return length;
}

/** @returns the weight of all shingles, alike ones counted each time: of one of Han it is 2, of others 1 */
function sketch(length: number): number {
  let weight = 0;
  for (let i = 0; i < length; i++) {
    const unit = letters[i] as number;
    const wide = kinds[unit] === wideKind;
    const end = i + (wide ? wideShingle : narrowShingle);
    if (end > length) {
      if (wide) break;
      continue;
    }
    let hash = seed;
    for (let j = i; j < end; j++) hash = Math.imul(hash ^ (letters[j] as number), 0x9e3779b1) ^ (hash >>> 15);
    put(hash);
    weight += wide ? 2 : 1;
  }
  return weight;
}

const seed = 0x2545f491;
const narrowShingle = 4;
const wideShingle = 2;

function put(shingle: number): void {
  for (let place = 0; place < placesPerShingle; place++) {
    const hash = mixed((shingle + Math.imul(place, 0x61c88647)) | 0);
    const bin = ((hash >>> 16) * bins) >>> 16;
    const value = Math.imul(hash, 0x85ebca6b) >>> 0;
    filled[bin] = 1;
    if (value < (leastOf[bin] as number)) leastOf[bin] = value;
  }
}

function packed(): TextSignature {
  const signature = new Uint32Array(signatureWords);
  for (let bin = 0; bin < bins; bin++) {
    let from = bin;
    for (let attempt = 1; filled[from] === 0; attempt++) {
      from = ((mixed((bin << 16) | attempt) >>> 16) * bins) >>> 16;
    }
    const byte = mixed(((leastOf[from] as number) + bin) | 0) & 0xff;
    const word = bin >> 2;
    signature[word] = (signature[word] as number) | (byte << ((bin & 3) * 8));
  }
  return signature;
}

/** MurmurHash3's finaliser: every bit of the input reaches every bit of the output. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const wideKind = 2;
/** A UTF-16 unit → 0 where it is no letter or digit, 1 for letters of which words have many, 2 for those that say more. */
const kinds = kindsOfUnits();

function kindsOfUnits(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const letter = /[\p{L}\p{N}]/u;
  const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
  for (let unit = 0; unit < table.length; unit++) {
    const sign = String.fromCharCode(unit);
    if (letter.test(sign)) table[unit] = wide.test(sign) ? wideKind : 1;
  }
  return table;
}
