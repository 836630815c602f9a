import { skipsTier3 } from './behaviour/effect.js';
import type { Detector } from './detector.js';
import type { Tier } from './finding.js';
import type { ChainSetup, Evidence } from './judgement.js';
import { canRaise, decide, type Failure } from './policy.js';
import type { Submission } from './submission.js';

/** A tier's detectors that have something to look at and could still change the decision. */
export function detectorsToRun(
  tier: Tier,
  submission: Submission,
  { findings, scores }: Evidence,
  { detectors, policy, explain, author }: ChainSetup,
): readonly Detector[] {
  if (!policy.tiers[tier].enabled) return [];
  if (tier === 3 && !explain && skipsTier3(policy, submission, author)) return [];
  const decision = explain ? 'pass' : decide(policy, findings, scores).decision;
  return detectors.filter(
    ({ tier: own, categories, appliesTo }) =>
      own === tier && appliesTo(submission) && (explain || canRaise(policy, categories, decision)),
  );
}

/** What the policy is told of a detector that failed. */
export function failureOf({ tier, name, categories }: Detector): Failure {
  return { tier, detector: name, categories };
}
