import { matrixProduct } from '../../src/engine/tier3-models/matrix-product.js';
import { pooled, sequenceMask, shape, taps, wordMask } from '../../src/engine/tier3-models/text-network.js';
import { Adam } from './adam.js';
import { unknown, type EncodedTexts, type KnownTokens } from './encoded.js';
import { heads } from './heads.js';
import { KnownWords } from './known-words.js';
import { randomFrom, shuffle } from './random.js';
import { WeightAverage } from './weight-average.js';

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

/**
 * The convolutional network, learned by Adam where weights are dense and by AdaGrad a row in the tables. The slope
 * goes back through the strongest place of each filter alone, so learning costs little more than judging.
 * Sources: Kim, EMNLP 2014; Kingma and Ba, ICLR 2015; Duchi et al., JMLR 2011.
 */
export class DeepLearner {
  readonly weights: DeepWeights;
  private readonly wordSquares = new Float32Array(1 << shape.wordBits).fill(1e-6);
  private readonly sequenceSquares = new Float32Array(1 << shape.sequenceBits).fill(1e-6);
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

  constructor(
    private readonly vocabulary: KnownTokens,
    private readonly known = KnownWords.none(),
  ) {
    const { random } = this;
    const spread = (length: number, width: number): Float64Array =>
      Float64Array.from({ length }, () => (random() * 2 - 1) * width);
    this.weights = {
      words: Float32Array.from(spread((1 << shape.wordBits) * depth, 0.15)),
      sequences: Float32Array.from(spread((1 << shape.sequenceBits) * depth, 0.15)),
      filters: spread(taps * depth, 0.12),
      biases: new Float64Array(pooled),
      output: spread(heads.length * pooled, 0.08),
      outputBiases: new Float64Array(heads.length).fill(-1),
    };
    const { words, filters, biases, output, outputBiases } = this.weights;
    for (let at = 0; at < words.length; at++)
      if (known.knows(Math.floor(at / depth))) words[at] = (words[at] as number) * unlearnedShare;
    this.adam = [
      new Adam(filters, this.slopes.filters),
      new Adam(biases, this.slopes.biases),
      new Adam(output, this.slopes.output),
      new Adam(outputBiases, this.slopes.outputBiases),
    ];
    this.localOf = new Int32Array(vocabulary.keys.length).fill(-1);
  }

  /**
   * One pass over the texts in a new order.
   * @param rate of the dense weights; the tables learn 30 times as fast
   * @param averages of the last pass: the weights become the mean of what they were during it
   */
  pass(
    texts: EncodedTexts,
    balance: Float32Array,
    rate: (share: number) => number,
    seed: number,
    averages = false,
  ): number {
    const order = Int32Array.from({ length: texts.starts.length - 1 }, (_, i) => i);
    shuffle(order, randomFrom(seed));
    let loss = 0;
    const { projection } = this.known;
    const average = averages
      ? new WeightAverage([...(Object.values(this.weights) as (Float32Array | Float64Array)[]), projection])
      : undefined;
    for (let from = 0; from < order.length; from += batchTexts) {
      const now = rate(from / order.length);
      const batch = order.subarray(from, from + batchTexts);
      this.gather(texts, batch, true);
      for (const text of batch) loss += this.learn(texts, text, balance, 1 / batch.length);
      for (const adam of this.adam) adam.step(now);
      this.stepTables(now * tableRate);
      this.known.step(now);
      if ((from / batchTexts) % averageEvery === averageEvery - 1) average?.add();
    }
    average?.take();
    return loss / order.length;
  }

  /** The weights as they are now, with what is known of words in their rows. */
  copy(): DeepWeights {
    const { sequences, filters, biases, output, outputBiases } = this.weights;
    const words = this.weights.words.slice();
    for (let row = 0; row < words.length / depth; row++) this.known.add(row, words, row * depth);
    return {
      ...{ words, sequences: sequences.slice(), filters: filters.slice() },
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
      const sequences = vocabulary.parts[token] as Int32Array;
      // A word that is not seen again makes its letters tell.
      const isDropped = learning && sequences.length > 0 && random() < wordDropout;
      const row = (vocabulary.keys[token] as number) & wordMask;
      for (let d = 0; d < depth; d++)
        vectors[to + d] = isDropped ? 0 : (weights.words[row * depth + d] as number);
      this.known.add(row, vectors, to);
      const share = 1 / Math.max(sequences.length, 1);
      for (const hash of sequences) {
        const from = (hash & sequenceMask) * depth;
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
      const sequences = vocabulary.parts[token] as Int32Array;
      const row = (vocabulary.keys[token] as number) & wordMask;
      this.known.learn(row, vectorSlopes, i * depth);
      let square = 0;
      for (let d = 0; d < depth; d++) square += (vectorSlopes[i * depth + d] as number) ** 2;
      square /= depth;
      if (square === 0) return;
      stepRow(weights.words, this.wordSquares, row, vectorSlopes, i, square, 1, rate);
      const share = 1 / Math.max(sequences.length, 1);
      for (const hash of sequences)
        stepRow(
          weights.sequences,
          this.sequenceSquares,
          hash & sequenceMask,
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
/** Batches between two moments that count in the average. */
const averageEvery = 200;
/** Of the random start of a row whose word is known. */
const unlearnedShare = 0.3;
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
