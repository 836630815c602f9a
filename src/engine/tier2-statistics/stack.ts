/**
 * Combines the scores of several learners into one logit: logistic regression with a ridge that draws towards weights
 * that are right before anything was learned. It is fitted to scores that were given before the text was learned, for
 * a learner judges what it has learned too surely.
 */
export class Stack {
  /** One weight an input, the last for the constant. */
  weights: Float64Array;
  private readonly rings: readonly [Ring, Ring];
  private unfitted = 0;

  constructor(private readonly start: readonly number[]) {
    this.weights = Float64Array.from(start);
    const inputs = start.length - 1;
    this.rings = [new Ring(inputs), new Ring(inputs)];
  }

  logit(inputs: ArrayLike<number>): number {
    const { weights } = this;
    let sum = weights[weights.length - 1] as number;
    for (let i = 0; i < weights.length - 1; i++) sum += (weights[i] as number) * (inputs[i] as number);
    return sum;
  }

  /** Takes in the scores that a text was given before it was learned. */
  observe(inputs: ArrayLike<number>, isSpam: boolean): void {
    this.rings[isSpam ? 1 : 0].add(inputs);
    this.unfitted += 1;
    // Each fit looks at all that is kept, so it waits until that has grown by a share.
    const kept = this.rings[0].kept + this.rings[1].kept;
    if (this.unfitted * (kept < eagerUntil ? 8 : 2) >= kept) this.fit();
  }

  /** Newton's method; source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., §4.4.1. */
  fit(): void {
    this.unfitted = 0;
    const size = this.start.length;
    const [ham, spam] = this.rings;
    if (ham.kept === 0 || spam.kept === 0) return;
    let weights = Float64Array.from(this.weights);
    let loss = this.lossOf(weights);
    for (let step = 0; step < maxSteps; step++) {
      const gradient = new Float64Array(size);
      const hessian = new Float64Array(size * size);
      ham.addTo(gradient, hessian, weights, 0);
      spam.addTo(gradient, hessian, weights, 1);
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] as number) + ridge * ((weights[i] as number) - (this.start[i] as number));
        hessian[i * size + i] = (hessian[i * size + i] as number) + ridge;
      }
      const change = solved(hessian, gradient);
      // A whole step may lead past the valley.
      let share = 1;
      let [next, nextLoss] = [weights, Infinity];
      for (; share > 1e-3 && !(nextLoss <= loss); share /= 2) {
        next = weights.map((weight, i) => weight - share * (change[i] as number));
        nextLoss = this.lossOf(next);
      }
      if (!(nextLoss < loss)) break;
      const gained = loss - nextLoss;
      [weights, loss] = [next, nextLoss];
      if (gained < 1e-6 * loss) break;
    }
    this.weights = weights;
  }

  private lossOf(weights: Float64Array): number {
    let loss = this.rings[0].lossOf(weights, 0) + this.rings[1].lossOf(weights, 1);
    this.start.forEach((start, i) => (loss += (ridge / 2) * ((weights[i] as number) - start) ** 2));
    return loss;
  }

  pack(): { weights: Float64Array; ham: PackedRing; spam: PackedRing } {
    return { weights: this.weights, ham: this.rings[0].pack(), spam: this.rings[1].pack() };
  }

  unpack({ weights, ham, spam }: ReturnType<Stack['pack']>): void {
    this.weights = Float64Array.from(weights);
    this.rings[0].unpack(ham);
    this.rings[1].unpack(spam);
  }
}

const ridge = 0.3;
const maxSteps = 30;
/** While little is known, each text may change much. */
const eagerUntil = 512;
/** Scores kept a class: the last ones, for those of before came from a learner that knew less. */
const ringSize = 2_048;

interface PackedRing {
  readonly scores: Float32Array;
  readonly seen: number;
}

/** The last scores of one class. */
class Ring {
  private scores: Float32Array;
  private seen = 0;

  constructor(private readonly inputs: number) {
    this.scores = new Float32Array(inputs * 64);
  }

  get kept(): number {
    return Math.min(this.seen, ringSize);
  }

  add(inputs: ArrayLike<number>): void {
    const at = (this.seen % ringSize) * this.inputs;
    if (at >= this.scores.length) {
      const grown = new Float32Array(Math.min(this.scores.length * 2, ringSize * this.inputs));
      grown.set(this.scores);
      this.scores = grown;
    }
    for (let i = 0; i < this.inputs; i++) this.scores[at + i] = inputs[i] as number;
    this.seen += 1;
  }

  /** Adds the class's part of the log loss: each class weighs as often as it was seen, not as it is kept. */
  addTo(gradient: Float64Array, hessian: Float64Array, weights: Float64Array, target: 0 | 1): void {
    const size = this.inputs + 1;
    const row = new Float64Array(size);
    row[size - 1] = 1;
    const each = Math.min(maxClassWeight, this.seen / this.kept);
    for (let n = 0; n < this.kept; n++) {
      let logit = weights[size - 1] as number;
      for (let i = 0; i < this.inputs; i++) {
        row[i] = this.scores[n * this.inputs + i] as number;
        logit += (row[i] as number) * (weights[i] as number);
      }
      const probability = 1 / (1 + Math.exp(-logit));
      const slope = each * (probability - target);
      const curve = each * probability * (1 - probability);
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] as number) + slope * (row[i] as number);
        for (let j = 0; j < size; j++) {
          hessian[i * size + j] =
            (hessian[i * size + j] as number) + curve * (row[i] as number) * (row[j] as number);
        }
      }
    }
  }

  /** The class's part of the log loss. */
  lossOf(weights: Float64Array, target: 0 | 1): number {
    let loss = 0;
    for (let n = 0; n < this.kept; n++) {
      let logit = weights[this.inputs] as number;
      for (let i = 0; i < this.inputs; i++) {
        logit += (this.scores[n * this.inputs + i] as number) * (weights[i] as number);
      }
      const wrong = target === 1 ? -logit : logit;
      loss += wrong > 30 ? wrong : Math.log1p(Math.exp(wrong));
    }
    return this.kept === 0 ? 0 : loss * Math.min(maxClassWeight, this.seen / this.kept);
  }

  pack(): PackedRing {
    return { scores: this.scores.slice(0, this.kept * this.inputs), seen: this.seen };
  }

  unpack({ scores, seen }: PackedRing): void {
    this.scores = new Float32Array(Math.max(scores.length, this.inputs * 64));
    this.scores.set(scores);
    this.seen = seen;
  }
}

const maxClassWeight = 50;

/** Solves a small symmetric system by elimination with pivots; where it is singular, that part stays as it is. */
function solved(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const a = Float64Array.from(matrix);
  const x = Float64Array.from(right);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(a[row * size + column] as number) > Math.abs(a[pivot * size + column] as number))
        pivot = row;
    }
    const head = a[pivot * size + column] as number;
    if (Math.abs(head) < 1e-12) return new Float64Array(size);
    for (let i = 0; i < size; i++) {
      [a[column * size + i], a[pivot * size + i]] = [
        a[pivot * size + i] as number,
        a[column * size + i] as number,
      ];
    }
    [x[column], x[pivot]] = [x[pivot] as number, x[column] as number];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const times = (a[row * size + column] as number) / head;
      if (times === 0) continue;
      for (let i = column; i < size; i++) {
        a[row * size + i] = (a[row * size + i] as number) - times * (a[column * size + i] as number);
      }
      x[row] = (x[row] as number) - times * (x[column] as number);
    }
  }
  for (let i = 0; i < size; i++) x[i] = (x[i] as number) / (a[i * size + i] as number);
  return x;
}
