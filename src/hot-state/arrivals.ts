import type { Arrivals } from './hot-state.js';

/** The moment of the last event in two words, how many gaps were seen, and a ring of the last gaps in ms. */
export const arrivalsWords = 3 + 16;

/** Adds an event to a record at `at`. An event before the last one has no gap. */
export function arriveInto(words: Uint32Array, at: number, atMs: number): void {
  const last = momentIn(words, at);
  if (last > 0 && atMs < last) return;
  if (last > 0) {
    const gaps = words[at + 2] as number;
    words[at + 3 + (gaps % keptGaps)] = Math.min(atMs - last, 0xffffffff);
    words[at + 2] = gaps + 1;
  }
  putMoment(words, at, atMs);
}

export function arrivalsIn(words: Uint32Array, at: number): Arrivals {
  const gaps = Math.min(words[at + 2] as number, keptGaps);
  let [sum, squares] = [0, 0];
  for (let i = 0; i < gaps; i++) sum += words[at + 3 + i] as number;
  const meanMs = gaps > 0 ? sum / gaps : 0;
  for (let i = 0; i < gaps; i++) squares += ((words[at + 3 + i] as number) - meanMs) ** 2;
  const deviationMs = gaps > 0 ? Math.sqrt(squares / gaps) : 0;
  for (let i = 0; i < gaps; i++) sorted[i] = words[at + 3 + i] as number;
  const medianMs = medianOf(gaps);
  for (let i = 0; i < gaps; i++) sorted[i] = Math.abs((sorted[i] as number) - medianMs);
  return {
    gaps,
    lastAtMs: momentIn(words, at),
    meanMs,
    deviationMs,
    medianMs,
    spreadMs: medianOf(gaps),
  };
}

export const noArrivals: Arrivals = {
  gaps: 0,
  lastAtMs: 0,
  meanMs: 0,
  deviationMs: 0,
  medianMs: 0,
  spreadMs: 0,
};

const keptGaps = 16;
const sorted = new Float64Array(keptGaps);

/** Of the first `count` numbers of `sorted`, which it sorts; of two in the middle the lower. */
function medianOf(count: number): number {
  if (count === 0) return 0;
  sorted.subarray(0, count).sort();
  return sorted[(count - 1) >> 1] as number;
}

const word = 2 ** 32;

/** Milliseconds since 1970 in two words. */
export function momentIn(words: Uint32Array, at: number): number {
  return (words[at] as number) * word + (words[at + 1] as number);
}

export function putMoment(words: Uint32Array, at: number, atMs: number): void {
  words[at] = Math.floor(atMs / word);
  words[at + 1] = atMs % word;
}
