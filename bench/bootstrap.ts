import { mulberry32 } from './prng.js';

export interface Interval {
  readonly value: number;
  /** 95 % of what the same figure comes to over rows drawn again. */
  readonly low: number;
  readonly high: number;
}

/** A figure with its percentile bootstrap interval. Source: Efron and Tibshirani, 1993, §13. */
export function bootstrap<T>(rows: readonly T[], figure: (drawn: readonly T[]) => number): Interval {
  const random = mulberry32(1);
  const figures = Float64Array.from({ length: draws }, () =>
    figure(rows.map(() => rows[Math.floor(random() * rows.length)] as T)),
  ).sort();
  const at = (share: number): number => rounded(figures[Math.floor(share * (draws - 1))] as number);
  return { value: rounded(figure(rows)), low: at(0.025), high: at(0.975) };
}

const draws = 300;

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
