import type { SparseVector } from '../src/engine/tier2-statistics/feature-set.js';

export interface Example {
  readonly vector: SparseVector;
  readonly positive: boolean;
}

/** A linear judge of sparse vectors: weights in a table that keys are folded into, and a constant. */
export interface LinearWeights {
  readonly weights: Float32Array;
  readonly bias: number;
}

/**
 * Naive Bayes with counts of documents and a margin learner over the same table, added: the first knows rare words,
 * the second what belongs together.
 * Sources: Rennie et al., ICML 2003; Crammer, Kulesza, Dredze, NIPS 2009.
 * @param bits the table has 2^bits places
 */
export function learnLinear(examples: readonly Example[], bits: number): LinearWeights {
  const margin = marginWeights(examples, bits);
  const bayes = bayesWeights(examples, bits);
  for (let i = 0; i < bayes.length; i++) {
    margin.weights[i] = (margin.weights[i] as number) + bayesShare * (bayes[i] as number);
  }
  return margin;
}

export function sumOf({ weights, bias }: LinearWeights, { count, keys, values }: SparseVector): number {
  const mask = weights.length - 1;
  let sum = bias;
  for (let i = 0; i < count; i++)
    sum += (values[i] as number) * (weights[(keys[i] as number) & mask] as number);
  return sum;
}

/** Chosen inside training folds. */
const bayesShare = 0.02;
const smoothing = 0.1;
const passes = 3;
const regularity = 1;

function bayesWeights(examples: readonly Example[], bits: number): Float32Array {
  const counts = [new Float32Array(1 << bits), new Float32Array(1 << bits)] as const;
  const totals = [0, 0];
  const mask = (1 << bits) - 1;
  for (const { vector, positive } of examples) {
    const own = counts[positive ? 1 : 0];
    totals[positive ? 1 : 0] = (totals[positive ? 1 : 0] as number) + 1;
    for (let i = 0; i < vector.count; i++) {
      const at = (vector.keys[i] as number) & mask;
      own[at] = (own[at] as number) + 1;
    }
  }
  const prior = Math.log(((totals[0] as number) + 1) / ((totals[1] as number) + 1));
  return counts[1].map((count, i) => {
    const other = counts[0][i] as number;
    return count + other === 0 ? 0 : Math.log((count + smoothing) / (other + smoothing)) + prior;
  });
}

/** AROW, several times over the examples in an order that mixes the sources. */
function marginWeights(examples: readonly Example[], bits: number): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(1 << bits);
  const variances = new Float32Array(1 << bits).fill(1);
  const mask = weights.length - 1;
  let bias = 0;
  let biasVariance = 1;
  for (let pass = 0; pass < passes; pass++) {
    for (const { vector, positive } of shuffled(examples, pass + 1)) {
      const { count, keys, values } = vector;
      let margin = bias;
      let variance = biasVariance;
      for (let i = 0; i < count; i++) {
        const at = (keys[i] as number) & mask;
        const value = values[i] as number;
        margin += value * (weights[at] as number);
        variance += value * value * (variances[at] as number);
      }
      const target = positive ? 1 : -1;
      const hinge = 1 - target * margin;
      if (hinge <= 0) continue;
      const beta = 1 / (variance + regularity);
      const alpha = hinge * beta * target;
      for (let i = 0; i < count; i++) {
        const at = (keys[i] as number) & mask;
        const value = values[i] as number;
        const before = variances[at] as number;
        weights[at] = (weights[at] as number) + alpha * before * value;
        variances[at] = before - beta * before * before * value * value;
      }
      bias += alpha * biasVariance;
      biasVariance -= beta * biasVariance * biasVariance;
    }
  }
  return { weights, bias };
}

/** Fisher–Yates with a linear congruential generator (Numerical Recipes): the same order each time. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  let state = seed >>> 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 0x1_0000_0000) * (i + 1));
    [order[i], order[other]] = [order[other] as T, order[i] as T];
  }
  return order;
}
