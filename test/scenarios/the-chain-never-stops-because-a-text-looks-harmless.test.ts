import { expect, test } from '@jest/globals';
import { decisionOf, failing, judge, probe, scorer, tiersRun } from '../engine/chain.js';
import { keywordList } from '../engine/lists.js';

test('rules that find nothing do not end the matter', async () => {
  const cnn = scorer('porn', 0.95, { tier: 3 });
  const nothing = probe(() => ({ findings: [] }), { name: 'bayes' });
  const judgement = await judge([keywordList(['加微信']), nothing, cnn], {
    submission: { text: '今天天气很好' },
  });
  expect(tiersRun(judgement)).toEqual([1, 2, 3]);
  expect(decisionOf(judgement)).toBe('block');
});

test('a model that is sure of the good does not silence a later one', async () => {
  const cnn = scorer('ads', 0.95, { tier: 3, name: 'text-cnn' });
  const judgement = await judge([scorer('ads', 0, { name: 'bayes' }), cnn]);
  expect(judgement.categories).toEqual({ ads: 0.95 });
  expect(decisionOf(judgement)).toBe('block');
});

test('a harmless submission is seen by every detector that applies', async () => {
  const probes = ([1, 2, 3] as const).flatMap((tier) => [
    scorer('ads', 0, { tier, name: `ads-${tier}` }),
    scorer('abuse', 0.01, { tier, name: `abuse-${tier}` }),
  ]);
  const judgement = await judge(probes);
  expect(probes.map(({ calls }) => calls.length)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(decisionOf(judgement)).toBe('pass');
});

test('a tier that failed does not keep the next one from running', async () => {
  const cnn = scorer('porn', 0.95, { tier: 3 });
  const judgement = await judge([failing({ tier: 1 }), failing({ tier: 2, name: 'bayes' }), cnn]);
  expect(decisionOf(judgement)).toBe('block');
  expect(judgement.degraded).toEqual(['broken', 'bayes']);
});
