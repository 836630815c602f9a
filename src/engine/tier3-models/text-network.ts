import type { View } from '../normalise/view.js';
import { matrixProduct } from './matrix-product.js';
import { followedBy, letterSequences, maxSequences, pairOf, tripleOf } from './token-features.js';
import { TextTokens, tokenise } from './text-tokens.js';

/** Sizes of the network; they are part of the weights' file. */
export const shape = {
  /** Rows of the table of words. */
  wordBits: 17,
  /** Rows of the table of letter sequences, and of pairs in scripts without blanks. */
  sequenceBits: 16,
  /** Numbers a token. */
  depth: 40,
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
  /** Int8, [2^wordBits][depth] */
  readonly words: Int8Array;
  /** Int8, [2^sequenceBits][depth] */
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
  /** The number of the use; 0 for a place that holds nothing. */
  private readonly lastUses = new Float64Array(keptTokens);
  private uses = 0;
  /** A place more, that stays 0: what stands beyond a text's end. */
  private readonly product = matrixProduct(keptTokens + 1, shape.depth, taps, 1);
  private readonly kept = this.product.products;
  private readonly keptWide: Float32Array;
  private readonly keptCounts = new Uint16Array(keptTokens);
  private readonly sequenceHashes = new Int32Array(maxSequences);
  private readonly strongest = new Float32Array(pooled);
  private readonly pairTimes = new Uint8Array(pairPlaces);

  constructor(private readonly weights: TextWeights) {
    this.deep = new Float64Array(weights.heads);
    this.wide = new Float64Array(weights.heads);
    this.keptWide = new Float32Array(keptTokens * weights.heads);
    weights.filters.forEach((weight, at) => {
      const [tap, d] = [Math.floor(at / shape.depth), at % shape.depth];
      this.product.filters[d * taps + tap] = weight;
    });
  }

  /** Linear in the text's first tokens; sets `deep`, `wide` and `tokens`. */
  read(view: View): void {
    tokenise(view, this.tokens);
    this.addTokens();
    this.output();
  }

  /** What the token adds to the head in the wide model. */
  wideOf(token: number, head: number): number {
    const slot = this.slotOf(token);
    return this.keptWide[slot * this.weights.heads + head] as number;
  }

  private addTokens(): void {
    const { tokens, wide } = this;
    const { heads, wideBiases } = this.weights;
    const convolved = Math.min(tokens.count, shape.convolved);
    this.strongest.fill(convolved === 0 ? 0 : -Infinity);
    let [first, second] = [keptTokens, keptTokens];
    wide.fill(0);
    let features = 0;
    this.pairTimes.fill(0);
    for (let t = 0; t < tokens.count; t++) {
      const slot = this.slotOf(t);
      if (t < convolved) {
        // The three used last are in no danger: a set has four ways.
        if (t > 1) this.pool(first, second, slot);
        [first, second] = [second, slot];
      }
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
    if (convolved > 1) this.pool(first, second, keptTokens);
    if (convolved > 0) this.pool(second, keptTokens, keptTokens);
    const norm = 1 / Math.sqrt(Math.max(features, 1));
    for (let h = 0; h < heads; h++) wide[h] = (wide[h] as number) * norm + (wideBiases[h] as number);
  }

  private addWide(hash: number): void {
    const { wide: table, wideScales, heads } = this.weights;
    const row = (hash & wideMask) * heads;
    const sign = wideSign(hash);
    for (let h = 0; h < heads; h++)
      this.wide[h] = (this.wide[h] as number) + (table[row + h] as number) * (wideScales[h] as number) * sign;
  }

  /** Where the token is kept: in one of its set's ways, in place of the one unused for longest. */
  private slotOf(token: number): number {
    const { keptKeys, lastUses } = this;
    const key = (followedBy(this.tokens, token) ?? this.tokens.keys[token]) as number;
    const first = (key & (keptSets - 1)) * keptWays;
    this.uses += 1;
    let oldest = first;
    for (let slot = first; slot < first + keptWays; slot++) {
      const lastUse = lastUses[slot] as number;
      if (keptKeys[slot] === key && lastUse > 0) {
        lastUses[slot] = this.uses;
        return slot;
      }
      if (lastUse < (lastUses[oldest] as number)) oldest = slot;
    }
    lastUses[oldest] = this.uses;
    keptKeys[oldest] = key;
    this.keep(token, oldest);
    return oldest;
  }

  private keep(token: number, slot: number): void {
    const { weights, product, keptWide, sequenceHashes } = this;
    const { words, sequences, wordScales, sequenceScales, heads, wide, wideScales } = weights;
    const { vectors: vector } = product;
    const { depth } = shape;
    const key = this.tokens.keys[token] as number;
    const letters = letterSequences(this.tokens, token, sequenceHashes);
    this.keptCounts[slot] = letters + 1;
    for (let h = 0; h < heads; h++)
      keptWide[slot * heads + h] =
        (wide[(key & wideMask) * heads + h] as number) * (wideScales[h] as number) * wideSign(key);
    const word = (key & wordMask) * depth;
    const wordScale = wordScales[key & wordMask] as number;
    for (let d = 0; d < depth; d++) vector[d] = (words[word + d] as number) * wordScale;
    for (let i = 0; i < letters; i++) {
      const hash = sequenceHashes[i] as number;
      const wideRow = (hash & wideMask) * heads;
      const sign = wideSign(hash);
      for (let h = 0; h < heads; h++)
        keptWide[slot * heads + h] =
          (keptWide[slot * heads + h] as number) +
          (wide[wideRow + h] as number) * (wideScales[h] as number) * sign;
    }
    const followed = followedBy(this.tokens, token);
    if (followed !== undefined) sequenceHashes[0] = followed;
    const count = followed === undefined ? letters : 1;
    for (let i = 0; i < count; i++) {
      const hash = sequenceHashes[i] as number;
      const row = (hash & sequenceMask) * depth;
      const share = (sequenceScales[hash & sequenceMask] as number) / count;
      for (let d = 0; d < depth; d++)
        vector[d] = (vector[d] as number) + (sequences[row + d] as number) * share;
    }
    product.multiply(1, slot);
  }

  /** The filters of widths 1, 2 and 3 at one place of the text, where these three tokens stand; of each, the highest sum of all counts. */
  private pool(first: number, second: number, third: number): void {
    const { kept, strongest } = this;
    const { filters } = shape;
    let [one, two, three] = [first * taps, second * taps + 2 * filters, third * taps + 5 * filters];
    for (let f = 0; f < filters; f++, one++, two++, three++) {
      const single = kept[one] as number;
      if (single > (strongest[f] as number)) strongest[f] = single;
      const double = (kept[one + filters] as number) + (kept[two] as number);
      if (double > (strongest[f + filters] as number)) strongest[f + filters] = double;
      const triple =
        (kept[one + 3 * filters] as number) + (kept[two + 2 * filters] as number) + (kept[three] as number);
      if (triple > (strongest[f + 2 * filters] as number)) strongest[f + 2 * filters] = triple;
    }
  }

  private output(): void {
    const { output, outputBiases, biases, heads } = this.weights;
    const { strongest } = this;
    for (let f = 0; f < pooled; f++)
      strongest[f] = Math.max(0, (strongest[f] as number) + (biases[f] as number));
    for (let h = 0, at = 0; h < heads; h++) {
      let sum = outputBiases[h] as number;
      for (let f = 0; f < pooled; f++, at++) sum += (output[at] as number) * (strongest[f] as number);
      this.deep[h] = sum;
    }
  }
}

/** Words whose taps are kept: 25 MB. Four ways a set miss a quarter as often as one way of as many places. */
const [keptSets, keptWays] = [1 << 12, 4] as const;
const keptTokens = keptSets * keptWays;
/** A pair of tokens counts so often in a text. */
const maxTimes = 4;
const pairPlaces = 1 << 12;
export const wordMask = (1 << shape.wordBits) - 1;
export const sequenceMask = (1 << shape.sequenceBits) - 1;
const wideMask = (1 << shape.wideBits) - 1;

/**
 * With which sign a feature's row counts: features that share a row take away from each other as often as they add.
 * Source: Weinberger et al., Feature Hashing for Large Scale Multitask Learning, ICML 2009.
 */
export function wideSign(hash: number): 1 | -1 {
  return hash < 0 ? -1 : 1;
}
