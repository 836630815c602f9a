import type { Raster, RasterRequest } from '../image.js';
import { coOccurrence, type CoOccurrence } from './co-occurrence.js';
import { localPatterns } from './local-patterns.js';
import { strokesOf, type Strokes } from './strokes.js';

/** How a frame's surface is made, from its luma. */
export interface TextureMeasures {
  /** Shares of the ten rotation-invariant uniform local binary patterns, 0..1; they sum to 1. */
  readonly patterns: readonly number[];
  readonly coOccurrence: CoOccurrence;
  /** Share of pixels on a strong edge, 0..1. */
  readonly edgeDensity: number;
  /** Share of 8×8 blocks that are all but one tone, 0..1. */
  readonly flatness: number;
  readonly strokes: Strokes;
  /** How likely there is writing in it, 0..1; absent without the model. */
  readonly textLikelihood?: number;
}

/** A logistic model over `textFeatures`; trained by `npm run train -- texture`. */
export interface TextModel {
  readonly means: readonly number[];
  /** Standard deviations. */
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

/** The size in which texture is measured: writing that a person can read in a feed still has its strokes. */
export const textureRaster: RasterRequest = { width: 384, height: 384, fit: 'inside', channels: 1 };

/** Images with fewer pixels on a side have no texture to speak of. */
const minSide = 8;

/** @param raster luma. @returns undefined for an image too small to have a texture */
export function measureTexture(raster: Raster, model?: TextModel): TextureMeasures | undefined {
  if (raster.width < minSide || raster.height < minSide) return undefined;
  const measured = {
    patterns: localPatterns(raster),
    coOccurrence: coOccurrence(raster),
    edgeDensity: edgeDensityOf(raster),
    flatness: flatnessOf(raster),
    strokes: strokesOf(raster),
  };
  return { ...measured, ...(model && { textLikelihood: textLikelihoodOf(measured, model) }) };
}

/** What the text model looks at, in its order. */
export function textFeatures(measures: Omit<TextureMeasures, 'textLikelihood'>): number[] {
  const { patterns, coOccurrence: glcm, edgeDensity, flatness, strokes } = measures;
  return [
    ...patterns,
    Math.log1p(glcm.contrast),
    ...[glcm.homogeneity, glcm.energy, glcm.entropy, glcm.correlation],
    ...[edgeDensity, flatness],
    ...[Math.sqrt(strokes.density), Math.sqrt(strokes.share), Math.sqrt(strokes.lineShare), strokes.evenness],
  ];
}

function textLikelihoodOf(
  measures: Omit<TextureMeasures, 'textLikelihood'>,
  { means, scales, weights, bias }: TextModel,
): number {
  const features = textFeatures(measures);
  const sum = features.reduce(
    (total, value, i) =>
      total + ((value - (means[i] as number)) / (scales[i] as number)) * (weights[i] as number),
    bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** From this gradient on (Sobel, of at most 1,020 along an axis) a pixel is on an edge. */
const edgeGradient = 160;

/** Source: Sobel and Feldman, 1968; magnitude as |gx| + |gy|. */
function edgeDensityOf({ data, width, height }: Raster): number {
  let edges = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const nw = data[at - width - 1] as number;
      const n = data[at - width] as number;
      const ne = data[at - width + 1] as number;
      const w = data[at - 1] as number;
      const e = data[at + 1] as number;
      const sw = data[at + width - 1] as number;
      const s = data[at + width] as number;
      const se = data[at + width + 1] as number;
      const gx = ne + 2 * e + se - nw - 2 * w - sw;
      const gy = sw + 2 * s + se - nw - 2 * n - ne;
      if (Math.abs(gx) + Math.abs(gy) >= edgeGradient) edges += 1;
    }
  }
  return edges / ((width - 2) * (height - 2));
}

const blockPixels = 8;
/** A block whose tones differ by no more is flat: JPEG leaves as much on a plain wall. */
const flatRange = 8;

function flatnessOf({ data, width, height }: Raster): number {
  let [flat, blocks] = [0, 0];
  for (let top = 0; top + blockPixels <= height; top += blockPixels) {
    for (let left = 0; left + blockPixels <= width; left += blockPixels) {
      let [low, high] = [255, 0];
      for (let y = top; y < top + blockPixels; y++) {
        for (let at = y * width + left, end = at + blockPixels; at < end; at++) {
          const tone = data[at] as number;
          if (tone < low) low = tone;
          if (tone > high) high = tone;
        }
      }
      blocks += 1;
      if (high - low <= flatRange) flat += 1;
    }
  }
  return flat / blocks;
}
