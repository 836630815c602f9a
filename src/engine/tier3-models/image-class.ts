import type { Category } from '../category.js';
import type { Detection, Detector, DetectorInput } from '../detector.js';
import type { Finding, Part } from '../finding.js';
import type { DecodedImage } from '../image.js';
import { frameWords } from '../tier2-statistics/look-at-images.js';
import { imageDeadlineMs, lookAtFrames, type ImageClassifier, type ReadFrame } from './image-network.js';

/** The last layer of a network, learned anew from examples of one thing. */
export interface ImageClass {
  /** What it knows, as its maker calls it: small letters, digits and hyphens. */
  readonly name: string;
  readonly category: Category;
  /** `image-class:<name>@<version>` */
  readonly model: string;
  /** The network by whose features it was learned, `<name>@<version>`; it knows no other's. */
  readonly backbone: string;
  /** The calibrated logit is bias + Σ weight × feature. */
  readonly weights: Float32Array;
  readonly bias: number;
  /** On trial: its findings change nothing. */
  readonly shadow: boolean;
}

/**
 * Finds in images what a tenant, or the product, gave examples of. The network is the one that looks at the image
 * anyway; this costs one multiplication a feature. Of an animation the worst sampled frame counts.
 */
export function imageClass(
  own: ImageClass,
  classifier: ImageClassifier | { readonly failed: string },
): Detector {
  return {
    name: imageClassDetector(own.name),
    tier: 3,
    categories: [own.category],
    deadlineMs: imageDeadlineMs,
    appliesTo: ({ images }) => images.length > 0,
    detect: (input) =>
      own.shadow ? onTrial(detect(input, own, classifier)) : detect(input, own, classifier),
  };
}

/** The name of a class's detector. */
export function imageClassDetector(name: string): string {
  return `image-class:${name}`;
}

/** How likely the class is, by its examples, 0..1. */
export function imageClassScore(
  { weights, bias }: Pick<ImageClass, 'weights' | 'bias'>,
  features: Float32Array,
): number {
  let logit = bias;
  for (let i = 0; i < weights.length; i++) logit += (weights[i] as number) * rootOf(features[i] as number);
  return 1 / (1 + Math.exp(-logit));
}

/**
 * What a class weighs instead of a feature: its root, with its sign. A few large features drown all others otherwise.
 * Source: Perronnin, Sánchez and Mensink, Improving the Fisher Kernel, 2010, §3.2.
 */
export function rootOf(feature: number): number {
  return Math.sign(feature) * Math.sqrt(Math.abs(feature));
}

/** Less is not worth a line. */
const leastScore = 0.01;

async function detect(
  input: DetectorInput,
  own: ImageClass,
  classifier: ImageClassifier | { readonly failed: string },
): Promise<Detection> {
  if ('failed' in classifier) return classifier;
  if (classifier.model !== own.backbone)
    return { failed: `it was learned on ${own.backbone}, and images are read by ${classifier.model}` };
  return lookAtFrames(input, classifier, (part, image, frames) => findingsOf(part, image, frames, own));
}

/** What changes no decision by what it finds must not change one by failing. */
async function onTrial(detection: Promise<Detection>): Promise<Detection> {
  const ran = await detection;
  return { findings: 'findings' in ran ? ran.findings : [] };
}

function findingsOf(
  part: Part,
  image: DecodedImage,
  frames: readonly ReadFrame[],
  own: ImageClass,
): readonly Finding[] {
  const scored = frames.map(({ frame, reading }) => ({
    frame,
    score: imageClassScore(own, reading.features),
  }));
  const worst = scored.reduce((most, each) => (each.score > most.score ? each : most));
  if (worst.score < leastScore) return [];
  const { name, category, model, shadow } = own;
  const why = [`${name} ${Math.round(worst.score * 100)} %`, ...frameWords(image, worst.frame)];
  const score = Math.round(worst.score * 1_000) / 1_000;
  const finding = { tier: 3, detector: imageClassDetector(name), category, score, part, why, model } as const;
  return [shadow ? { ...finding, shadow } : finding];
}
