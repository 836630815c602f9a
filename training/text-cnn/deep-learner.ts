import { pooled, shape, taps } from '../../src/engine/tier3-models/text-network.js';
import { unknown, type EncodedTexts, type Vocabulary } from './encoded.js';
import { heads } from './heads.js';
import { matrixProduct } from './matrix.js';
import { randomFrom, shuffle } from './random.js';

export interface DeepWeights {
  readonly words: Float32Array;
  readonly sequences: Float32Array;
  /** [taps][depth] */
  readonly filters: Float64Array;
  readonly biases: Float64Array;
  /** [heads][pooled] */
  readonly output: Float64Array;
  readonly outputBiases: Float64Array;
}

/** Tokens that the filters see while learning. */
const seenTokens = 64;
const batchTexts = 32;
const judgedTexts = 64;
/** No batch has more different tokens. */
const maxLocal = judgedTexts * seenTokens;
const dropout = 0.4;
const wordDropout = 0.1;
const { depth, filters: filterCount } = shape;
const rowMask = (1 << shape.rowBits) - 1;

/**
 * The convolutional network, learned by Adam where weights are dense and by AdaGrad a row in the tables. The slope
 * goes back through the strongest place of each filter alone, so learning costs little more than judging.
 * Sources: Kim, EMNLP 2014; Kingma and Ba, ICLR 2015; Duchi et al., JMLR 2011.
 */
export class DeepLearner {
  readonly weights: DeepWeights;
  private readonly wordSquares = new Float32Array(1 << shape.rowBits).fill(1e-6);
  private readonly sequenceSquares = new Float32Array(1 << shape.rowBits).fill(1e-6);
  private readonly slopes = {
    filters: new Float64Array(taps * depth),
    biases: new Float64Array(pooled),
    output: new Float64Array(heads.length * pooled),
    outputBiases: new Float64Array(heads.length),
  };
  private readonly adam: readonly Adam[];
  private readonly random = randomFrom(23);
  private readonly localOf: Int32Array;
  private readonly local: number[] = [];
  private readonly product = matrixProduct(maxLocal, depth, taps);
  private readonly vectors = this.product.vectors;
  private readonly tapValues = this.product.products;
  private readonly vectorSlopes = new Float64Array(maxLocal * depth);
  private readonly sums = new Float32Array((seenTokens + 4) * pooled);
  private readonly strongest = new Float64Array(pooled);
  private readonly places = new Int32Array(pooled);
  private readonly keeps = new Float64Array(pooled);

  constructor(private readonly vocabulary: Vocabulary) {
    const { random } = this;
    const spread = (length: number, width: number): Float64Array =>
      Float64Array.from({ length }, () => (random() * 2 - 1) * width);
    this.weights = {
      words: Float32Array.from(spread((1 << shape.rowBits) * depth, 0.15)),
      sequences: Float32Array.from(spread((1 << shape.rowBits) * depth, 0.15)),
      filters: spread(taps * depth, 0.12),
      biases: new Float64Array(pooled),
      output: spread(heads.length * pooled, 0.08),
      outputBiases: new Float64Array(heads.length).fill(-1),
    };
    const { filters, biases, output, outputBiases } = this.weights;
    this.adam = [
      new Adam(filters, this.slopes.filters),
      new Adam(biases, this.slopes.biases),
      new Adam(output, this.slopes.output),
      new Adam(outputBiases, this.slopes.outputBiases),
    ];
    this.localOf = new Int32Array(vocabulary.keys.length).fill(-1);
  }

  /** One pass over the texts in a new order. @param rate of the dense weights; the tables learn 30 times as fast */
  pass(texts: EncodedTexts, balance: Float32Array, rate: (share: number) => number, seed: number): number {
    const order = Int32Array.from({ length: texts.starts.length - 1 }, (_, i) => i);
    shuffle(order, randomFrom(seed));
    let loss = 0;
    for (let from = 0; from < order.length; from += batchTexts) {
      const now = rate(from / order.length);
      const batch = order.subarray(from, from + batchTexts);
      this.gather(texts, batch, true);
      for (const text of batch) loss += this.learn(texts, text, balance, 1 / batch.length);
      for (const adam of this.adam) adam.step(now);
      this.stepTables(now * tableRate);
    }
    return loss / order.length;
  }

  /** The weights as they are now. */
  copy(): DeepWeights {
    const { words, sequences, filters, biases, output, outputBiases } = this.weights;
    return {
      ...{ words: words.slice(), sequences: sequences.slice(), filters: filters.slice() },
      ...{ biases: biases.slice(), output: output.slice(), outputBiases: outputBiases.slice() },
    };
  }

  /** The sums of every head, [texts][heads]. */
  judge(texts: EncodedTexts): Float64Array {
    const count = texts.starts.length - 1;
    const all = new Float64Array(count * heads.length);
    for (let from = 0; from < count; from += judgedTexts) {
      const batch = Int32Array.from({ length: Math.min(judgedTexts, count - from) }, (_, i) => from + i);
      this.gather(texts, batch, false);
      for (const text of batch) {
        this.forward(texts, text);
        this.keeps.fill(1);
        for (let h = 0; h < heads.length; h++) all[text * heads.length + h] = this.headSum(h);
      }
      this.release();
    }
    return all;
  }

  /** Vectors and taps of all tokens of the batch, each token once. */
  private gather(texts: EncodedTexts, batch: Int32Array, learning: boolean): void {
    const { local, localOf, weights, vocabulary, random } = this;
    local.length = 0;
    for (const text of batch) {
      const start = texts.starts[text] as number;
      const end = Math.min(texts.starts[text + 1] as number, start + seenTokens);
      for (let at = start; at < end; at++) {
        const token = texts.tokens[at] as number;
        if ((localOf[token] as number) >= 0) continue;
        localOf[token] = local.length;
        local.push(token);
      }
    }
    const { vectors, product } = this;
    this.vectorSlopes.fill(0, 0, local.length * depth);
    local.forEach((token, i) => {
      const to = i * depth;
      const sequences = vocabulary.sequences[token] as Int32Array;
      // A word that is not seen again makes its letters tell.
      const isDropped = learning && sequences.length > 0 && random() < wordDropout;
      const row = ((vocabulary.keys[token] as number) & rowMask) * depth;
      for (let d = 0; d < depth; d++) vectors[to + d] = isDropped ? 0 : (weights.words[row + d] as number);
      const share = 1 / Math.max(sequences.length, 1);
      for (const hash of sequences) {
        const from = (hash & rowMask) * depth;
        for (let d = 0; d < depth; d++)
          vectors[to + d] = (vectors[to + d] as number) + (weights.sequences[from + d] as number) * share;
      }
    });
    for (let tap = 0, at = 0; tap < taps; tap++)
      for (let d = 0; d < depth; d++, at++) product.filters[d * taps + tap] = weights.filters[at] as number;
    product.multiply(local.length);
  }

  private forward(texts: EncodedTexts, text: number): void {
    const { sums, strongest, places, tapValues, localOf, weights } = this;
    const start = texts.starts[text] as number;
    const count = Math.min((texts.starts[text + 1] as number) - start, seenTokens);
    sums.fill(0, 0, count * pooled);
    for (let t = 0; t < count; t++) {
      let tap = (localOf[texts.tokens[start + t] as number] as number) * taps;
      for (let w = 0; w < shape.widths.length; w++) {
        for (let place = 0; place <= w; place++) {
          if (place > t) {
            tap += filterCount;
            continue;
          }
          const at = (t - place) * pooled + w * filterCount;
          for (let f = 0; f < filterCount; f++, tap++)
            sums[at + f] = (sums[at + f] as number) + (tapValues[tap] as number);
        }
      }
    }
    strongest.fill(count === 0 ? 0 : -Infinity);
    places.fill(0);
    for (let t = 0, at = 0; t < count; t++) {
      for (let f = 0; f < pooled; f++, at++) {
        const sum = sums[at] as number;
        if (sum > (strongest[f] as number)) {
          strongest[f] = sum;
          places[f] = t;
        }
      }
    }
    for (let f = 0; f < pooled; f++)
      strongest[f] = Math.max(0, (strongest[f] as number) + (weights.biases[f] as number));
  }

  private headSum(head: number): number {
    const { output, outputBiases } = this.weights;
    let sum = outputBiases[head] as number;
    for (let f = 0, at = head * pooled; f < pooled; f++, at++)
      sum += (output[at] as number) * (this.strongest[f] as number) * (this.keeps[f] as number);
    return sum;
  }

  private learn(texts: EncodedTexts, text: number, balance: Float32Array, share: number): number {
    const { strongest, keeps, slopes, weights, random } = this;
    this.forward(texts, text);
    for (let f = 0; f < pooled; f++) keeps[f] = random() < dropout ? 0 : 1 / (1 - dropout);
    const back = backScratch.fill(0);
    let loss = 0;
    for (let h = 0; h < heads.length; h++) {
      const target = texts.targets[text * heads.length + h] as number;
      if (target === unknown) continue;
      const score = 1 / (1 + Math.exp(-this.headSum(h)));
      const weight = (target === 1 ? (balance[h] as number) : 1) * (texts.weights[text] as number);
      loss -= weight * Math.log(Math.max(target === 1 ? score : 1 - score, 1e-9));
      const slope = (score - target) * weight * share;
      slopes.outputBiases[h] = (slopes.outputBiases[h] as number) + slope;
      for (let f = 0, at = h * pooled; f < pooled; f++, at++) {
        const kept = keeps[f] as number;
        if (kept === 0) continue;
        slopes.output[at] = (slopes.output[at] as number) + slope * kept * (strongest[f] as number);
        back[f] = (back[f] as number) + slope * kept * (weights.output[at] as number);
      }
    }
    this.learnFilters(texts, text, back);
    return loss;
  }

  private learnFilters(texts: EncodedTexts, text: number, back: Float64Array): void {
    const { strongest, places, slopes, weights, vectors, vectorSlopes, localOf } = this;
    const start = texts.starts[text] as number;
    const count = Math.min((texts.starts[text + 1] as number) - start, seenTokens);
    if (count === 0) return;
    for (let f = 0; f < pooled; f++) {
      const slope = back[f] as number;
      if (slope === 0 || (strongest[f] as number) === 0) continue;
      slopes.biases[f] = (slopes.biases[f] as number) + slope;
      const w = Math.floor(f / filterCount);
      const first = (w * (w + 1)) / 2;
      for (let place = 0; place <= w; place++) {
        const t = (places[f] as number) + place;
        if (t >= count) break;
        const from = (localOf[texts.tokens[start + t] as number] as number) * depth;
        const at = ((first + place) * filterCount + (f % filterCount)) * depth;
        for (let d = 0; d < depth; d++) {
          slopes.filters[at + d] = (slopes.filters[at + d] as number) + slope * (vectors[from + d] as number);
          vectorSlopes[from + d] =
            (vectorSlopes[from + d] as number) + slope * (weights.filters[at + d] as number);
        }
      }
    }
  }

  private stepTables(rate: number): void {
    const { local, vocabulary, weights, vectorSlopes } = this;
    local.forEach((token, i) => {
      const sequences = vocabulary.sequences[token] as Int32Array;
      let square = 0;
      for (let d = 0; d < depth; d++) square += (vectorSlopes[i * depth + d] as number) ** 2;
      square /= depth;
      if (square === 0) return;
      stepRow(
        weights.words,
        this.wordSquares,
        (vocabulary.keys[token] as number) & rowMask,
        vectorSlopes,
        i,
        square,
        1,
        rate,
      );
      const share = 1 / Math.max(sequences.length, 1);
      for (const hash of sequences)
        stepRow(
          weights.sequences,
          this.sequenceSquares,
          hash & rowMask,
          vectorSlopes,
          i,
          square,
          share,
          rate,
        );
    });
    this.release();
  }

  private release(): void {
    for (const token of this.local) this.localOf[token] = -1;
  }
}

const tableRate = 30;
const backScratch = new Float64Array(pooled);

function stepRow(
  table: Float32Array,
  squares: Float32Array,
  row: number,
  slopes: Float64Array,
  from: number,
  square: number,
  share: number,
  rate: number,
): void {
  const sum = (squares[row] as number) + square * share * share;
  squares[row] = sum;
  const step = (rate * share) / Math.sqrt(sum);
  for (let d = 0, at = row * depth, own = from * depth; d < depth; d++, at++, own++)
    table[at] = (table[at] as number) - step * (slopes[own] as number);
}

/** Source: Kingma and Ba, Adam, ICLR 2015. */
class Adam {
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
