import type { Category } from './category.js';
import { acts, type Finding } from './finding.js';

/** The fused score of each category that any detector touched, 0..1. */
export type CategoryScores = Partial<Record<Category, number>>;

/**
 * Findings of all tiers → one calibrated score a category, by noisy-or: 1 − Π(1 − s).
 * Hits of one source (a detector, or one list of it) tell the same thing again, so only the strongest counts.
 * Source: Pearl, Probabilistic Reasoning in Intelligent Systems, 1988, §4.3.2.
 */
export function fuse(findings: readonly Finding[]): CategoryScores {
  const strongest = new Map<Category, Map<string, number>>();
  for (const finding of findings) {
    if (!acts(finding)) continue;
    const sources = strongest.get(finding.category) ?? new Map<string, number>();
    const source = finding.listId ?? finding.detector;
    sources.set(source, Math.max(sources.get(source) ?? 0, finding.score));
    strongest.set(finding.category, sources);
  }
  const scores: CategoryScores = {};
  for (const [category, sources] of strongest) scores[category] = noisyOr([...sources.values()]);
  return scores;
}

function noisyOr(scores: readonly number[]): number {
  if (scores.length === 1) return scores[0] as number;
  let none = 1;
  for (const score of scores) none *= 1 - score;
  // Rounding must not let more evidence weigh less: 1 − (1 − 0.2) is below 0.2.
  return Math.max(1 - none, ...scores);
}
