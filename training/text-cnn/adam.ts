/** Steps of the weights that every text teaches. Source: Kingma and Ba, Adam, ICLR 2015. */
export class Adam {
  private readonly means: Float64Array;
  private readonly squares: Float64Array;
  private steps = 0;

  constructor(
    private readonly weights: Float64Array,
    private readonly slopes: Float64Array,
  ) {
    this.means = new Float64Array(weights.length);
    this.squares = new Float64Array(weights.length);
  }

  /** Takes the slopes and sets them to 0. */
  step(rate: number): void {
    const { weights, slopes, means, squares } = this;
    this.steps += 1;
    const meanScale = rate / (1 - 0.9 ** this.steps);
    const squareScale = 1 / (1 - 0.999 ** this.steps);
    for (let i = 0; i < weights.length; i++) {
      const slope = slopes[i] as number;
      slopes[i] = 0;
      const mean = (means[i] = 0.9 * (means[i] as number) + 0.1 * slope);
      const square = (squares[i] = 0.999 * (squares[i] as number) + 0.001 * slope * slope);
      weights[i] = (weights[i] as number) - (meanScale * mean) / (Math.sqrt(square * squareScale) + 1e-8);
    }
  }
}
