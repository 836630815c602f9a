import type { Part } from './finding.js';

/** What an app sends to be moderated, already checked for shape and size (src/moderation/submission-schema.ts). */
export interface Submission {
  readonly text?: string;
  readonly title?: string;
  readonly images: readonly SubmittedImage[];
  readonly user?: SubmittedUser;
  /** The app's own word for the place: comment, chat, profile. */
  readonly channel?: string;
  /** The thread or page that it was written to, by the app's own id. */
  readonly place?: string;
}

export interface SubmittedImage {
  /** Where it lies, for an image that was sent by address. */
  readonly url?: string;
  /** The encoded file, for an image that was sent by value. */
  readonly bytes?: Uint8Array;
  /** Lower-case hex digests of the bytes, made when first asked for. */
  readonly hashes?: { readonly md5: string; readonly sha256: string };
}

export interface SubmittedUser {
  readonly id: string;
  readonly ip?: string;
  readonly device?: string;
  readonly email?: string;
  /** ISO 8601. */
  readonly registeredAt?: string;
  readonly nickname?: string;
}

export interface TextPart {
  readonly part: Extract<Part, 'text' | 'title'>;
  readonly text: string;
}

/** The written parts in reading order. */
export function textParts(submission: Submission): TextPart[] {
  const parts: TextPart[] = [];
  if (submission.title) parts.push({ part: 'title', text: submission.title });
  if (submission.text) parts.push({ part: 'text', text: submission.text });
  return parts;
}
