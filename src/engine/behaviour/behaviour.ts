import type { Detector } from '../detector.js';
import type { Finding } from '../finding.js';
import type { Assessment } from './assess.js';
import { bannedScore } from './effect.js';
import { isAboveNormal } from './level.js';

/** What is known of the author, or why it cannot be known now. Passed in. */
export type KnownAuthor =
  | (Assessment & {
      /** What he writes has neither links nor contacts. */
      readonly plain: boolean;
      /** By the policy. */
      readonly highestScore: number;
      readonly failed?: undefined;
    })
  | { readonly failed: string };

/**
 * Tells that the author, not the text, is suspicious: flood, with the risk as its score, as far as the policy lets a risk
 * decide. Of authors up to `normal` it
 * says nothing. Whoever is judged alone has no past.
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
      return { findings: isAboveNormal(author.level) ? [findingOf(author, author.highestScore)] : [] };
    },
  };
}

export const behaviourDetector = 'behaviour';

function findingOf({ risk, level, signals }: Assessment, highestScore: number): Finding {
  const score = level === 'banned' ? bannedScore : Math.round(Math.min(risk, highestScore) * 1e4) / 1e4;
  const why = [`the author is ${level}`, ...signals.slice(0, mostTold).map((signal) => signal.why)];
  return { tier: 3, detector: behaviourDetector, category: 'flood', score, part: 'user', why };
}

const mostTold = 6;
