import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { computeMetrics, type JudgedRow } from '../../src/evaluation/metrics.js';

function scored(positives: number[], negatives: number[], threshold = 0.5): JudgedRow[] {
  return [
    ...positives.map((score) => ({ positive: true, score, predicted: score >= threshold })),
    ...negatives.map((score) => ({ positive: false, score, predicted: score >= threshold })),
  ];
}

describe('counts', () => {
  test('a hand-made confusion matrix', () => {
    const rows = [
      ...scored([0.9, 0.8, 0.7], []), // 3 tp
      ...scored([0.1], []), // 1 fn
      ...scored([], [0.6, 0.6]), // 2 fp
      ...scored([], [0.1, 0.1, 0.1, 0.1]), // 4 tn
    ];
    expect(computeMetrics(rows)).toMatchObject({
      n: 10,
      positives: 4,
      tp: 3,
      fn: 1,
      fp: 2,
      tn: 4,
      accuracy: 0.7,
      precision: 0.6,
      recall: 0.75,
      f1: 6 / 9,
    });
  });

  test('predicted rules the counts, score the ranks', () => {
    const rows = [
      { positive: true, score: 0.9, predicted: false },
      { positive: false, score: 0.1, predicted: true },
    ];
    expect(computeMetrics(rows)).toMatchObject({
      tp: 0,
      fn: 1,
      fp: 1,
      tn: 0,
      accuracy: 0,
      auroc: 1,
      auprc: 1,
    });
  });

  test('takes any iterable', () => {
    expect(computeMetrics(new Set(scored([1], [0]))).n).toBe(2);
  });
});

describe('ranks', () => {
  test('by hand: + - + + - with falling scores', () => {
    // Positives at ranks 1, 3, 4 of 5; the pairs won are 2, 1, 1 of 2 each.
    const metrics = computeMetrics(scored([0.9, 0.7, 0.6], [0.8, 0.5]));
    expect(metrics.auroc).toBeCloseTo(4 / 6, 12);
    expect(metrics.auprc).toBeCloseTo((1 / 1 + 2 / 3 + 3 / 4) / 3, 12);
    expect(metrics.recallAtFpr001).toBeCloseTo(1 / 3, 12); // no false positive allowed of 2 negatives
  });

  test('perfect and reversed order', () => {
    expect(computeMetrics(scored([0.9, 0.8], [0.2, 0.1]))).toMatchObject({
      auroc: 1,
      auprc: 1,
      recallAtFpr001: 1,
      recallAtFpr005: 1,
    });
    const reversed = computeMetrics(scored([0.1], [0.9, 0.8]));
    expect(reversed).toMatchObject({ auroc: 0, recallAtFpr001: 0, recallAtFpr005: 0 });
    expect(reversed.auprc).toBeCloseTo(1 / 3, 12);
  });

  test('a constant score is worth nothing', () => {
    const metrics = computeMetrics(scored([0.5, 0.5], [0.5, 0.5]));
    expect(metrics).toMatchObject({ auroc: 0, recallAtFpr001: 0, recallAtFpr005: 0 });
    expect(metrics.auprc).toBeCloseTo((1 / 3 + 2 / 4) / 2, 12); // - - + +
  });

  test('a tie of one positive with one negative puts the negative above', () => {
    // Order: + (0.9), - (0.5), + (0.5), - (0.1).
    const metrics = computeMetrics(scored([0.9, 0.5], [0.5, 0.1]));
    expect(metrics.auroc).toBe(3 / 4);
    expect(metrics.auprc).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(metrics.recallAtFpr001).toBe(0.5);
  });

  test('0 and -0 tie', () => {
    expect(computeMetrics(scored([0], [-0])).auroc).toBe(0);
    expect(computeMetrics(scored([-0], [0])).auroc).toBe(0);
  });

  test('infinite scores rank', () => {
    expect(computeMetrics(scored([Infinity, 1], [-Infinity, 0])).auroc).toBe(1);
  });

  test.each([
    // negatives that outrank the second positive, of 1,000: at most 1 is ≤ 0.1 %, at most 5 are ≤ 0.5 %
    [0, 1, 1],
    [1, 1, 1],
    [2, 0.5, 1],
    [5, 0.5, 1],
    [6, 0.5, 0.5],
  ])('%d false positives of 1,000', (above, recall001, recall005) => {
    const negatives = Array.from({ length: 1000 }, (_, i) => (i < above ? 0.8 : 0.1));
    const metrics = computeMetrics(scored([0.9, 0.7], negatives));
    expect([metrics.recallAtFpr001, metrics.recallAtFpr005]).toEqual([recall001, recall005]);
  });

  test.each([
    [199, 0],
    [200, 1],
    [999, 1],
  ])('a false positive of %d negatives against the 0.5 %% limit', (n, recall) => {
    const negatives = Array.from({ length: n }, (_, i) => (i === 0 ? 0.9 : 0.1));
    expect(computeMetrics(scored([0.5], negatives)).recallAtFpr005).toBe(recall);
  });

  test('negatives tied beyond the limit cost the positives tied with them', () => {
    const negatives = Array.from({ length: 1000 }, (_, i) => (i < 2 ? 0.8 : 0.1));
    expect(computeMetrics(scored([0.9, 0.8, 0.8], negatives)).recallAtFpr001).toBeCloseTo(1 / 3, 12);
  });
});

describe('undefined figures are null', () => {
  test('no rows', () => {
    expect(computeMetrics([])).toEqual({
      n: 0,
      positives: 0,
      tp: 0,
      fp: 0,
      tn: 0,
      fn: 0,
      accuracy: null,
      precision: null,
      recall: null,
      f1: null,
      recallAtFpr001: null,
      recallAtFpr005: null,
      auroc: null,
      auprc: null,
    });
  });

  test('no positives', () => {
    expect(computeMetrics(scored([], [0.9, 0.1]))).toMatchObject({
      accuracy: 0.5,
      precision: 0,
      recall: null,
      f1: 0,
      recallAtFpr001: null,
      recallAtFpr005: null,
      auroc: null,
      auprc: null,
    });
  });

  test('no negatives: only what needs a false-positive rate is undefined', () => {
    expect(computeMetrics(scored([0.9, 0.1], []))).toMatchObject({
      accuracy: 0.5,
      precision: 1,
      recall: 0.5,
      recallAtFpr001: null,
      recallAtFpr005: null,
      auroc: null,
      auprc: 1,
    });
  });

  test('nothing predicted positive', () => {
    expect(computeMetrics(scored([0.1], [0.1]))).toMatchObject({ precision: null, recall: 0, f1: 0 });
  });

  test('a NaN score is refused', () => {
    expect(() => computeMetrics(scored([NaN], []))).toThrow(RangeError);
  });
});

/** The definitions word by word, in quadratic time. */
function bruteForce(rows: JudgedRow[]) {
  const positives = rows.filter((row) => row.positive);
  const negatives = rows.filter((row) => !row.positive);
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const recallAt = (perMille: number) => {
    if (negatives.length === 0 || positives.length === 0) return null;
    let best = 0;
    for (const threshold of rows.map((row) => row.score)) {
      const falsePositives = negatives.filter((row) => row.score >= threshold).length;
      if (falsePositives * 1000 > perMille * negatives.length) continue;
      best = Math.max(best, positives.filter((row) => row.score >= threshold).length);
    }
    return best / positives.length;
  };
  const ranked = [...rows].sort((a, b) => b.score - a.score || Number(a.positive) - Number(b.positive));
  let precisions = 0;
  ranked.forEach((row, i) => {
    if (row.positive) precisions += ranked.slice(0, i + 1).filter((r) => r.positive).length / (i + 1);
  });
  let won = 0;
  for (const positive of positives) won += negatives.filter((row) => row.score < positive.score).length;
  return {
    accuracy: ratio(rows.filter((row) => row.positive === row.predicted).length, rows.length),
    recallAtFpr001: recallAt(1),
    recallAtFpr005: recallAt(5),
    auroc: ratio(won, positives.length * negatives.length),
    auprc: ratio(precisions, positives.length),
  };
}

describe('properties', () => {
  // Few distinct scores make many ties; many negatives make the 0.5 % limit bite.
  const row = fc.record({
    positive: fc.oneof(
      { weight: 1, arbitrary: fc.constant(true) },
      { weight: 4, arbitrary: fc.constant(false) },
    ),
    score: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 5, noNaN: true })),
    predicted: fc.boolean(),
  });
  const rowLists = fc.oneof(
    fc.array(row, { maxLength: 20 }),
    fc.array(row, { minLength: 250, maxLength: 400 }),
  );

  test('equals the brute-force figures', () => {
    fc.assert(
      fc.property(rowLists, (rows) => {
        const got = computeMetrics(rows);
        for (const [name, wanted] of Object.entries(bruteForce(rows))) {
          const value = got[name as keyof typeof got];
          if (wanted === null) expect([name, value]).toEqual([name, null]);
          else expect(Math.abs((value as number) - wanted)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('order of rows does not matter, and no figure leaves 0..1', () => {
    fc.assert(
      fc.property(rowLists, (rows) => {
        const got = computeMetrics(rows);
        expect(computeMetrics([...rows].reverse())).toEqual(got);
        const { n, positives, tp, fp, tn, fn, ...shares } = got;
        expect([tp + fp + tn + fn, tp + fn]).toEqual([n, positives]);
        for (const value of Object.values(shares)) {
          if (value !== null) expect(value >= 0 && value <= 1).toBe(true);
        }
      }),
    );
  });

  test('breaking ties in our favour never lowers a figure', () => {
    fc.assert(
      fc.property(rowLists, (rows) => {
        const tied = computeMetrics(rows.map((r) => ({ ...r, score: Math.round(r.score) })));
        const kind = computeMetrics(
          rows.map((r) => ({ ...r, score: Math.round(r.score) + (r.positive ? 0.1 : 0) })),
        );
        for (const name of ['recallAtFpr001', 'recallAtFpr005', 'auroc', 'auprc'] as const) {
          expect(kind[name] ?? 0).toBeGreaterThanOrEqual(tied[name] ?? 0);
        }
      }),
    );
  });
});

test('100,000 rows take well under a second', () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => ({
    positive: i % 10 === 0,
    score: ((i * 7919) % 1009) / 1009,
    predicted: i % 3 === 0,
  }));
  const startedAt = performance.now();
  expect(computeMetrics(rows).n).toBe(100_000);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
