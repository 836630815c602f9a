import { shape, wordMask } from '../../src/engine/tier3-models/text-network.js';
import { Adam } from './adam.js';
import type { EncodedTexts, KnownTokens } from './encoded.js';
import type { WordVectors } from './word-vectors.js';

const { depth } = shape;

/**
 * Vectors learned elsewhere, beneath what the table of words learns here: a row stands for what was learned plus the
 * projection of the vector of the row's most frequent word. The projection is learned with the rest, so that words which
 * no text here has lie beside those they are used like, and a row that only they fall on is theirs.
 */
export class KnownWords {
  /** [depth][size] */
  readonly projection: Float64Array;
  private readonly slopes: Float64Array;
  private readonly adam: Adam;

  private constructor(
    /** By row of the table: which vector, or -1. */
    private readonly owners: Int32Array,
    private readonly vectors: Float32Array,
    private readonly size: number,
    random: () => number,
  ) {
    this.projection = Float64Array.from({ length: depth * size }, () => (random() * 2 - 1) * spread);
    this.slopes = new Float64Array(depth * size);
    this.adam = new Adam(this.projection, this.slopes);
  }

  static none(): KnownWords {
    return new KnownWords(new Int32Array(0), new Float32Array(0), 0, Math.random);
  }

  static of(
    { keys }: KnownTokens,
    { tokens }: EncodedTexts,
    { byKey, vectors, size }: WordVectors,
    random: () => number,
  ): KnownWords {
    const counts = new Float64Array(keys.length);
    for (const token of tokens) counts[token] = (counts[token] as number) + 1;
    const owners = new Int32Array(1 << shape.wordBits).fill(-1);
    const most = new Float64Array(owners.length);
    keys.forEach((key, token) => {
      const row = key & wordMask;
      if ((counts[token] as number) <= (most[row] as number)) return;
      most[row] = counts[token] as number;
      owners[row] = byKey.get(key) ?? -1;
    });
    for (const [key, vector] of byKey) {
      const row = key & wordMask;
      if ((most[row] as number) > 0) continue;
      most[row] = 1;
      owners[row] = vector;
    }
    return new KnownWords(owners, vectors, size, random);
  }

  knows(row: number): boolean {
    return (this.owners[row] ?? -1) >= 0;
  }

  /** Adds what is known of the row's word to `depth` numbers. */
  add(row: number, into: Float32Array, to: number): void {
    if (!this.knows(row)) return;
    const { projection, vectors, size } = this;
    const from = (this.owners[row] as number) * size;
    for (let d = 0, at = 0; d < depth; d++) {
      let sum = 0;
      for (let e = 0; e < size; e++, at++) sum += (projection[at] as number) * (vectors[from + e] as number);
      into[to + d] = (into[to + d] as number) + sum;
    }
  }

  /** @param slopes of the row's `depth` numbers, from `from` on */
  learn(row: number, slopes: Float64Array, from: number): void {
    if (!this.knows(row)) return;
    const { vectors, size } = this;
    const own = (this.owners[row] as number) * size;
    for (let d = 0, at = 0; d < depth; d++) {
      const slope = slopes[from + d] as number;
      for (let e = 0; e < size; e++, at++)
        this.slopes[at] = (this.slopes[at] as number) + slope * (vectors[own + e] as number);
    }
  }

  step(rate: number): void {
    this.adam.step(rate);
  }
}

/** A projected vector is about as long as a row that nothing was learned of. */
const spread = 0.26;
