/**
 * A tenant's own measure of surprise: how many of its authors' scores fell into each of a few bins, of late. Its people
 * may be livelier than those whom the network learned from, and its app may tell less of them.
 */
export function scoreBinOf(score: number): number {
  if (score < firstEnd) return 0;
  return Math.min(scoreBins - 1, 1 + Math.floor(Math.log(score / firstEnd) / Math.log(growth)));
}

/**
 * The share of the tenant's scores that are lower, 0..1.
 * @param own what the tenant's bins hold
 * @param usual shares by bin of those whom the network learned from, which stand in until the tenant has a few hundred
 */
export function percentileOf(score: number, own: readonly number[], usual: readonly number[]): number {
  let known = 0;
  for (const held of own) known += held;
  const lent = Math.max(0, enough - known);
  const bin = scoreBinOf(score);
  const massOf = (i: number): number => (own[i] ?? 0) + lent * (usual[i] ?? 0);
  let above = 0;
  for (let i = scoreBins - 1; i > bin; i--) above += massOf(i);
  const total = known + lent;
  const within = placeWithin(score, bin);
  const atStart = above + massOf(bin);
  // Tails fall about exponentially; the last that there are fall to nothing.
  const higher = above > 0 ? atStart * (above / atStart) ** within : atStart * (1 - within);
  return 1 - Math.max(higher, leastHigher) / total;
}

export const scoreBins = 24;
export const scoreHalfLifeMs = 7 * 86_400_000;

/** Nats: where the first bin ends; the end of each other is so many times the one before. */
const firstEnd = 0.8;
const growth = 1.12;
const enough = 300;
/** Nothing is higher than all: of so many that were seen, the next may be. */
const leastHigher = 0.5;

function placeWithin(score: number, bin: number): number {
  if (bin === 0) return Math.max(0, score / firstEnd);
  return Math.min(1, Math.log(score / (firstEnd * growth ** (bin - 1))) / Math.log(growth));
}
