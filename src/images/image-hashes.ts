import { createHash } from 'node:crypto';
import type { SubmittedImage } from '../engine/submission.js';

/** An image by its bytes, with its hashes made when first asked for. */
export function imageOfBytes(bytes: Uint8Array, url?: string): SubmittedImage {
  const made: Partial<Record<'md5' | 'sha256', string>> = {};
  const hash = (algorithm: 'md5' | 'sha256'): string =>
    (made[algorithm] ??= createHash(algorithm).update(bytes).digest('hex'));
  return {
    ...(url !== undefined && { url }),
    bytes,
    hashes: {
      get md5() {
        return hash('md5');
      },
      get sha256() {
        return hash('sha256');
      },
    },
  };
}
