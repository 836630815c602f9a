import type { Category } from '../category.js';
import type { Detector } from '../detector.js';
import { minScore, roundScore, type FaintScore, type Finding } from '../finding.js';
import type { ViewedPart } from '../normalise/views.js';
import { textParts } from '../submission.js';
import type { BaseModel } from './base-model.js';
import { FeatureSet } from './feature-set.js';
import { extractFeatures } from './features.js';
import { unknownLogit, type Overlay } from './overlay.js';
import { strongestTokens } from './strongest-tokens.js';

/** What a tenant's texts are judged by: the shipped model and what the tenant taught; either may be absent. */
export interface BayesModels {
  readonly base?: BaseModel | undefined;
  readonly overlay?: Overlay | undefined;
  /** Why the shipped model is missing, where it should be there. */
  readonly failed?: string | undefined;
}

/** Bayesian filter: for each category how likely the text is of it, and the tokens that weighed most. */
export function bayes({ base, overlay, failed }: BayesModels): Detector {
  const categories = [...new Set([...(base?.categories ?? []), ...(overlay?.categories ?? [])])];
  return {
    name: 'bayes',
    tier: 2,
    categories: categories.length === 0 || categories.some(isCustom) ? 'any' : categories,
    deadlineMs: 100,
    imageTexts: ['ocr'],
    appliesTo: (submission) => textParts(submission).length > 0,
    detect: ({ views, explain }) => {
      const faint: FaintScore[] | undefined = explain ? [] : undefined;
      const findings = views.flatMap((part) => findIn(part, categories, base, overlay, faint));
      return { findings, ...(faint && { faint }), ...(failed !== undefined && { failed }) };
    },
  };
}

function isCustom(category: Category): boolean {
  return category.startsWith('custom:');
}

/** One text at a time is judged, so one set of arrays serves all tenants. */
const features = new FeatureSet();

/** @param faint takes what is too low for a finding */
function findIn(
  part: ViewedPart,
  categories: readonly Category[],
  base: BaseModel | undefined,
  overlay: Overlay | undefined,
  faint: FaintScore[] | undefined,
): Finding[] {
  extractFeatures(part, features);
  const baseLogits = base?.logits(features);
  const findings: Finding[] = [];
  categories.forEach((category, at) => {
    const baseAt = base?.categories[at] === category ? at : -1;
    const baseLogit = baseAt < 0 ? unknownLogit : (baseLogits?.[baseAt] as number);
    const learner = overlay?.learner(category);
    const logit = learner ? learner.logit(features, baseLogit) : baseLogit;
    const score = 1 / (1 + Math.exp(-logit));
    if (score < minScore) {
      faint?.push({ detector: 'bayes', category, score: roundScore(score) });
      return;
    }
    const weightOf = (key: number): number =>
      (baseAt < 0 ? 0 : (base as BaseModel).weightOf(key, baseAt)) + (learner?.weightOf(key) ?? 0);
    const why = strongestTokens(part, features, weightOf);
    findings.push({
      ...{ tier: 2, detector: 'bayes', category, score: roundScore(score), part: part.part, why },
      ...(baseAt >= 0 && { model: (base as BaseModel).model }),
    });
  });
  return findings;
}
