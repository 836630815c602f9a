import type { BuiltInCategory, Category } from './category.js';
import { DECISIONS, isAtLeast, type Decision, type Reason } from './decision.js';
import { fuse, type CategoryScores } from './fusion.js';
import { acts, type Finding, type Tier } from './finding.js';

/** From which fused score on (0..1) a category leads to a decision; an absent action is never taken. */
export type Thresholds = Partial<Record<Exclude<Decision, 'pass'>, number>>;

/**
 * What a failed detector means: `open` goes on without it, `review` sends to people what would have passed,
 * `closed` makes the tier mandatory: no decision is given without it (HTTP 503).
 */
export const FAILURE_MEANINGS = ['open', 'review', 'closed'] as const;
export type FailureMeaning = (typeof FAILURE_MEANINGS)[number];

export interface TierPolicy {
  readonly enabled: boolean;
  /** Longest time for the whole tier; a detector that has not answered by then is left out and named in `degraded`. */
  readonly budgetMs: number;
  readonly onFailure: FailureMeaning;
}

/** A tenant's versioned rules: the only place that turns evidence into a decision. */
export interface PolicyBody {
  /** Built-in and `custom:<slug>` categories; `custom` stands for every custom category that is not named. */
  readonly categories: Readonly<Partial<Record<Category | 'custom', Thresholds>>>;
  readonly tiers: Readonly<Record<Tier, TierPolicy>>;
}

export interface Policy extends PolicyBody {
  readonly name: string;
  readonly version: number;
}

export interface Failure {
  readonly tier: Tier;
  readonly detector: string;
  readonly categories: readonly Category[] | 'any';
}

export type Ruling =
  | { readonly decision: Decision; readonly reason: Reason | null }
  /** A tier that the policy calls mandatory could not run. */
  | { readonly unavailable: { readonly tier: Tier; readonly detector: string } };

/** What the policy says of the evidence; a failure counts only where its detector could still have raised the decision. */
export function rule(
  policy: PolicyBody,
  findings: readonly Finding[],
  scores: CategoryScores,
  failures: readonly Failure[],
): Ruling {
  if (isAuthorAllowed(policy, findings)) return { decision: 'pass', reason: null };
  const judged = decide(policy, findings, scores);
  if (judged.decision === 'block') return judged;
  const missed = failures.filter((failure) => canRaise(policy, failure.categories, judged.decision));
  const closed = missed.find((failure) => policy.tiers[failure.tier].onFailure === 'closed');
  if (closed) return { unavailable: { tier: closed.tier, detector: closed.detector } };
  const doubted = missed.find((failure) => policy.tiers[failure.tier].onFailure === 'review');
  if (doubted && !isAtLeast(judged.decision, 'review')) {
    return { decision: 'review', reason: reasonOfFailure(doubted, scores) };
  }
  return judged;
}

/** True once nothing that is still to run can change the decision. */
export function isSettled(policy: PolicyBody, findings: readonly Finding[], scores: CategoryScores): boolean {
  return isAuthorAllowed(policy, findings) || decide(policy, findings, scores).decision === 'block';
}

/** True where a higher score in one of the categories could still make the decision more severe. */
export function canRaise(
  policy: PolicyBody,
  categories: readonly Category[] | 'any',
  decision: Decision,
): boolean {
  return categories === 'any' || categories.some((category) => isOpen(policy, category, decision));
}

function isOpen(policy: PolicyBody, category: Category, decision: Decision): boolean {
  const thresholds = thresholdsOf(policy, category);
  return DECISIONS.some(
    (action) => action !== 'pass' && thresholds[action] !== undefined && !isAtLeast(decision, action),
  );
}

/** The most severe decision that any category's score reaches; of equals, the category with the highest score. */
export function decide(
  policy: PolicyBody,
  findings: readonly Finding[],
  scores: CategoryScores,
): { decision: Decision; reason: Reason | null } {
  let decision: Decision = 'pass';
  let category: Category | undefined;
  let score = 0;
  for (const [each, eachScore] of Object.entries(scores) as [Category, number][]) {
    const reached = decisionAt(thresholdsOf(policy, each), eachScore);
    if (reached === 'pass') continue;
    if (reached === decision ? eachScore > score : isAtLeast(reached, decision)) {
      decision = reached;
      category = each;
      score = eachScore;
    }
  }
  return { decision, reason: category ? reasonOf(category, score, findings) : null };
}

/** The lowest score at which the category acts at all; Infinity where the policy never acts on it. */
export function lowestThreshold(policy: PolicyBody, category: Category): number {
  return Math.min(...Object.values(thresholdsOf(policy, category)), Infinity);
}

export function thresholdsOf(policy: PolicyBody, category: Category): Thresholds {
  return (
    policy.categories[category] ??
    (category.startsWith('custom:') ? policy.categories.custom : undefined) ??
    {}
  );
}

/** Precedence: a ban of the author outranks an allow of the author, which outranks all else. */
function isAuthorAllowed(policy: PolicyBody, findings: readonly Finding[]): boolean {
  if (!findings.some((finding) => finding.part === 'user' && finding.allow && !finding.shadow)) return false;
  const bans = findings.filter((finding) => finding.part === 'user' && finding.listId && acts(finding));
  // By the bans alone: what a text says must not turn a mild entry against the author into a ban.
  return decide(policy, bans, fuse(bans)).decision !== 'block';
}

function decisionAt(thresholds: Thresholds, score: number): Decision {
  for (let i = DECISIONS.length - 1; i > 0; i--) {
    const action = DECISIONS[i] as Exclude<Decision, 'pass'>;
    const threshold = thresholds[action];
    if (threshold !== undefined && score >= threshold) return action;
  }
  return 'pass';
}

function reasonOf(category: Category, score: number, findings: readonly Finding[]): Reason {
  const strongest = findings
    .filter((finding) => finding.category === category && acts(finding))
    .reduce((best, finding) => (finding.score > best.score ? finding : best));
  return { category, score, tier: strongest.tier, detector: strongest.detector };
}

function reasonOfFailure(failure: Failure, scores: CategoryScores): Reason {
  const category =
    failure.categories === 'any' ? 'custom:unjudged' : (failure.categories[0] ?? 'custom:unjudged');
  return { category, score: scores[category] ?? 0, tier: failure.tier, detector: failure.detector };
}

const ordinary: Thresholds = { review: 0.6, block: 0.9 };

/** What a tenant starts with. Harm to persons goes to people early; distress is never blocked. */
export const DEFAULT_POLICY: PolicyBody = {
  categories: {
    ads: ordinary,
    scam: ordinary,
    porn: ordinary,
    sexual: { review: 0.75, block: 0.98 },
    abuse: { review: 0.6, block: 0.95 },
    hate: { review: 0.5, block: 0.9 },
    violence: { review: 0.5, block: 0.95 },
    contraband: ordinary,
    gambling: ordinary,
    selfharm: { review: 0.4 },
    political: ordinary,
    flood: { challenge: 0.6, review: 0.9 },
    childsafety: { review: 0.2, block: 0.5 },
    custom: ordinary,
  } satisfies Record<BuiltInCategory | 'custom', Thresholds>,
  tiers: {
    1: { enabled: true, budgetMs: 100, onFailure: 'review' },
    2: { enabled: true, budgetMs: 250, onFailure: 'open' },
    3: { enabled: true, budgetMs: 2_000, onFailure: 'open' },
  },
};
