import { facetStarts, type SequenceNetwork } from './network.js';
import { stepsOf, type Steps } from './step.js';

/** How surprising an author's last steps are. */
export interface Surprise {
  /** Mean over the last steps of minus the logarithm of what was foretold of each, all facets together, in nats. */
  readonly score: number;
  /** The most surprising, at most three, packed (step-words.ts). */
  readonly steps: readonly number[];
}

/** @param trail at least `leastSteps`, oldest first (step.ts) */
export function surpriseOf(network: SequenceNetwork, trail: readonly number[]): Surprise {
  const steps = stepsOf(trail);
  const from = Math.max(1, steps.length - scoredSteps);
  const found: FoundStep[] = [];
  let sum = 0;
  network.read(steps, from, (step, logs) => {
    const each = foundAt(steps, trail, step, logs);
    sum += each.nats;
    const same = found.find((other) => isSame(other, each));
    if (!same) found.push(each);
    else {
      same.times += 1;
      same.nats = Math.max(same.nats, each.nats);
    }
  });
  found.sort((a, b) => b.nats - a.nats);
  return { score: sum / (steps.length - from), steps: found.slice(0, mostSteps).map(packed) };
}

/** With fewer, there is nothing yet that they could be unlike. */
export const leastSteps = 8;
/** The last ones are judged, in the light of all before them. */
const scoredSteps = 16;
const mostSteps = 3;

/** One step that surprised, or several alike. */
export interface SurprisingStep {
  readonly type: number;
  readonly gapByte: number;
  readonly channel: number;
  /** What of it surprised most: 0 type, 1 gap, 2 channel. */
  readonly facet: number;
  /** The classes of that facet that were likeliest; the same twice where one was much likelier than the next. */
  readonly usual: readonly [number, number];
  /** How often among the steps that were judged, 1..16. */
  readonly times: number;
}

interface FoundStep extends SurprisingStep {
  readonly gap: number;
  nats: number;
  times: number;
}

function foundAt({ facets }: Steps, trail: readonly number[], step: number, logs: Float64Array): FoundStep {
  let [nats, facet, most] = [0, 0, -1];
  for (let each = 0; each < facets.length; each++) {
    const own = -(logs[(facetStarts[each] as number) + (facets[each]?.[step] as number)] as number);
    nats += own;
    if (own <= most) continue;
    facet = each;
    most = own;
  }
  return {
    ...{ nats, facet, usual: usualOf(logs, facet), times: 1, gapByte: (trail[step] as number) & 255 },
    type: facets[0][step] as number,
    gap: facets[1][step] as number,
    channel: facets[2][step] as number,
  };
}

function usualOf(logs: Float64Array, facet: number): [number, number] {
  const [from, to] = [facetStarts[facet] as number, facetStarts[facet + 1] as number];
  let [first, second] = [from, -1];
  for (let i = from + 1; i < to; i++) {
    if ((logs[i] as number) > (logs[first] as number)) [first, second] = [i, first];
    else if (second < 0 || (logs[i] as number) > (logs[second] as number)) second = i;
  }
  const isClose = (logs[second] as number) > (logs[first] as number) - Math.log(3);
  return [first - from, (isClose ? second : first) - from];
}

function isSame(a: FoundStep, b: FoundStep): boolean {
  return a.type === b.type && a.gap === b.gap && a.facet === b.facet && a.channel === b.channel;
}

/** In 30 bits: what a store keeps of a step. */
function packed({ type, gapByte, channel, facet, usual, times }: SurprisingStep): number {
  const what = (type << 26) | (gapByte << 18) | (channel << 16) | (facet << 14);
  return (what | (usual[0] << 10) | (usual[1] << 6) | (times - 1)) >>> 0;
}

export function unpacked(word: number): SurprisingStep {
  return {
    ...{ type: (word >>> 26) & 15, gapByte: (word >>> 18) & 255, channel: (word >>> 16) & 3 },
    ...{ facet: (word >>> 14) & 3, usual: [(word >>> 10) & 15, (word >>> 6) & 15], times: (word & 63) + 1 },
  };
}
