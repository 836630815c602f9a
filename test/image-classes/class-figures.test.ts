import { expect, test } from '@jest/globals';
import { aurocOf, atThreshold, figuresOf } from '../../src/image-classes/class-figures.js';

const judged = [
  { positive: true, score: 0.95, fold: 0 },
  { positive: true, score: 0.7, fold: 1 },
  { positive: true, score: 0.3, fold: 0 },
  { positive: false, score: 0.65, fold: 1 },
  { positive: false, score: 0.2, fold: 0 },
  { positive: false, score: 0.1, fold: 1 },
];

test('what reaches a threshold is taken for the class', () => {
  expect(atThreshold(judged, 0.6)).toEqual({
    ...{ threshold: 0.6, accuracy: 0.6667, precision: 0.6667, recall: 0.6667, falseAlarms: 0.3333 },
  });
  expect(atThreshold(judged, 0.99)).toMatchObject({ precision: null, recall: 0 });
});

test('AUROC is the share of pairs that are ranked right', () => {
  expect(aurocOf(judged)).toBeCloseTo(8 / 9, 3);
});

test('the best threshold lies between two scores, and has the best F1', () => {
  const { best, aurocFolds, policy } = figuresOf(judged, 'contraband');
  expect(best).toMatchObject({ threshold: 0.25, precision: 0.75, recall: 1 });
  expect(aurocFolds).toEqual([1, 1]);
  expect(policy.map(({ action, recall }) => [action, recall])).toEqual([
    ['review', 0.6667],
    ['block', 0.3333],
  ]);
});
