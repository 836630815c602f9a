import type { Detector } from '../../src/engine/detector.js';
import type { Finding } from '../../src/engine/finding.js';
import type { SeenImage } from '../../src/engine/image.js';
import { viewsOf } from '../../src/engine/normalise/views.js';
import type { Submission } from '../../src/engine/submission.js';

/** What the detector finds. @throws where it is asynchronous or failed */
export function find(
  detector: Detector,
  fields: Partial<Submission>,
  images?: readonly SeenImage[],
): readonly Finding[] {
  const submission: Submission = { images: [], ...fields };
  const signal = (): AbortSignal => new AbortController().signal;
  const detection = detector.detect({ submission, views: viewsOf(submission), images, signal });
  if (detection instanceof Promise || !('findings' in detection)) throw new Error('no findings');
  return detection.findings;
}

/** The entries found, each with what it matched. */
export function hits(detector: Detector, fields: Partial<Submission>): [entry: string, match: string][] {
  return find(detector, fields).map(({ entryId = '', match = '' }) => [entryId, match]);
}
