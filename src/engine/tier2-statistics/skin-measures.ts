import type { Raster, RasterRequest } from '../image.js';
import { regionsOf, type Region } from './regions.js';
import { faceLikeness } from './face-likeness.js';

/** How much skin a frame shows, as shares of its pixels, 0..1. */
export interface SkinMeasures {
  /** Of pixels in the colours of skin, specks left out. */
  readonly share: number;
  /** Of the largest connected region of them. */
  readonly largestShare: number;
  /** Of skin in regions that look like a face, each weighted by how much it does. */
  readonly faceShare: number;
  /** Connected regions of at least `minRegionShare`. */
  readonly regions: number;
  /** Where skin was seen, as a PNG data URL to be laid over the image; made when the request asks for an explanation. */
  readonly mask?: string;
}

/**
 * How likely a colour is skin: a histogram with `binsPerChannel`³ cells, red first, 0..255 for a probability of 0..1.
 * Source: Jones and Rehg, Statistical Color Models with Application to Skin Detection, IJCV 46, 2002.
 */
export interface SkinModel {
  readonly likelihood: Uint8Array;
}

export const binsPerChannel = 32;
const binShift = 3;

/** The size in which skin is looked for: regions need no detail, and a pixel of it is an average already. */
export const skinRaster: RasterRequest = { width: 192, height: 192, fit: 'inside', channels: 3 };

/** From this likelihood (of 255) on a pixel is skin. */
const skinLikelihood = 128;
/** Smaller regions are specks: wood grain, lips on a poster. */
const minRegionShare = 0.004;

/** @param raster RGB. @returns the measures, and which pixels were counted (1) */
export function measureSkin(
  raster: Raster,
  model: SkinModel,
): SkinMeasures & { readonly pixels: Uint8Array } {
  const { width, height } = raster;
  const area = width * height;
  const { labels, regions } = regionsOf(opened(skinPixels(raster, model), width, height), width, height);
  const counted = regions.filter((region) => region.pixels >= minRegionShare * area);
  const isCounted = new Uint8Array(regions.length + 1);
  for (const { label } of counted) isCounted[label] = 1;
  const pixels = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i++) pixels[i] = isCounted[labels[i] as number] as number;
  const shareOf = (weigh: (region: Region) => number): number =>
    area === 0 ? 0 : counted.reduce((sum, region) => sum + weigh(region), 0) / area;
  return {
    share: shareOf((region) => region.pixels),
    largestShare: area === 0 ? 0 : Math.max(0, ...counted.map((region) => region.pixels)) / area,
    faceShare: shareOf((region) => region.pixels * faceLikeness(raster, labels, region)),
    regions: counted.length,
    pixels,
  };
}

/** The likelihood of one colour, 0..255. */
export function likelihoodOf({ likelihood }: SkinModel, red: number, green: number, blue: number): number {
  const cell =
    ((red >> binShift) * binsPerChannel + (green >> binShift)) * binsPerChannel + (blue >> binShift);
  return likelihood[cell] as number;
}

/**
 * The classic rule of thumb, for comparison: chroma alone, 77 ≤ Cb ≤ 127 and 133 ≤ Cr ≤ 173.
 * Source: Chai and Ngan, Face Segmentation Using Skin-Color Map, IEEE TCSVT 9(4), 1999; BT.601 full range.
 */
export function isSkinByChroma(red: number, green: number, blue: number): boolean {
  const cb = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
  const cr = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
  return cb >= 77 && cb <= 127 && cr >= 133 && cr <= 173;
}

function skinPixels({ data, width, height }: Raster, model: SkinModel): Uint8Array {
  const pixels = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i++, at += 3) {
    const likelihood = likelihoodOf(
      model,
      data[at] as number,
      data[at + 1] as number,
      data[at + 2] as number,
    );
    if (likelihood >= skinLikelihood) pixels[i] = 1;
  }
  return pixels;
}

/** A pixel with fewer than 4 of its 8 neighbours goes: single pixels and threads would join what is apart. */
function opened(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const kept = new Uint8Array(pixels.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (pixels[at] === 0) continue;
      const above = at - width;
      const below = at + width;
      const neighbours =
        (pixels[above - 1] as number) +
        (pixels[above] as number) +
        (pixels[above + 1] as number) +
        (pixels[at - 1] as number) +
        (pixels[at + 1] as number) +
        (pixels[below - 1] as number) +
        (pixels[below] as number) +
        (pixels[below + 1] as number);
      if (neighbours >= 4) kept[at] = 1;
    }
  }
  return kept;
}
