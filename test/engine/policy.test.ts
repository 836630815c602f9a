import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BUILT_IN_CATEGORIES, type Category } from '../../src/engine/category.js';
import { DECISIONS, isAtLeast, type Decision } from '../../src/engine/decision.js';
import { fuse } from '../../src/engine/fusion.js';
import type { Finding } from '../../src/engine/finding.js';
import {
  canRaise,
  decide,
  DEFAULT_POLICY,
  isSettled,
  lowestThreshold,
  rule,
  thresholdsOf,
  type Failure,
  type FailureMeaning,
  type PolicyBody,
  type Thresholds,
} from '../../src/engine/policy.js';
import { finding, policyOf } from './chain.js';

function decisionOn(findings: readonly Finding[], policy: PolicyBody = DEFAULT_POLICY): Decision {
  return decide(policy, findings, fuse(findings)).decision;
}

function rulingOn(findings: readonly Finding[], policy: PolicyBody, failures: readonly Failure[] = []) {
  return rule(policy, findings, fuse(findings), failures);
}

describe('decide', () => {
  test.each<[Category, number, Decision]>([
    ['ads', 0.59, 'pass'],
    ['ads', 0.6, 'review'],
    ['ads', 0.89, 'review'],
    ['ads', 0.9, 'block'],
    ['ads', 1, 'block'],
    ['flood', 0.59, 'pass'],
    ['flood', 0.6, 'challenge'],
    ['flood', 0.9, 'review'],
    ['flood', 1, 'review'],
    ['selfharm', 0.39, 'pass'],
    ['selfharm', 0.4, 'review'],
    ['selfharm', 1, 'review'],
    ['childsafety', 0.2, 'review'],
    ['childsafety', 0.5, 'block'],
    ['custom:price-talk', 0.6, 'review'],
    ['custom:price-talk', 0.9, 'block'],
  ])('%s at %d under the default policy: %s', (category, score, decision) => {
    expect(decisionOn([finding({ category, score })])).toBe(decision);
  });

  test('no findings pass, and nobody gives a reason for that', () => {
    expect(decide(DEFAULT_POLICY, [], {})).toEqual({ decision: 'pass', reason: null });
    const faint = [finding({ score: 0.1 })];
    expect(decide(DEFAULT_POLICY, faint, fuse(faint))).toEqual({ decision: 'pass', reason: null });
  });

  test('the most severe decision wins, not the highest score', () => {
    const findings = [finding({ category: 'selfharm', score: 1 }), finding({ category: 'ads', score: 0.9 })];
    for (const order of [findings, [...findings].reverse()]) {
      expect(decide(DEFAULT_POLICY, order, fuse(order))).toMatchObject({
        decision: 'block',
        reason: { category: 'ads', score: 0.9 },
      });
    }
  });

  test('of equal decisions the higher score is the reason, whatever the order', () => {
    const findings = [finding({ category: 'ads', score: 0.95 }), finding({ category: 'scam', score: 0.97 })];
    for (const order of [findings, [...findings].reverse()]) {
      expect(decide(DEFAULT_POLICY, order, fuse(order)).reason).toMatchObject({
        category: 'scam',
        score: 0.97,
      });
    }
  });

  test('the reason names the strongest finding that acts, with the fused score', () => {
    const findings = [
      finding({ tier: 1, detector: 'keywords', score: 1, shadow: true }),
      finding({ tier: 2, detector: 'bayes', score: 0.5 }),
      finding({ tier: 3, detector: 'text-cnn', score: 0.8 }),
      finding({ tier: 3, detector: 'image-cnn', category: 'porn', score: 0.85 }),
    ];
    expect(decide(policyOf({ categories: { ads: { review: 0.6 } } }), findings, fuse(findings))).toEqual({
      decision: 'review',
      reason: { category: 'ads', score: fuse(findings).ads, tier: 3, detector: 'text-cnn' },
    });
  });

  test('an absent action is never taken, an unknown category never acts', () => {
    const policy = policyOf({ categories: { ads: { challenge: 0.3 } } });
    expect(decisionOn([finding({ score: 1 })], policy)).toBe('challenge');
    expect(decisionOn([finding({ category: 'porn', score: 1 })], policy)).toBe('pass');
    expect(decisionOn([finding({ category: 'custom:x', score: 1 })], policy)).toBe('pass');
  });

  test('a lenient threshold below a severe one does not hide the severe one', () => {
    const policy = policyOf({ categories: { ads: { challenge: 0.9, block: 0.5 } } });
    expect(decisionOn([finding({ score: 0.6 })], policy)).toBe('block');
  });

  test('a threshold of 0 acts on all that was looked at', () => {
    const policy = policyOf({ categories: { ads: { review: 0 } } });
    expect(decide(policy, [finding({ score: 0 })], { ads: 0 })).toMatchObject({
      decision: 'review',
      reason: { category: 'ads', score: 0, detector: 'probe' },
    });
  });
});

describe('thresholds', () => {
  test('`custom` stands for the custom categories that are not named, and for no other', () => {
    const policy = policyOf({ categories: { custom: { review: 0.5 }, 'custom:own': { block: 0.7 } } });
    expect(thresholdsOf(policy, 'custom:any')).toEqual({ review: 0.5 });
    expect(thresholdsOf(policy, 'custom:own')).toEqual({ block: 0.7 });
    expect(thresholdsOf(policy, 'ads')).toEqual({});
  });

  test('the lowest one is where a category begins to act', () => {
    expect(lowestThreshold(DEFAULT_POLICY, 'ads')).toBe(0.6);
    expect(lowestThreshold(DEFAULT_POLICY, 'flood')).toBe(0.6);
    expect(lowestThreshold(DEFAULT_POLICY, 'childsafety')).toBe(0.2);
    expect(lowestThreshold(policyOf({ categories: {} }), 'ads')).toBe(Infinity);
  });

  test('the default policy has them for every category, in rising order', () => {
    for (const category of BUILT_IN_CATEGORIES) {
      const { challenge = 0, review = challenge, block = 1 } = thresholdsOf(DEFAULT_POLICY, category);
      expect([challenge, review, block]).toEqual([challenge, review, block].sort((a, b) => a - b));
      expect(lowestThreshold(DEFAULT_POLICY, category)).toBeLessThanOrEqual(1);
    }
  });

  test('the default policy never blocks distress', () => {
    expect(thresholdsOf(DEFAULT_POLICY, 'selfharm').block).toBeUndefined();
  });
});

describe('canRaise', () => {
  test.each<[Thresholds, Decision, boolean]>([
    [{ review: 0.6, block: 0.9 }, 'pass', true],
    [{ review: 0.6, block: 0.9 }, 'challenge', true],
    [{ review: 0.6, block: 0.9 }, 'review', true],
    [{ review: 0.6, block: 0.9 }, 'block', false],
    [{ review: 0.4 }, 'challenge', true],
    [{ review: 0.4 }, 'review', false],
    [{ challenge: 0.4 }, 'pass', true],
    [{ challenge: 0.4 }, 'challenge', false],
    [{}, 'pass', false],
  ])('%j at %s: %s', (ads, decision, expected) => {
    expect(canRaise(policyOf({ categories: { ads } }), ['ads'], decision)).toBe(expected);
  });

  test('one open category of several is enough, and a list may raise any', () => {
    const policy = policyOf({ categories: { ads: { review: 0.5 }, flood: { challenge: 0.5 } } });
    expect(canRaise(policy, ['flood', 'ads'], 'challenge')).toBe(true);
    expect(canRaise(policy, ['flood', 'porn'], 'challenge')).toBe(false);
    expect(canRaise(policy, 'any', 'review')).toBe(true);
    expect(canRaise(policy, [], 'pass')).toBe(false);
  });

  test('where it says no, no score changes the decision', () => {
    const threshold = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined });
    const thresholds = fc
      .record({ challenge: threshold, review: threshold, block: threshold })
      .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
    fc.assert(
      fc.property(thresholds, thresholds, fc.double({ min: 0, max: 1, noNaN: true }), (ads, scam, score) => {
        const policy = policyOf({ categories: { ads, scam } });
        const before = [finding({ category: 'scam', score })];
        const decision = decisionOn(before, policy);
        const after = decisionOn([...before, finding({ category: 'ads', score: 1 })], policy);
        expect(after !== decision).toBe(canRaise(policy, ['ads'], decision));
      }),
    );
  });
});

describe('rule: what a failure means', () => {
  const failure: Failure = { tier: 3, detector: 'text-cnn', categories: ['scam', 'abuse'] };
  const policy = (onFailure: FailureMeaning): PolicyBody => policyOf({ tiers: { 3: { onFailure } } });

  test('open: the decision stands', () => {
    expect(rulingOn([], policy('open'), [failure])).toEqual({ decision: 'pass', reason: null });
    expect(rulingOn([finding({ score: 0.7 })], policy('open'), [failure])).toMatchObject({
      decision: 'review',
    });
  });

  test('review: people see what would have passed, and why', () => {
    const faint = [finding({ category: 'scam', score: 0.3 })];
    expect(rulingOn(faint, policy('review'), [failure])).toEqual({
      decision: 'review',
      reason: { category: 'scam', score: 0.3, tier: 3, detector: 'text-cnn' },
    });
    const fluent = [finding({ category: 'flood', score: 0.7 })];
    expect(rulingOn(fluent, policy('review'), [failure])).toMatchObject({ decision: 'review' });
  });

  test('review: a decision as severe keeps its own reason', () => {
    expect(rulingOn([finding({ score: 0.7 })], policy('review'), [failure])).toMatchObject({
      decision: 'review',
      reason: { category: 'ads', detector: 'probe' },
    });
  });

  test('closed: no decision without it', () => {
    const unavailable = { unavailable: { tier: 3, detector: 'text-cnn' } };
    expect(rulingOn([], policy('closed'), [failure])).toEqual(unavailable);
    expect(rulingOn([finding({ score: 0.7 })], policy('closed'), [failure])).toEqual(unavailable);
  });

  test('closed outranks review', () => {
    const mixed = policyOf({ tiers: { 2: { onFailure: 'review' }, 3: { onFailure: 'closed' } } });
    const bayes: Failure = { tier: 2, detector: 'bayes', categories: ['ads'] };
    expect(rulingOn([], mixed, [bayes, failure])).toEqual({ unavailable: { tier: 3, detector: 'text-cnn' } });
  });

  test('what blocks without the failed detector blocks', () => {
    expect(rulingOn([finding({ score: 0.95 })], policy('closed'), [failure])).toMatchObject({
      decision: 'block',
    });
  });

  test('a detector that could not have raised the decision is not missed', () => {
    const distress: Failure = { tier: 3, detector: 'distress', categories: ['selfharm'] };
    const judged = { decision: 'review', reason: { category: 'ads' } };
    expect(rulingOn([finding({ score: 0.7 })], policy('closed'), [distress])).toMatchObject(judged);
    expect(rulingOn([], policy('closed'), [distress])).toHaveProperty('unavailable');
  });

  test('a failed list could have named any category', () => {
    const lists: Failure = { tier: 1, detector: 'keywords', categories: 'any' };
    expect(rulingOn([], policyOf(), [lists])).toEqual({
      decision: 'review',
      reason: { category: 'custom:unjudged', score: 0, tier: 1, detector: 'keywords' },
    });
  });
});

describe('rule and isSettled: the author', () => {
  const allowed = finding({
    tier: 1,
    detector: 'user-list',
    part: 'user',
    score: 0,
    listId: 'vip',
    allow: true,
  });
  const banned = finding({ tier: 1, detector: 'user-list', part: 'user', score: 1, listId: 'ban' });
  const closed = policyOf({ tiers: { 2: { onFailure: 'closed' } } });
  const failure: Failure = { tier: 2, detector: 'bayes', categories: 'any' };

  function settled(...findings: Finding[]): boolean {
    return isSettled(closed, findings, fuse(findings));
  }

  test('an allow passes whatever is found, and whatever failed', () => {
    const findings = [allowed, finding({ score: 1 })];
    expect(rulingOn(findings, closed, [failure])).toEqual({ decision: 'pass', reason: null });
    expect(settled(...findings)).toBe(true);
  });

  test('a ban outranks the allow', () => {
    expect(rulingOn([allowed, banned], closed)).toMatchObject({
      decision: 'block',
      reason: { category: 'ads', score: 1, tier: 1, detector: 'user-list' },
    });
  });

  test('an entry against the author that does not block by itself is no ban, whatever the text says', () => {
    const mild = { ...banned, score: 0.5 };
    expect(rulingOn([allowed, mild, finding({ score: 1 })], closed)).toEqual({
      decision: 'pass',
      reason: null,
    });
    expect(settled(allowed, mild)).toBe(true);
  });

  test('a ban on trial is no ban, an allow on trial is no allow', () => {
    expect(rulingOn([allowed, { ...banned, shadow: true }], closed)).toMatchObject({ decision: 'pass' });
    expect(rulingOn([{ ...allowed, shadow: true }, finding({ score: 1 })], closed)).toMatchObject({
      decision: 'block',
    });
    expect(settled({ ...allowed, shadow: true })).toBe(false);
  });

  test('an allow entry of another subject does not speak for the author', () => {
    const url = finding({ tier: 1, detector: 'url', part: 'text', score: 0, listId: 'ours', allow: true });
    expect(rulingOn([url, finding({ score: 1 })], closed)).toMatchObject({ decision: 'block' });
    expect(settled(url)).toBe(false);
  });

  test('settled by a block, never by less', () => {
    expect(settled(banned)).toBe(true);
    expect(settled(finding({ score: 0.9 }))).toBe(true);
    expect(settled(finding({ score: 0.89 }))).toBe(false);
    expect(settled()).toBe(false);
  });
});

test('raising a score never makes the decision milder', () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  const category = fc.constantFrom<Category>(...BUILT_IN_CATEGORIES, 'custom:x');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(category, score), { minLength: 1, maxLength: 5 }),
      score,
      (pairs, raise) => {
        const findings = pairs.map(([each, its]) => finding({ category: each, score: its }));
        const first = findings[0] as Finding;
        const raised = [{ ...first, score: Math.max(first.score, raise) }, ...findings.slice(1)];
        expect(isAtLeast(decisionOn(raised), decisionOn(findings))).toBe(true);
        expect(DECISIONS).toContain(decisionOn(raised));
      },
    ),
  );
});
