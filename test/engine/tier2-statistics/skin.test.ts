import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { DecodedImage, Raster } from '../../../src/engine/image.js';
import { faceLikeness } from '../../../src/engine/tier2-statistics/face-likeness.js';
import { regionsOf } from '../../../src/engine/tier2-statistics/regions.js';
import { isSkinByChroma, measureSkin } from '../../../src/engine/tier2-statistics/skin-measures.js';
import { skin } from '../../../src/engine/tier2-statistics/skin.js';

const model = { likelihood: new Uint8Array(readFileSync('models/skin-pixels.bin')) };
const [skinTone, blue, dark] = [
  [224, 172, 148],
  [40, 80, 200],
  [60, 40, 35],
] as const;

function paint(width: number, height: number, colour: (x: number, y: number) => readonly number[]): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3);
  return { width, height, channels: 3, data };
}

test('regions are what hangs together, by sides and not by corners', () => {
  const rows = ['##..#', '#...#', '..#..', '.#.##', '###.#'];
  const pixels = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0));
  const { labels, regions } = regionsOf(pixels, 5, 5);
  expect(regions.map(({ pixels: size }) => size).sort()).toEqual([1, 2, 3, 3, 4]);
  expect(regions.find(({ pixels: size }) => size === 4)).toMatchObject({
    left: 0,
    top: 3,
    right: 2,
    bottom: 4,
  });
  expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
});

test('skin is measured by its share, its largest region, and without specks', () => {
  const raster = paint(100, 100, (x, y) => {
    if (x >= 10 && x < 60 && y >= 10 && y < 90) return skinTone;
    if (x >= 70 && x < 90 && y >= 10 && y < 30) return skinTone;
    return x === 95 && y === 95 ? skinTone : blue;
  });
  const { share, largestShare, regions, pixels } = measureSkin(raster, model);
  expect(share).toBeCloseTo(0.44, 1);
  expect(largestShare).toBeCloseTo(0.4, 1);
  expect(regions).toBe(2);
  expect(pixels[95 * 100 + 95]).toBe(0);
  expect(isSkinByChroma(...skinTone)).toBe(true);
  expect(isSkinByChroma(...blue)).toBe(false);
});

test('a round region that is darker at the eyes is taken for a face, a plain stripe is not', () => {
  const oval = (x: number, y: number): boolean => ((x - 50) / 25) ** 2 + ((y - 50) / 33) ** 2 < 1;
  const face = paint(100, 100, (x, y) => {
    if (!oval(x, y)) return blue;
    return y >= 38 && y < 44 && Math.abs(Math.abs(x - 50) - 9) < 5 ? dark : skinTone;
  });
  const stripe = paint(100, 100, (x) => (x < 40 ? skinTone : blue));
  const [ofFace, ofStripe] = [measureSkin(face, model), measureSkin(stripe, model)];
  expect(ofFace.faceShare / ofFace.share).toBeGreaterThan(0.8);
  expect(ofStripe.faceShare).toBe(0);
  const tiny = { label: 1, pixels: 4, left: 0, top: 0, right: 1, bottom: 1 };
  expect(faceLikeness(face, new Int32Array(10_000), tiny)).toBe(0);
});

test.each([0, 1, 2])('an image %d pixels wide has no skin, and no fault', (side) => {
  expect(
    measureSkin(
      paint(side, side, () => skinTone),
      model,
    ),
  ).toMatchObject({ share: 0, faceShare: 0, regions: 0 });
});

test('the worst frame of an animation counts and is named, and faces count for little', () => {
  const frame = (index: number, share: number, faceShare = 0) => ({
    ...{ index, rasters: {} },
    skin: { share, faceShare, largestShare: share, regions: 1 },
  });
  const size = { type: 'gif', width: 9, height: 9, frameCount: 30 } as const;
  const look = (decoded: DecodedImage) =>
    skin().detect({
      ...{ submission: { images: [{}] }, views: [] },
      images: [{ decoded }],
      signal: noSignal,
    });
  expect(look({ ...size, frames: [frame(0, 0.1), frame(10, 0.9), frame(20, 0.5)] })).toMatchObject({
    findings: [{ score: 0.3, why: expect.arrayContaining(['frame 11 of 30']) }],
  });
  expect(look({ ...size, frames: [frame(0, 0.7, 0.65)] })).toEqual({ findings: [] });
  expect(look({ ...size, frames: [{ index: 0, rasters: {} }] })).toMatchObject({
    failed: expect.any(String),
  });
});

const noSignal = (): AbortSignal => new AbortController().signal;
