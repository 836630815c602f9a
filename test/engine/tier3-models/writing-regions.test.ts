import { describe, expect, it } from '@jest/globals';
import { writingRegions, type WritingMap } from '../../../src/engine/tier3-models/writing-regions.js';

/** A map with bars of writing: [left, top, right, bottom, likelihood], the far edges excluded. */
function mapOf(width: number, height: number, bars: readonly number[][]): WritingMap {
  const data = new Float32Array(width * height);
  for (const [left = 0, top = 0, right = 0, bottom = 0, likelihood = 1] of bars)
    for (let y = top; y < bottom; y++) data.fill(likelihood, y * width + left, y * width + right);
  return { width, height, data };
}

describe('regions of writing', () => {
  it('are the bars of the map, widened all round, the largest first', () => {
    const regions = writingRegions(
      mapOf(200, 100, [
        [10, 10, 50, 20, 0.9],
        [20, 50, 180, 70, 0.8],
      ]),
    );
    expect(regions).toHaveLength(2);
    const [large, small] = regions;
    expect(large).toMatchObject({ x: 99.5, y: 59.5, angle: expect.closeTo(0) });
    // 160 × 20: 3200 / 360 × 1.5 on each side.
    expect(large?.width).toBeCloseTo(160 + (2 * 3_200 * 1.5) / 360, 5);
    expect(large?.height).toBeCloseTo(20 + (2 * 3_200 * 1.5) / 360, 5);
    expect(small).toMatchObject({ x: 29.5, y: 14.5 });
  });

  it('are one where pixels touch by a corner, and two where a blank lies between', () => {
    expect(
      writingRegions(
        mapOf(60, 40, [
          [0, 0, 20, 10],
          [20, 10, 40, 20],
        ]),
      ),
    ).toHaveLength(1);
    expect(
      writingRegions(
        mapOf(60, 40, [
          [0, 0, 20, 10],
          [21, 0, 40, 10],
        ]),
      ),
    ).toHaveLength(2);
    expect(
      writingRegions(
        mapOf(60, 40, [
          [0, 0, 20, 10],
          [20, 0, 40, 10],
        ]),
      ),
    ).toHaveLength(1);
  });

  it('are not specks, nor what is hardly likely', () => {
    expect(writingRegions(mapOf(60, 40, [[5, 5, 40, 7]]))).toEqual([]);
    expect(writingRegions(mapOf(60, 40, [[5, 5, 40, 25, 0.45]]))).toEqual([]);
    expect(writingRegions(mapOf(60, 40, [[5, 5, 40, 25, 0.2]]))).toEqual([]);
    expect(writingRegions(mapOf(60, 40, []))).toEqual([]);
    expect(writingRegions(mapOf(0, 0, []))).toEqual([]);
  });

  it('are at most 64', () => {
    const bars = Array.from({ length: 100 }, (_, i) => [
      (i % 10) * 20,
      Math.floor(i / 10) * 20,
      (i % 10) * 20 + 12,
      Math.floor(i / 10) * 20 + 8 + (i === 55 ? 4 : 0),
    ]);
    const regions = writingRegions(mapOf(200, 200, bars));
    expect(regions).toHaveLength(64);
    expect(regions[0]).toMatchObject({ x: 105.5, y: 105.5 });
  });

  it('take a map that is writing all over', () => {
    expect(writingRegions(mapOf(960, 960, [[0, 0, 960, 960]]))).toHaveLength(1);
  });
});
