import { momentIn, putMoment } from './arrivals.js';

/** The moment of the last change in two words, and the sum as it was then. */
export const decayingSumWords = 3;

/** Adds to a sum that loses half of itself each half-life. What comes late is worth what is left of it by now. */
export function addDecaying(
  words: Uint32Array,
  at: number,
  atMs: number,
  weight: number,
  halfLifeMs: number,
): void {
  const last = momentIn(words, at);
  const now = Math.max(last, atMs);
  const sum = sumAt(words, at, now, halfLifeMs) + weight * 2 ** ((atMs - now) / halfLifeMs);
  putMoment(words, at, now);
  words[at + 2] = bitsOf(sum);
}

export function sumAt(words: Uint32Array, at: number, atMs: number, halfLifeMs: number): number {
  const sum = floatOf(words[at + 2] as number);
  return sum === 0 ? 0 : sum * leftOf(momentIn(words, at), atMs, halfLifeMs);
}

/** The share that is left at a moment of what was there at the last one; all of it of what is yet to come. */
export function leftOf(lastMs: number, atMs: number, halfLifeMs: number): number {
  return 2 ** (-Math.max(0, atMs - lastMs) / halfLifeMs);
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** A number as the 32 bits of a single-precision float. */
export function bitsOf(value: number): number {
  float[0] = value;
  return bits[0] as number;
}

export function floatOf(value: number): number {
  bits[0] = value;
  return float[0] as number;
}
