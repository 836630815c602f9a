import { arrivalsIn, arrivalsWords, noArrivals, putMoment } from './arrivals.js';
import { binsAt, decayingBinsWords, emptyBins } from './decaying-bins.js';
import { leftOf } from './decaying-sum.js';
import type { Arrivals, KeptSurprise, Steps, Windows } from './hot-state.js';
import { noCounts, windowsAt, windowsWords } from './sliding-windows.js';

/**
 * Fields of an entity's hash as observeScript packs them, little-endian: moments are doubles of ms since 1970, counts
 * and gaps words of 32 bits. What is not there was never written.
 */
export type Packed = Buffer | null;

export const arrivalsField = 'a';
export const violationsField = 'v';
export const habitField = 'h';
export const stepsField = 't';
export const surpriseField = 'u';

/** The second of the last event, then what each window holds and what the one before it held. */
export function windowsOf(packed: Packed, atMs: number): Windows {
  return packed ? windowsAt(wordsFrom(packed, 0, windows), 0, atMs) : noCounts;
}

/** The moment of the last event, how many gaps were seen, and a ring of the last gaps. */
export function arrivalsOf(packed: Packed): Arrivals {
  if (!packed) return noArrivals;
  putMoment(arrivals, 0, packed.readDoubleLE(0));
  arrivals[2] = packed.readUInt32LE(8);
  wordsFrom(packed, 12, ring);
  return arrivalsIn(arrivals, 0);
}

/** The moment of the last change, and the sum as it was then. */
export function violationsOf(packed: Packed, atMs: number, halfLifeMs: number): number {
  return packed ? packed.readDoubleLE(8) * leftOf(packed.readDoubleLE(0), atMs, halfLifeMs) : 0;
}

/** The moment of the last change, and what each bin held then, as floats. */
export function habitOf(packed: Packed, atMs: number, halfLifeMs: number): readonly number[] {
  if (!packed) return emptyBins;
  putMoment(bins, 0, packed.readDoubleLE(0));
  wordsFrom(packed, 8, held);
  return binsAt(bins, 0, atMs, halfLifeMs);
}

/** The moment of the last step, how many there ever were, and two bytes for each of the last. */
export function stepsOf(packed: Packed): Steps {
  if (!packed) return { total: 0, last: [] };
  const last = Array.from({ length: (packed.length - 12) / 2 }, (_, i) => packed.readUInt16BE(12 + i * 2));
  return { total: packed.readUInt32LE(8), last };
}

/** How many steps were known, the moment, score and percentile as floats, and three words that are told. */
export function surpriseOf(packed: Packed): KeptSurprise | null {
  if (!packed) return null;
  const told = [20, 24, 28].map((at) => packed.readUInt32LE(at));
  return {
    steps: packed.readUInt32LE(0),
    atMs: packed.readDoubleLE(4),
    score: packed.readFloatLE(12),
    percentile: packed.readFloatLE(16),
    told: told.filter((word) => word !== 0),
  };
}

const windows = new Uint32Array(windowsWords);
const arrivals = new Uint32Array(arrivalsWords);
const ring = arrivals.subarray(3);
const bins = new Uint32Array(decayingBinsWords);
const held = bins.subarray(2);

/** As many words as there are; the rest stays. @returns `into` */
function wordsFrom(packed: Buffer, at: number, into: Uint32Array): Uint32Array {
  for (let i = 0; i < into.length && at + i * 4 < packed.length; i++)
    into[i] = packed.readUInt32LE(at + i * 4);
  return into;
}
