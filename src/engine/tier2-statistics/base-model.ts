import type { Category } from '../category.js';
import type { SparseVector } from './feature-set.js';

/** A linear model of several categories that was trained beforehand, as it is read from `models/`. */
export interface BaseModelParts {
  /** `<name>@<version>` */
  readonly model: string;
  /** At most 8. */
  readonly categories: readonly BaseCategory[];
  /** 2^n rows of one byte a category: weight = byte × scale. */
  readonly weights: Int8Array;
}

export interface BaseCategory {
  readonly category: Category;
  readonly scale: number;
  /** Brings the sum to a logit whose sigmoid is the calibrated score: slope × sum + offset. */
  readonly slope: number;
  readonly offset: number;
}

/** The weights of one feature for all categories lie side by side: one pass over a text's features judges them all. */
export class BaseModel {
  readonly model: string;
  readonly categories: readonly Category[];
  private readonly weights: Int8Array;
  private readonly mask: number;
  private readonly width: number;
  private readonly slopes: Float64Array;
  private readonly offsets: Float64Array;

  /** @throws RangeError where the table does not fit the categories */
  constructor({ model, categories, weights }: BaseModelParts) {
    this.model = model;
    this.categories = categories.map(({ category }) => category);
    this.weights = weights;
    this.width = categories.length;
    const rows = weights.length / this.width;
    if (!Number.isInteger(Math.log2(rows))) throw new RangeError(`${weights.length} weights are no 2^n rows`);
    this.mask = rows - 1;
    this.slopes = Float64Array.from(categories, ({ slope, scale }) => slope * scale);
    this.offsets = Float64Array.from(categories, ({ offset }) => offset);
  }

  get bytes(): number {
    return this.weights.byteLength;
  }

  /** One calibrated logit a category, in their order; valid until the next call. */
  logits({ count, keys, values }: SparseVector): Float64Array {
    const { weights, mask, width } = this;
    const sums = scratch;
    sums.fill(0);
    for (let i = 0; i < count; i++) {
      const row = ((keys[i] as number) & mask) * width;
      const value = values[i] as number;
      for (let c = 0; c < width; c++) {
        sums[c] = (sums[c] as number) + value * (weights[row + c] as number);
      }
    }
    const trust = Math.min(1, count / enoughFeatures);
    for (let c = 0; c < width; c++) {
      const logit = (sums[c] as number) * (this.slopes[c] as number) + (this.offsets[c] as number);
      sums[c] = logit > ordinaryLogit ? ordinaryLogit + trust * (logit - ordinaryLogit) : logit;
    }
    return sums;
  }

  /** What a feature adds to the logit of the category of this place, at the value 1. */
  weightOf(key: number, category: number): number {
    return (
      (this.weights[(key & this.mask) * this.width + category] as number) * (this.slopes[category] as number)
    );
  }
}

/**
 * A greeting has a dozen features, all short and all met in few texts: whatever their weights, so little is no evidence.
 * Below so many the logit draws near that of a text of which nothing is known.
 */
const enoughFeatures = 40;
const ordinaryLogit = -4;

const scratch = new Float64Array(8);
