import { expect, test } from '@jest/globals';
import { decisionOf, failing, judge, policyOf, scorer, tiersRun } from '../engine/chain.js';
import { authorNamedBy, keywordList } from '../engine/lists.js';

test('a keyword that blocks ends the matter before any model is asked', async () => {
  const [bayes, cnn] = [scorer('scam', 1), scorer('porn', 1, { tier: 3 })];
  const judgement = await judge([keywordList(['加微信']), bayes, cnn], { submission: { text: '请加微信' } });
  expect(decisionOf(judgement)).toBe('block');
  expect(judgement.tiers).toEqual([
    { tier: 1, ran: true, ms: 0 },
    { tier: 2, ran: false },
    { tier: 3, ran: false },
  ]);
  expect([bayes.calls.length, cnn.calls.length]).toEqual([0, 0]);
});

test('a ban of the author ends it too', async () => {
  const bayes = scorer('scam', 1);
  const judgement = await judge([authorNamedBy({ category: 'abuse' }), bayes], {
    submission: { user: { id: 'u-1' } },
  });
  expect(judgement.ruling).toEqual({
    decision: 'block',
    reason: { category: 'abuse', score: 1, tier: 1, detector: 'user-list' },
  });
  expect(bayes.calls).toHaveLength(0);
});

test('a block in tier 2 spares tier 3', async () => {
  const cnn = scorer('porn', 1, { tier: 3 });
  const judgement = await judge([scorer('ads', 0.9), cnn]);
  expect(decisionOf(judgement)).toBe('block');
  expect(tiersRun(judgement)).toEqual([2]);
  expect(cnn.calls).toHaveLength(0);
});

test('two weak findings that block together are a block', async () => {
  const cnn = scorer('porn', 1, { tier: 3 });
  const judgement = await judge([scorer('ads', 0.7, { name: 'a' }), scorer('ads', 0.7, { name: 'b' }), cnn]);
  expect(judgement.categories.ads).toBeCloseTo(0.91, 12);
  expect(decisionOf(judgement)).toBe('block');
  expect(cnn.calls).toHaveLength(0);
});

test('the detectors of the tier that blocks all have their say', async () => {
  const judgement = await judge([scorer('ads', 1), scorer('scam', 0.3)]);
  expect(judgement.findings).toHaveLength(2);
  expect(judgement.categories).toEqual({ ads: 1, scam: 0.3 });
});

test.each([
  ['review', 'scam', 0.89],
  ['challenge', 'flood', 0.7],
] as const)('%s is not final', async (decision, category, score) => {
  const cnn = scorer('porn', 0.95, { tier: 3 });
  const first = scorer(category, score, { tier: 1 });
  expect(decisionOf(await judge([first]))).toBe(decision);
  expect(decisionOf(await judge([first, cnn]))).toBe('block');
  expect(cnn.calls).toHaveLength(1);
});

test('a full score where the policy never blocks is not final', async () => {
  const bayes = scorer('ads', 0.95);
  const policy = policyOf({ categories: { selfharm: { review: 0.4 }, ads: { block: 0.9 } } });
  const judgement = await judge([scorer('selfharm', 1, { tier: 1 }), bayes], { policy });
  expect(decisionOf(judgement)).toBe('block');
  expect(bayes.calls).toHaveLength(1);
});

test('a detector that failed beside the one that blocks does not undo the block', async () => {
  const policy = policyOf({ tiers: { 1: { onFailure: 'closed' } } });
  const judgement = await judge([failing({ tier: 1 }), keywordList(['加微信'])], {
    submission: { text: '加微信' },
    policy,
  });
  expect(decisionOf(judgement)).toBe('block');
  expect(judgement.degraded).toEqual(['broken']);
});
