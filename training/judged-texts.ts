import type { DetectorInput } from '../src/engine/detector.js';
import type { Finding } from '../src/engine/finding.js';
import { viewsOf } from '../src/engine/normalise/views.js';
import { bayes } from '../src/engine/tier2-statistics/bayes.js';
import { readShippedModels } from '../src/models/shipped-models.js';
import { readTextCnn } from '../src/models/text-cnn-file.js';
import { modelsFolder } from '../src/product-root.js';
import type { TextExample } from './text-cnn/examples.js';
import { publicHeads } from './text-cnn/heads.js';

/** A text with what the shipped Bayesian filter and the shipped network over texts find in it. */
export interface JudgedText extends TextExample {
  readonly findings: readonly Finding[];
  /** Of our own corpus, from all of which the filter learned. */
  readonly isOwn: boolean;
  /** Found, not written by us, and harmless whatever is asked: what a service sees all day. */
  readonly isOrdinary: boolean;
}

export function judgedTexts(
  examples: readonly TextExample[],
  find: (text: string) => readonly Finding[],
): JudgedText[] {
  return examples.map((example) => {
    const isOwn = example.source.startsWith('corpus/');
    const isHarmless = publicHeads.every((head) => example.targets[head] === 0);
    return { ...example, findings: find(example.text), isOwn, isOrdinary: isHarmless && !isOwn };
  });
}

/** Both models in this thread: for training and measuring, where nobody waits. */
export function textJudge(): (text: string) => readonly Finding[] {
  const network = readTextCnn(modelsFolder);
  const filter = bayes(readShippedModels(modelsFolder).bayes);
  return (text) => {
    const submission = { text, images: [] };
    const input: DetectorInput = { submission, views: viewsOf(submission), signal };
    const found = filter.detect(input);
    const ofFilter = !(found instanceof Promise) && 'findings' in found ? found.findings : [];
    const ofNetwork = network.evidence(text).map((one): Finding => {
      return { tier: 3, detector: 'text-cnn', ...one, part: 'text', model: network.model };
    });
    return [...ofFilter, ...ofNetwork];
  };
}

function signal(): AbortSignal {
  return new AbortController().signal;
}
