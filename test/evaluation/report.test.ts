import { expect, test } from '@jest/globals';
import { computeMetrics } from '../../src/evaluation/metrics.js';
import { formatMetrics } from '../../src/evaluation/report.js';

test('shows the confusion matrix and every figure, aligned', () => {
  const rows = [
    ...Array.from({ length: 3 }, () => ({ positive: true, score: 0.9, predicted: true })),
    { positive: true, score: 0.1, predicted: false },
    ...Array.from({ length: 1234 }, () => ({ positive: false, score: 0.2, predicted: false })),
  ];
  expect(formatMetrics(computeMetrics(rows))).toBe(
    [
      '1,238 texts: 4 positive, 1,234 negative',
      '',
      '                predicted positive  predicted negative',
      'truly positive                   3                   1',
      'truly negative                   0               1,234',
      '',
      'accuracy                            99.92 %',
      'precision                          100.00 %',
      'recall                              75.00 %',
      'F1                                  85.71 %',
      'recall at ≤ 0.1 % false positives   75.00 %',
      'recall at ≤ 0.5 % false positives   75.00 %',
      'AUROC                                0.7500',
      'AUPRC                                0.7508',
    ].join('\n'),
  );
});

test('shows a dash where a figure is undefined', () => {
  const report = formatMetrics(computeMetrics([]));
  expect(report).toMatch(/^AUROC +–$/m);
  expect(report).not.toMatch(/NaN|null/);
});
