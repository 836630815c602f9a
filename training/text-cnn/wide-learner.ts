import { pairOf, tripleOf } from '../../src/engine/tier3-models/token-features.js';
import { shape, wideSign } from '../../src/engine/tier3-models/text-network.js';
import { unknown, type EncodedTexts, type PlainTokens } from './encoded.js';
import { heads } from './heads.js';
import { randomFrom, shuffle } from './random.js';
import { WeightAverage } from './weight-average.js';

export interface WideWeights {
  /** [2^wideBits][heads] */
  readonly table: Float32Array;
  readonly biases: Float32Array;
}

export interface WideSettings {
  readonly passes: number;
  readonly rate: number;
  /** What occurs less often teaches nothing: it would only disturb those that it shares a row with. */
  readonly leastTimes: number;
}

/**
 * One logistic regression a head over hashed words, letter sequences, pairs and triples, all in one table; the mean of
 * the weights during the last pass. Source of the step sizes: Duchi, Hazan, Singer, JMLR 2011 (AdaGrad).
 */
export function learnWide(
  vocabulary: PlainTokens,
  texts: EncodedTexts,
  balance: Float32Array,
  { passes, rate, leastTimes }: WideSettings,
): WideWeights {
  const width = heads.length;
  const table = new Float32Array(width << shape.wideBits);
  const squares = new Float32Array(width << shape.wideBits).fill(1e-3);
  const biases = new Float32Array(width);
  const keys = Int32Array.from(vocabulary.keys);
  const order = Int32Array.from({ length: texts.starts.length - 1 }, (_, i) => i);
  const random = randomFrom(11);
  const hashes = new Int32Array(maxFeatures);
  const times = timesOf(vocabulary, keys, texts, hashes);
  const average = new WeightAverage([table, biases]);
  const sums = new Float64Array(width);
  const active = new Int32Array(width);
  const slopes = new Float64Array(width);
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    let learned = 0;
    for (const text of order) {
      const all = wideFeatures(vocabulary, keys, texts, text, hashes);
      let count = 0;
      for (let i = 0; i < all; i++)
        if ((times[(hashes[i] as number) & timesMask] as number) >= leastTimes)
          hashes[count++] = hashes[i] as number;
      const norm = 1 / Math.sqrt(Math.max(count, 1));
      sumRows(table, hashes, count, sums);
      let actives = 0;
      for (let h = 0; h < width; h++) {
        const target = texts.targets[text * width + h] as number;
        if (target === unknown) continue;
        const logit = (sums[h] as number) * norm + (biases[h] as number);
        let slope = (1 / (1 + Math.exp(-logit)) - target) * (texts.weights[text] as number);
        if (target === 1) slope *= balance[h] as number;
        biases[h] = (biases[h] as number) - 0.01 * slope;
        if (Math.abs(slope) < 1e-3) continue;
        active[actives] = h;
        slopes[actives++] = slope * norm;
      }
      for (let i = 0; i < count; i++) {
        const row = ((hashes[i] as number) & wideMask) * width;
        const sign = wideSign(hashes[i] as number);
        for (let a = 0; a < actives; a++) {
          const at = row + (active[a] as number);
          const slope = (slopes[a] as number) * sign;
          const square = (squares[at] as number) + slope * slope;
          squares[at] = square;
          table[at] = (table[at] as number) - (rate * slope) / Math.sqrt(square);
        }
      }
      learned += 1;
      if (pass === passes - 1 && learned % averageEvery === 0) average.add();
    }
  }
  average.take();
  return { table, biases };
}

/** Sums of one text, `[heads]` from `into[from]` on. */
export function wideSums(
  { table, biases }: WideWeights,
  vocabulary: PlainTokens,
  keys: Int32Array,
  texts: EncodedTexts,
  text: number,
  into: Float64Array,
): void {
  const count = wideFeatures(vocabulary, keys, texts, text, scratchHashes);
  sumRows(table, scratchHashes, count, into);
  const norm = 1 / Math.sqrt(Math.max(count, 1));
  for (let h = 0; h < heads.length; h++) into[h] = (into[h] as number) * norm + (biases[h] as number);
}

const maxFeatures = 1 << 17;
const scratchHashes = new Int32Array(maxFeatures);
const wideMask = (1 << shape.wideBits) - 1;
const keysOfText = new Int32Array(512);

/** Texts between two moments that count in the average. */
const averageEvery = 12_000;
const timesMask = (1 << 24) - 1;

/** How often each feature occurs, up to 255, by its hash. */
function timesOf(
  vocabulary: PlainTokens,
  keys: Int32Array,
  texts: EncodedTexts,
  hashes: Int32Array,
): Uint8Array {
  const times = new Uint8Array(timesMask + 1);
  for (let text = 0; text < texts.starts.length - 1; text++) {
    const count = wideFeatures(vocabulary, keys, texts, text, hashes);
    for (let i = 0; i < count; i++) {
      const at = (hashes[i] as number) & timesMask;
      times[at] = Math.min(255, (times[at] as number) + 1);
    }
  }
  return times;
}

/** Hashes of the features; the same as `TextNetwork` adds up. */
function wideFeatures(
  vocabulary: PlainTokens,
  keys: Int32Array,
  texts: EncodedTexts,
  text: number,
  hashes: Int32Array,
): number {
  const start = texts.starts[text] as number;
  const length = (texts.starts[text + 1] as number) - start;
  let count = 0;
  for (let t = 0; t < length; t++) {
    const token = texts.tokens[start + t] as number;
    keysOfText[t] = keys[token] as number;
    hashes[count++] = keys[token] as number;
    for (const hash of vocabulary.sequences[token] as Int32Array) hashes[count++] = hash;
    if (t < 1) continue;
    hashes[count++] = pairOf(keysOfText, t);
    const isTriple =
      t >= 2 &&
      vocabulary.unspaced[token] === 1 &&
      vocabulary.unspaced[texts.tokens[start + t - 1] as number] === 1 &&
      vocabulary.unspaced[texts.tokens[start + t - 2] as number] === 1;
    if (isTriple) hashes[count++] = tripleOf(keysOfText, t);
  }
  return count;
}

function sumRows(table: Float32Array, hashes: Int32Array, count: number, sums: Float64Array): void {
  sums.fill(0);
  for (let i = 0; i < count; i++) {
    const row = ((hashes[i] as number) & wideMask) * heads.length;
    const sign = wideSign(hashes[i] as number);
    for (let h = 0; h < heads.length; h++) sums[h] = (sums[h] as number) + (table[row + h] as number) * sign;
  }
}
