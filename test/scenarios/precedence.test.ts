import { describe, expect, test } from '@jest/globals';
import type { Detector } from '../../src/engine/detector.js';
import type { ListRule } from '../../src/engine/tier1-rules/list-entry.js';
import { judge, scorer } from '../engine/chain.js';
import { authorNamedBy, keywordList } from '../engine/lists.js';

const ban: Partial<ListRule> = { category: 'abuse' };
const allow: Partial<ListRule> = { kind: 'allow', category: 'abuse' };
const keyword = keywordList(['加微信'], { score: 0.95 });
const model = scorer('scam', 0.93);

/** Ban of the author → allow of the author → keyword lists → models. */
const table: [what: string, detectors: Detector[], decision: string, decidedBy: string | null][] = [
  ['ban, allow, keyword, model', [authorNamedBy(allow, ban), keyword, model], 'block', 'user-list'],
  ['ban and allow', [authorNamedBy(ban, allow)], 'block', 'user-list'],
  ['ban and keyword', [authorNamedBy(ban), keyword], 'block', 'user-list'],
  ['ban and model', [authorNamedBy(ban), model], 'block', 'user-list'],
  ['ban alone', [authorNamedBy(ban)], 'block', 'user-list'],
  ['allow, keyword, model', [authorNamedBy(allow), keyword, model], 'pass', null],
  ['allow and model', [authorNamedBy(allow), model], 'pass', null],
  ['allow alone', [authorNamedBy(allow)], 'pass', null],
  ['keyword and model', [keyword, model], 'block', 'keywords'],
  ['model alone', [model], 'block', 'scam-model'],
  ['none', [authorNamedBy()], 'pass', null],
];

describe.each([false, true])('explain: %s', (explain) => {
  test.each(table)('%s', async (_, detectors, decision, decidedBy) => {
    const submission = { text: '请加微信', user: { id: 'u-1' } };
    const { ruling } = await judge(detectors, { submission, explain });
    expect(ruling).toMatchObject({ decision, reason: decidedBy && { detector: decidedBy } });
  });

  test('the order of the detectors does not matter', async () => {
    const submission = { text: '请加微信', user: { id: 'u-1' } };
    for (const [, detectors, decision, decidedBy] of table) {
      const { ruling } = await judge([...detectors].reverse(), { submission, explain });
      expect(ruling).toMatchObject({ decision, reason: decidedBy && { detector: decidedBy } });
    }
  });
});

test('an entry against the author that only asks for a review is outranked by the allow', async () => {
  const mild = authorNamedBy({ category: 'abuse', score: 0.7 }, allow);
  const { ruling } = await judge([mild], { submission: { user: { id: 'u-1' } } });
  expect(ruling).toEqual({ decision: 'pass', reason: null });
});

test('several mild entries against the author that block together are a ban', async () => {
  const mild = { category: 'abuse', score: 0.8 } as const;
  const { ruling } = await judge([authorNamedBy(mild, mild, allow)], { submission: { user: { id: 'u-1' } } });
  expect(ruling).toMatchObject({ decision: 'block', reason: { category: 'abuse', detector: 'user-list' } });
});
