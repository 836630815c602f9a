import { describe, expect, test } from '@jest/globals';
import { mulberry32 } from '../../src/demo/mulberry32.js';
import { fitPlatt } from '../../src/image-classes/platt-scaling.js';

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

describe('Platt scaling', () => {
  test('finds the slope and offset that drew the labels', () => {
    const random = mulberry32(1);
    const logits = Array.from({ length: 20_000 }, () => random() * 12 - 6);
    const labels = logits.map((logit) => random() < sigmoid(0.5 * logit - 1));
    const { slope, offset } = fitPlatt(logits, labels);
    expect(slope).toBeCloseTo(0.5, 1);
    expect(offset).toBeCloseTo(-1, 1);
  });

  test('is never certain of a few examples that are apart', () => {
    const { slope, offset } = fitPlatt([-3, -2, 2, 3], [false, false, true, true]);
    expect(sigmoid(slope * 3 + offset)).toBeLessThan(0.9);
    expect(sigmoid(slope * -3 + offset)).toBeGreaterThan(0.1);
    expect(slope).toBeGreaterThan(0);
  });

  test('does not turn around what was learned the wrong way', () => {
    const { slope, offset } = fitPlatt([3, 2, -2, -3], [false, false, true, true]);
    expect(slope).toBe(0);
    expect(Number.isFinite(offset)).toBe(true);
  });
});
