import type { BehaviourSettings } from './behaviour/behaviour-settings.js';
import type { BuiltInCategory, Category } from './category.js';
import { DECISIONS, isAtLeast, type Decision, type Reason } from './decision.js';
import { fuse, type CategoryScores } from './fusion.js';
import { acts, authorDetector, type Finding, type Tier } from './finding.js';
import type { ImageTextSettings } from './image-text.js';
import { precedenceOf } from './precedence.js';
import type { FilterSettings } from './tier1-rules/filter-settings.js';
import type { NearDuplicateSettings } from './tier2-statistics/near-duplicate-settings.js';

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
  /** What differs from the filters' defaults (tier1-rules/filter-settings.ts). */
  readonly filters?: FilterSettings | undefined;
  /** What differs from the defaults (tier2-statistics/near-duplicate-settings.ts). */
  readonly nearDuplicates?: NearDuplicateSettings | undefined;
  /** What differs from the defaults (behaviour/behaviour-settings.ts). */
  readonly behaviour?: BehaviourSettings | undefined;
  /** How images are read; what differs from the defaults (image-text.ts). */
  readonly imageText?: ImageTextSettings | undefined;
  /** Share of the records that pass, 0..1, that people look at all the same. Absent in policies of old: the default's. */
  readonly sampling?: { readonly pass: number };
  /** Which cases come first. Absent in policies of old: the default's. */
  readonly cases?: CasePolicy;
}

/** Weights of a case's priority, in points; each hour of waiting adds one point. */
export interface CasePolicy {
  /** Points of a category at score 1; what is not named has the default's. */
  readonly severity: Readonly<Partial<Record<Category | 'custom', number>>>;
  /** Points of each different reporter. */
  readonly reporter: number;
  /** Points of each tenfold of those who see it. */
  readonly tenfoldReach: number;
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

/** The most severe decision that any category's score reaches; of equals, what takes precedence, then the highest score. */
export function decide(
  policy: PolicyBody,
  findings: readonly Finding[],
  scores: CategoryScores,
): { decision: Decision; reason: Reason | null } {
  let decision: Decision = 'pass';
  let reached: [Category, number][] = [];
  for (const [category, score] of Object.entries(scores) as [Category, number][]) {
    const each = decisionAt(thresholdsOf(policy, category), score);
    if (each === 'pass' || !isAtLeast(each, decision)) continue;
    // A score without a finding is told where an explanation is asked for, and must not decide otherwise than without.
    if (!findings.some((finding) => finding.category === category && acts(finding))) continue;
    if (each !== decision) reached = [];
    decision = each;
    reached.push([category, score]);
  }
  if (decision === 'pass') return { decision, reason: null };
  const reasons = reached.map(([category, score]) => {
    const threshold = thresholdsOf(policy, category)[decision] as number;
    return { category, score, evidence: evidenceOf(category, threshold, findings) };
  });
  const [{ category, score, evidence }] = reasons.sort(
    (a, b) => precedenceOf(a.evidence) - precedenceOf(b.evidence) || b.score - a.score,
  ) as [(typeof reasons)[number]];
  return { decision, reason: { category, score, tier: evidence.tier, detector: evidence.detector } };
}

/** The finding that stands for the category: of those that reach the threshold alone, the first by precedence; else the strongest. */
function evidenceOf(category: Category, threshold: number, findings: readonly Finding[]): Finding {
  const own = findings.filter((finding) => finding.category === category && acts(finding));
  const enough = own.filter(({ score }) => score >= threshold);
  const byScore = (a: Finding, b: Finding): number => b.score - a.score;
  const [first] =
    enough.length > 0
      ? enough.sort((a, b) => precedenceOf(a) - precedenceOf(b) || byScore(a, b))
      : own.sort(byScore);
  return first as Finding;
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
  const ofAuthor = findings.filter(({ detector }) => detector === authorDetector);
  if (!ofAuthor.some((finding) => finding.allow && !finding.shadow)) return false;
  const bans = ofAuthor.filter(acts);
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
  sampling: { pass: 0 },
  cases: {
    severity: {
      ads: 12,
      scam: 48,
      porn: 48,
      sexual: 24,
      abuse: 36,
      hate: 72,
      violence: 120,
      contraband: 48,
      gambling: 24,
      selfharm: 240,
      political: 24,
      flood: 6,
      childsafety: 1_000,
      custom: 24,
    } satisfies Record<BuiltInCategory | 'custom', number>,
    reporter: 6,
    tenfoldReach: 6,
  },
};
