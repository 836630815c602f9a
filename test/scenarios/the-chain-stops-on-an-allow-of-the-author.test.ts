import { expect, test } from '@jest/globals';
import { decisionOf, failing, finding, judge, policyOf, probe, scorer, tiersRun } from '../engine/chain.js';
import { authorNamedBy, keywordList } from '../engine/lists.js';

const fromU1 = { text: '请加微信', user: { id: 'u-1' } };

test('no further tier runs, and the submission passes without a reason', async () => {
  const [bayes, cnn] = [scorer('ads', 1), scorer('porn', 1, { tier: 3 })];
  const judgement = await judge([authorNamedBy({ kind: 'allow' }), bayes, cnn], { submission: fromU1 });
  expect(judgement.ruling).toEqual({ decision: 'pass', reason: null });
  expect(tiersRun(judgement)).toEqual([1]);
  expect([bayes.calls.length, cnn.calls.length]).toEqual([0, 0]);
});

test('the allow is itself a finding, beside what the other rules found', async () => {
  const judgement = await judge([authorNamedBy({ kind: 'allow' }), keywordList(['加微信'])], {
    submission: fromU1,
  });
  expect(decisionOf(judgement)).toBe('pass');
  expect(judgement.findings).toMatchObject([
    { detector: 'user-list', part: 'user', score: 0, allow: true },
    { detector: 'keywords', score: 1, match: '加微信' },
  ]);
  expect(judgement.categories).toEqual({ ads: 1 });
});

test('another author is judged as ever', async () => {
  const submission = { ...fromU1, user: { id: 'u-2' } };
  const judgement = await judge([authorNamedBy({ kind: 'allow' }), keywordList(['加微信'])], { submission });
  expect(decisionOf(judgement)).toBe('block');
});

test('an allow of what was written is no allow of who wrote it', async () => {
  const allowed = probe(
    () => ({
      findings: [finding({ tier: 1, detector: 'url', score: 0, listId: 'ours', allow: true })],
    }),
    { name: 'url', tier: 1 },
  );
  const bayes = scorer('ads', 1);
  const judgement = await judge([allowed, bayes], { submission: fromU1 });
  expect(decisionOf(judgement)).toBe('block');
  expect(bayes.calls).toHaveLength(1);
});

test('a mandatory detector that failed does not hold up an allowed author', async () => {
  const policy = policyOf({ tiers: { 1: { onFailure: 'closed' } } });
  const judgement = await judge([authorNamedBy({ kind: 'allow' }), failing({ tier: 1 })], {
    submission: fromU1,
    policy,
  });
  expect(decisionOf(judgement)).toBe('pass');
  expect(judgement.degraded).toEqual(['broken']);
});
