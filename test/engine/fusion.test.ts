import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Category } from '../../src/engine/category.js';
import type { Finding } from '../../src/engine/finding.js';
import { fuse, type FusionWeights } from '../../src/engine/fusion.js';
import { finding } from './chain.js';

describe('by hand', () => {
  test('nothing found, nothing scored', () => {
    expect(fuse([])).toEqual({});
  });

  test('one finding keeps its score to the last bit', () => {
    for (const score of [0, 0.1, 0.2, 0.6, 0.9, 0.95, 1])
      expect(fuse([finding({ score })])).toEqual({ ads: score });
  });

  test('two detectors that agree weigh more than either: 1 − 0.5 × 0.4 = 0.8', () => {
    const { ads } = fuse([
      finding({ detector: 'bayes', score: 0.5 }),
      finding({ detector: 'text-cnn', score: 0.6 }),
    ]);
    expect(ads).toBeCloseTo(0.8, 12);
  });

  test('near-copies and their author’s behaviour are one source: his copies are among his signals', () => {
    const found = [
      finding({ category: 'flood', detector: 'near-duplicates', score: 0.7 }),
      finding({ category: 'flood', detector: 'behaviour', score: 0.8 }),
    ];
    expect(fuse(found)).toEqual({ flood: 0.8 });
    expect(fuse([...found, finding({ category: 'flood', detector: 'flood', score: 0.5 })]).flood).toBeCloseTo(
      0.9,
    );
  });

  test('of one detector only the strongest counts', () => {
    expect(fuse([finding({ score: 0.5 }), finding({ score: 0.7 }), finding({ score: 0.6 })])).toEqual({
      ads: 0.7,
    });
  });

  test('two entries of one list are one source, two lists are two', () => {
    const entry = (listId: string, entryId: string): Finding =>
      finding({ detector: 'keywords', score: 0.5, listId, entryId });
    expect(fuse([entry('a', '1'), entry('a', '2')])).toEqual({ ads: 0.5 });
    expect(fuse([entry('a', '1'), entry('b', '2')])).toEqual({ ads: 0.75 });
  });

  test('categories are scored apart, also where one source speaks of both', () => {
    expect(fuse([finding({ score: 0.5 }), finding({ category: 'custom:price-talk', score: 0.7 })])).toEqual({
      ads: 0.5,
      'custom:price-talk': 0.7,
    });
  });

  test('a score of 0 shows that a category was looked at', () => {
    expect(fuse([finding({ score: 0 })])).toEqual({ ads: 0 });
  });

  test('allow, watch and shadow findings score nothing', () => {
    const silent = [{ allow: true }, { watch: true }, { shadow: true }] as const;
    expect(fuse(silent.map((mark) => finding({ score: 1, ...mark })))).toEqual({});
  });

  test('a second source that found nothing takes nothing away from the first', () => {
    expect(fuse([finding({ score: 0.2 }), finding({ detector: 'other', score: 0 })])).toEqual({ ads: 0.2 });
  });
});

describe('for any findings', () => {
  const anyFinding = fc.record({
    tier: fc.constant(2 as const),
    detector: fc.constantFrom('a', 'b', 'c', 'd'),
    category: fc.constantFrom<Category>('ads', 'scam', 'custom:x'),
    score: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.1, 0.2, 0.6, 0.9, 1)),
    part: fc.constant('text' as const),
  });
  const anyFindings = fc.array(anyFinding, { maxLength: 12 });

  test('a score lies in 0..1 and is no lower than any finding of its category', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const scores = fuse(findings);
        for (const { category, score } of findings) {
          expect(scores[category]).toBeGreaterThanOrEqual(score);
          expect(scores[category]).toBeLessThanOrEqual(1);
        }
        expect(new Set(Object.keys(scores))).toEqual(new Set(findings.map(({ category }) => category)));
      }),
    );
  });

  test('more evidence never lowers a score', () => {
    fc.assert(
      fc.property(anyFindings, anyFinding, (findings, further) => {
        const before = fuse(findings);
        const after = fuse([...findings, further]);
        for (const [category, score] of Object.entries(before) as [Category, number][]) {
          expect(after[category]).toBeGreaterThanOrEqual(score);
        }
      }),
    );
  });

  test('the order of the findings does not matter, but for rounding', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const there = fuse(findings);
        const back = fuse([...findings].reverse());
        for (const [category, score] of Object.entries(there) as [Category, number][]) {
          expect(back[category]).toBeCloseTo(score, 12);
        }
      }),
    );
  });
});

describe('with learned weights', () => {
  const weights: FusionWeights = {
    ads: {
      offset: -8,
      detectors: [
        { detector: 'bayes', weight: 1.4, alone: true },
        { detector: 'text-cnn', weight: 1.2, most: 4.5, alone: false },
      ],
    },
  };
  const of = (bayes: number, network: number, others: readonly Finding[] = []): number =>
    fuse(
      [
        finding({ detector: 'bayes', score: bayes }),
        finding({ detector: 'text-cnn', score: network }),
        ...others,
      ],
      weights,
    ).ads as number;

  test('by hand: −8 + 1.4 × (logit 0.5 − logit 0.05) + 1.2 × (logit 0.8 − logit 0.05) = 1.32', () => {
    const [half, most] = [Math.log(19), Math.log(4) + Math.log(19)];
    expect(of(0.5, 0.8)).toBeCloseTo(1 / (1 + Math.exp(8 - 1.4 * half - 1.2 * most)), 9);
  });

  test('the network alone, however sure it is, does not reach review where it may not', () => {
    const { ads } = fuse([finding({ detector: 'text-cnn', score: 0.9999 })], weights);
    expect(ads).toBeLessThan(0.6);
  });

  test('what a tenant taught the filter stands, whatever the network says', () => {
    expect(of(0.97, 0.05)).toBe(0.97);
  });

  test('a keyword hit of score 1 stays 1, and a list beside them counts as ever', () => {
    const keyword = (score: number): Finding =>
      finding({ tier: 1, detector: 'keywords', listId: 'a', score });
    expect(of(0.2, 0.9, [keyword(1)])).toBe(1);
    expect(of(0.5, 0.8, [keyword(0.5)])).toBeCloseTo(1 - (1 - of(0.5, 0.8)) * 0.5, 9);
  });

  test('categories without weights are joined as ever', () => {
    const findings = [
      finding({ category: 'scam', detector: 'bayes' }),
      finding({ category: 'scam', detector: 'text-cnn' }),
    ];
    expect(fuse(findings, weights)).toEqual({ scam: 0.75 });
  });

  test('more evidence never lowers a score: no later tier can undo a decision', () => {
    const anyFinding = fc.record({
      tier: fc.constant(2 as const),
      detector: fc.constantFrom('bayes', 'text-cnn', 'filters'),
      category: fc.constantFrom<Category>('ads', 'scam'),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      part: fc.constant('text' as const),
    });
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 8 }), anyFinding, (findings, further) => {
        const after = fuse([...findings, further], weights);
        for (const [category, score] of Object.entries(fuse(findings, weights)) as [Category, number][]) {
          expect(after[category]).toBeGreaterThanOrEqual(score);
          expect(after[category]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  describe('what is too low for a finding', () => {
    const faint = (detector: string, score: number, category: Category = 'ads') => ({
      ...{ detector, category, score },
    });

    test('scores a category of which nothing was found, by the same line carried on', () => {
      const [bayes, network] = [0.01, 0.001];
      const below = (score: number): number => Math.log(score / (1 - score)) + Math.log(19);
      const { ads } = fuse([], weights, [faint('bayes', bayes), faint('text-cnn', network)]);
      expect(ads).toBeCloseTo(1 / (1 + Math.exp(8 - 1.4 * below(bayes) - 1.2 * below(network))), 12);
    });

    test('is the strongest of the detectors that have no weights, and stays too low to be reported', () => {
      expect(fuse([], weights, [faint('bayes', 0.01, 'scam'), faint('text-cnn', 0.049, 'scam')])).toEqual({
        scam: 0.049,
      });
    });

    test('changes nothing where anything was found, and ranks below all that was', () => {
      const findings = [finding({ detector: 'bayes', score: 0.3 }), finding({ category: 'porn' })];
      const low = [faint('text-cnn', 0.04), faint('bayes', 0.02, 'porn')];
      expect(fuse(findings, weights, low)).toEqual(fuse(findings, weights));
      const least = fuse([finding({ detector: 'bayes', score: 0.05 })], weights).ads as number;
      expect(fuse([], weights, [faint('bayes', 0.0499)]).ads).toBeLessThan(least);
    });
  });
});
