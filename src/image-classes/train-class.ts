import type { Category } from '../engine/category.js';
import { rootOf } from '../engine/tier3-models/image-class.js';
import { figuresOf, type ClassFigures, type JudgedExample } from './class-figures.js';
import { foldsOf } from './folds.js';
import { fitHead, logitOf, type LabelledRows, type LogisticHead } from './logistic-head.js';
import { fitPlatt, type PlattScaling } from './platt-scaling.js';

/** An image that teaches a class what it is, or what it is not. */
export interface TaughtExample {
  readonly positive: boolean;
  /** Of the frozen network. */
  readonly features: Float32Array;
  /** Of its pixels: the same for the same image, by which examples have an order of their own. */
  readonly print: string;
  readonly pdq?: string | undefined;
}

/** A head with calibration and all folded in, as it serves, and how good it is. */
export interface TrainedClass {
  readonly weights: Float32Array;
  readonly bias: number;
  readonly figures: TrainedFigures;
}

export interface TrainedFigures extends ClassFigures {
  readonly examples: { readonly positive: number; readonly negative: number; readonly nearCopies: number };
  readonly folds: number;
  /** Over the examples, at which learning stopped. */
  readonly epochs: number;
}

/** The examples cannot teach a class; the message is for the tenant. */
export class CannotTrain extends Error {}

/** Of each side, what a class is learned from at least. */
export const minExamples = 20;
export const foldCount = 5;

/**
 * Examples → a class. Each fold is judged by a head that learned from the others, stopped early on one of them and then
 * learned from all of them; their logits calibrate, and give the figures. What serves is the mean of the folds' heads, which
 * together have learned from every example, and whose logits the calibration knows. The same examples give the same class, in whatever order.
 * @param tell how much is done, 0..1
 * @throws CannotTrain
 */
export function trainClass(
  given: readonly TaughtExample[],
  category: Category,
  tell: (done: number) => void = () => undefined,
): TrainedClass {
  const examples = given
    .map((example) => ({ ...example, features: example.features.map(rootOf) }))
    .sort((a, b) => (a.print < b.print ? -1 : 1));
  checkCounts(examples);
  const { folds, nearCopies } = foldsOf(examples, foldCount);
  checkFolds(examples, folds);
  const logits = new Array<number>(examples.length).fill(0);
  const heads: (LogisticHead & { readonly epochs: number })[] = [];
  for (let fold = 0; fold < foldCount; fold++) {
    const inFolds = (wanted: (own: number) => boolean): LabelledRows =>
      labelled(examples.filter((_, i) => wanted(folds[i] as number)));
    const stop = (fold + 1) % foldCount;
    const stopped = fitHead(
      inFolds((own) => own !== fold && own !== stop),
      { held: inFolds((own) => own === stop) },
    );
    const head = fitHead(
      inFolds((own) => own !== fold),
      { epochs: Math.max(1, stopped.epochs) },
    );
    heads.push(head);
    examples.forEach(({ features }, i) => {
      if (folds[i] === fold) logits[i] = logitOf(head, features);
    });
    tell((fold + 1) / foldCount);
  }
  const head = meanOf(heads);
  const labels = examples.map(({ positive }) => positive);
  const { slope, offset } = fitPlatt(logits, labels);
  const positive = labels.filter(Boolean).length;
  return {
    weights: Float32Array.from(head.weights, (weight) => weight * slope),
    bias: Math.fround(head.bias * slope + offset),
    figures: {
      examples: { positive, negative: examples.length - positive, nearCopies },
      ...{ folds: foldCount, epochs: medianOf(heads.map(({ epochs }) => epochs)) },
      ...figuresOf(judgedOf(examples, folds, logits), category),
    },
  };
}

function checkCounts(examples: readonly TaughtExample[]): void {
  for (const [side, wanted] of [
    ['positive', true],
    ['negative', false],
  ] as const) {
    const count = examples.filter(({ positive }) => positive === wanted).length;
    if (count < minExamples)
      throw new CannotTrain(`there are ${count} ${side} images; at least ${minExamples} are needed each way`);
  }
}

function checkFolds(examples: readonly TaughtExample[], folds: readonly number[]): void {
  for (const [side, wanted] of [
    ['positive', true],
    ['negative', false],
  ] as const) {
    const own = new Set(folds.filter((_, i) => examples[i]?.positive === wanted));
    if (own.size < foldCount)
      throw new CannotTrain(
        `the ${side} images are near-copies of ${own.size}; at least ${foldCount} that differ are needed to check what was learned`,
      );
  }
}

/** Each fold's scores by a calibration that the fold had no part in. */
function judgedOf(
  examples: readonly TaughtExample[],
  folds: readonly number[],
  logits: readonly number[],
): JudgedExample[] {
  const scalings: PlattScaling[] = Array.from({ length: foldCount }, (_, fold) => {
    const others = examples.flatMap(({ positive }, i) =>
      folds[i] === fold ? [] : [{ positive, logit: logits[i] as number }],
    );
    return fitPlatt(
      others.map(({ logit }) => logit),
      others.map(({ positive }) => positive),
    );
  });
  return examples.map(({ positive }, i) => {
    const fold = folds[i] as number;
    const { slope, offset } = scalings[fold] as PlattScaling;
    return { positive, fold, score: 1 / (1 + Math.exp(-(slope * (logits[i] as number) + offset))) };
  });
}

function meanOf(heads: readonly LogisticHead[]): LogisticHead {
  const mean = (of: (head: LogisticHead) => number): number =>
    heads.reduce((sum, head) => sum + of(head), 0) / heads.length;
  const width = heads[0]?.weights.length ?? 0;
  return {
    weights: Float64Array.from({ length: width }, (_, i) => mean(({ weights }) => weights[i] as number)),
    bias: mean(({ bias }) => bias),
  };
}

function labelled(examples: readonly TaughtExample[]): LabelledRows {
  return {
    rows: examples.map(({ features }) => features),
    labels: examples.map(({ positive }) => positive),
  };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
