import type { Detection, DetectorInput } from '../detector.js';
import type { Finding, Part } from '../finding.js';
import type { DecodedFrame, DecodedImage } from '../image.js';

/** What one image gives a detector: at most a finding, or why there can be none. */
export type Look =
  { readonly finding?: Omit<Finding, 'tier' | 'detector' | 'part'> } | { readonly failed: string };

/** Lets a detector look at each image; one that could not be read, or not be judged, fails it and is named. */
export function lookAtImages(
  { submission, images = [] }: Pick<DetectorInput, 'submission' | 'images'>,
  detector: Pick<Finding, 'tier' | 'detector'>,
  look: (image: DecodedImage) => Look,
): Detection {
  const findings: Finding[] = [];
  const failures: string[] = [];
  for (const i of submission.images.keys()) {
    const part: Part = `images/${i}`;
    const seen = images[i] ?? { unread: 'it was not decoded' };
    const looked = 'decoded' in seen ? look(seen.decoded) : { failed: seen.unread };
    if ('failed' in looked) failures.push(`${part}: ${looked.failed}`);
    else if (looked.finding) findings.push({ ...detector, ...looked.finding, part });
  }
  return failures.length > 0 ? { findings, failed: failures.join('; ') } : { findings };
}

/** The frame that weighs most, with what it weighs: of an animation the worst counts. */
export function worstFrame<Measures>(
  { frames }: DecodedImage,
  measuresOf: (frame: DecodedFrame) => Measures | undefined,
  weigh: (measures: Measures) => number,
): { readonly frame: DecodedFrame; readonly measures: Measures; readonly weight: number } | undefined {
  let worst: { frame: DecodedFrame; measures: Measures; weight: number } | undefined;
  for (const frame of frames) {
    const measures = measuresOf(frame);
    if (measures === undefined) continue;
    const weight = weigh(measures);
    if (worst === undefined || weight > worst.weight) worst = { frame, measures, weight };
  }
  return worst;
}

/** Says which frame of an animation is meant; nothing for a still image. */
export function frameWords({ frameCount }: DecodedImage, { index }: DecodedFrame): string[] {
  return frameCount > 1 ? [`frame ${index + 1} of ${frameCount}`] : [];
}

/** 0 up to `from`, 1 from `to` on, straight between. */
export function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
