import type { Detector } from '../detector.js';
import type { DecodedImage } from '../image.js';
import { frameWords, lookAtImages, ramp, worstFrame, type Look } from './look-at-images.js';

/** An image that looks written on is often an advertisement, and oftener a meme or a screenshot: a hint for `ads`. */
export function texture(): Detector {
  return {
    name: 'texture',
    tier: 2,
    categories: ['ads'],
    deadlineMs: 50,
    appliesTo: ({ images }) => images.length > 0,
    detect: (input) => lookAtImages(input, { tier: 2, detector: 'texture' }, look),
  };
}

/** A likelihood of writing weighs from here on. */
const likely = 0.8;
/** The figures behind it are in bench/results.md. */
const maxScore = 0.2;

function look(image: DecodedImage): Look {
  // A speck has no texture: that is no failure.
  if (image.frames.every(({ texture: measures }) => measures === undefined)) return {};
  const worst = worstFrame(
    image,
    ({ texture: measures }) => measures?.textLikelihood,
    (likelihood) => likelihood,
  );
  if (!worst) return { failed: 'there is no model of writing' };
  const score = Math.round(1_000 * maxScore * ramp(worst.weight, likely, 1)) / 1_000;
  if (score === 0) return {};
  const why = [
    `looks written on, with a likelihood of ${Math.round(worst.weight * 100)} %`,
    ...frameWords(image, worst.frame),
  ];
  return { finding: { category: 'ads', score, why } };
}
