/**
 * The mean of weights as they were at several moments of the learning, which errs less on new texts than their last.
 * Source: Izmailov et al., Averaging Weights Leads to Wider Optima, UAI 2018.
 */
export class WeightAverage {
  private readonly sums: readonly Float64Array[];
  private moments = 0;

  constructor(private readonly weights: readonly (Float32Array | Float64Array)[]) {
    this.sums = weights.map(({ length }) => new Float64Array(length));
  }

  /** Counts the weights as they are now. */
  add(): void {
    this.moments += 1;
    this.weights.forEach((own, k) => {
      const sums = this.sums[k] as Float64Array;
      for (let i = 0; i < own.length; i++) sums[i] = (sums[i] as number) + (own[i] as number);
    });
  }

  /** Sets the weights to the mean; leaves them where no moment was counted. */
  take(): void {
    if (this.moments === 0) return;
    this.weights.forEach((own, k) => {
      const sums = this.sums[k] as Float64Array;
      for (let i = 0; i < own.length; i++) own[i] = (sums[i] as number) / this.moments;
    });
  }
}
