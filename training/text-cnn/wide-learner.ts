import { pairOf, tripleOf } from '../../src/engine/tier3-models/token-features.js';
import { shape } from '../../src/engine/tier3-models/text-network.js';
import { unknown, type EncodedTexts, type KnownTokens } from './encoded.js';
import { heads } from './heads.js';
import { randomFrom, shuffle } from './random.js';

export interface WideWeights {
  /** [2^wideBits][heads] */
  readonly table: Float32Array;
  readonly biases: Float32Array;
}

/**
 * One logistic regression a head over hashed words, letter sequences, pairs and triples, all in one table.
 * Source of the step sizes: Duchi, Hazan, Singer, JMLR 2011 (AdaGrad).
 */
export function learnWide(
  vocabulary: KnownTokens,
  texts: EncodedTexts,
  balance: Float32Array,
  { passes, rate }: { passes: number; rate: number },
): WideWeights {
  const width = heads.length;
  const table = new Float32Array(width << shape.wideBits);
  const squares = new Float32Array(width << shape.wideBits).fill(1e-3);
  const biases = new Float32Array(width);
  const keys = Int32Array.from(vocabulary.keys);
  const order = Int32Array.from({ length: texts.starts.length - 1 }, (_, i) => i);
  const random = randomFrom(11);
  const rows = new Int32Array(maxRows);
  const sums = new Float64Array(width);
  const active = new Int32Array(width);
  const slopes = new Float64Array(width);
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    for (const text of order) {
      const count = wideRows(vocabulary, keys, texts, text, rows);
      const norm = 1 / Math.sqrt(Math.max(count, 1));
      sumRows(table, rows, count, sums);
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
        const row = rows[i] as number;
        for (let a = 0; a < actives; a++) {
          const at = row + (active[a] as number);
          const slope = slopes[a] as number;
          const square = (squares[at] as number) + slope * slope;
          squares[at] = square;
          table[at] = (table[at] as number) - (rate * slope) / Math.sqrt(square);
        }
      }
    }
  }
  return { table, biases };
}

/** Sums of one text, `[heads]` from `into[from]` on. */
export function wideSums(
  { table, biases }: WideWeights,
  vocabulary: KnownTokens,
  keys: Int32Array,
  texts: EncodedTexts,
  text: number,
  into: Float64Array,
): void {
  const count = wideRows(vocabulary, keys, texts, text, scratchRows);
  sumRows(table, scratchRows, count, into);
  const norm = 1 / Math.sqrt(Math.max(count, 1));
  for (let h = 0; h < heads.length; h++) into[h] = (into[h] as number) * norm + (biases[h] as number);
}

const maxRows = 1 << 17;
const scratchRows = new Int32Array(maxRows);
const wideMask = (1 << shape.wideBits) - 1;
const keysOfText = new Int32Array(512);

/** Where each feature's weights begin; the same features as `TextNetwork` adds up. */
function wideRows(
  vocabulary: KnownTokens,
  keys: Int32Array,
  texts: EncodedTexts,
  text: number,
  rows: Int32Array,
): number {
  const width = heads.length;
  const start = texts.starts[text] as number;
  const length = (texts.starts[text + 1] as number) - start;
  let count = 0;
  for (let t = 0; t < length; t++) {
    const token = texts.tokens[start + t] as number;
    keysOfText[t] = keys[token] as number;
    rows[count++] = ((keys[token] as number) & wideMask) * width;
    for (const hash of vocabulary.sequences[token] as Int32Array) rows[count++] = (hash & wideMask) * width;
    if (t < 1) continue;
    rows[count++] = (pairOf(keysOfText, t) & wideMask) * width;
    const isTriple =
      t >= 2 &&
      vocabulary.unspaced[token] === 1 &&
      vocabulary.unspaced[texts.tokens[start + t - 1] as number] === 1 &&
      vocabulary.unspaced[texts.tokens[start + t - 2] as number] === 1;
    if (isTriple) rows[count++] = (tripleOf(keysOfText, t) & wideMask) * width;
  }
  return count;
}

function sumRows(table: Float32Array, rows: Int32Array, count: number, sums: Float64Array): void {
  sums.fill(0);
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    for (let h = 0; h < heads.length; h++) sums[h] = (sums[h] as number) + (table[row + h] as number);
  }
}
