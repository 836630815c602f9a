import type { Detection, Detector, DetectorInput } from '../detector.js';
import type { Finding, Part } from '../finding.js';
import { rasterOf, type DecodedFrame, type DecodedImage, type RasterRequest } from '../image.js';
import { frameWords } from '../tier2-statistics/look-at-images.js';

/** What the networks of nsfwjs tell apart, in the order of their output. */
export const NSFW_CLASSES = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;

export type ImageCategory = 'porn' | 'sexual';

/** A network that classifies images. The engine runs none itself: it is passed in. */
export interface ImageClassifier {
  /** `<name>@<version>` */
  readonly model: string;
  /** Width and height of what it looks at, in pixels. */
  readonly size: number;
  /**
   * @param pixels sRGB, interleaved, size × size × 3
   * @returns a probability for each of NSFW_CLASSES; rejects where there is no result
   */
  readonly classify: (
    pixels: Uint8Array,
    limits: { readonly deadlineMs: number; readonly signal: AbortSignal },
  ) => Promise<Float32Array>;
}

/** Explicit and suggestive images by a convolutional network. Of an animation the worst sampled frame counts. */
export function imageCnn(classifier: ImageClassifier | { readonly failed: string }): Detector {
  return {
    name: detectorName,
    tier: 3,
    categories: ['porn', 'sexual'],
    deadlineMs,
    rasters: 'failed' in classifier ? [] : [requestOf(classifier)],
    appliesTo: ({ images }) => images.length > 0,
    detect: (input) =>
      'failed' in classifier ? classifier : lookAtAll(input, classifier, requestOf(classifier)),
  };
}

/**
 * Class probabilities → a score for each category. What is explicit is suggestive too, so that an image between the
 * two is not half of each.
 */
export function imageScores(probabilities: ArrayLike<number>): Record<ImageCategory, number> {
  const [, hentai, , porn, sexy] = Array.from(probabilities) as [number, number, number, number, number];
  const explicit = Math.min(1, hentai + porn);
  return { porn: explicit, sexual: Math.min(1, explicit + sexy) };
}

const detectorName = 'image-cnn';
const deadlineMs = 2_000;
/** Less is not worth a line. */
const leastScore = 0.01;

function requestOf({ size }: ImageClassifier): RasterRequest {
  return { width: size, height: size, fit: 'fill', channels: 3 };
}

/** All images and frames at once: the room that runs the network has its own queue. */
async function lookAtAll(
  { submission, images = [], signal }: DetectorInput,
  classifier: ImageClassifier,
  request: RasterRequest,
): Promise<Detection> {
  const limits = { deadlineMs, signal: signal() };
  const looks = submission.images.map(async (_, i): Promise<readonly Finding[]> => {
    const seen = images[i] ?? { unread: 'it was not decoded' };
    if ('unread' in seen) throw new Error(seen.unread);
    return findingsOf(
      `images/${i}`,
      seen.decoded,
      await framesOf(seen.decoded, classifier, request, limits),
      classifier,
    );
  });
  const settled = await Promise.allSettled(looks);
  const findings = settled.flatMap((look) => (look.status === 'fulfilled' ? look.value : []));
  const failures = settled.flatMap((look, i) =>
    look.status === 'rejected' ? [`images/${i}: ${(look.reason as Error).message}`] : [],
  );
  return failures.length > 0 ? { findings, failed: failures.join('; ') } : { findings };
}

interface ScoredFrame {
  readonly frame: DecodedFrame;
  readonly probabilities: Float32Array;
}

async function framesOf(
  { frames }: DecodedImage,
  { classify }: ImageClassifier,
  request: RasterRequest,
  limits: Parameters<ImageClassifier['classify']>[1],
): Promise<ScoredFrame[]> {
  return Promise.all(
    frames.map(async (frame) => {
      const raster = rasterOf(frame, request);
      if (!raster) throw new Error('it was not decoded in the size of the network');
      return { frame, probabilities: await classify(raster.data, limits) };
    }),
  );
}

function findingsOf(
  part: Part,
  image: DecodedImage,
  frames: readonly ScoredFrame[],
  { model }: ImageClassifier,
): Finding[] {
  return (['porn', 'sexual'] as const).flatMap((category) => {
    const scored = frames.map((each) => ({ ...each, score: imageScores(each.probabilities)[category] }));
    const worst = scored.reduce((most, each) => (each.score > most.score ? each : most));
    if (worst.score < leastScore) return [];
    const why = [...classWords(worst.probabilities), ...frameWords(image, worst.frame)];
    const score = Math.round(worst.score * 1_000) / 1_000;
    return [{ tier: 3, detector: detectorName, category, score, part, why, model }];
  });
}

/** The two likeliest classes. */
function classWords(probabilities: Float32Array): string[] {
  return NSFW_CLASSES.map((name, i) => ({ name, probability: probabilities[i] as number }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 2)
    .map(({ name, probability }) => `${name} ${Math.round(probability * 100)} %`);
}
