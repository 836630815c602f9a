import type { Category } from '../category.js';
import type { Detection, Detector } from '../detector.js';
import type { Finding, Part } from '../finding.js';
import { textParts } from '../submission.js';
import type { ActiveNearDuplicates } from './near-duplicate-settings.js';
import { textSignature, type TextSignature } from './text-signature.js';

/** What is known of texts like one: passed in, since the engine remembers nothing. */
export interface NearTexts {
  readonly settings: ActiveNearDuplicates;
  /** Rejects where it cannot be known now. */
  readonly find: (signature: TextSignature) => NearTextsFound | Promise<NearTextsFound>;
  /** The score of a near-copy of what was rejected in the category. */
  readonly rejectedScore: (category: Category) => number;
}

export interface NearTextsFound {
  /** Earlier near-copies within the window. */
  readonly copies: number;
  /** Their different authors; 0 where none is known. */
  readonly authors: number;
  /** The most similar text that people rejected, where there is one. */
  readonly rejected: RejectedText | null;
}

export interface RejectedText {
  readonly recordId: string;
  readonly category: Category | null;
  /** 0..1 */
  readonly similarity: number;
}

/**
 * Tells that what a text says has been said before: by authors who repeat themselves, by a crowd that writes the same,
 * or in what people rejected. A text that is judged alone has nothing to be held against.
 */
export function nearDuplicates(): Detector {
  return {
    name,
    tier: 2,
    categories: 'any',
    deadlineMs: 100,
    imageTexts: [],
    appliesTo: (submission) => textParts(submission).length > 0,
    detect: ({ views, near, submission }) => {
      const wanted = near && (near.settings.enabled || near.settings.rejected !== 'off');
      const signature = wanted ? textSignature(views) : null;
      if (!near || !signature) return { findings: [] };
      const part = submission.text ? 'text' : 'title';
      const found = near.find(signature);
      return found instanceof Promise
        ? found.then((late) => findingsOf(late, near, part))
        : findingsOf(found, near, part);
    },
  };
}

const name = 'near-duplicates';

function findingsOf(found: NearTextsFound, near: NearTexts, part: Part): Detection {
  const findings: Finding[] = [];
  const flood = floodOf(found, near.settings);
  if (flood) findings.push({ tier: 2, detector: name, category: 'flood', ...flood, part });
  const { rejected } = found;
  if (rejected && near.settings.rejected !== 'off') {
    const category = rejected.category ?? 'flood';
    const why = [
      `${Math.round(rejected.similarity * 100)} % like record ${rejected.recordId}, which was rejected`,
    ];
    findings.push({ tier: 2, detector: name, category, score: near.rejectedScore(category), part, why });
  }
  return { findings };
}

function floodOf(
  { copies, authors }: NearTextsFound,
  settings: ActiveNearDuplicates,
): { score: number; why: string[] } | undefined {
  if (!settings.enabled) return undefined;
  // Of authors who are not known each may be another.
  const by = authors === 0 ? copies : authors;
  const repeats = copies + 1 >= 2 * by ? copies / settings.copies : 0;
  const times = Math.max(repeats, by / settings.authors);
  if (times < 1) return undefined;
  const score = Math.min(maxScore, settings.score + scorePerDoubling * Math.log2(times));
  const who = authors === 0 ? '' : `, by ${authors} ${authors === 1 ? 'author' : 'authors'}`;
  return {
    score: Math.max(score, settings.score),
    why: [`${copies} earlier near-copies within ${spans[settings.window]}${who}`],
  };
}

const maxScore = 0.95;
const scorePerDoubling = 0.15;
const spans = { minute: 'a minute', tenMinutes: 'ten minutes', hour: 'an hour', day: 'a day' };
