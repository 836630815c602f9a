import type { Category } from './category.js';

export type Tier = 1 | 2 | 3;
export const TIERS: readonly Tier[] = [1, 2, 3];

/** [start, end) in UTF-16 code units of the part as it was sent. */
export type Span = readonly [start: number, end: number];

/** The part of a submission that a finding is about: `text`, `title`, `images/<n>`, what was read in it, or the author. */
export type Part = 'text' | 'title' | 'user' | `images/${number}` | ImageTextPart;

/** Where a text that was read in an image came from: its codes, or its writing. */
export type ImageTextPart = `images/${number}#${ImageTextSource}`;
export type ImageTextSource = 'qr' | 'ocr';

/** [left, top, right, bottom] in pixels of the image as it is to be shown. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** The detector whose findings are bans and allows of the author, which outrank all else. */
export const authorDetector = 'user-list';

/** One detector's evidence. */
export interface Finding {
  readonly tier: Tier;
  /** Name of the detector, as registered. */
  readonly detector: string;
  readonly category: Category;
  /** Calibrated probability of the category given this evidence alone, 0..1. */
  readonly score: number;
  readonly part: Part;
  /** The first of `spans`. */
  readonly span?: Span;
  readonly spans?: readonly Span[];
  /** Of what was read in an image: where it stands there, the places that the spans touch or else all. */
  readonly boxes?: readonly Box[];
  /** The matched text as it was sent. */
  readonly match?: string;
  /** The strongest reasons in words that a person understands. */
  readonly why?: readonly string[];
  /** Where in the image it was seen: a PNG data URL to be laid over it, made when the request asks for an explanation. */
  readonly mask?: string;
  readonly listId?: string;
  readonly entryId?: string;
  /** `<name>@<version>` of the model that scored. */
  readonly model?: string;
  /** Evidence in favour: an allow list matched. Its score is 0. */
  readonly allow?: true;
  /** Recorded, but changes nothing: a watch list matched. */
  readonly watch?: true;
  /** Recorded, but changes nothing: the list is being tried out. */
  readonly shadow?: true;
}

/** Less is no evidence: it would only swell the record. */
export const minScore = 0.05;

/** Of a detector's score below `minScore`, told where an explanation is asked for: it ranks what nobody acts on. */
export type FaintScore = Pick<Finding, 'detector' | 'category' | 'score'>;

/** Four digits of its distance to 0 or 1: near either, four places would make equals of what differs tenfold. */
export function roundScore(score: number): number {
  if (score < 0.5) return Number(score.toPrecision(4));
  const distance = Number((1 - score).toPrecision(4));
  return Number((1 - distance).toPrecision(12));
}

/** True for the findings that may change a decision. */
export function acts(finding: Finding): boolean {
  return !finding.allow && !finding.watch && !finding.shadow;
}
