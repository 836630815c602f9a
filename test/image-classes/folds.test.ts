import { describe, expect, test } from '@jest/globals';
import { foldsOf, type FoldItem } from '../../src/image-classes/folds.js';

/** Hashes that differ in `bits` bits from that of all zeros. */
const hash = (bits: number): string =>
  [...('1'.repeat(bits) + '0'.repeat(256 - bits)).matchAll(/.{4}/g)]
    .map(([nibble]) => parseInt(nibble, 2).toString(16))
    .join('');

const items = (positives: number, negatives: number): FoldItem[] => [
  ...Array.from({ length: positives }, () => ({ positive: true })),
  ...Array.from({ length: negatives }, () => ({ positive: false })),
];

describe('folds', () => {
  test('have as many of each side, or one more', () => {
    const given = items(23, 101);
    const { folds, nearCopies } = foldsOf(given, 5);
    expect(nearCopies).toBe(0);
    for (const positive of [true, false]) {
      const counts = [0, 1, 2, 3, 4].map(
        (fold) => given.filter((item, i) => item.positive === positive && folds[i] === fold).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test('keep near-copies together, copies of copies too', () => {
    const given: FoldItem[] = [
      { positive: true, pdq: hash(0) },
      ...items(10, 10),
      { positive: true, pdq: hash(31) },
      { positive: false, pdq: hash(62) },
      { positive: false, pdq: hash(100) },
    ];
    const { folds, nearCopies } = foldsOf(given, 5);
    expect(nearCopies).toBe(2);
    expect(new Set([folds[0], folds[21], folds[22]]).size).toBe(1);
  });
});
