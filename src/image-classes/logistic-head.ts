/** A linear layer with a sigmoid behind it. */
export interface LogisticHead {
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface LabelledRows {
  readonly rows: readonly Float32Array[];
  readonly labels: readonly boolean[];
}

/**
 * Logistic regression with a ridge (L2) by full-batch Adam; both sides weigh the same, however many there are of each.
 * The same data give the same head. Features are centred and not scaled: those that hardly ever fire would weigh most.
 * @param stopping `epochs`: as many; `held`: until its loss on these has not fallen for a while, and then the best
 * @returns with the epochs that it took
 * Source: Kingma and Ba, Adam, 2015; Prechelt, Early Stopping – But When?, 1998.
 */
export function fitHead(
  taught: LabelledRows,
  stopping: { readonly epochs: number } | { readonly held: LabelledRows },
): LogisticHead & { readonly epochs: number } {
  const means = meansOf(taught.rows);
  const descent = new Descent(taught, means);
  if ('epochs' in stopping) {
    for (let epoch = 0; epoch < stopping.epochs; epoch++) descent.step();
    return { ...descent.head(), epochs: stopping.epochs };
  }
  let [best, epochs, least] = [descent.head(), 0, Infinity];
  for (let epoch = 1; epoch <= maxEpochs && epoch - epochs <= patienceEpochs; epoch++) {
    descent.step();
    const head = descent.head();
    const loss = lossOf(head, stopping.held);
    if (loss >= least - leastGain) continue;
    [best, epochs, least] = [head, epoch, loss];
  }
  return { ...best, epochs };
}

/** bias + Σ weight × feature. */
export function logitOf({ weights, bias }: LogisticHead, row: Float32Array): number {
  let logit = bias;
  for (let i = 0; i < weights.length; i++) logit += (weights[i] as number) * (row[i] as number);
  return logit;
}

const maxEpochs = 400;
const patienceEpochs = 40;
const leastGain = 1e-5;
const ridge = 1e-3;
const rate = 0.02;
/** Adam's own: how much of the mean and of the square is kept. */
const [keepMean, keepSquare, tiny] = [0.9, 0.999, 1e-8];

class Descent {
  private readonly weights: Float64Array;
  private bias = 0;
  private readonly slopes: Float64Array;
  private readonly mean: Float64Array;
  private readonly square: Float64Array;
  private biasMean = 0;
  private biasSquare = 0;
  private steps = 0;
  private readonly sides: { readonly positive: number; readonly negative: number };

  constructor(
    private readonly taught: LabelledRows,
    private readonly means: Float64Array,
  ) {
    const width = means.length;
    [this.weights, this.slopes] = [new Float64Array(width), new Float64Array(width)];
    [this.mean, this.square] = [new Float64Array(width), new Float64Array(width)];
    this.sides = sideWeights(taught.labels);
  }

  step(): void {
    const { weights, slopes, mean, square, means } = this;
    const { rows, labels } = this.taught;
    const head = this.head();
    slopes.fill(0);
    let biasSlope = 0;
    for (const [n, row] of rows.entries()) {
      const error = 1 / (1 + Math.exp(-logitOf(head, row))) - (labels[n] ? 1 : 0);
      const weighed = error * (labels[n] ? this.sides.positive : this.sides.negative);
      biasSlope += weighed;
      for (let i = 0; i < slopes.length; i++)
        slopes[i] = (slopes[i] as number) + weighed * (row[i] as number);
    }
    this.steps += 1;
    const [meanDue, squareDue] = [1 - keepMean ** this.steps, 1 - keepSquare ** this.steps];
    for (let i = 0; i < weights.length; i++) {
      // The rows are not centred one by one: their slopes are, by what the bias' slope says.
      const slope = (slopes[i] as number) - biasSlope * (means[i] as number) + ridge * (weights[i] as number);
      mean[i] = keepMean * (mean[i] as number) + (1 - keepMean) * slope;
      square[i] = keepSquare * (square[i] as number) + (1 - keepSquare) * slope * slope;
      const move = (mean[i] as number) / meanDue / (Math.sqrt((square[i] as number) / squareDue) + tiny);
      weights[i] = (weights[i] as number) - rate * move;
    }
    this.biasMean = keepMean * this.biasMean + (1 - keepMean) * biasSlope;
    this.biasSquare = keepSquare * this.biasSquare + (1 - keepSquare) * biasSlope * biasSlope;
    this.bias -= (rate * (this.biasMean / meanDue)) / (Math.sqrt(this.biasSquare / squareDue) + tiny);
  }

  /** Of features as they are: the centring is part of the bias. */
  head(): LogisticHead {
    let bias = this.bias;
    for (let i = 0; i < this.weights.length; i++)
      bias -= (this.weights[i] as number) * (this.means[i] as number);
    return { weights: this.weights.slice(), bias };
  }
}

function meansOf(rows: readonly Float32Array[]): Float64Array {
  const means = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows)
    for (let i = 0; i < means.length; i++) means[i] = (means[i] as number) + (row[i] as number) / rows.length;
  return means;
}

/** What an example of each side weighs, so that all of each are a half. */
function sideWeights(labels: readonly boolean[]): { positive: number; negative: number } {
  const positives = labels.filter(Boolean).length;
  return { positive: 0.5 / positives, negative: 0.5 / (labels.length - positives) };
}

function lossOf(head: LogisticHead, { rows, labels }: LabelledRows): number {
  const { positive, negative } = sideWeights(labels);
  return rows.reduce((loss, row, n) => {
    const logit = logitOf(head, row);
    const each = labels[n] ? Math.log1p(Math.exp(-logit)) : Math.log1p(Math.exp(logit));
    return loss + each * (labels[n] ? positive : negative);
  }, 0);
}
