import { skipsTier3 } from './behaviour/effect.js';
import type { ChainSetup, Judgement, TierRun } from './judgement.js';
import { runDetector, type Detector } from './detector.js';
import { fuse, type CategoryScores } from './fusion.js';
import { TIERS, type Finding, type Tier } from './finding.js';
import { viewsOf } from './normalise/views.js';
import { canRaise, decide, isSettled, rule, type Failure } from './policy.js';
import type { Submission } from './submission.js';

/** Submission → judgement: tier by tier, until nothing that is left can change the decision. */
export async function moderate(submission: Submission, setup: ChainSetup): Promise<Judgement> {
  const { policy, images, near, author } = setup;
  const input = { submission, views: viewsOf(submission), images, filters: policy.filters, near, author };
  const findings: Finding[] = [];
  const failures: Failure[] = [];
  const tiers: TierRun[] = [];
  let scores: CategoryScores = {};
  for (const tier of TIERS) {
    const stop = !setup.explain && isSettled(setup.policy, findings, scores);
    const detectors = stop ? [] : detectorsToRun(tier, submission, findings, scores, setup);
    if (detectors.length === 0) {
      tiers.push({ tier, ran: false });
      continue;
    }
    const startMs = setup.timing.nowMs();
    const { budgetMs } = setup.policy.tiers[tier];
    const runs = detectors.map((detector) => {
      const leftMs = budgetMs - (setup.timing.nowMs() - startMs);
      return runDetector(detector, input, leftMs, setup.timing);
    });
    for (const [i, run] of runs.entries()) {
      const { findings: found, failed } = run instanceof Promise ? await run : run;
      findings.push(...found);
      if (failed !== undefined) failures.push(failureOf(detectors[i] as Detector));
    }
    scores = fuse(findings, setup.fusion);
    tiers.push({ tier, ran: true, ms: roundedMs(setup.timing.nowMs() - startMs) });
  }
  const ruling = rule(setup.policy, findings, scores, failures);
  return { ruling, categories: scores, findings, tiers, degraded: failures.map((f) => f.detector) };
}

function detectorsToRun(
  tier: Tier,
  submission: Submission,
  findings: readonly Finding[],
  scores: CategoryScores,
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

function failureOf({ tier, name, categories }: Detector): Failure {
  return { tier, detector: name, categories };
}

function roundedMs(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
