import type { Windows } from './hot-state.js';

/** A record of windows: the second of the last event, then what each window holds and what the one before it held. */
export const windowsWords = 9;

/**
 * Counts `amount` more into a record at `at` and reads all windows. Two fixed windows a sliding one: what the one
 * before held counts by the share of it that the sliding window still covers, as if it had come evenly. O(1).
 * A late event goes into the window before; a later one nowhere.
 */
export function countInto(words: Uint32Array, at: number, atMs: number, amount: number): void {
  const second = Math.floor(atMs / 1000);
  const last = words[at] as number;
  for (let i = 0; i < windowSeconds.length; i++) {
    const length = windowSeconds[i] as number;
    const current = at + 1 + i * 2;
    const behind = Math.floor(second / length) - Math.floor(last / length);
    if (behind < -1) continue;
    if (behind === -1) {
      words[current + 1] = (words[current + 1] as number) + amount;
      continue;
    }
    if (behind > 0) {
      words[current + 1] = behind === 1 ? (words[current] as number) : 0;
      words[current] = 0;
    }
    words[current] = (words[current] as number) + amount;
  }
  if (second > last) words[at] = second;
}

/** How the windows stand at a moment; changes nothing. */
export function windowsAt(words: Uint32Array, at: number, atMs: number): Windows {
  return {
    minute: windowAt(words, at, atMs, 0),
    tenMinutes: windowAt(words, at, atMs, 1),
    hour: windowAt(words, at, atMs, 2),
    day: windowAt(words, at, atMs, 3),
  };
}

export const noCounts: Windows = { minute: 0, tenMinutes: 0, hour: 0, day: 0 };

/** In the order in which a record has them. */
export const windowSeconds: readonly number[] = [60, 600, 3_600, 86_400];

function windowAt(words: Uint32Array, at: number, atMs: number, window: number): number {
  const length = windowSeconds[window] as number;
  const current = words[at + 1 + window * 2] as number;
  const before = words[at + 2 + window * 2] as number;
  const seconds = atMs / 1000;
  const behind = Math.floor(seconds / length) - Math.floor((words[at] as number) / length);
  const share = 1 - (seconds % length) / length;
  if (behind <= 0) return behind === 0 ? current + before * share : current;
  return behind === 1 ? current * share : 0;
}
