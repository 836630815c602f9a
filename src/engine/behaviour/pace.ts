/**
 * How fast a tenant's people usually are, as a multiple of the reference: the 99th percentile of what authors do within a
 * minute, by stochastic approximation (Robbins & Monro, 1951). A chat's people are faster than a forum's.
 * @param percentile as it was estimated before, in events a minute
 */
export function nextPercentile(percentile: number, eventsThisMinute: number): number {
  // Small: a handful of robots in a quiet tenant must not make themselves the measure.
  const step = 0.002 * Math.max(1, percentile);
  return percentile + (eventsThisMinute > percentile ? 0.99 * step : -0.01 * step);
}

/** Between as the reference and some times as fast: no crowd of robots makes itself the measure. */
export function paceOf(percentile: number, eventsPerMinute: number): number {
  return Math.min(maxPace, Math.max(1, percentile / eventsPerMinute));
}

const maxPace = 4;
