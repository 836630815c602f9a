import { mulberry32 } from '../demo/mulberry32.js';
import type { Category } from '../engine/category.js';
import { DEFAULT_POLICY, thresholdsOf } from '../engine/policy.js';
import { computeMetrics, type JudgedRow } from '../evaluation/metrics.js';

/** An example as it was judged by a head that had not learned it. */
export interface JudgedExample {
  readonly positive: boolean;
  /** Calibrated on the other folds, 0..1. */
  readonly score: number;
  readonly fold: number;
}

/** How often it is right where everything from a score on is taken for the class. */
export interface AtThreshold {
  readonly threshold: number;
  readonly accuracy: number;
  /** Null where nothing reaches the threshold. */
  readonly precision: number | null;
  readonly recall: number;
  /** Of the negative examples, those that reach it. */
  readonly falseAlarms: number;
}

/** What cross-validation says of a class; shares are 0..1. */
export interface ClassFigures {
  readonly auroc: number;
  /** 95 % of what it comes to over examples drawn again, from either side as many as there are. */
  readonly aurocInterval: [low: number, high: number];
  /** Fold by fold. */
  readonly aurocFolds: number[];
  /** At the threshold with the best F1; chosen on the same examples, so a little too good. */
  readonly best: AtThreshold;
  /** At the thresholds from which on the default policy acts on the category. */
  readonly policy: (AtThreshold & { readonly action: string })[];
  /** The mean square of how far scores are from the truth; 0 is perfect. */
  readonly brier: number;
}

export function figuresOf(judged: readonly JudgedExample[], category: Category): ClassFigures {
  const folds = [...new Set(judged.map(({ fold }) => fold))].sort((a, b) => a - b);
  return {
    auroc: aurocOf(judged),
    aurocInterval: intervalOf(judged),
    aurocFolds: folds.map((fold) => aurocOf(judged.filter((each) => each.fold === fold))),
    best: bestOf(judged),
    policy: Object.entries(thresholdsOf(DEFAULT_POLICY, category))
      .filter((each): each is [string, number] => each[1] !== undefined)
      .sort(([, a], [, b]) => a - b)
      .map(([action, threshold]) => ({ action, ...atThreshold(judged, threshold) })),
    brier: rounded(
      judged.reduce((sum, { positive, score }) => sum + (score - (positive ? 1 : 0)) ** 2, 0) / judged.length,
    ),
  };
}

/** How the examples fare where scores from `threshold` on count. */
export function atThreshold(judged: readonly Omit<JudgedExample, 'fold'>[], threshold: number): AtThreshold {
  const metrics = computeMetrics(rowsOf(judged, threshold));
  return {
    threshold: rounded(threshold),
    accuracy: rounded(metrics.accuracy ?? 0),
    precision: metrics.precision === null ? null : rounded(metrics.precision),
    recall: rounded(metrics.recall ?? 0),
    falseAlarms: rounded(metrics.fp / Math.max(1, metrics.fp + metrics.tn)),
  };
}

export function aurocOf(judged: readonly Omit<JudgedExample, 'fold'>[]): number {
  return rounded(computeMetrics(rowsOf(judged, 1)).auroc ?? 0);
}

const draws = 300;

/** Percentile bootstrap. Source: Efron and Tibshirani, 1993, §13. */
function intervalOf(judged: readonly JudgedExample[]): [number, number] {
  const random = mulberry32(1);
  const sides = [judged.filter(({ positive }) => positive), judged.filter(({ positive }) => !positive)];
  const drawnAgain = (side: readonly JudgedExample[]): JudgedExample[] =>
    side.map(() => side[Math.floor(random() * side.length)] as JudgedExample);
  const values = Float64Array.from({ length: draws }, () => aurocOf(sides.flatMap(drawnAgain))).sort();
  const at = (share: number): number => values[Math.floor(share * (draws - 1))] as number;
  return [at(0.025), at(0.975)];
}

/** Half-way between the scores on either side of it, so that it holds for what is a little below the last one too. */
function bestOf(judged: readonly JudgedExample[]): AtThreshold {
  const ranked = [...judged].sort((a, b) => b.score - a.score);
  const positives = ranked.filter(({ positive }) => positive).length;
  let [threshold, most, caught] = [0.5, -1, 0];
  for (const [i, { positive, score }] of ranked.entries()) {
    if (positive) caught += 1;
    const next = ranked[i + 1]?.score ?? 0;
    const f1 = (2 * caught) / (i + 1 + positives);
    if (next === score || f1 <= most) continue;
    [threshold, most] = [(score + next) / 2, f1];
  }
  return atThreshold(judged, threshold);
}

function rowsOf(judged: readonly Omit<JudgedExample, 'fold'>[], threshold: number): JudgedRow[] {
  return judged.map(({ positive, score }) => ({ positive, score, predicted: score >= threshold }));
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
