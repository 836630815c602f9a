/** How strong each signal is on average at a tenant's events, in the registry's order, of authors up to `normal`. */
export interface Customs {
  /** How many events they were learned from. */
  events: number;
  readonly means: Float64Array;
}

/** Of a tenant of whom nothing is known: no sign is common. */
export function unknownCustoms(signals: number): Customs {
  return { events: 0, means: new Float64Array(signals).fill(rare) };
}

/** Learns from one event, by stochastic approximation. Changes the customs. */
export function noteCustoms(customs: Customs, strengths: ArrayLike<number>): void {
  const { means } = customs;
  const step = 1 / Math.min(memoryEvents, firstEvents + customs.events++);
  for (let i = 0; i < means.length; i++) {
    const mean = means[i] as number;
    means[i] = mean + step * ((strengths[i] ?? 0) - mean);
  }
}

/**
 * How much of a sign's weight holds at the tenant, 0..1: all of it where the sign is rare, none where all have it. Of a
 * sign that one in n harmless events has, no event with it is more than n times as likely to be an unwanted author's, so
 * that the weight goes with the logarithm of n.
 */
export function tellingOf({ means }: Customs, signal: number): number {
  return Math.log(Math.min(1, Math.max(rare, means[signal] as number))) / Math.log(rare);
}

const rare = 0.0025;
const firstEvents = 200;
const memoryEvents = 2_000;
