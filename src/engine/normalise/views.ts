import { textParts, type Submission, type TextPart } from '../submission.js';
import { fold } from './fold.js';
import type { View } from './view.js';

/** A written part with its normalised form. */
export interface ViewedPart extends TextPart {
  readonly folded: View;
}

/** The written parts of one submission in reading order, title first. */
export type Views = readonly ViewedPart[];

/** Normalises each written part once, for all detectors. */
export function viewsOf(submission: Submission): Views {
  return textParts(submission).map(({ part, text }) => ({ part, text, folded: fold(text) }));
}
