import type { Detector } from '../detector.js';
import type { DecodedImage } from '../image.js';
import { frameWords, lookAtImages, ramp, worstFrame, type Look } from './look-at-images.js';
import type { SkinMeasures } from './skin-measures.js';

/**
 * Much skin in an image, faces discounted: a hint, no more. Wood, sand and a warm light are skin-coloured too, and skin
 * is no offence, so that it never reaches a threshold of the default policy by itself.
 */
export function skin(): Detector {
  return {
    name: 'skin',
    tier: 2,
    categories: ['sexual'],
    deadlineMs: 50,
    appliesTo: ({ images }) => images.length > 0,
    detect: (input) => lookAtImages(input, { tier: 2, detector: 'skin' }, look),
  };
}

/** What is left without faces weighs from a share of `fewSkin` on, and most at `muchSkin`. */
const [fewSkin, muchSkin] = [0.15, 0.6];
/** The figures behind it are in bench/results.md. */
const maxScore = 0.3;

function look(image: DecodedImage): Look {
  const worst = worstFrame(image, ({ skin: measures }) => measures, exposedOf);
  if (!worst) return { failed: 'there is no skin model' };
  const { frame, measures, weight } = worst;
  const score = round(maxScore * ramp(weight, fewSkin, muchSkin));
  if (score === 0 && measures.mask === undefined) return {};
  const why = [
    `${percent(measures.share)} of the image is skin-coloured, ${percent(measures.largestShare)} in one piece`,
    ...(measures.faceShare >= 0.005 ? [`${percent(measures.faceShare)} looks like faces`] : []),
    ...frameWords(image, frame),
  ];
  return {
    finding: { category: 'sexual', score, why, ...(measures.mask !== undefined && { mask: measures.mask }) },
  };
}

function exposedOf({ share, faceShare }: SkinMeasures): number {
  return share - faceShare;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function round(score: number): number {
  return Math.round(score * 1_000) / 1_000;
}
