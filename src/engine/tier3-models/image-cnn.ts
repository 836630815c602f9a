import type { Detector } from '../detector.js';
import type { Finding, Part } from '../finding.js';
import type { DecodedImage } from '../image.js';
import { frameWords } from '../tier2-statistics/look-at-images.js';
import {
  imageDeadlineMs,
  lookAtFrames,
  requestOf,
  type ImageClassifier,
  type ReadFrame,
} from './image-network.js';

/** What the networks of nsfwjs tell apart, in the order of their output. */
export const NSFW_CLASSES = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;

export type ImageCategory = 'porn' | 'sexual';

/** Explicit and suggestive images by a convolutional network. Of an animation the worst sampled frame counts. */
export function imageCnn(classifier: ImageClassifier | { readonly failed: string }): Detector {
  return {
    name: detectorName,
    tier: 3,
    categories: ['porn', 'sexual'],
    deadlineMs: imageDeadlineMs,
    rasters: 'failed' in classifier ? [] : [requestOf(classifier)],
    appliesTo: ({ images }) => images.length > 0,
    detect: (input) =>
      'failed' in classifier
        ? classifier
        : lookAtFrames(input, classifier, (part, image, frames) =>
            findingsOf(part, image, frames, classifier),
          ),
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
/** Less is not worth a line. */
const leastScore = 0.01;

function findingsOf(
  part: Part,
  image: DecodedImage,
  frames: readonly ReadFrame[],
  { model }: ImageClassifier,
): Finding[] {
  return (['porn', 'sexual'] as const).flatMap((category) => {
    const scored = frames.map(({ frame, reading: { probabilities } }) => ({
      ...{ frame, probabilities },
      score: imageScores(probabilities)[category],
    }));
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
