import type { Detector } from '../detector.js';
import type { Finding } from '../finding.js';
import type { Assessment } from './assess.js';
import { bannedScore, slowedScore } from './effect.js';
import { isAboveNormal } from './level.js';
import type { Restraint } from './restraint.js';
import type { Strike } from './strikes.js';

/** What is known of the author, or why it cannot be known now. Passed in. */
export type KnownAuthor =
  | (Assessment & {
      /** What he writes has neither links nor contacts. */
      readonly plain: boolean;
      readonly strike?: Strike | null;
      readonly restraint?: Restraint | undefined;
      readonly failed?: undefined;
    })
  | { readonly failed: string };

type LookedAt = Extract<KnownAuthor, { readonly failed?: undefined }>;

/**
 * Tells that the author, not the text, is suspicious or held back: flood, with the risk as its score, or what his
 * restraint takes. Of authors up to `normal` whom nothing holds back it says nothing. Whoever is judged alone has no past.
 */
export function behaviour(): Detector {
  return {
    name: behaviourDetector,
    tier: 3,
    categories: ['flood'],
    deadlineMs: 50,
    appliesTo: ({ user }) => user !== undefined,
    detect: ({ author }) => {
      if (!author) return { findings: [] };
      if (author.failed !== undefined) return { failed: author.failed };
      const speaks = author.restraint !== undefined || isAboveNormal(author.level);
      return { findings: speaks ? [findingOf(author)] : [] };
    },
  };
}

export const behaviourDetector = 'behaviour';

function findingOf(author: LookedAt): Finding {
  const why = [headlineOf(author), ...author.signals.slice(0, mostTold).map((signal) => signal.why)];
  return {
    tier: 3,
    detector: behaviourDetector,
    category: 'flood',
    score: scoreOf(author),
    part: 'user',
    why,
  };
}

function scoreOf({ risk, level, restraint }: LookedAt): number {
  if (level === 'banned' || restraint === 'suspended') return bannedScore;
  const score = Math.round(risk * 1e4) / 1e4;
  return restraint === 'slowed' ? Math.max(score, slowedScore) : score;
}

function headlineOf({ level, strike, restraint }: LookedAt): string {
  if (level === 'banned' || !strike || !restraint) return `the author is ${level}`;
  const { blocks, withinDays, untilMs, perMinute } = strike;
  const until = untilMs === null ? '' : ` until ${new Date(untilMs).toISOString()}`;
  const limit = restraint === 'slowed' ? ` to ${perMinute} a minute` : '';
  return `the author is ${restraint}${limit}${until}: ${blocks} blocks within ${withinDays} days`;
}

const mostTold = 6;
