import type { Category } from '../category.js';
import { thresholdsOf, type PolicyBody } from '../policy.js';

/** How a tenant looks at near-copies; what is absent is the default. */
export interface NearDuplicateSettings {
  readonly enabled?: boolean | undefined;
  /** Earlier near-copies from which on authors repeat themselves: with this one at least two of each on average. */
  readonly copies?: number | undefined;
  /** Different authors of near-copies from which on they are a crowd that writes the same. */
  readonly authors?: number | undefined;
  readonly window?: NearWindow | undefined;
  /** Share of what two texts say that is the same, 0.5..1. */
  readonly similarity?: number | undefined;
  /** Score of `flood` at the threshold; at four times as many it is 0.3 more. */
  readonly score?: number | undefined;
  /** What a near-copy of a text that people rejected leads to. */
  readonly rejected?: RejectedMeaning | undefined;
}

export const NEAR_WINDOWS = ['minute', 'tenMinutes', 'hour', 'day'] as const;
export type NearWindow = (typeof NEAR_WINDOWS)[number];

export const REJECTED_MEANINGS = ['off', 'review', 'block'] as const;
export type RejectedMeaning = (typeof REJECTED_MEANINGS)[number];

export type ActiveNearDuplicates = {
  readonly [K in keyof Required<NearDuplicateSettings>]: NonNullable<NearDuplicateSettings[K]>;
};

/** By measurement: bench/results.md, near-duplicates. */
export const NEAR_DUPLICATE_DEFAULTS: ActiveNearDuplicates = {
  enabled: true,
  copies: 4,
  authors: 10,
  window: 'day',
  similarity: 0.6,
  score: 0.6,
  rejected: 'review',
};

export function nearDuplicatesOf({ nearDuplicates = {} }: PolicyBody): ActiveNearDuplicates {
  const set = Object.entries(nearDuplicates).filter(([, value]) => value !== undefined);
  return { ...NEAR_DUPLICATE_DEFAULTS, ...Object.fromEntries(set) };
}

/**
 * The score at which the policy just does with the category what a near-copy of rejected content is to lead to: the
 * policy's threshold, so that a stricter or milder policy holds here too.
 */
export function rejectedScore(policy: PolicyBody, category: Category, meaning: 'review' | 'block'): number {
  const { review, block } = thresholdsOf(policy, category);
  return (meaning === 'block' ? (block ?? review) : (review ?? block)) ?? noThresholdScore;
}

/** Of a category on which the policy never acts: it is told, and changes nothing. */
const noThresholdScore = 0.5;
