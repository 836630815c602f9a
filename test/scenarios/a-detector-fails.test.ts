import { describe, expect, test } from '@jest/globals';
import type { Detector } from '../../src/engine/detector.js';
import type { FailureMeaning } from '../../src/engine/policy.js';
import { decisionOf, failing, judge, policyOf, probe, scorer } from '../engine/chain.js';
import { keywordList } from '../engine/lists.js';

const onFailure = (meaning: FailureMeaning) => policyOf({ tiers: { 2: { onFailure: meaning } } });

const ways: [string, Detector][] = [
  ['says so', failing({ name: 'bayes' })],
  [
    'throws',
    probe(
      () => {
        throw new Error('corrupt model');
      },
      { name: 'bayes' },
    ),
  ],
  ['rejects', probe(() => Promise.reject(new Error('worker died')), { name: 'bayes' })],
];

describe.each(ways)('a detector that %s', (_, broken) => {
  test('open: the decision is made without it, and it is named', async () => {
    const judgement = await judge([broken], { policy: onFailure('open') });
    expect(judgement.ruling).toEqual({ decision: 'pass', reason: null });
    expect(judgement.degraded).toEqual(['bayes']);
    expect(judgement.findings).toEqual([]);
  });

  test('review: people see what would have passed', async () => {
    const judgement = await judge([broken], { policy: onFailure('review') });
    expect(judgement.ruling).toMatchObject({ decision: 'review', reason: { tier: 2, detector: 'bayes' } });
    expect(judgement.degraded).toEqual(['bayes']);
  });

  test('closed: there is no decision', async () => {
    const judgement = await judge([broken], { policy: onFailure('closed') });
    expect(judgement.ruling).toEqual({ unavailable: { tier: 2, detector: 'bayes' } });
    expect(judgement.degraded).toEqual(['bayes']);
  });

  test.each(['open', 'review', 'closed'] as const)(
    '%s: what the others block is blocked',
    async (meaning) => {
      const later = await judge([broken, scorer('porn', 0.95, { tier: 3 })], { policy: onFailure(meaning) });
      expect(later.ruling).toMatchObject({ decision: 'block', reason: { category: 'porn' } });
      expect(later.degraded).toEqual(['bayes']);
      const earlier = await judge([keywordList(['微信']), broken], {
        submission: { text: '微信' },
        policy: onFailure(meaning),
      });
      expect(decisionOf(earlier)).toBe('block');
      expect(earlier.degraded).toEqual([]);
    },
  );
});

describe('what the rest say', () => {
  test('review does not lower, and keeps the reason of what was found', async () => {
    const judgement = await judge([failing(), scorer('ads', 0.7)], { policy: onFailure('review') });
    expect(judgement.ruling).toMatchObject({ decision: 'review', reason: { category: 'ads', score: 0.7 } });
  });

  test('review raises a challenge', async () => {
    const judgement = await judge([failing(), scorer('flood', 0.7)], { policy: onFailure('review') });
    expect(judgement.ruling).toMatchObject({ decision: 'review', reason: { detector: 'broken' } });
  });

  test('the meaning is that of the tier that failed, not of another', async () => {
    const policy = policyOf({ tiers: { 2: { onFailure: 'closed' }, 3: { onFailure: 'open' } } });
    expect(decisionOf(await judge([failing({ tier: 3 })], { policy }))).toBe('pass');
    expect(decisionOf(await judge([failing({ tier: 2 })], { policy }))).toBe('unavailable');
  });

  test('a mandatory tier that had nothing to look at does not stand in the way', async () => {
    const images = failing({ appliesTo: ({ images: sent }) => sent.length > 0 });
    expect(decisionOf(await judge([images], { policy: onFailure('closed') }))).toBe('pass');
  });

  test('a mandatory tier that is switched off neither', async () => {
    const policy = policyOf({ tiers: { 2: { onFailure: 'closed', enabled: false } } });
    expect(decisionOf(await judge([failing()], { policy }))).toBe('pass');
  });

  test('all that failed are named, in the order in which they ran', async () => {
    const detectors = [failing({ tier: 3, name: 'c' }), failing({ name: 'a' }), failing({ name: 'b' })];
    expect((await judge(detectors)).degraded).toEqual(['a', 'b', 'c']);
  });

  test('by default a failed list brings people in, a failed model does not', async () => {
    expect(decisionOf(await judge([failing({ tier: 1 })]))).toBe('review');
    expect(decisionOf(await judge([failing({ tier: 2 })]))).toBe('pass');
    expect(decisionOf(await judge([failing({ tier: 3 })]))).toBe('pass');
  });
});
