import type { Category } from '../src/engine/category.js';
import { evidenceOf, type JointWeights } from '../src/engine/fusion.js';
import { DEFAULT_POLICY, thresholdsOf } from '../src/engine/policy.js';
import { areaUnder } from './text-cnn/figures.js';
import { publicHeads, type Head } from './text-cnn/heads.js';
import { fragmentsSource, readExamples } from './text-cnn/examples.js';
import { fitNonnegative } from './nonnegative-logistic.js';
import { judgedTexts, scoresOf, textJudge, type JudgedText } from './judged-texts.js';
import { readTextCnnCard } from '../src/models/text-cnn-file.js';
import { modelsFolder } from '../src/product-root.js';
import { meaningFigures, reachesReview } from './text-cnn/meaning-pairs.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** How much `bayes` and `text-cnn` tell beside each other; to be learned anew after either of them. */
export const fusion: Trainer = {
  name: 'fusion',
  summary: 'how the scores of the Bayesian filter and of the network over texts are weighed, into models/',
  async train() {
    const { dev } = await readExamples();
    const find = textJudge();
    const texts = judgedTexts(dev, find);
    const learned = readTextCnnCard(modelsFolder)
      .categories.filter((category): category is Asked =>
        (publicHeads as readonly string[]).includes(category),
      )
      .map((category) => learnedOf(category, texts));
    const categories = learned.map(({ category, joint }) => ({ category, ...joint }));
    const ordinary = texts.filter(({ isOrdinary }) => isOrdinary);
    const fragments = texts.filter(({ source }) => source === fragmentsSource);
    const weights = Object.fromEntries(learned.map(({ category, joint }) => [category, joint]));
    const toReview = (of: 'all' | 'bayes', among = ordinary): number => {
      const some = among.filter((text) =>
        reachesReview(of === 'all' ? scoresOf(text, weights) : scoresOf(text, {}, [of])),
      );
      return round(some.length / among.length);
    };
    const figures = {
      ordinary: ordinary.length,
      ordinaryToReview: { fused: toReview('all'), bayes: toReview('bayes') },
      fragments: fragments.length,
      fragmentsToReview: { fused: toReview('all', fragments), bayes: toReview('bayes', fragments) },
      categories: learned.map(({ category, figures: own }) => ({ category, ...own })),
      meaning: meaningFigures((text) => scoresOf(find(text), weights)),
    };
    const counts = new Map<string, number>();
    for (const { source } of texts) counts.set(source, (counts.get(source) ?? 0) + 1);
    const sources = [...counts].map(([source, count]) => ({ source, part: 'dev', texts: count }));
    const bytes = Buffer.from(`${JSON.stringify({ categories }, null, 2)}\n`);
    const card = {
      ...{ licence: 'Apache-2.0', sources, figures },
      categories: learned.map(({ category }) => category),
    };
    await writeModel({ name: 'fusion', version: 1, file: 'fusion.json' }, bytes, card);
    return { name: 'fusion', texts: texts.length, figures };
  },
};

type Asked = Extract<Head, Category>;

/**
 * Shares of texts that a category may send to people: of ordinary ones where both detectors were asked, and where the
 * network was alone; of all that are known not to be of it.
 */
const [jointAlarms, aloneAlarms, anyAlarms] = [0.001, 0.0003, 0.005];
/**
 * Where the network stands alone: the filter's alarms come on top, but of abuse, selfharm and hate it knows nothing. With
 * less, plain insults without a swear word pass; distress is never blocked, only seen; and what is not hateful in the sets
 * of hate was chosen for speaking of the same.
 */
const aloneAlarmsOf: Partial<Record<Asked, number>> = { abuse: 0.0007, selfharm: 0.001, hate: 0.001 };
const anyAlarmsOf: Partial<Record<Asked, number>> = { hate: 0.012 };
/**
 * Of the weights of filter and network: the sets are narrow, and no score shall become much surer than it was. With more
 * of the network the fused score ranks below the filter where that is nearly perfect.
 */
const mostWeights = [1.5, 1];
/** Where the network stands alone its score is calibrated already. */
const asItIs = { weights: [1], bias: -evidenceOf(0.5) };
/**
 * A public set tells something of a category by so many texts of it; where there are not two such sets, what both
 * detectors tell together cannot be told, and the network sends to people and blocks nothing by itself.
 */
const minPositives = 30;
const minSets = 2;
/** Of the network beside the filter: it is surest where sets are labelled worst, so that more tells no more. */
const mostBeside = 4.5;

/**
 * The filter learned from all of our own texts: it is weighed beside the network by the public sets alone, and where
 * those are too few, each stands for itself.
 */
function learnedOf(category: Asked, all: readonly JudgedText[]) {
  const known = all.filter(({ targets }) => targets[category] !== undefined);
  const unseen = known.filter(({ isOwn }) => !isOwn);
  const isChecked = publicSetsOf(category, unseen) >= minSets;
  const both =
    isChecked &&
    unseen.some(({ findings }) => findings.some((f) => f.category === category && f.detector === 'bayes'));
  const texts = both ? unseen : known;
  const detectors = both
    ? ([
        { detector: 'bayes', alone: true },
        { detector: 'text-cnn', most: mostBeside, alone: false },
      ] as const)
    : ([{ detector: 'text-cnn', alone: false }] as const);
  const rows = texts.map(({ findings }) =>
    detectors.map((each) => {
      const score = scoreBy(findings, category, each.detector);
      return score === 0 ? 0 : Math.min('most' in each ? each.most : Infinity, evidenceOf(score));
    }),
  );
  const labels = texts.map(({ targets }) => targets[category] === 1);
  const { weights, bias } = both ? fitNonnegative(rows, labels, mostWeights) : asItIs;
  const offset = round(bias - excess(category, rows, texts, weights, bias));
  const bounded = isChecked ? {} : { most: round(logitOfReview(category) - offset) };
  const joint: JointWeights = {
    offset,
    detectors: detectors.map((each, i) => ({ ...each, ...bounded, weight: round(weights[i] as number) })),
  };
  return { category, joint, figures: figuresOf(category, texts, labels, joint) };
}

function publicSetsOf(category: Asked, texts: readonly JudgedText[]): number {
  const counts = new Map<string, number>();
  for (const { source, targets } of texts)
    if (targets[category] === 1) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts.values()].filter((count) => count >= minPositives).length;
}

/** By how much the logits must be lowered, so that no more harmless texts reach review than may. */
function excess(
  category: Asked,
  rows: readonly number[][],
  texts: readonly JudgedText[],
  weights: readonly number[],
  bias: number,
): number {
  const review = reviewOf(category);
  const least = Math.log(review / (1 - review));
  const logits = rows.map((row) =>
    row.reduce((sum, value, at) => sum + value * (weights[at] as number), bias),
  );
  const excessOf = (share: number, counts: (text: JudgedText) => boolean): number => {
    const own = logits.filter((_, i) => counts(texts[i] as JudgedText)).sort((a, b) => b - a);
    return (own[Math.floor(own.length * share)] ?? -Infinity) - least + 1e-3;
  };
  const alone = aloneAlarmsOf[category] ?? aloneAlarms;
  return Math.max(
    0,
    excessOf((rows[0] as number[]).length > 1 ? jointAlarms : alone, ({ isOrdinary }) => isOrdinary),
    excessOf(anyAlarmsOf[category] ?? anyAlarms, ({ targets }) => targets[category] === 0),
  );
}

function figuresOf(
  category: Category,
  texts: readonly JudgedText[],
  labels: readonly boolean[],
  joint: JointWeights,
) {
  const by = (scoreOf: (text: JudgedText) => number) => {
    const scores = texts.map(scoreOf);
    const share = (positive: boolean): number => {
      const own = scores.filter((_, i) => labels[i] === positive);
      return round(own.filter((score) => score >= reviewOf(category)).length / Math.max(own.length, 1));
    };
    const scored = scores.map((sum, i) => ({ sum, positive: labels[i] as boolean }));
    return { found: share(true), falseAlarms: share(false), auroc: round(areaUnder(scored)) };
  };
  const own = joint.detectors.map(({ detector }) => detector);
  return {
    texts: labels.filter(Boolean).length,
    fused: by((text) => scoresOf(text, { [category]: joint }, own)[category] ?? 0),
    ...Object.fromEntries(
      joint.detectors.map(({ detector }) => [
        detector,
        by((text) => scoresOf(text, {}, [detector])[category] ?? 0),
      ]),
    ),
  };
}

/** Half way between review and block: what another detector adds to it still blocks nothing lightly. */
function logitOfReview(category: Category): number {
  const score = (reviewOf(category) + (thresholdsOf(DEFAULT_POLICY, category).block ?? 1)) / 2;
  return Math.log(score / (1 - score));
}

function scoreBy(findings: JudgedText['findings'], category: Category, detector: string): number {
  const own = findings.filter((each) => each.category === category && each.detector === detector);
  return Math.max(0, ...own.map(({ score }) => score));
}

function reviewOf(category: Category): number {
  return thresholdsOf(DEFAULT_POLICY, category).review ?? 1;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
