/** One judged text: its true class, the score of the positive class, and what was predicted of it. */
export interface JudgedRow {
  positive: boolean;
  score: number;
  predicted: boolean;
}

/** Counts, and shares in 0..1; a share is null where it is undefined (nothing to divide by), never NaN. */
export interface Metrics {
  n: number;
  positives: number;
  tp: number;
  fp: number;
  tn: number;
  fn: number;
  accuracy: number | null;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  /** Recall at the lowest threshold with at most 0.1 % false positives. */
  recallAtFpr001: number | null;
  /** Recall at the lowest threshold with at most 0.5 % false positives. */
  recallAtFpr005: number | null;
  /** Share of (positive, negative) pairs in which the positive scores higher. */
  auroc: number | null;
  /** Average precision: the mean over the positives of the precision at each one's rank. */
  auprc: number | null;
}

/**
 * Measures predictions and scores. `accuracy`, `precision`, `recall` and `f1` come from `predicted` alone, the ranked
 * figures from `score` alone. Ties count against us: a negative ranks above every positive of the same score.
 *
 * @throws {RangeError} at a score that is NaN, which has no rank
 */
export function computeMetrics(rows: Iterable<JudgedRow>): Metrics {
  const counts = { tp: 0, fp: 0, tn: 0, fn: 0 };
  const positiveScores: number[] = [];
  const negativeScores: number[] = [];
  for (const { positive, score, predicted } of rows) {
    if (Number.isNaN(score)) throw new RangeError('a score is NaN');
    if (positive) {
      positiveScores.push(score);
      counts[predicted ? 'tp' : 'fn']++;
    } else {
      negativeScores.push(score);
      counts[predicted ? 'fp' : 'tn']++;
    }
  }
  const { tp, fp, tn, fn } = counts;
  const n = tp + fp + tn + fn;
  return {
    n,
    positives: tp + fn,
    tp,
    fp,
    tn,
    fn,
    accuracy: share(tp + tn, n),
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
    ...rank(descending(positiveScores), descending(negativeScores)),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** -0 becomes 0: typed-array sort orders the two, while as scores they tie. */
function descending(scores: number[]): Float64Array {
  return Float64Array.from(scores, (score) => score + 0)
    .sort()
    .reverse();
}

type RankedFigures = Pick<Metrics, 'recallAtFpr001' | 'recallAtFpr005' | 'auroc' | 'auprc'>;

/** One walk down both sorted lists: `above` is how many negatives rank above the current positive. */
function rank(positives: Float64Array, negatives: Float64Array): RankedFigures {
  const allowed001 = Math.floor(negatives.length / 1000);
  const allowed005 = Math.floor(negatives.length / 200);
  let above = 0;
  let caught001 = 0;
  let caught005 = 0;
  let pairsWon = 0;
  let precisionSum = 0;
  for (let i = 0; i < positives.length; i++) {
    const score = positives[i] as number;
    while (above < negatives.length && (negatives[above] as number) >= score) above++;
    if (above <= allowed001) caught001++;
    if (above <= allowed005) caught005++;
    pairsWon += negatives.length - above;
    precisionSum += (i + 1) / (i + 1 + above);
  }
  const decided = negatives.length > 0 ? positives.length : 0;
  return {
    recallAtFpr001: share(caught001, decided),
    recallAtFpr005: share(caught005, decided),
    auroc: share(pairsWon, positives.length * negatives.length),
    auprc: share(precisionSum, positives.length),
  };
}
