export interface LogisticWeights {
  readonly weights: readonly number[];
  readonly bias: number;
}

/**
 * Logistic regression with a slight ridge whose weights lie in 0..most, by Newton's steps a coordinate at a time; the
 * same data give the same weights.
 */
export function fitNonnegative(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  most: number,
): LogisticWeights {
  const width = (rows[0] as readonly number[]).length;
  const inputs = rows.map((row) => [...row, 1]);
  const found = [...new Array<number>(width).fill(0.5), -3];
  const sums = inputs.map((row) => row.reduce((sum, value, i) => sum + value * (found[i] as number), 0));
  for (let pass = 0; pass < maxPasses; pass++) {
    let moved = 0;
    for (let i = 0; i <= width; i++) {
      const isBias = i === width;
      const pull = isBias ? 0 : ridge * inputs.length;
      let [slope, curve] = [pull * (found[i] as number), pull + 1e-9];
      for (const [n, row] of inputs.entries()) {
        const value = row[i] as number;
        if (value === 0) continue;
        const chance = 1 / (1 + Math.exp(-(sums[n] as number)));
        slope += value * (chance - (labels[n] ? 1 : 0));
        curve += value * value * chance * (1 - chance);
      }
      const before = found[i] as number;
      const stepped = before - Math.max(-1, Math.min(1, slope / curve));
      const after = isBias ? stepped : Math.min(most, Math.max(0, stepped));
      found[i] = after;
      moved = Math.max(moved, Math.abs(after - before));
      for (const [n, row] of inputs.entries())
        sums[n] = (sums[n] as number) + (after - before) * (row[i] as number);
    }
    if (moved < 1e-5) break;
  }
  return { weights: found.slice(0, width), bias: found[width] as number };
}

const maxPasses = 500;
const ridge = 2e-4;
