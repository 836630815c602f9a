import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Category } from '../../src/engine/category.js';
import type { Detector } from '../../src/engine/detector.js';
import type { Judgement } from '../../src/engine/judgement.js';
import { FAILURE_MEANINGS, type Thresholds, type TierPolicy } from '../../src/engine/policy.js';
import type { ListRule } from '../../src/engine/tier1-rules/list-entry.js';
import { decisionOf, failing, finding, judge, policyOf, probe, scorer, tiersRun } from '../engine/chain.js';
import { authorNamedBy, keywordList } from '../engine/lists.js';

const submission = { text: '请加微信', user: { id: 'u-1' } };

describe('by hand', () => {
  test('after a block every tier still has its say', async () => {
    const detectors = [keywordList(['加微信']), scorer('scam', 0.95), scorer('porn', 0.2, { tier: 3 })];
    const brief = await judge(detectors, { submission });
    const full = await judge(detectors, { submission, explain: true });
    expect(tiersRun(brief)).toEqual([1]);
    expect(tiersRun(full)).toEqual([1, 2, 3]);
    expect(full.categories).toEqual({ ads: 1, scam: 0.95, porn: 0.2 });
    expect(full.ruling).toEqual(brief.ruling);
  });

  test('after an allow of the author too, and it still passes', async () => {
    const bayes = scorer('ads', 1);
    const detectors = [authorNamedBy({ kind: 'allow' }), bayes];
    const full = await judge(detectors, { submission, explain: true });
    expect(bayes.calls).toHaveLength(1);
    expect(decisionOf(full)).toBe('pass');
  });

  test('detectors of categories that cannot matter run too', async () => {
    const distress = scorer('selfharm', 1);
    const full = await judge([scorer('scam', 0.7, { tier: 1 }), distress], { explain: true });
    expect(distress.calls).toHaveLength(1);
    expect(decisionOf(full)).toBe('review');
  });

  test('a detector that runs only to explain, and fails, does not cost the decision', async () => {
    const policy = policyOf({ tiers: { 3: { onFailure: 'closed' } } });
    const detectors = [scorer('scam', 0.7, { tier: 1 }), failing({ tier: 3, categories: ['selfharm'] })];
    const [brief, full] = [
      await judge(detectors, { policy }),
      await judge(detectors, { policy, explain: true }),
    ];
    expect(decisionOf(brief)).toBe('review');
    expect(decisionOf(full)).toBe('review');
    expect(full.degraded).toEqual(['broken']);
  });

  test('a model that agrees with a mild entry against an allowed author does not make it a ban', async () => {
    const lists = authorNamedBy({ kind: 'allow' }, { score: 0.7 });
    const detectors = [lists, scorer('ads', 0.9)];
    expect(decisionOf(await judge(detectors, { submission }))).toBe('pass');
    expect(decisionOf(await judge(detectors, { submission, explain: true }))).toBe('pass');
  });

  test('a model that is asked only to explain, and finds nothing, takes nothing away', async () => {
    const policy = policyOf({ categories: { childsafety: { review: 0.2 } } });
    const detectors = [
      scorer('childsafety', 0.2, { tier: 1, name: 'a' }),
      scorer('childsafety', 0, { name: 'b' }),
    ];
    expect(decisionOf(await judge(detectors, { policy, explain: true }))).toBe('review');
  });
});

describe('for any detectors, lists and policy', () => {
  const category = fc.constantFrom<Category>('ads', 'flood', 'selfharm', 'custom:x');
  const score = fc.constantFrom(0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.9, 1);
  const tier = fc.constantFrom(1 as const, 2 as const, 3 as const);

  const thresholds: fc.Arbitrary<Thresholds> = fc.record(
    { challenge: score, review: score, block: score },
    { requiredKeys: [] },
  );
  const tierPolicy: fc.Arbitrary<Partial<TierPolicy>> = fc.record({
    onFailure: fc.constantFrom(...FAILURE_MEANINGS),
    enabled: fc.boolean(),
  });
  const policy = fc
    .record({
      categories: fc.dictionary(fc.constantFrom('ads', 'flood', 'selfharm', 'custom'), thresholds),
      tiers: fc.record({ 1: tierPolicy, 2: tierPolicy, 3: tierPolicy }),
    })
    .map(policyOf);

  const model = fc
    .record({
      tier,
      scores: fc.uniqueArray(fc.tuple(category, score), { maxLength: 3, selector: ([its]) => its }),
      fails: fc.boolean(),
      lists: fc.boolean(),
    })
    .map(({ scores, ...rest }) => ({ ...rest, scores, categories: scores.map(([its]) => its) }));
  const models = fc.array(model, { maxLength: 6 }).map((all) =>
    all.map(({ tier: own, scores, categories, fails, lists }, i): Detector => {
      const options = { tier: own, name: `model-${i}`, categories: lists ? ('any' as const) : categories };
      if (fails) return failing(options);
      const found = scores.map(([its, value]) =>
        finding({ tier: own, detector: options.name, category: its, score: value }),
      );
      return probe(() => ({ findings: found }), options);
    }),
  );

  const rule: fc.Arbitrary<Partial<ListRule>> = fc.record({
    kind: fc.constantFrom('deny' as const, 'allow' as const, 'watch' as const),
    shadow: fc.boolean(),
    category,
    score,
  });
  const authors = fc.array(rule, { maxLength: 3 }).map((rules) => authorNamedBy(...rules));

  test('the decision is the same', async () => {
    const seen = new Map<string, number>();
    const note = (judgement: Judgement): string => {
      const decision = decisionOf(judgement);
      seen.set(decision, (seen.get(decision) ?? 0) + 1);
      return decision;
    };
    await fc.assert(
      fc.asyncProperty(authors, models, policy, async (lists, others, its) => {
        const detectors = [lists, ...others];
        const brief = await judge(detectors, { submission, policy: its });
        const full = await judge(detectors, { submission, policy: its, explain: true });
        expect(decisionOf(full)).toBe(note(brief));
        expect(full.findings.length).toBeGreaterThanOrEqual(brief.findings.length);
        const enabled = detectors.filter((each) => its.tiers[each.tier].enabled);
        expect(new Set(tiersRun(full))).toEqual(new Set(enabled.map((each) => each.tier)));
      }),
      { numRuns: 1_000 },
    );
    expect([...seen.keys()].sort()).toEqual(['block', 'challenge', 'pass', 'review', 'unavailable']);
  });
});
