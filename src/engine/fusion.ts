import type { Category } from './category.js';
import { acts, minScore, type FaintScore, type Finding } from './finding.js';

/** The fused score of each category that any detector touched, 0..1. */
export type CategoryScores = Partial<Record<Category, number>>;

/**
 * What was learned of the detectors that judge one category by the same words (models/fusion.json): the logit of their
 * joint score is offset + Σ weight × evidence. Evidence is how far the logit of the detector's score lies above that of
 * 0.05, from where on detectors report; what is not reported is none.
 */
export interface JointWeights {
  readonly offset: number;
  readonly detectors: readonly DetectorWeight[];
}

export interface DetectorWeight {
  readonly detector: string;
  /** Never negative: more evidence must not lower a score, or a tier that is still to run could undo a decision. */
  readonly weight: number;
  /** More evidence tells no more; absent: there is no such bound. */
  readonly most?: number | undefined;
  /** True where the joint score is never below the detector's own: a tenant taught it. */
  readonly alone: boolean;
}

export type FusionWeights = Partial<Record<Category, JointWeights>>;

/**
 * Findings of all tiers → one calibrated score a category. Hits of one source (a detector, two that look at the same,
 * or one list) tell the same thing again, so only the strongest counts. Detectors with learned weights become one source by logistic
 * regression; the sources are joined by noisy-or: 1 − Π(1 − s).
 * @param faint what no detector would report: it scores, below 0.05, the categories of which nothing was found, so that
 *   texts rank by it; it decides nothing
 * Sources: Wolpert, Stacked Generalization, 1992; Pearl, Probabilistic Reasoning in Intelligent Systems, 1988, §4.3.2.
 */
export function fuse(
  findings: readonly Finding[],
  weights: FusionWeights = {},
  faint: readonly FaintScore[] = [],
): CategoryScores {
  const strongest: Strongest = new Map();
  for (const finding of findings) {
    if (!acts(finding)) continue;
    note(strongest, finding, finding.listId ?? sameEvidence[finding.detector] ?? finding.detector);
  }
  const scores: CategoryScores = {};
  for (const [category, sources] of strongest) {
    const joint = weights[category];
    scores[category] = noisyOr(joint ? withJoint(sources, joint) : [...sources.values()]);
  }
  if (faint.length > 0) scoreFaint(scores, faint, weights);
  return scores;
}

/** Of each category what its sources say at the most. */
type Strongest = Map<Category, Map<string, number>>;

function note(strongest: Strongest, { category, score }: FaintScore, source: string): void {
  const sources = strongest.get(category) ?? new Map<string, number>();
  sources.set(source, Math.max(sources.get(source) ?? 0, score));
  strongest.set(category, sources);
}

/** By detector, the other one that tells the same: an author's copies of one text are among his signals. */
const sameEvidence: Readonly<Record<string, string>> = { behaviour: 'near-duplicates' };

/** The strongest of the sources; those with learned weights as one, by the same line carried on below no evidence. */
function scoreFaint(scores: CategoryScores, faint: readonly FaintScore[], weights: FusionWeights): void {
  const strongest: Strongest = new Map();
  for (const each of faint) if (scores[each.category] === undefined) note(strongest, each, each.detector);
  for (const [category, sources] of strongest) {
    const joint = weights[category];
    const logit = joint && takeLogit(sources, joint, (score) => logitOf(score) - minLogit);
    scores[category] = Math.max(...(logit === undefined ? [] : [sigmoid(logit)]), ...sources.values());
  }
}

/** The scores of the sources, those with learned weights as one; taken out of `sources`. */
function withJoint(sources: Map<string, number>, joint: JointWeights): number[] {
  let least = 0;
  for (const { detector, alone } of joint.detectors)
    if (alone) least = Math.max(least, sources.get(detector) ?? 0);
  const logit = takeLogit(sources, joint, evidenceOf);
  const others = [...sources.values()];
  return logit === undefined ? others : [Math.max(least, sigmoid(logit)), ...others];
}

/** The joint logit of the detectors that spoke, taken out of `sources`; undefined where none did. */
function takeLogit(
  sources: Map<string, number>,
  { offset, detectors }: JointWeights,
  evidence: (score: number) => number,
): number | undefined {
  let [logit, found] = [offset, false];
  for (const { detector, weight, most = Infinity } of detectors) {
    const score = sources.get(detector);
    if (score === undefined) continue;
    sources.delete(detector);
    found = true;
    logit += weight * Math.min(most, evidence(score));
  }
  return found ? logit : undefined;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** See JointWeights. */
export function evidenceOf(score: number): number {
  return Math.max(0, logitOf(score) - minLogit);
}

function logitOf(score: number): number {
  const bounded = Math.min(1 - leastScore, Math.max(leastScore, score));
  return Math.log(bounded / (1 - bounded));
}

/** Beyond it no score is told from certainty. */
const leastScore = 1e-9;
const minLogit = logitOf(minScore);

function noisyOr(scores: readonly number[]): number {
  if (scores.length === 1) return scores[0] as number;
  let none = 1;
  for (const score of scores) none *= 1 - score;
  // Rounding must not let more evidence weigh less: 1 − (1 − 0.2) is below 0.2.
  return Math.max(1 - none, ...scores);
}
