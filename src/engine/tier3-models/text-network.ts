import type { View } from '../normalise/view.js';
import { letterSequences, maxSequences, pairOf, tripleOf } from './token-features.js';
import { TextTokens, tokenise } from './text-tokens.js';

/** Sizes of the network; they are part of the weights' file. */
export const shape = {
  /** Rows of the table of words, and of that of letter sequences. */
  rowBits: 16,
  /** Numbers a token. */
  depth: 48,
  /** Filters of each width. */
  filters: 64,
  widths: [1, 2, 3],
  /** Rows of the wide table: one weight a head for each word, letter sequence, pair and triple. */
  wideBits: 17,
  /** Tokens that the filters see; the wide table sees `maxTokens`. */
  convolved: 128,
} as const;

/** Taps of all filters: one number a token, width, place in it and filter. */
export const taps = shape.widths.reduce((sum, width) => sum + width, 0) * shape.filters;
export const pooled = shape.widths.length * shape.filters;

export interface TextWeights {
  /** Outputs. */
  readonly heads: number;
  /** Int8, [2^rowBits][depth] */
  readonly words: Int8Array;
  readonly sequences: Int8Array;
  /** A scale a row: what is frequent learned further than what is rare. */
  readonly wordScales: Float32Array;
  readonly sequenceScales: Float32Array;
  /** Int8, [2^wideBits][heads] */
  readonly wide: Int8Array;
  /** A scale a head. */
  readonly wideScales: Float32Array;
  /** [taps][depth], taps ordered by width, place, filter. */
  readonly filters: Float32Array;
  /** [pooled] */
  readonly biases: Float32Array;
  /** [heads][pooled] */
  readonly output: Float32Array;
  /** [heads] */
  readonly outputBiases: Float32Array;
  readonly wideBiases: Float32Array;
}

/**
 * A text → one sum a head of the convolutional network and one of the wide linear model beside it.
 * What a word adds to every filter is worked out once and kept, so that a text costs additions.
 * Sources: Kim, Convolutional Neural Networks for Sentence Classification, EMNLP 2014; Bojanowski et al., Enriching
 * Word Vectors with Subword Information, TACL 2017; Cheng et al., Wide & Deep Learning, 2016.
 */
export class TextNetwork {
  /** Sums of the last text. */
  readonly deep: Float64Array;
  readonly wide: Float64Array;
  readonly tokens = new TextTokens();
  private readonly keptKeys = new Int32Array(keptTokens);
  private readonly isKept = new Uint8Array(keptTokens);
  private readonly kept = new Float32Array(keptTokens * taps);
  private readonly keptWide: Float32Array;
  private readonly keptCounts = new Uint16Array(keptTokens);
  private readonly sequenceHashes = new Int32Array(maxSequences);
  private readonly vector = new Float64Array(shape.depth);
  private readonly sums = new Float32Array(shape.convolved * pooled);
  private readonly strongest = new Float64Array(pooled);
  private readonly pairTimes = new Uint8Array(pairPlaces);

  constructor(private readonly weights: TextWeights) {
    this.deep = new Float64Array(weights.heads);
    this.wide = new Float64Array(weights.heads);
    this.keptWide = new Float32Array(keptTokens * weights.heads);
  }

  /** Linear in the text's first tokens; sets `deep`, `wide` and `tokens`. */
  read(view: View): void {
    tokenise(view, this.tokens);
    this.addTokens();
    this.pool();
    this.output();
  }

  /** What the token adds to the head in the wide model. */
  wideOf(token: number, head: number): number {
    const slot = this.slotOf(token);
    return this.keptWide[slot * this.weights.heads + head] as number;
  }

  private addTokens(): void {
    const { tokens, sums, kept, wide } = this;
    const { heads, wideBiases } = this.weights;
    const convolved = Math.min(tokens.count, shape.convolved);
    sums.fill(0, 0, convolved * pooled);
    wide.fill(0);
    let features = 0;
    this.pairTimes.fill(0);
    for (let t = 0; t < tokens.count; t++) {
      const slot = this.slotOf(t);
      if (t < convolved) addTaps(kept, slot * taps, sums, t);
      const pair = t === 0 ? 0 : pairOf(tokens.keys, t);
      const times = this.pairTimes[pair & (pairPlaces - 1)] as number;
      // What is said over and over is no stronger evidence, and would drown the rest.
      if (times === maxTimes) continue;
      this.pairTimes[pair & (pairPlaces - 1)] = times + 1;
      features += this.keptCounts[slot] as number;
      for (let h = 0; h < heads; h++)
        wide[h] = (wide[h] as number) + (this.keptWide[slot * heads + h] as number);
      if (t === 0) continue;
      this.addWide(pair);
      features += 1;
      if (t >= 2 && tokens.unspaced[t] && tokens.unspaced[t - 1] && tokens.unspaced[t - 2]) {
        this.addWide(tripleOf(tokens.keys, t));
        features += 1;
      }
    }
    const norm = 1 / Math.sqrt(Math.max(features, 1));
    for (let h = 0; h < heads; h++) wide[h] = (wide[h] as number) * norm + (wideBiases[h] as number);
  }

  private addWide(hash: number): void {
    const { wide: table, wideScales, heads } = this.weights;
    const row = (hash & wideMask) * heads;
    for (let h = 0; h < heads; h++)
      this.wide[h] = (this.wide[h] as number) + (table[row + h] as number) * (wideScales[h] as number);
  }

  private slotOf(token: number): number {
    const key = this.tokens.keys[token] as number;
    const slot = key & (keptTokens - 1);
    if (this.isKept[slot] === 0 || this.keptKeys[slot] !== key) this.keep(token, key, slot);
    return slot;
  }

  private keep(token: number, key: number, slot: number): void {
    const { weights, vector, kept, keptWide, sequenceHashes } = this;
    const { words, sequences, wordScales, sequenceScales, filters, heads, wide, wideScales } = weights;
    const { depth } = shape;
    this.keptKeys[slot] = key;
    this.isKept[slot] = 1;
    const count = letterSequences(this.tokens, token, sequenceHashes);
    this.keptCounts[slot] = count + 1;
    for (let h = 0; h < heads; h++)
      keptWide[slot * heads + h] = (wide[(key & wideMask) * heads + h] as number) * (wideScales[h] as number);
    const word = (key & rowMask) * depth;
    const wordScale = wordScales[key & rowMask] as number;
    for (let d = 0; d < depth; d++) vector[d] = (words[word + d] as number) * wordScale;
    for (let i = 0; i < count; i++) {
      const hash = sequenceHashes[i] as number;
      const row = (hash & rowMask) * depth;
      const share = (sequenceScales[hash & rowMask] as number) / count;
      for (let d = 0; d < depth; d++)
        vector[d] = (vector[d] as number) + (sequences[row + d] as number) * share;
      const wideRow = (hash & wideMask) * heads;
      for (let h = 0; h < heads; h++)
        keptWide[slot * heads + h] =
          (keptWide[slot * heads + h] as number) + (wide[wideRow + h] as number) * (wideScales[h] as number);
    }
    for (let tap = 0, at = 0; tap < taps; tap++) {
      let [a, b, c, e] = [0, 0, 0, 0];
      for (let d = 0; d < depth; d += 4, at += 4) {
        a += (vector[d] as number) * (filters[at] as number);
        b += (vector[d + 1] as number) * (filters[at + 1] as number);
        c += (vector[d + 2] as number) * (filters[at + 2] as number);
        e += (vector[d + 3] as number) * (filters[at + 3] as number);
      }
      kept[slot * taps + tap] = a + b + c + e;
    }
  }

  private pool(): void {
    const { sums, strongest } = this;
    const convolved = Math.min(this.tokens.count, shape.convolved);
    strongest.fill(convolved === 0 ? 0 : -Infinity);
    for (let t = 0, at = 0; t < convolved; t++) {
      for (let f = 0; f < pooled; f++, at++) {
        const sum = sums[at] as number;
        if (sum > (strongest[f] as number)) strongest[f] = sum;
      }
    }
    const { biases } = this.weights;
    for (let f = 0; f < pooled; f++)
      strongest[f] = Math.max(0, (strongest[f] as number) + (biases[f] as number));
  }

  private output(): void {
    const { output, outputBiases, heads } = this.weights;
    for (let h = 0, at = 0; h < heads; h++) {
      let sum = outputBiases[h] as number;
      for (let f = 0; f < pooled; f++, at++) sum += (output[at] as number) * (this.strongest[f] as number);
      this.deep[h] = sum;
    }
  }
}

/** Words whose taps are kept: 13 MB. */
const keptTokens = 1 << 13;
/** A pair of tokens counts so often in a text. */
const maxTimes = 4;
const pairPlaces = 1 << 12;
const rowMask = (1 << shape.rowBits) - 1;
const wideMask = (1 << shape.wideBits) - 1;

/** Adds what the token at t gives to each filter that begins there or up to two tokens before. */
function addTaps(kept: Float32Array, from: number, sums: Float32Array, t: number): void {
  let tap = from;
  for (let w = 0; w < shape.widths.length; w++) {
    for (let place = 0; place <= w; place++) {
      if (place > t) {
        tap += shape.filters;
        continue;
      }
      const at = (t - place) * pooled + w * shape.filters;
      for (let f = 0; f < shape.filters; f++, tap++)
        sums[at + f] = (sums[at + f] as number) + (kept[tap] as number);
    }
  }
}
