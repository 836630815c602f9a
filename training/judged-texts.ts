import type { DetectorInput } from '../src/engine/detector.js';
import { minScore, type FaintScore, type Finding } from '../src/engine/finding.js';
import { fuse, type CategoryScores, type FusionWeights } from '../src/engine/fusion.js';
import { viewsOf } from '../src/engine/normalise/views.js';
import { bayes } from '../src/engine/tier2-statistics/bayes.js';
import { readShippedModels } from '../src/models/shipped-models.js';
import { readTextCnn } from '../src/models/text-cnn-file.js';
import { modelsFolder } from '../src/product-root.js';
import { isOrdinary, isOwn, type TextExample } from './text-cnn/examples.js';

/** What the shipped Bayesian filter and the shipped network over texts find in a text. */
export interface TextFindings {
  readonly findings: readonly Finding[];
  readonly faint: readonly FaintScore[];
}

export interface JudgedText extends TextExample, TextFindings {
  /** Of our own corpus, from all of which the filter learned. */
  readonly isOwn: boolean;
  /** Found, not written by us, and harmless whatever is asked: what a service sees all day. */
  readonly isOrdinary: boolean;
}

export function judgedTexts(
  examples: readonly TextExample[],
  find: (text: string) => TextFindings,
): JudgedText[] {
  return examples.map((example) => {
    return { ...example, ...find(example.text), isOwn: isOwn(example), isOrdinary: isOrdinary(example) };
  });
}

/** Both models in this thread: for training and measuring, where nobody waits. */
export function textJudge(): (text: string) => TextFindings {
  const network = readTextCnn(modelsFolder);
  const filter = bayes(readShippedModels(modelsFolder).bayes);
  return (text) => {
    const submission = { text, images: [] };
    const input: DetectorInput = { submission, views: viewsOf(submission), explain: true, signal };
    const found = filter.detect(input);
    const { findings: ofFilter = [], faint: faintOfFilter = [] } =
      !(found instanceof Promise) && 'findings' in found ? found : {};
    const ofNetwork = network.evidence(text, true).map((one): Finding => {
      return { tier: 3, detector: 'text-cnn', ...one, part: 'text', model: network.model };
    });
    return {
      findings: [...ofFilter, ...ofNetwork.filter(({ score }) => score >= minScore)],
      faint: [...faintOfFilter, ...ofNetwork.filter(({ score }) => score < minScore)],
    };
  };
}

/** As the server fuses them where it explains. @param by what these detectors alone would give; absent: all */
export function scoresOf(
  { findings, faint }: TextFindings,
  weights: FusionWeights | undefined,
  by?: readonly string[],
): CategoryScores {
  const isAsked = ({ detector }: { detector: string }): boolean => by?.includes(detector) ?? true;
  return fuse(findings.filter(isAsked), weights, faint.filter(isAsked));
}

function signal(): AbortSignal {
  return new AbortController().signal;
}
