import type { Category } from '../category.js';
import { minScore, roundScore } from '../finding.js';
import { originalSpan } from '../normalise/view.js';
import { ViewedPart } from '../normalise/views.js';
import type { TextEvidence } from './text-cnn.js';
import { pooled, shape, taps, TextNetwork, type TextWeights } from './text-network.js';

/** What the model's card says of one output. */
export interface TextHead {
  readonly head: string;
  /** Absent where the output serves no category: it is what one set alone calls by its own measure. */
  readonly category?: Category | undefined;
  /** Logit of the calibrated score: slope × (deep sum + wideShare × wide sum) + offset. */
  readonly slope: number;
  readonly wideShare: number;
  readonly offset: number;
  /** Weight of a step of the head's bytes in the wide table. */
  readonly wideScale: number;
}

export interface TextCnnParts {
  /** `<name>@<version>` */
  readonly model: string;
  readonly heads: readonly TextHead[];
  /** As `packTextCnn` wrote it. */
  readonly bytes: Uint8Array;
}

/** The trained network with its calibration: a text part → a logit a category. */
export class TextCnn {
  readonly model: string;
  readonly categories: readonly Category[];
  readonly heads: readonly TextHead[];
  private readonly network: TextNetwork;
  private readonly places: readonly number[];
  private readonly sums: Float64Array;
  private readonly own: Float64Array;
  private last: ViewedPart | undefined;

  /** @throws RangeError where the bytes are not as many as the heads need */
  constructor({ model, heads, bytes }: TextCnnParts) {
    this.model = model;
    this.heads = heads;
    this.places = heads.flatMap(({ category }, at) => (category === undefined ? [] : [at]));
    this.categories = this.places.map((at) => (heads[at] as TextHead).category as Category);
    this.network = new TextNetwork(unpack(bytes, heads));
    this.sums = new Float64Array(heads.length);
    this.own = new Float64Array(this.places.length);
  }

  /** What the text shows, by category: what reaches `minScore`, or with `explain` all. */
  evidence(text: string, explain = false): TextEvidence[] {
    const part = new ViewedPart({ part: 'text', text });
    const logits = this.logits(part);
    // Without a word there is nothing but the biases.
    if (this.network.tokens.count === 0) return [];
    return Array.from(logits).flatMap((logit, at) => {
      const score = 1 / (1 + Math.exp(-logit));
      const isFaint = score < minScore;
      if (isFaint && !explain) return [];
      const category = this.categories[at] as Category;
      return { category, score: roundScore(score), why: isFaint ? [] : this.strongestTokens(part, at) };
    });
  }

  /** One calibrated logit a category, in their order; valid until the next call. */
  logits(part: ViewedPart): Float64Array {
    const all = this.allLogits(part);
    this.places.forEach((place, at) => (this.own[at] = all[place] as number));
    return this.own;
  }

  /** One calibrated logit a head; valid until the next call. */
  allLogits(part: ViewedPart): Float64Array {
    const { network, heads, sums } = this;
    network.read(part.normal);
    this.last = part;
    heads.forEach(({ slope, wideShare, offset }, h) => {
      sums[h] = slope * ((network.deep[h] as number) + wideShare * (network.wide[h] as number)) + offset;
    });
    return sums;
  }

  /** The words that weighed most for the category of this place, as they were sent. */
  strongestTokens(part: ViewedPart, category: number): string[] {
    const { network } = this;
    if (this.last !== part) this.allLogits(part);
    const head = this.places[category] as number;
    const { tokens } = network;
    const byText = new Map<string, number>();
    for (let t = 0; t < tokens.count; t++) {
      const weight = network.wideOf(t, head);
      if (weight <= 0) continue;
      const [start, end] = originalSpan(part.normal, tokens.starts[t] as number, tokens.ends[t] as number);
      byText.set(part.text.slice(start, end), weight);
    }
    const strongest = [...byText].sort((a, b) => b[1] - a[1]).slice(0, maxTold);
    return strongest.map(([text]) => text);
  }
}

const maxTold = 5;

/** Writes the weights one after the other: bytes first, then 32-bit floats, little-endian. */
export function packTextCnn(weights: Omit<TextWeights, 'wideScales'>): Uint8Array {
  const { words, sequences, wide, wordScales, sequenceScales } = weights;
  const { filters, biases, output, outputBiases, wideBiases } = weights;
  const tables = [words, sequences, wide, wordScales, sequenceScales];
  const parts = [...tables, filters, biases, output, outputBiases, wideBiases];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

function unpack(bytes: Uint8Array, heads: readonly TextHead[]): TextWeights {
  const [words, sequences] = [1 << shape.wordBits, 1 << shape.sequenceBits];
  const floats = [
    words,
    sequences,
    taps * shape.depth,
    pooled,
    heads.length * pooled,
    heads.length,
    heads.length,
  ] as const;
  const wideLength = heads.length << shape.wideBits;
  const expected =
    (words + sequences) * shape.depth + wideLength + 4 * floats.reduce((sum, length) => sum + length, 0);
  if (bytes.length !== expected)
    throw new RangeError(
      `${bytes.length} bytes are no network of ${heads.length} heads: that has ${expected}`,
    );
  let at = 0;
  const int8s = (length: number): Int8Array => {
    at += length;
    return new Int8Array(bytes.buffer, bytes.byteOffset + at - length, length);
  };
  const float32s = (length: number): Float32Array => {
    at += 4 * length;
    // A copy: the file may lie anywhere in memory, floats must not.
    return new Float32Array(new Uint8Array(bytes.subarray(at - 4 * length, at)).buffer);
  };
  return {
    ...{ heads: heads.length, words: int8s(words * shape.depth), sequences: int8s(sequences * shape.depth) },
    ...{ wide: int8s(wideLength), wideScales: Float32Array.from(heads, ({ wideScale }) => wideScale) },
    ...{ wordScales: float32s(floats[0]), sequenceScales: float32s(floats[1]) },
    ...{ filters: float32s(floats[2]), biases: float32s(floats[3]), output: float32s(floats[4]) },
    ...{ outputBiases: float32s(floats[5]), wideBiases: float32s(floats[6]) },
  };
}
