import { describe, expect, test } from '@jest/globals';
import { decisionOf, judge, policyOf, scorer, tiersRun } from '../engine/chain.js';

const scam = scorer('scam', 0.7, { tier: 1 }); // review under the default policy

describe('skipped: it cannot raise a category that is still open', () => {
  test('a category that leads to no more than the decision there is', async () => {
    const distress = scorer('selfharm', 1, { tier: 3 }); // review at most
    const judgement = await judge([scam, distress]);
    expect(distress.calls).toHaveLength(0);
    expect(judgement.tiers).toEqual([
      { tier: 1, ran: true, ms: 0 },
      { tier: 2, ran: false },
      { tier: 3, ran: false },
    ]);
    expect(judgement.categories).toEqual({ scam: 0.7 });
  });

  test('a category on which the policy never acts', async () => {
    const porn = scorer('porn', 1);
    const policy = policyOf({ categories: { ads: { block: 0.9 }, porn: {} } });
    expect(tiersRun(await judge([porn], { policy }))).toEqual([]);
    expect(porn.calls).toHaveLength(0);
  });
});

describe('run: it may still matter', () => {
  test('the same category while nothing is decided yet', async () => {
    const distress = scorer('selfharm', 1, { tier: 3 });
    expect(decisionOf(await judge([distress]))).toBe('review');
  });

  test('a category that can still block', async () => {
    const ads = scorer('ads', 0.95, { tier: 3 });
    expect(decisionOf(await judge([scam, ads]))).toBe('block');
  });

  test('the very category that was found, which may rise from review to block', async () => {
    const more = scorer('scam', 0.8, { tier: 3, name: 'text-cnn' });
    const judgement = await judge([scam, more]);
    expect(judgement.categories.scam).toBeCloseTo(0.94, 12);
    expect(decisionOf(judgement)).toBe('block');
  });

  test('a detector of several categories, of which one is open', async () => {
    const both = scorer('ads', 0.95, { tier: 3, categories: ['selfharm', 'ads'] });
    expect(decisionOf(await judge([scam, both]))).toBe('block');
  });

  test('lists, which may name any category', async () => {
    const list = scorer('selfharm', 0.5, { tier: 3, categories: 'any' });
    await judge([scam, list]);
    expect(list.calls).toHaveLength(1);
  });

  test('only those detectors of the tier that can', async () => {
    const [distress, ads] = [scorer('selfharm', 1, { tier: 3 }), scorer('ads', 0.1, { tier: 3 })];
    expect(tiersRun(await judge([scam, distress, ads]))).toEqual([1, 3]);
    expect([distress.calls.length, ads.calls.length]).toEqual([0, 1]);
  });

  test('a custom category by the thresholds of all of them', async () => {
    const custom = scorer('custom:price-talk', 0.95, { tier: 3 });
    expect(decisionOf(await judge([scam, custom]))).toBe('block');
  });

  test('what would come after a challenge', async () => {
    const flood = scorer('flood', 0.7, { tier: 1 });
    const distress = scorer('selfharm', 0.5, { tier: 3 });
    expect(decisionOf(await judge([flood, distress]))).toBe('review');
  });
});

describe('switched off by the policy', () => {
  const off = policyOf({ tiers: { 2: { enabled: false } } });

  test('the tier does not run, the next one does', async () => {
    const [bayes, cnn] = [scorer('ads', 1), scorer('porn', 0.7, { tier: 3 })];
    const judgement = await judge([bayes, cnn], { policy: off });
    expect(tiersRun(judgement)).toEqual([3]);
    expect(bayes.calls).toHaveLength(0);
    expect(decisionOf(judgement)).toBe('review');
  });

  test('not even to explain: it would change the decision', async () => {
    const bayes = scorer('ads', 1);
    const judgement = await judge([bayes], { policy: off, explain: true });
    expect(bayes.calls).toHaveLength(0);
    expect(decisionOf(judgement)).toBe('pass');
  });
});
