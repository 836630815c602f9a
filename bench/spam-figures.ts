import { computeMetrics } from '../src/evaluation/metrics.js';
import { mulberry32 } from './prng.js';
import type { Verdict } from './spam-filters.js';

export const figureNames = ['accuracy', 'f1', 'recallAtFpr001', 'recallAtFpr005'] as const;
export type FigureName = (typeof figureNames)[number];
export type Figures = Record<FigureName, number>;

/** Accuracy and F1 of a filter's own verdicts, recall by its scores. */
export function figuresOf(truth: readonly boolean[], verdicts: readonly Verdict[]): Figures {
  const rows = verdicts.map(({ score, spam }, i) => ({
    positive: truth[i] as boolean,
    score,
    predicted: spam,
  }));
  const metrics = computeMetrics(rows);
  return Object.fromEntries(figureNames.map((name) => [name, metrics[name] ?? 0])) as Figures;
}

/** 95 % intervals of our figures and of what they are ahead by, both over the same drawn rows (paired bootstrap). */
export function intervals(
  truth: readonly boolean[],
  ours: readonly Verdict[],
  peer: readonly Verdict[],
  draws: number,
): Record<FigureName, readonly [number, number]> {
  const random = mulberry32(1);
  const differences = figureNames.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    const rows = Int32Array.from(truth, () => Math.floor(random() * truth.length));
    const drawn = <T>(items: readonly T[]): T[] => Array.from(rows, (row) => items[row] as T);
    const labels = drawn(truth);
    const [own, other] = [figuresOf(labels, drawn(ours)), figuresOf(labels, drawn(peer))];
    figureNames.forEach((name, i) => ((differences[i] as Float64Array)[draw] = own[name] - other[name]));
  }
  return Object.fromEntries(
    figureNames.map((name, i) => {
      const sorted = (differences[i] as Float64Array).sort();
      const at = (share: number): number => sorted[Math.floor(share * (draws - 1))] as number;
      return [name, [at(0.025), at(0.975)] as const];
    }),
  ) as Record<FigureName, readonly [number, number]>;
}
