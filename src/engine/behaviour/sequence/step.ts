import type { AuthorEvent } from '../author-event.js';

/**
 * What an author did, as a number 0..255: its type in the upper half of the byte, its channel in the lower one. Both
 * are few: what has no name here falls into one of some bins by its hash.
 */
export function stepCodeOf({ type, channel }: Pick<AuthorEvent, 'type' | 'channel'>): number {
  const known = STEP_TYPES.indexOf(type);
  const number = known >= 0 ? known : STEP_TYPES.length + (hashOf(type) % otherTypes);
  const bin = channel === undefined || channel === '' ? 0 : 1 + (hashOf(channel) % channelBins);
  return number * 16 + bin;
}

/** A trail as the network reads it: of each step its class in each facet. */
export interface Steps {
  readonly length: number;
  readonly facets: readonly [types: Uint8Array, gaps: Uint8Array, channels: Uint8Array];
}

/**
 * @param trail the steps, oldest first, each its code × 256 + the byte of its gap. A channel is told by how it stands to
 *   those before it, since its bin means nothing by itself and another channel at each tenant.
 */
export function stepsOf(trail: readonly number[]): Steps {
  const { length } = trail;
  const [types, gaps, channels] = [new Uint8Array(length), new Uint8Array(length), new Uint8Array(length)];
  let [last, seen] = [0, 0];
  for (let i = 0; i < length; i++) {
    const step = trail[i] as number;
    const bin = (step >>> 8) & 15;
    types[i] = step >>> 12;
    gaps[i] = gapClassOf(step & 255);
    channels[i] = bin === 0 ? 0 : bin === last ? 1 : (seen >>> bin) & 1 ? 2 : 3;
    if (bin === 0) continue;
    last = bin;
    seen |= 1 << bin;
  }
  return { length, facets: [types, gaps, channels] };
}

/** How long before a step the one before it was, in seconds; undefined where none is known. */
export function gapSecondsOf(gapByte: number): number | undefined {
  return gapByte === unknownGap ? undefined : 2 ** (gapByte / 8) - 1;
}

/** In eighths of a doubling of a second more than none: within 5 % from some seconds on, up to a hundred years. */
export function gapByteOf(gapMs: number): number {
  return Math.min(unknownGap - 1, Math.floor((8 * Math.log(1 + gapMs / 1000)) / Math.log(2) + 0.5));
}

/** The byte of a gap that is not known. */
export const unknownGap = 255;

/** The types that are known by name, by their number: weights hang on the order. */
export const STEP_TYPES: readonly string[] = [
  ...['submission', 'message', 'like', 'follow', 'login', 'logout'],
  ...['register', 'view', 'vote', 'purchase', 'report', 'comment'],
];
const otherTypes = 4;
const channelBins = 15;

/** Where classes of gaps end, in seconds; a further class is of longer gaps, and the last of those not known. */
export const gapEndsSeconds: readonly number[] = [
  ...[1, 2, 4, 8, 15, 30, 60, 240, 900],
  ...[3_600, 14_400, 43_200, 129_600, 604_800],
];

/** Classes of each facet. Of channels: none, as before, one that was seen, another. */
export const facetSizes = [STEP_TYPES.length + otherTypes, gapEndsSeconds.length + 2, 4] as const;

const gapClasses = Uint8Array.from({ length: 256 }, (_, byte) => {
  const seconds = gapSecondsOf(byte);
  if (seconds === undefined) return gapEndsSeconds.length + 1;
  const at = gapEndsSeconds.findIndex((end) => seconds < end);
  return at < 0 ? gapEndsSeconds.length : at;
});

function gapClassOf(gapByte: number): number {
  return gapClasses[gapByte] as number;
}

/** FNV-1a, the bits mixed. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
