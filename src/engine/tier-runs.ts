import type { TierRun } from './judgement.js';

/** The runs of two chains as one, tier by tier. */
export function addRuns(runs: readonly TierRun[], others: readonly TierRun[]): TierRun[] {
  return runs.map((run, i) => {
    const other = others[i];
    if (!other?.ran) return run;
    return { ...run, ran: true, ms: roundedMs((run.ms ?? 0) + (other.ms ?? 0)) };
  });
}

export function roundedMs(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
