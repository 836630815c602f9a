import type { Detector, Timing } from './detector.js';
import type { CategoryScores } from './fusion.js';
import type { Finding, Tier } from './finding.js';
import type { Policy, Ruling } from './policy.js';

/** All that the chain needs beside the submission. */
export interface ChainSetup {
  /** The tenant's detectors, in the order in which a tier runs them. */
  readonly detectors: readonly Detector[];
  readonly policy: Policy;
  readonly timing: Timing;
  /** Run every detector and never stop early. */
  readonly explain: boolean;
}

export interface TierRun {
  readonly tier: Tier;
  readonly ran: boolean;
  readonly ms?: number;
}

/** The whole judgement of one submission. */
export interface Judgement {
  readonly ruling: Ruling;
  readonly categories: CategoryScores;
  readonly findings: readonly Finding[];
  readonly tiers: readonly TierRun[];
  /** Names of the detectors that failed or ran out of time. */
  readonly degraded: readonly string[];
}
