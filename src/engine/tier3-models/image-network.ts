import type { Detection, DetectorInput } from '../detector.js';
import type { Finding, Part } from '../finding.js';
import { rasterOf, type DecodedFrame, type DecodedImage, type RasterRequest } from '../image.js';

/** What a network makes of an image. */
export interface ImageReading {
  /** A probability for each of NSFW_CLASSES. */
  readonly probabilities: Float32Array;
  /** What its last layer decides by; `featureCount` numbers. */
  readonly features: Float32Array;
}

/** A network that looks at images. The engine runs none itself: it is passed in. */
export interface ImageClassifier {
  /** `<name>@<version>` */
  readonly model: string;
  /** Width and height of what it looks at, in pixels. */
  readonly size: number;
  /** 0 for a network that shows none. */
  readonly featureCount: number;
  /**
   * Detectors that look at the same pixels share one run of the network.
   * @param pixels sRGB, interleaved, size × size × 3
   * @returns rejects where there is no result
   */
  readonly read: (
    pixels: Uint8Array,
    limits: { readonly deadlineMs: number; readonly signal: AbortSignal },
  ) => Promise<ImageReading>;
}

/** One frame of an image, as the network saw it. */
export interface ReadFrame {
  readonly frame: DecodedFrame;
  readonly reading: ImageReading;
}

/** How long the answer waits for the network. */
export const imageDeadlineMs = 2_000;

/** The form in which the network sees images. */
export function requestOf({ size }: Pick<ImageClassifier, 'size'>): RasterRequest {
  return { width: size, height: size, fit: 'fill', channels: 3 };
}

/**
 * Has the network look at each frame of each image, all at once: the room that runs it has its own queue.
 * @param findingsOf what a detector makes of the frames of one image
 */
export async function lookAtFrames(
  { submission, images = [], signal }: DetectorInput,
  classifier: ImageClassifier,
  findingsOf: (part: Part, image: DecodedImage, frames: readonly ReadFrame[]) => readonly Finding[],
): Promise<Detection> {
  const limits = { deadlineMs: imageDeadlineMs, signal: signal() };
  const looks = submission.images.map(async (_, i): Promise<readonly Finding[]> => {
    const seen = images[i] ?? { unread: 'it was not decoded' };
    if ('unread' in seen) throw new Error(seen.unread);
    return findingsOf(`images/${i}`, seen.decoded, await framesOf(seen.decoded, classifier, limits));
  });
  const settled = await Promise.allSettled(looks);
  const findings = settled.flatMap((look) => (look.status === 'fulfilled' ? look.value : []));
  const failures = settled.flatMap((look, i) =>
    look.status === 'rejected' ? [`images/${i}: ${(look.reason as Error).message}`] : [],
  );
  return failures.length > 0 ? { findings, failed: failures.join('; ') } : { findings };
}

async function framesOf(
  { frames }: DecodedImage,
  classifier: ImageClassifier,
  limits: Parameters<ImageClassifier['read']>[1],
): Promise<ReadFrame[]> {
  const request = requestOf(classifier);
  return Promise.all(
    frames.map(async (frame) => {
      const raster = rasterOf(frame, request);
      if (!raster) throw new Error('it was not decoded in the size of the network');
      return { frame, reading: await classifier.read(raster.data, limits) };
    }),
  );
}
