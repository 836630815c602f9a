import { createHash } from 'node:crypto';
import type { Submission } from '../engine/submission.js';

/** What a challenge is bound to: who wrote it, and what. */
export interface Bound {
  /** The author's keyed hash, in hex; empty where the submission names none. */
  readonly author: string;
  /** SHA-256 of text, title and images, in hex. */
  readonly content: string;
}

/**
 * The same for what says the same to the letter: title, text, and each image's bytes, or its address where it was sent
 * by one.
 */
export function contentHash({ text, title, images }: Submission): string {
  const pictures = images.map(({ url, bytes, hashes }) => hashes?.sha256 ?? (bytes ? sha256(bytes) : url));
  return sha256(JSON.stringify([title ?? '', text ?? '', pictures]));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
