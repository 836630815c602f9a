import { momentIn, putMoment } from './arrivals.js';
import { bitsOf, floatOf, leftOf } from './decaying-sum.js';
import { habitBins } from './hot-state.js';

/** The moment of the last change in two words, and what each bin held then. */
export const decayingBinsWords = 2 + habitBins;

/** Adds one to each bin of the mask. What comes late is worth what is left of it by now. */
export function addToBins(
  words: Uint32Array,
  at: number,
  atMs: number,
  mask: number,
  halfLifeMs: number,
): void {
  const last = momentIn(words, at);
  const now = Math.max(last, atMs);
  const left = last === 0 ? 0 : 2 ** (-(now - last) / halfLifeMs);
  const added = 2 ** ((atMs - now) / halfLifeMs);
  for (let bin = 0; bin < habitBins; bin++) {
    const place = at + 2 + bin;
    const held = floatOf(words[place] as number) * left;
    words[place] = bitsOf((mask >>> bin) & 1 ? held + added : held);
  }
  putMoment(words, at, now);
}

export function binsAt(words: Uint32Array, at: number, atMs: number, halfLifeMs: number): number[] {
  const left = leftOf(momentIn(words, at), atMs, halfLifeMs);
  const bins = new Array<number>(habitBins);
  for (let bin = 0; bin < habitBins; bin++) bins[bin] = floatOf(words[at + 2 + bin] as number) * left;
  return bins;
}

export const emptyBins: readonly number[] = new Array<number>(habitBins).fill(0);
