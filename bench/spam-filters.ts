import { createRequire } from 'node:module';
import { ViewedPart } from '../src/engine/normalise/views.js';
import { BayesLearner } from '../src/engine/tier2-statistics/bayes-learner.js';
import { FeatureSet, type LearnedDocument } from '../src/engine/tier2-statistics/feature-set.js';
import { extractFeatures } from '../src/engine/tier2-statistics/features.js';

export interface SpamText {
  readonly text: string;
  readonly spam: boolean;
}

/** What a filter says of a text: the higher the likelier spam; and whether it would call it so. */
export interface Verdict {
  readonly score: number;
  readonly spam: boolean;
}

/** One filter under test; each fold gets a new one. */
export interface SpamFilter {
  learn(text: string, spam: boolean): void | Promise<void>;
  /** Called once all is learned. */
  settle?(): void;
  judge(text: string): Verdict;
}

/** Ours, as a tenant's overlay runs it: no base, each text learned once, the margins then learned anew. */
export function ours(): SpamFilter {
  const learner = new BayesLearner();
  const features = new FeatureSet();
  const documents: { document: LearnedDocument; isSpam: boolean }[] = [];
  return {
    learn(text, spam) {
      extractFeatures(new ViewedPart({ part: 'text', text }), features);
      learner.learn(features, spam);
      documents.push({ document: features.document(), isSpam: spam });
    },
    settle: () => learner.retrain(documents),
    judge(text) {
      extractFeatures(new ViewedPart({ part: 'text', text }), features);
      const score = learner.logit(features);
      return { score, spam: score >= 0 };
    },
  };
}

interface NpmBayes {
  tokenizer: (text: string) => string[];
  totalDocuments: number;
  docCount: Record<string, number>;
  frequencyTable(tokens: string[]): Record<string, number>;
  tokenProbability(token: string, category: string): number;
  learn(text: string, category: string): Promise<unknown>;
}

/** npm `bayes`. It tells no score, so its sum of logarithms is taken from its own parts. */
export function npmBayes(isChinese: boolean): SpamFilter {
  const make = require('bayes') as (options?: object) => NpmBayes;
  // Its own tokenizer throws Chinese away.
  const filter = isChinese ? make({ tokenizer: pairsOf }) : make();
  const logOf = (table: Record<string, number>, category: string): number => {
    let sum = Math.log((filter.docCount[category] ?? 0) / filter.totalDocuments);
    for (const token of Object.keys(table)) {
      sum += (table[token] as number) * Math.log(filter.tokenProbability(token, category));
    }
    return sum;
  };
  return {
    learn: async (text, spam) => {
      await filter.learn(text, spam ? 'spam' : 'ham');
    },
    judge(text) {
      const table = filter.frequencyTable(filter.tokenizer(text));
      // Words like "constructor" it looks up in plain objects; what comes of that is no number.
      const score = logOf(table, 'spam') - logOf(table, 'ham') || 0;
      return { score, spam: score > 0 };
    },
  };
}

interface NaturalClassifier {
  addDocument(text: string | string[], category: string): void;
  train(): void;
  getClassifications(text: string | string[]): { label: string; value: number }[];
}

/** npm `natural`, its Bayes classifier with its stemmer. */
export function natural(): SpamFilter {
  const module = require('natural/lib/natural/classifiers/bayes_classifier.js') as {
    default?: new () => NaturalClassifier;
  };
  const Classifier = module.default ?? (module as unknown as new () => NaturalClassifier);
  const filter = new Classifier();
  return {
    learn: (text, spam) => filter.addDocument(text, spam ? 'spam' : 'ham'),
    settle: () => filter.train(),
    judge(text) {
      const values = Object.fromEntries(
        filter.getClassifications(text).map(({ label, value }) => [label, value]),
      );
      const score =
        Math.log(values['spam'] || Number.MIN_VALUE) - Math.log(values['ham'] || Number.MIN_VALUE);
      return { score, spam: score > 0 };
    },
  };
}

interface WinkClassifier {
  definePrepTasks(tasks: unknown[]): void;
  defineConfig(config: object): void;
  learn(text: string, category: string): void;
  consolidate(): void;
  computeOdds(text: string): [string, number][];
}

/** npm `wink-naive-bayes-text-classifier`, prepared as its documentation says. */
export function wink(): SpamFilter {
  const filter = (require('wink-naive-bayes-text-classifier') as () => WinkClassifier)();
  const nlp = require('wink-nlp-utils') as {
    string: Record<string, unknown>;
    tokens: Record<string, unknown>;
  };
  filter.definePrepTasks([nlp.string['tokenize0'], nlp.tokens['removeWords'], nlp.tokens['stem']]);
  filter.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  return {
    learn: (text, spam) => filter.learn(text.toLowerCase(), spam ? 'spam' : 'ham'),
    settle: () => filter.consolidate(),
    judge(text) {
      const odds = filter.computeOdds(text.toLowerCase());
      const score = odds.find(([label]) => label === 'spam')?.[1] ?? 0;
      return { score, spam: score > 0 };
    },
  };
}

const require = createRequire(import.meta.url);

/** Words, and of Chinese each character and each two that are neighbours. */
function pairsOf(text: string): string[] {
  const tokens = text.match(/[a-z0-9]+|\p{Script=Han}/giu) ?? [];
  return [...tokens, ...tokens.slice(1).map((token, i) => `${tokens[i]}${token}`)];
}
