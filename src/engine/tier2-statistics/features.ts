import type { ViewedPart } from '../normalise/views.js';
import { CHARACTERS, FeatureSet, WORDS } from './feature-set.js';
import { addShape } from './shape-features.js';
import { BLANK, DIGIT, LETTER, UNSPACED, unitClasses } from './unit-classes.js';

/**
 * A written part → its hashed features: words and neighbouring words, sequences of 3 to 5 characters within what
 * blanks part (of scripts without blanks 1 to 3), and the shape of the text. Linear; nothing is allocated but where
 * the shape needs it.
 * @param into what the features of the last text are forgotten in; its values are worked out
 */
export function extractFeatures(part: ViewedPart, into: FeatureSet): void {
  const { units, length } = part.normal;
  const seen = Math.min(length, maxUnits);
  into.reset(seen * 4);
  addShape(part, into);
  addWords(units, seen, into);
  addChunks(units, seen, into);
  into.finish();
}

/** What a text says it says in its first pages; longer ones are looked at so far. */
const maxUnits = 16_000;

/** Multiplier of a multiplicative hash: odd, of mixed bits (2^32 / golden ratio). */
const factor = 0x9e3779b1;
const wordSeed = 0x2f0b4c47;
const pairSeed = 0x51ab3d19;
const headSeed = 0x7c1d0b35;
const characterSeed = 0x1b873593;

function addWords(units: Uint16Array, length: number, into: FeatureSet): void {
  const headEnd = endOfHead(units, length);
  let beforeHash = 0;
  let beforeStart = -1;
  for (let at = 0; at < length;) {
    let kind = unitClasses[units[at] as number] as number;
    if (kind !== LETTER && kind !== DIGIT) {
      at += 1;
      continue;
    }
    const start = at;
    let hash = wordSeed;
    do {
      hash = Math.imul(hash ^ (units[at] as number), factor);
      at += 1;
      kind = at < length ? (unitClasses[units[at] as number] as number) : BLANK;
    } while (kind === LETTER || kind === DIGIT || (kind !== BLANK && isApostropheWithin(units, at, length)));
    const wordLength = Math.min(at - start, 255);
    into.add(WORDS, hash, 1, start, wordLength);
    if (start < headEnd) into.add(WORDS, hash ^ headSeed, 1, start, wordLength);
    if (beforeStart >= 0) {
      const pair = Math.imul(beforeHash ^ pairSeed, factor) ^ hash;
      into.add(WORDS, pair, 1, beforeStart, Math.min(at - beforeStart, 255));
    }
    beforeHash = hash;
    beforeStart = start;
  }
}

const apostrophe = 0x27;
function isApostropheWithin(units: Uint16Array, at: number, length: number): boolean {
  return units[at] === apostrophe && at + 1 < length && unitClasses[units[at + 1] as number] === LETTER;
}

/** The first line of several is what a subject or headline is: its words count once more. */
function endOfHead(units: Uint16Array, length: number): number {
  const most = Math.min(length - 1, maxHeadUnits);
  for (let at = 0; at < most; at++) if (units[at] === newline) return at;
  return 0;
}

const newline = 0x0a;
const maxHeadUnits = 200;

/** Chunks that occurred, by their hash: a mail says the same words again, and their letters are hashed once. */
const chunkHashes = new Int32Array(4096);
const chunkStarts = new Int32Array(4096);
const chunkEnds = new Int32Array(4096);
const chunkTimes = new Int32Array(4096);
const chunkOwnSlots = new Int32Array(4096);
const chunkSlots = new Int32Array(8192);
const chunkSlotMask = chunkSlots.length - 1;

function addChunks(units: Uint16Array, length: number, into: FeatureSet): void {
  let chunks = 0;
  for (let at = 0; at < length;) {
    if (unitClasses[units[at] as number] === BLANK) {
      at += 1;
      continue;
    }
    const start = at;
    let hash = characterSeed;
    do {
      hash = Math.imul(hash ^ (units[at] as number), factor);
      at += 1;
    } while (at < length && unitClasses[units[at] as number] !== BLANK);
    if (at - start > maxSharedUnits || chunks === chunkHashes.length) {
      addCharacters(units, start, at, 1, into);
      continue;
    }
    let slot = (hash ^ (hash >>> 15)) & chunkSlotMask;
    for (;;) {
      const known = (chunkSlots[slot] as number) - 1;
      if (known < 0) {
        chunkSlots[slot] = chunks + 1;
        chunkHashes[chunks] = hash;
        chunkStarts[chunks] = start;
        chunkEnds[chunks] = at;
        chunkTimes[chunks] = 1;
        chunkOwnSlots[chunks] = slot;
        chunks += 1;
        break;
      }
      if (
        chunkHashes[known] === hash &&
        (chunkEnds[known] as number) - (chunkStarts[known] as number) === at - start
      ) {
        chunkTimes[known] = (chunkTimes[known] as number) + 1;
        break;
      }
      slot = (slot + 1) & chunkSlotMask;
    }
  }
  for (let i = 0; i < chunks; i++) {
    chunkSlots[chunkOwnSlots[i] as number] = 0;
    addCharacters(units, chunkStarts[i] as number, chunkEnds[i] as number, chunkTimes[i] as number, into);
  }
}

const maxSharedUnits = 24;
const edge = 0x20;

/** Sequences within one chunk, with a blank for its edges; shorter ones where the script has no blanks. */
function addCharacters(
  units: Uint16Array,
  start: number,
  end: number,
  times: number,
  into: FeatureSet,
): void {
  let unspaced = false;
  for (let at = start; at < end && !unspaced; at++) unspaced = unitClasses[units[at] as number] === UNSPACED;
  const shortest = unspaced ? 1 : 3;
  const longest = unspaced ? 3 : 5;
  for (let at = start - 1; at < end; at++) {
    const first = at < start ? edge : (units[at] as number);
    let hash = Math.imul(characterSeed ^ first, factor);
    if (unspaced) into.add(CHARACTERS, hash, times, at, 1);
    for (let n = 2; n <= longest; n++) {
      const next = at + n - 1;
      if (next > end) break;
      const unit = next === end ? edge : (units[next] as number);
      hash = Math.imul(hash ^ unit, factor);
      if (n >= shortest) {
        const from = at < start ? start : at;
        into.add(CHARACTERS, hash, times, from, (next < end ? next + 1 : end) - from);
      }
    }
  }
}
