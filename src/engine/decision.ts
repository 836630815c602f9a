import type { Category } from './category.js';
import type { Tier } from './finding.js';

/** What the policy says of a submission, in rising severity. */
export const DECISIONS = ['pass', 'challenge', 'review', 'block'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The finding that weighed most in the category that decided. */
export interface Reason {
  readonly category: Category;
  /** The fused score of the category, 0..1. */
  readonly score: number;
  readonly tier: Tier;
  readonly detector: string;
}

export function isAtLeast(decision: Decision, floor: Decision): boolean {
  return DECISIONS.indexOf(decision) >= DECISIONS.indexOf(floor);
}
