import type { Category } from '../category.js';
import type { BaseModel } from './base-model.js';
import { BayesLearner, type PackedLearner } from './bayes-learner.js';
import { vectorOf, type LearnedDocument } from './feature-set.js';

export type Label = 'spam' | 'ham';

/** One entry of the journal: what a tenant's overlay is made of. */
export interface Lesson {
  readonly document: LearnedDocument;
  readonly label: Label;
  /** Of spam, `ads` where absent; ham without a category is ham for every category. */
  readonly category?: Category;
  /** How often it counts: a positive integer, 1 where absent. */
  readonly weight?: number;
}

/** `changed`: it was known with the other label, which was unlearned first. */
export type Learned = 'learned' | 'changed' | 'duplicate';

/**
 * What one tenant taught beside the base: a learner a category. Equal journals give equal overlays.
 * A text counts once a category, however often it is learned.
 */
export class Overlay {
  private readonly taught = new Map<Category, Taught>();

  constructor(private readonly base: BaseModel | undefined) {}

  get categories(): Category[] {
    return [...this.taught.keys()];
  }

  get bytes(): number {
    let bytes = 0;
    for (const { learner, known } of this.taught.values()) bytes += learner.bytes + known.size * knownBytes;
    return bytes;
  }

  learner(category: Category): BayesLearner | undefined {
    return this.taught.get(category)?.learner;
  }

  /** True where an unlearning has left a margin learner that `retrain` would mend. */
  get isStale(): boolean {
    return [...this.taught.values()].some(({ stale }) => stale);
  }

  learn({ document, label, category, weight = 1 }: Lesson): Learned {
    const vector = vectorOf(document);
    const print = fingerprint(document);
    let outcome: Learned = 'duplicate';
    for (const target of this.targets(label, category)) {
      const taught = this.taughtOf(target);
      const before = taught.known.get(print);
      const signed = label === 'spam' ? weight : -weight;
      if (before !== undefined && Math.sign(before) === Math.sign(signed)) continue;
      if (before !== undefined) {
        taught.learner.unlearn(vector, before > 0, Math.abs(before));
        taught.stale = true;
        outcome = 'changed';
      } else if (outcome === 'duplicate') {
        outcome = 'learned';
      }
      taught.learner.learn(vector, label === 'spam', this.baseLogit(vector, target), weight);
      taught.known.set(print, signed);
    }
    return outcome;
  }

  /** Takes a lesson back, exactly in all counts. False where it was not learned with this label. */
  unlearn({ document, label, category }: Omit<Lesson, 'weight'>): boolean {
    const vector = vectorOf(document);
    const print = fingerprint(document);
    let found = false;
    for (const target of category === undefined && label === 'ham' ? this.categories : [category ?? 'ads']) {
      const taught = this.taught.get(target);
      const before = taught?.known.get(print);
      if (!taught || before === undefined || before > 0 !== (label === 'spam')) continue;
      taught.learner.unlearn(vector, before > 0, Math.abs(before));
      taught.known.delete(print);
      taught.stale = true;
      found = true;
    }
    return found;
  }

  /** Learns the margins anew from the journal's lessons that still hold, in their order; the counts stay as they are. */
  retrain(lessons: readonly Lesson[]): void {
    for (const [target, taught] of this.taught) {
      const own = lessons
        .filter(
          ({ label, category }) =>
            category === target || (category === undefined && (label === 'ham' || target === 'ads')),
        )
        .filter(({ document }) => taught.known.has(fingerprint(document)))
        .map(({ document, label, weight = 1 }) => ({ document, isSpam: label === 'spam', weight }));
      taught.learner.retrain(own);
      taught.stale = false;
    }
  }

  /** As plain arrays and numbers, for `v8.serialize`. */
  pack(): PackedOverlay {
    return [...this.taught].map(([category, { learner, known, stale }]) => {
      return {
        ...{ category, stale, learner: learner.pack() },
        ...{ prints: Float64Array.from(known.keys()), weights: Int32Array.from(known.values()) },
      };
    });
  }

  static unpack(packed: PackedOverlay, base: BaseModel | undefined): Overlay {
    const overlay = new Overlay(base);
    for (const { category, stale, learner, prints, weights } of packed) {
      const known = new Map<number, number>();
      prints.forEach((print, i) => known.set(print, weights[i] as number));
      overlay.taught.set(category, { learner: BayesLearner.unpack(learner), known, stale });
    }
    return overlay;
  }

  private targets(label: Label, category: Category | undefined): Category[] {
    if (category !== undefined) return [category];
    return label === 'spam' ? ['ads'] : [...new Set<Category>(['ads', ...this.taught.keys()])];
  }

  private taughtOf(category: Category): Taught {
    const known = this.taught.get(category);
    if (known) return known;
    const taught: Taught = { learner: new BayesLearner(), known: new Map(), stale: false };
    this.taught.set(category, taught);
    return taught;
  }

  private baseLogit(vector: Parameters<BaseModel['logits']>[0], category: Category): number {
    const at = this.base?.categories.indexOf(category) ?? -1;
    return at < 0 ? unknownLogit : ((this.base as BaseModel).logits(vector)[at] as number);
  }
}

/**
 * Of a category that no base knows, before anything speaks for it: of twenty texts one. With even odds the first lesson
 * would have every text suspected.
 */
export const unknownLogit = -3;

interface Taught {
  readonly learner: BayesLearner;
  /** Fingerprint of each text → its weight, negative for ham. */
  readonly known: Map<number, number>;
  stale: boolean;
}

export type PackedOverlay = readonly {
  readonly category: Category;
  readonly stale: boolean;
  readonly learner: PackedLearner;
  readonly prints: Float64Array;
  readonly weights: Int32Array;
}[];

/** A number in a map, by measurement. */
const knownBytes = 40;

/** 52 bits of FNV-1a over the features: two texts of equal features are the same text to a learner. */
export function fingerprint({ keys, counts }: LearnedDocument): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let i = 0; i < keys.length; i++) {
    low = Math.imul(low ^ (keys[i] as number), 0x01000193);
    high = Math.imul(high ^ (keys[i] as number) ^ (counts[i] as number), 0x85ebca6b);
    high ^= high >>> 15;
  }
  return (low >>> 0) + (high & 0xfffff) * 0x1_0000_0000;
}
