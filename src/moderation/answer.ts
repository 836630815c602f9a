import { strikeView, type StrikeView } from '../authors/author-standing.js';
import type { AnswerChallenge, Verification } from '../challenges/challenge-schema.js';
import type { KnownAuthor } from '../engine/behaviour/behaviour.js';
import type { Level } from '../engine/behaviour/level.js';
import type { Decision, Reason } from '../engine/decision.js';
import { acts, authorDetector, type Finding } from '../engine/finding.js';
import type { CategoryScores } from '../engine/fusion.js';
import type { ImageText } from '../engine/image-text.js';
import type { Judgement, TierRun } from '../engine/judgement.js';
import type { Policy } from '../engine/policy.js';
import type { Accepted } from './accept-submission.js';
import type { BayesVersion } from './taught-detectors.js';

/** The 200 body of POST /moderate. */
export interface Answer {
  readonly id: string;
  readonly decision: Decision;
  readonly reason: Reason | null;
  readonly categories: CategoryScores;
  readonly findings: readonly Finding[];
  readonly user: AnswerUser | null;
  /** Null too where nobody can be asked: all of the tenant's site keys were revoked. */
  readonly challenge: AnswerChallenge | null;
  /** Absent where no challenge token came along. */
  readonly verification?: Verification;
  readonly policy: { readonly name: string; readonly version: number };
  readonly tiers: readonly TierRun[];
  readonly degraded: readonly string[];
  /** Absent where nothing was read. */
  readonly imageTexts?: readonly ImageText[];
  readonly contentId?: string;
  readonly metadata: Record<string, unknown>;
}

/** What is not known is null: hot state is away, or the policy does not look at authors. */
export interface AnswerUser {
  readonly id: string;
  readonly risk: number | null;
  readonly level: Level | null;
  readonly signals: readonly string[];
  /** What his violations have led to, as far as it is in force. */
  readonly strike: StrikeView | null;
}

export function answerOf(
  id: string,
  { body }: Accepted,
  judgement: Judgement,
  ruled: { decision: Decision; reason: Reason | null },
  policy: Policy,
  author: KnownAuthor | undefined,
  human: { readonly challenge: AnswerChallenge | null; readonly verification?: Verification },
): Answer {
  const { categories, findings, tiers, degraded } = judgement;
  const answer: { -readonly [field in keyof Answer]: Answer[field] } = {
    id,
    decision: ruled.decision,
    reason: ruled.reason,
    categories,
    findings,
    user: body.user ? userOf(body.user.id, findings, author) : null,
    challenge: human.challenge,
    policy: { name: policy.name, version: policy.version },
    tiers,
    degraded,
    metadata: body.metadata,
  };
  if (judgement.imageTexts.length > 0) answer.imageTexts = judgement.imageTexts;
  if (human.verification) answer.verification = human.verification;
  if (body.contentId !== undefined) answer.contentId = body.contentId;
  return answer;
}

function userOf(id: string, findings: readonly Finding[], author: KnownAuthor | undefined): AnswerUser {
  const banned = findings.some(
    (finding) => finding.detector === authorDetector && finding.score > 0 && acts(finding),
  );
  const known = author?.failed === undefined ? author : undefined;
  return {
    id,
    risk: known ? Math.round(known.risk * 1e4) / 1e4 : null,
    level: banned ? 'banned' : (known?.level ?? null),
    signals: known ? known.signals.map(({ name }) => name) : [],
    strike: known?.strike ? strikeView(known.strike) : null,
  };
}

/** What a submission was judged by, besides the policy. */
export interface JudgedVersions {
  readonly lists: number;
  readonly bayes: BayesVersion;
  /** Of a submission with images: the classes that looked at them, `image-class:<name>@<version>`. */
  readonly imageClasses?: readonly string[];
}

/** What the record keeps in the clear: scores and versions, nothing that a person wrote. */
export function judgementColumn(answer: Answer, versions: JudgedVersions): string {
  return JSON.stringify({
    reason: answer.reason,
    categories: answer.categories,
    detectors: answer.findings.map(({ tier, detector, category, score, listId, entryId, model }) => ({
      tier,
      detector,
      category,
      score,
      listId,
      entryId,
      model,
    })),
    read: answer.imageTexts?.map(({ part, model }) => ({ part, model })),
    versions: { policy: answer.policy, ...versions },
    tiers: answer.tiers,
    degraded: answer.degraded,
  });
}
