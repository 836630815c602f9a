import { describe, expect, test } from '@jest/globals';
import { CannotTrain, trainClass, type TaughtExample } from '../../src/image-classes/train-class.js';
import { imageClassScore } from '../../src/engine/tier3-models/image-class.js';
import { examples, printOf } from './examples.js';

describe('a class', () => {
  test('tells the sides apart, those that it never saw too', () => {
    const { weights, bias, figures } = trainClass(examples(40), 'contraband');
    expect(figures).toMatchObject({
      auroc: 1,
      folds: 5,
      examples: { positive: 40, negative: 40, nearCopies: 0 },
    });
    expect(figures.best).toMatchObject({ accuracy: 1, precision: 1, recall: 1, falseAlarms: 0 });
    for (const { positive, features } of examples(200, { seed: 2 }))
      expect(imageClassScore({ weights, bias }, features) > 0.5).toBe(positive);
  });

  test('of which nothing can be learned says so in its figures', () => {
    const { figures } = trainClass(examples(60, { gap: 0 }), 'contraband');
    expect(figures.auroc).toBeGreaterThan(0.3);
    expect(figures.auroc).toBeLessThan(0.7);
    const [low, high] = figures.aurocInterval;
    expect(low).toBeLessThan(figures.auroc);
    expect(high).toBeGreaterThan(figures.auroc);
    expect(figures.brier).toBeGreaterThan(0.2);
  });

  test('gives scores that are as likely as they say', () => {
    const { weights, bias } = trainClass(examples(300, { overlap: 0.2 }), 'contraband');
    const scored = examples(2_000, { overlap: 0.2, seed: 3 }).map(({ positive, features }) => ({
      positive,
      score: imageClassScore({ weights, bias }, features),
    }));
    const sure = scored.filter(({ score }) => score > 0.7);
    const mean = sure.reduce((sum, { score }) => sum + score, 0) / sure.length;
    const share = sure.filter(({ positive }) => positive).length / sure.length;
    expect(Math.abs(mean - share)).toBeLessThan(0.06);
  });

  test('is the same of the same examples, in whatever order', () => {
    const given = examples(30, { overlap: 0.1 });
    expect(trainClass([...given].reverse(), 'ads')).toEqual(trainClass(given, 'ads'));
  });

  test('is checked at the thresholds of its category', () => {
    const { figures } = trainClass(examples(30), 'sexual');
    expect(figures.policy.map(({ action, threshold }) => [action, threshold])).toEqual([
      ['review', 0.75],
      ['block', 0.98],
    ]);
  });

  test('tells how far it is', () => {
    const told: number[] = [];
    trainClass(examples(20), 'ads', (done) => told.push(done));
    expect(told).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  });
});

describe('what no class can be learned from', () => {
  test('too few of a side', () => {
    const few = examples(20).filter(({ positive }, i) => positive || i > 1);
    expect(() => trainClass(few, 'ads')).toThrow(
      new CannotTrain('there are 19 negative images; at least 20 are needed each way'),
    );
    expect(() => trainClass([], 'ads')).toThrow(CannotTrain);
  });

  test('copies of a few: they would be known from each other', () => {
    const hashes = ['0', 'f', '3', 'c'].map((digit) => digit.repeat(64));
    const copies = examples(24).map((each, i): TaughtExample =>
      each.positive ? { ...each, print: printOf(`copy ${i}`), pdq: hashes[(i / 2) % 4] } : each,
    );
    expect(() => trainClass(copies, 'ads')).toThrow(/the positive images are near-copies of 4; at least 5/);
  });
});
