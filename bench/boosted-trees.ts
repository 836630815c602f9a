/**
 * Gradient boosting of shallow trees for two classes (Friedman, Annals of Statistics 2001, with Newton's leaves).
 * @param rows numbers of the same features each
 * @returns the logit of a row
 */
export function boostTrees(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
): (row: readonly number[]) => number {
  const width = (rows[0] as readonly number[]).length;
  const orders = Array.from({ length: width }, (_, feature) =>
    Uint32Array.from(rows.keys()).sort((a, b) => valueOf(rows, a, feature) - valueOf(rows, b, feature)),
  );
  const trees: Node[] = [];
  const sums = new Float64Array(rows.length);
  for (let round = 0; round < rounds; round++) {
    const chances = sums.map((sum) => 1 / (1 + Math.exp(-sum)));
    const slopes = chances.map((chance, i) => (labels[i] ? 1 : 0) - chance);
    const curves = chances.map((chance) => chance * (1 - chance));
    const tree = grow({ rows, orders, slopes, curves }, new Uint8Array(rows.length).fill(1), depth);
    trees.push(tree);
    for (let i = 0; i < sums.length; i++) {
      sums[i] = (sums[i] as number) + pace * answerOf(tree, rows[i] as readonly number[]);
    }
  }
  return (row) => trees.reduce((sum, tree) => sum + pace * answerOf(tree, row), 0);
}

const rounds = 150;
const pace = 0.08;
const depth = 3;
const leastRows = 10;
const ridge = 1;

interface Node {
  readonly answer: number;
  readonly split?: {
    readonly feature: number;
    readonly at: number;
    readonly below: Node;
    readonly above: Node;
  };
}

interface Growing {
  readonly rows: readonly (readonly number[])[];
  /** Rows by each feature, in rising order. */
  readonly orders: readonly Uint32Array[];
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
}

function grow(growing: Growing, own: Uint8Array, levels: number): Node {
  const { rows, orders, slopes, curves } = growing;
  let [count, slope, curve] = [0, 0, 0];
  for (let i = 0; i < own.length; i++) {
    if (!own[i]) continue;
    count++;
    slope += slopes[i] as number;
    curve += curves[i] as number;
  }
  const leaf = { answer: slope / (curve + ridge) };
  if (levels === 0 || count < 2 * leastRows) return leaf;
  let best = { gain: 1e-6, feature: -1, at: 0 };
  for (const [feature, order] of orders.entries()) {
    let [seen, left, leftCurve, before] = [0, 0, 0, NaN];
    for (const i of order) {
      if (!own[i]) continue;
      const value = valueOf(rows, i, feature);
      if (value !== before && seen >= leastRows && count - seen >= leastRows) {
        const gain =
          left ** 2 / (leftCurve + ridge) +
          (slope - left) ** 2 / (curve - leftCurve + ridge) -
          slope ** 2 / (curve + ridge);
        if (gain > best.gain) best = { gain, feature, at: (value + before) / 2 };
      }
      seen++;
      left += slopes[i] as number;
      leftCurve += curves[i] as number;
      before = value;
    }
  }
  if (best.feature < 0) return leaf;
  const { feature, at } = best;
  const side = (below: boolean): Uint8Array =>
    own.map((isOwn, i) => (isOwn && valueOf(rows, i, feature) < at === below ? 1 : 0));
  const below = grow(growing, side(true), levels - 1);
  const above = grow(growing, side(false), levels - 1);
  return { ...leaf, split: { feature, at, below, above } };
}

function answerOf({ answer, split }: Node, row: readonly number[]): number {
  if (!split) return answer;
  return answerOf((row[split.feature] as number) < split.at ? split.below : split.above, row);
}

function valueOf(rows: readonly (readonly number[])[], row: number, feature: number): number {
  return (rows[row] as readonly number[])[feature] as number;
}
