import { facetSizes, type Steps } from '../../src/engine/behaviour/sequence/step.js';

/** What simple counting would foretell, in nats a step: each facet by how frequent it is, and by the one before it. */
export function baselinesOf(
  learned: readonly Steps[],
  unseen: readonly Steps[],
): { unigram: number; bigram: number } {
  return { unigram: lossOf(learned, unseen, () => 0), bigram: lossOf(learned, unseen, (before) => before) };
}

/** @param given by what of the class before it a class is counted */
function lossOf(
  learned: readonly Steps[],
  unseen: readonly Steps[],
  given: (before: number) => number,
): number {
  let loss = 0;
  facetSizes.forEach((size, facet) => {
    // One more of each: what was never seen is not impossible.
    const counts = Array.from({ length: size }, () => new Float64Array(size).fill(1));
    for (const { before, own } of pairsOf(learned, facet)) {
      const row = counts[given(before)] as Float64Array;
      row[own] = (row[own] as number) + 1;
    }
    const sums = counts.map((row) => row.reduce((sum, each) => sum + each, 0));
    let [sum, number] = [0, 0];
    for (const { before, own } of pairsOf(unseen, facet)) {
      const row = given(before);
      sum -= Math.log(((counts[row] as Float64Array)[own] as number) / (sums[row] as number));
      number += 1;
    }
    loss += sum / number;
  });
  return Number(loss.toFixed(4));
}

function* pairsOf(trails: readonly Steps[], facet: number): Iterable<{ before: number; own: number }> {
  for (const { length, facets } of trails) {
    const own = facets[facet] as Uint8Array;
    for (let step = 1; step < length; step++)
      yield { before: own[step - 1] as number, own: own[step] as number };
  }
}
