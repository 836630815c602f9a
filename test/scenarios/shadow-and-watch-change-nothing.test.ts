import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Category } from '../../src/engine/category.js';
import type { ListRule } from '../../src/engine/tier1-rules/list-entry.js';
import { keywordKind } from '../../src/engine/tier1-rules/keywords.js';
import { judge, scorer, tiersRun } from '../engine/chain.js';
import { authorNamedBy, keywordList, layerOf } from '../engine/lists.js';

const submission = { text: '请加微信', user: { id: 'u-1' } };
const silent: [string, Partial<ListRule>][] = [
  ['a watch list', { kind: 'watch' }],
  ['a deny list on trial', { shadow: true }],
  ['a watch list on trial', { kind: 'watch', shadow: true }],
];

describe.each(silent)('%s', (_, rule) => {
  test('of keywords is recorded and changes no decision', async () => {
    const judgement = await judge([keywordList(['加微信'], rule)], { submission });
    expect(judgement.ruling).toEqual({ decision: 'pass', reason: null });
    expect(judgement.categories).toEqual({});
    expect(judgement.findings).toMatchObject([{ detector: 'keywords', match: '加微信' }]);
  });

  test('of authors is recorded and changes no decision', async () => {
    const judgement = await judge([authorNamedBy(rule)], { submission });
    expect(judgement.ruling).toEqual({ decision: 'pass', reason: null });
    expect(judgement.findings).toMatchObject([{ detector: 'user-list', match: 'u-1' }]);
  });

  test('keeps no later tier from running', async () => {
    const judgement = await judge([keywordList(['加微信'], rule), scorer('ads', 0.7)], { submission });
    expect(tiersRun(judgement)).toEqual([1, 2]);
    expect(judgement.ruling).toMatchObject({
      decision: 'review',
      reason: { detector: 'ads-model', score: 0.7 },
    });
  });

  test('does not undo an allow of the author', async () => {
    const judgement = await judge([authorNamedBy({ kind: 'allow' }, rule), scorer('ads', 1)], { submission });
    expect(judgement.ruling).toEqual({ decision: 'pass', reason: null });
  });
});

test('an allow list of authors on trial lets nothing pass', async () => {
  const bayes = scorer('ads', 0.95);
  const trial = authorNamedBy({ kind: 'allow', shadow: true });
  const judgement = await judge([trial, bayes], { submission });
  expect(judgement.ruling).toMatchObject({ decision: 'block' });
  expect(judgement.findings[0]).toMatchObject({ allow: true, shadow: true });
  expect(bayes.calls).toHaveLength(1);
});

test('a flood of hits of a silent list does not crowd out one that counts', async () => {
  const many = Array.from({ length: 300 }, (_, i) => String.fromCharCode(0x4e00 + i));
  const lists = keywordKind.detector([
    layerOf(keywordKind, [
      { values: many, rule: { listId: 'eyed', kind: 'watch' } },
      { values: ['炸药'], rule: { listId: 'grave', category: 'violence' } },
    ]),
  ]);
  const judgement = await judge([lists], { submission: { text: `${many.join('')}炸药` } });
  expect(judgement.ruling).toMatchObject({ decision: 'block', reason: { category: 'violence' } });
});

test('with any silent lists beside them, the others decide as they would alone', async () => {
  const category = fc.constantFrom<Category>('ads', 'scam', 'selfharm', 'custom:x');
  const score = fc.constantFrom(0, 0.2, 0.5, 0.7, 0.95, 1);
  const loud: fc.Arbitrary<Partial<ListRule>> = fc.record({
    kind: fc.constantFrom('deny' as const, 'allow' as const),
    category,
    score,
  });
  const quiet: fc.Arbitrary<Partial<ListRule>> = fc.oneof(
    fc.record({ kind: fc.constant('watch' as const), shadow: fc.boolean(), category, score }),
    fc.record({
      kind: fc.constantFrom('deny' as const, 'allow' as const),
      shadow: fc.constant(true),
      category,
      score,
    }),
  );
  const named = (rules: readonly Partial<ListRule>[]) =>
    rules.map((rule, i) => ({
      listId: `${rule.shadow || rule.kind === 'watch' ? 'quiet' : 'loud'}-${i}`,
      ...rule,
    }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(loud, { maxLength: 3 }),
      fc.array(quiet, { minLength: 1, maxLength: 3 }),
      category,
      score,
      fc.boolean(),
      async (counting, silentRules, modelCategory, modelScore, silentFirst) => {
        const both = silentFirst
          ? [...named(silentRules), ...named(counting)]
          : [...named(counting), ...named(silentRules)];
        const model = scorer(modelCategory, modelScore, { name: 'model' });
        const alone = await judge([authorNamedBy(...named(counting)), model], { submission });
        const beside = await judge([authorNamedBy(...both), model], { submission });
        expect(beside.ruling).toEqual(alone.ruling);
        expect(beside.categories).toEqual(alone.categories);
        expect(beside.tiers).toEqual(alone.tiers);
      },
    ),
    { numRuns: 500 },
  );
});
