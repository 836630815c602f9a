import { expect, test } from '@jest/globals';
import type { Raster } from '../../../src/engine/image.js';
import { coOccurrence } from '../../../src/engine/tier2-statistics/co-occurrence.js';
import { localPatterns } from '../../../src/engine/tier2-statistics/local-patterns.js';
import { measureTexture, textFeatures } from '../../../src/engine/tier2-statistics/texture-measures.js';

function luma(width: number, height: number, tone: (x: number, y: number) => number): Raster {
  const data = Uint8Array.from({ length: width * height }, (_, at) =>
    tone(at % width, Math.floor(at / width)),
  );
  return { width, height, channels: 1, data };
}

const plain = luma(64, 64, () => 128);
const chequers = luma(64, 64, (x, y) => ((x + y) % 2 ? 255 : 0));
const bars = luma(64, 64, (x) => (x % 8 < 3 ? 0 : 255));

test('one tone has no contrast, no edge and no stroke', () => {
  expect(coOccurrence(plain)).toEqual({
    contrast: 0,
    homogeneity: 1,
    energy: 1,
    entropy: 0,
    correlation: 1,
  });
  expect(measureTexture(plain)).toMatchObject({
    edgeDensity: 0,
    flatness: 1,
    strokes: { density: 0, share: 0, lineShare: 0, evenness: 0 },
  });
  expect(localPatterns(plain)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('a chequerboard is all contrast', () => {
  const { contrast, entropy, correlation } = coOccurrence(chequers);
  expect([contrast, entropy]).toEqual([225, 1]);
  expect(correlation).toBeCloseTo(-1);
  expect(measureTexture(chequers)?.flatness).toBe(0);
});

test('bars are strokes of one contrast, side by side', () => {
  const measures = measureTexture(bars);
  expect(measures?.strokes.lineShare).toBe(1);
  expect(measures?.strokes.evenness).toBeGreaterThan(0.9);
  expect(measures?.edgeDensity).toBeGreaterThan(0.3);
});

test('the patterns are shares, and every feature is a number', () => {
  for (const raster of [plain, chequers, bars]) {
    expect(localPatterns(raster).reduce((sum, share) => sum + share)).toBeCloseTo(1);
    const measures = measureTexture(raster);
    expect(measures && textFeatures(measures).every(Number.isFinite)).toBe(true);
  }
});

test('an image of a few pixels has no texture', () => {
  expect(measureTexture(luma(7, 300, () => 0))).toBeUndefined();
  expect(measureTexture(luma(0, 0, () => 0))).toBeUndefined();
});
