import type { ChainSetup, Evidence, Judgement, TierRun } from './judgement.js';
import { detectorsToRun, failureOf } from './detectors-to-run.js';
import { runDetector, type Detector } from './detector.js';
import { fuse } from './fusion.js';
import { TIERS, type Finding } from './finding.js';
import { inImage, setupFor, submissionOf } from './image-text.js';
import { viewsOf } from './normalise/views.js';
import { isSettled, rule } from './policy.js';
import type { Submission } from './submission.js';
import { addRuns, roundedMs } from './tier-runs.js';

/** Submission → judgement: tier by tier, until nothing that is left can change the decision. */
export async function moderate(submission: Submission, setup: ChainSetup): Promise<Judgement> {
  const evidence: Evidence = { findings: [], faint: [], failures: [], imageTexts: [], scores: {} };
  let tiers = await runTiers(submission, setup, evidence);
  for (const text of evidence.imageTexts) {
    const place = (found: Finding): Finding => inImage(found, text);
    const runs = await runTiers(submissionOf(text, submission), setupFor(text, setup), evidence, place);
    tiers = addRuns(tiers, runs);
  }
  const { findings, failures, imageTexts, scores } = evidence;
  const ruling = rule(setup.policy, findings, scores, failures);
  const degraded = [...new Set(failures.map((f) => f.detector))];
  return { ruling, categories: scores, findings, tiers, degraded, imageTexts };
}

/** Adds to the evidence what the tiers find. @param place tells a finding of the part that it belongs to */
async function runTiers(
  submission: Submission,
  setup: ChainSetup,
  evidence: Evidence,
  place?: (found: Finding) => Finding,
): Promise<TierRun[]> {
  const { policy, images, near, author, timing, explain } = setup;
  const { filters, imageText } = policy;
  const input = { submission, views: viewsOf(submission), images, filters, near, author, imageText, explain };
  const { findings, faint, failures, imageTexts } = evidence;
  const tiers: TierRun[] = [];
  for (const tier of TIERS) {
    const stop = !explain && isSettled(policy, findings, evidence.scores);
    const detectors = stop ? [] : detectorsToRun(tier, submission, evidence, setup);
    if (detectors.length === 0) {
      tiers.push({ tier, ran: false });
      continue;
    }
    const startMs = timing.nowMs();
    const { budgetMs } = policy.tiers[tier];
    const runs = detectors.map((detector) => {
      const leftMs = budgetMs - (timing.nowMs() - startMs);
      return runDetector(detector, input, leftMs, timing);
    });
    for (const [i, run] of runs.entries()) {
      const {
        findings: found,
        faint: low,
        imageTexts: read,
        failed,
      } = run instanceof Promise ? await run : run;
      findings.push(...(place ? found.map(place) : found));
      if (low) faint.push(...low);
      if (read) imageTexts.push(...read);
      if (failed !== undefined) failures.push(failureOf(detectors[i] as Detector));
    }
    evidence.scores = fuse(findings, setup.fusion, faint);
    tiers.push({ tier, ran: true, ms: roundedMs(timing.nowMs() - startMs) });
  }
  return tiers;
}
