import { createHash } from 'node:crypto';
import type { BuiltInCategory } from '../src/engine/category.js';
import { DEFAULT_POLICY, thresholdsOf } from '../src/engine/policy.js';
import { ViewedPart } from '../src/engine/normalise/views.js';
import { FeatureSet, vectorOf, type SparseVector } from '../src/engine/tier2-statistics/feature-set.js';
import { extractFeatures } from '../src/engine/tier2-statistics/features.js';
import { calibrate, scoreOf, type Calibration, type ScoredExample } from './calibrate.js';
import { learnLinear, sumOf, type Example, type LinearWeights } from './linear-learner.js';
import { readTrainingTexts, type LabelledText } from './text-sets.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** The base model of the Bayesian filter: one linear model a category over one table of features. */
export const bayes: Trainer = {
  name: 'bayes',
  summary: 'the base model of the Bayesian filter, into models/',
  async train() {
    const { texts, sources } = await readTrainingTexts();
    const rows = texts.map(rowOf);
    const trained = [];
    const leftOut = [];
    for (const category of candidates) {
      const examples = examplesFor(category, rows);
      const positives = examples.filter(({ positive }) => positive).length;
      if (positives < minPositives) {
        leftOut.push({ category, why: `${positives} texts, at least ${minPositives} are needed` });
        continue;
      }
      const narrow = tooNarrow[category];
      if (narrow !== undefined) {
        leftOut.push({ category, why: narrow });
        continue;
      }
      const { calibration, figures } = crossValidated(category, examples);
      if (figures.recallAtReview < minRecall) {
        leftOut.push({
          category,
          why: `finds ${percent(figures.recallAtReview)} of texts outside of its training`,
        });
        continue;
      }
      console.error(category, JSON.stringify(figures));
      trained.push({ category, linear: learnLinear(examples, tableBits), calibration, figures });
    }
    const { bytes, scales } = packed(trained.map(({ linear }) => linear));
    const categories = trained.map(({ category, linear, calibration, figures }, i) => ({
      ...{ category, scale: scales[i] as number, slope: calibration.slope },
      // The constant of the sum is part of the offset: the table holds weights alone.
      ...{ offset: calibration.offset + calibration.slope * linear.bias, figures },
    }));
    const card = { licence: 'Apache-2.0', sources, tableBits, categories, leftOut };
    await writeModel({ name: 'bayes-base', version: 1, file: 'bayes-base.bin' }, bytes, card);
    return { name: 'bayes', texts: rows.length, bytes: bytes.length, categories, leftOut };
  },
};

const candidates: readonly BuiltInCategory[] = [
  ...(['ads', 'scam', 'porn', 'gambling', 'contraband', 'violence', 'selfharm', 'abuse'] as const),
];

/** What is told well by our own texts alone, and by no others. */
const tooNarrow: Partial<Record<BuiltInCategory, string>> = {
  abuse: 'finds 2 % of what public sets call abuse, of which the network over texts was taught thousands',
};

/** 2^18 places of a byte a category: 8 categories are 2 MiB. */
const tableBits = 18;
const minPositives = 150;
const minRecall = 0.3;
/** Share of harmless texts that the model alone may send to people. */
const falsePositives = 0.001;

interface Row extends LabelledText {
  readonly vector: SparseVector;
  readonly fold: number;
}

const features = new FeatureSet();

function rowOf(labelled: LabelledText): Row {
  extractFeatures(new ViewedPart({ part: 'text', text: labelled.text }), features);
  const fold = (createHash('sha1').update(labelled.text).digest()[0] as number) % folds;
  return { ...labelled, vector: vectorOf(features.document()), fold };
}

const folds = 5;

type FoldedExample = Example & { readonly fold: number; readonly ok: boolean };

/**
 * Texts of the category against harmless ones and those of other categories; left out is what may be both: public
 * spam sets do not tell what is advertised, and much fraud, gambling and contraband is advertising.
 */
function examplesFor(category: BuiltInCategory, rows: readonly Row[]): FoldedExample[] {
  return rows
    .filter(({ label, source }) => label === 'ok' || label === category || isClear(category, label, source))
    .map(({ vector, label, fold }) => ({ vector, positive: label === category, fold, ok: label === 'ok' }));
}

function isClear(category: BuiltInCategory, label: string, source: string): boolean {
  if (category === 'ads')
    return label === 'selfharm' || label === 'abuse' || label === 'violence' || label === 'hate';
  if (label === 'ads') return source.startsWith('corpus/') && category !== 'scam';
  if (category === 'violence' || category === 'abuse')
    return label !== 'hate' && label !== 'violence' && label !== 'abuse';
  return true;
}

/** Judges each fold by what the others taught, and calibrates on that. */
function crossValidated(category: BuiltInCategory, examples: readonly FoldedExample[]) {
  const scored: (ScoredExample & { ok: boolean })[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const linear = learnLinear(
      examples.filter((example) => example.fold !== fold),
      tableBits,
    );
    for (const { vector, positive, ok, fold: own } of examples) {
      if (own === fold) scored.push({ sum: sumOf(linear, vector), positive, ok });
    }
  }
  const { review = 1, block = 1 } = thresholdsOf(DEFAULT_POLICY, category);
  const judged = scored.filter(({ positive, ok }) => positive || ok);
  const calibration = calibrate(judged, { threshold: review, falsePositives });
  return { calibration, figures: figuresOf(judged, calibration, review, block) };
}

function figuresOf(
  scored: readonly ScoredExample[],
  calibration: Calibration,
  review: number,
  block: number,
) {
  const share = (positive: boolean, threshold: number): number => {
    const own = scored.filter((example) => example.positive === positive);
    const reached = own.filter(({ sum }) => scoreOf(calibration, sum) >= threshold).length;
    return Number((reached / Math.max(own.length, 1)).toPrecision(3));
  };
  return {
    ...{ texts: scored.filter(({ positive }) => positive).length, recallAtReview: share(true, review) },
    ...{ recallAtBlock: share(true, block), falsePositivesAtReview: share(false, review) },
    falsePositivesAtBlock: share(false, block),
  };
}

/** Interleaves the tables, each brought to bytes by its largest weight but for the few that stand out. */
function packed(linears: readonly LinearWeights[]): { bytes: Int8Array; scales: number[] } {
  const width = linears.length;
  const bytes = new Int8Array(width << tableBits);
  const scales = linears.map(({ weights }, c) => {
    const sizes = weights.map(Math.abs).sort();
    const scale = (sizes[Math.floor(sizes.length * 0.9999)] as number) / 127;
    weights.forEach((weight, i) => {
      bytes[i * width + c] = Math.max(-127, Math.min(127, Math.round(weight / scale)));
    });
    return scale;
  });
  return { bytes, scales };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
