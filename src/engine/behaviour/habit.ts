import type { AuthorEvent } from './author-event.js';

/** How strange an event is for its author, 0..1, by what he usually does: time of day, script, device, what it holds. */
export function strangenessOf(event: AuthorEvent, habit: readonly number[]): number {
  const mask = binsOf(event);
  let strange = 0;
  for (const { from, to, weight, usual } of facets) {
    let [all, own, near] = [0, 0, 0];
    for (let bin = from; bin < to; bin++) {
      const held = habit[bin] ?? 0;
      all += held;
      if ((mask >>> bin) & 1) own += held;
    }
    if (all < minKnown || !isIn(mask, from, to)) continue;
    // Hours are a circle: who writes at two may write at three.
    if (from === hours.from) {
      for (let bin = from; bin < to; bin++) {
        if ((mask >>> bin) & 1) near = (habit[neighbour(bin, 1)] ?? 0) + (habit[neighbour(bin, -1)] ?? 0);
      }
    }
    const share = (own + near / 2) / all;
    strange += weight * Math.max(0, 1 - share / usual);
  }
  return Math.min(1, strange);
}

/** The bins in which an event counts, as a mask. */
export function binsOf({ atMs, device, written }: AuthorEvent): number {
  let mask = 1 << (hours.from + (Math.floor(atMs / hoursMs) % hourBins));
  if (device !== undefined && device !== '') mask |= 1 << (devices.from + deviceBin(device));
  if (!written) return mask;
  const { script, link, contact } = written;
  mask |= 1 << (scripts.from + SCRIPTS.indexOf(script));
  return mask | (1 << (contents.from + (contact ? 2 : link ? 1 : 0)));
}

/** How many of the author's events the habit holds, faded ones less. */
export function knownEvents(habit: readonly number[]): number {
  let sum = 0;
  for (let bin = hours.from; bin < hours.to; bin++) sum += habit[bin] ?? 0;
  return sum;
}

export const SCRIPTS = ['latin', 'han', 'cyrillic', 'other'] as const;
export type Script = (typeof SCRIPTS)[number];

/** The script of most letters among the first few hundred. */
export function scriptOf(text: string): Script {
  let [latin, han, cyrillic, other] = [0, 0, 0, 0];
  for (let i = 0; i < text.length && i < 200; i++) {
    const unit = text.charCodeAt(i) | 0x20;
    if (unit < 0x61) continue;
    if (unit < 0x250) latin++;
    else if (unit >= 0x400 && unit < 0x530) cyrillic++;
    else if (unit >= 0x3400 && unit < 0xa000) han += 2;
    else if (unit < 0x2000 || (unit >= 0x3040 && unit < 0xd800)) other++;
  }
  const most = Math.max(latin, han, cyrillic, other);
  return most === latin ? 'latin' : most === han ? 'han' : most === cyrillic ? 'cyrillic' : 'other';
}

/** What shares an author's habit has, as far as they can be told in words. */
export interface HabitShares {
  /** Known events, faded ones less. */
  readonly events: number;
  /** When he is there, UTC. */
  readonly hours: readonly Share[];
  readonly scripts: readonly Share[];
  /** What texts hold. */
  readonly contents: readonly Share[];
}

export interface Share {
  readonly what: string;
  /** 0..1 */
  readonly share: number;
}

/** The habit in words, the most frequent first; what is next to never is left out. */
export function sharesOf(habit: readonly number[]): HabitShares {
  const hour = (bin: number): string => String((bin * hoursMs) / 3_600_000).padStart(2, '0');
  return {
    events: knownEvents(habit),
    hours: sharesIn(habit, hours, (bin) => `${hour(bin)}:00–${hour(bin + 1)}:00 UTC`),
    scripts: sharesIn(habit, scripts, (bin) => SCRIPTS[bin] as string),
    contents: sharesIn(habit, contents, (bin) => contentWords[bin] as string),
  };
}

function sharesIn(
  habit: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
  wordOf: (bin: number) => string,
): Share[] {
  const held = Array.from({ length: to - from }, (_, bin) => habit[from + bin] ?? 0);
  const all = held.reduce((sum, each) => sum + each, 0);
  return held
    .map((each, bin) => ({ what: wordOf(bin), share: all > 0 ? each / all : 0 }))
    .filter(({ share }) => share >= leastTold)
    .sort((a, b) => b.share - a.share);
}

const leastTold = 0.02;
const contentWords = ['no links or contacts', 'links', 'contacts'];

/** With less, nothing is a habit yet. */
const minKnown = 6;
/** Of three hours each, UTC. */
const hourBins = 8;
const hoursMs = 3 * 3_600_000;

/** `usual`: what takes this share of a facet or more is nothing strange. */
const hours = { from: 0, to: hourBins, weight: 0.3, usual: 0.06 };
const scripts = { from: 8, to: 12, weight: 0.4, usual: 0.1 };
const devices = { from: 12, to: 20, weight: 0.4, usual: 0.15 };
const contents = { from: 20, to: 23, weight: 0.3, usual: 0.06 };
/** Of texts with links and without contacts. */
export const linkBin = contents.from + 1;
const facets = [hours, scripts, devices, contents];

/** A device's name is hashed into one of few bins: another device falls into another bin nearly always. */
function deviceBin(device: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < device.length; i++) hash = Math.imul(hash ^ device.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & 7;
}

function neighbour(bin: number, by: number): number {
  return hours.from + ((bin - hours.from + by + hourBins) % hourBins);
}

function isIn(mask: number, from: number, to: number): boolean {
  return ((mask >>> from) & ((1 << (to - from)) - 1)) !== 0;
}
