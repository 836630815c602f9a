import type { KnownAuthor } from './behaviour/behaviour.js';
import type { Detector, Timing } from './detector.js';
import type { CategoryScores, FusionWeights } from './fusion.js';
import type { FaintScore, Finding, Tier } from './finding.js';
import type { SeenImage } from './image.js';
import type { ImageText } from './image-text.js';
import type { Failure, Policy, Ruling } from './policy.js';
import type { NearTexts } from './tier2-statistics/near-duplicates.js';

/** All that the chain needs beside the submission. */
export interface ChainSetup {
  /** The tenant's detectors, in the order in which a tier runs them. */
  readonly detectors: readonly Detector[];
  readonly policy: Policy;
  /** How detectors that judge by the same words are weighed; absent: each for itself. */
  readonly fusion?: FusionWeights | undefined;
  /** The submission's images in their order, decoded; absent where it has none. */
  readonly images?: readonly SeenImage[] | undefined;
  readonly timing: Timing;
  /** Run every detector, never stop early, and score what no detector would report. */
  readonly explain: boolean;
  /** What is known of texts like this one; absent where it is judged alone. */
  readonly near?: NearTexts | undefined;
  /** What is known of the author; absent where there is none, or the submission is judged alone. */
  readonly author?: KnownAuthor | undefined;
}

/** What the chain has gathered so far. */
export interface Evidence {
  readonly findings: Finding[];
  readonly faint: FaintScore[];
  readonly failures: Failure[];
  readonly imageTexts: ImageText[];
  /** Of the findings. */
  scores: CategoryScores;
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
  /** What was read in images and judged with the rest. */
  readonly imageTexts: readonly ImageText[];
}
