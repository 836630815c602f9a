import { describe, expect, it } from '@jest/globals';
import { behaviour, type KnownAuthor } from '../../../src/engine/behaviour/behaviour.js';
import { BEHAVIOUR_DEFAULTS, behaviourOf } from '../../../src/engine/behaviour/behaviour-settings.js';
import { policyFor, skipsTier3 } from '../../../src/engine/behaviour/effect.js';
import { assess } from '../../../src/engine/behaviour/assess.js';
import { restraintOf } from '../../../src/engine/behaviour/restraint.js';
import {
  ladderFault,
  strikeAt,
  strikesOf,
  type Strike,
  type StrikeStep,
} from '../../../src/engine/behaviour/strikes.js';
import { isViolation } from '../../../src/engine/behaviour/violation.js';
import { DEFAULT_POLICY, thresholdsOf, type Policy } from '../../../src/engine/policy.js';
import { situationOf, stateWith } from './situation.js';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 30);
const daysAgo = (...days: number[]): number[] => days.map((each) => now - each * dayMs);
const { strikes: ladder } = BEHAVIOUR_DEFAULTS;
const actionAt = (moments: number[], at = now, steps: readonly StrikeStep[] = ladder) =>
  strikeAt(strikesOf(moments, steps, at), at)?.action ?? null;
const hourly = (violations: number): number[] =>
  Array.from({ length: violations }, (_, i) => now - i * 3_600_000);

describe('the ladder', () => {
  it('rises with the violations', () => {
    expect([0, 2, 3, 5, 6, 9, 10, 50].map((n) => actionAt(hourly(n)))).toEqual([
      ...[null, null, 'warn', 'warn', 'slow', 'slow', 'suspend', 'suspend'],
    ]);
  });

  it('counts what lies within the days alone, whatever order it comes in', () => {
    expect(actionAt(daysAgo(1, 2, 29))).toBe('warn');
    expect(actionAt(daysAgo(29, 1, 2))).toBe('warn');
    expect(actionAt(daysAgo(1, 2, 30))).toBeNull();
    expect(actionAt(daysAgo(1, 31, 32, 33))).toBeNull();
  });

  it('tells how long: a warning until one of the violations is old, a suspension its own days', () => {
    expect(strikesOf(daysAgo(1, 2, 10), ladder, now)).toEqual([
      { action: 'warn', blocks: 3, withinDays: 30, untilMs: now + 20 * dayMs },
    ]);
    const strikes = strikesOf(hourly(10), ladder, now);
    expect(strikes.map(({ action }) => action)).toEqual(['suspend', 'slow', 'warn']);
    expect(strikes[0]).toEqual({ action: 'suspend', blocks: 10, withinDays: 30, untilMs: now + dayMs });
    expect(strikes[1]).toMatchObject({ perMinute: 2 });
  });

  it('falls to the next step where a suspension ends by itself, and rises again with the next violation', () => {
    const moments = hourly(10);
    const strikes = strikesOf(moments, ladder, now);
    expect(strikeAt(strikes, now + dayMs - 1)?.action).toBe('suspend');
    expect(strikeAt(strikes, now + dayMs)?.action).toBe('slow');
    expect(strikeAt(strikes, now + 31 * dayMs)).toBeNull();
    const later = now + 2 * dayMs;
    expect(actionAt(moments, later)).toBe('slow');
    expect(strikesOf([...moments, later], ladder, later)[0]).toMatchObject({
      ...{ action: 'suspend', blocks: 11, untilMs: later + dayMs },
    });
  });

  it('goes down where a violation is taken away', () => {
    expect(actionAt(hourly(10).slice(1))).toBe('slow');
  });

  it('bans for ever, until the violations are taken away', () => {
    const steps: StrikeStep[] = [...ladder, { blocks: 12, withinDays: 7, action: 'ban' }];
    const strikes = strikesOf(hourly(12), steps, now);
    expect(strikes[0]).toEqual({ action: 'ban', blocks: 12, withinDays: 7, untilMs: null });
    expect(actionAt(hourly(12), now + 400 * dayMs, steps)).toBe('ban');
    expect(actionAt(hourly(11), now, steps)).toBe('suspend');
    // So many, but not within so few days.
    expect(actionAt(daysAgo(0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12), now, steps)).toBe('suspend');
  });

  it('of no steps leads to nothing', () => {
    expect(strikesOf(hourly(50), [], now)).toEqual([]);
    expect(behaviourOf({ ...DEFAULT_POLICY, behaviour: { strikes: [] } }).strikes).toEqual([]);
    expect(behaviourOf({ ...DEFAULT_POLICY, behaviour: { enabled: true } }).strikes).toBe(ladder);
  });

  it.each<[string, StrikeStep[], string]>([
    ['as many blocks', [step(3, 'warn'), step(3, 'slow')], '/1/blocks'],
    ['fewer blocks', [step(3, 'warn'), step(2, 'slow')], '/1/blocks'],
    ['a milder action', [step(3, 'slow'), step(4, 'warn')], '/1/action'],
    ['a second warning', [step(3, 'warn'), step(4, 'warn')], '/1/action'],
    ['a second ban', [step(3, 'ban'), step(4, 'ban')], '/1/action'],
    ['a suspension of no length', [step(3, 'suspend')], '/0/days'],
    ['days of a warning', [step(3, 'warn', { days: 2 })], '/0/days'],
    ['a rate of a suspension', [step(3, 'suspend', { days: 2, perMinute: 2 })], '/0/perMinute'],
    ['a suspension no longer', [step(3, 'suspend', { days: 2 }), step(4, 'suspend', { days: 2 })], '/1/days'],
    ['a slowing no slower', [step(3, 'slow', { perMinute: 1 }), step(4, 'slow')], '/1/perMinute'],
  ])('may not have %s', (_, steps, path) => {
    expect(ladderFault(steps)?.path).toBe(path);
  });

  it('may say the same action again where it is more of it', () => {
    expect(ladderFault(ladder)).toBeUndefined();
    expect(
      ladderFault([
        ...[step(3, 'warn'), step(4, 'slow', { perMinute: 5 }), step(5, 'slow', { perMinute: 1 })],
        ...[step(6, 'suspend', { days: 1 }), step(7, 'suspend', { days: 7 }), step(8, 'ban')],
      ]),
    ).toBeUndefined();
  });
});

describe('what holds an author back', () => {
  const suspended: Strike = { action: 'suspend', blocks: 10, withinDays: 30, untilMs: now };
  const slow: Strike = { action: 'slow', blocks: 6, withinDays: 30, untilMs: now, perMinute: 2 };
  const warned: Strike = { action: 'warn', blocks: 3, withinDays: 30, untilMs: now };
  const policy: Policy = { name: 'default', version: 1, ...DEFAULT_POLICY };

  it('is a ban, a suspension, or more a minute than a slowing lets pass', () => {
    expect(restraintOf('banned', null, 0)).toBe('banned');
    expect(restraintOf('trusted', suspended, 0)).toBe('suspended');
    expect([2, 3].map((events) => restraintOf('normal', slow, events))).toEqual([undefined, 'slowed']);
    expect(restraintOf('normal', warned, 100)).toBeUndefined();
    expect(restraintOf('spammer', null, 100)).toBeUndefined();
  });

  const findingsOf = async (author: Partial<KnownAuthor>) => {
    const unknown = { risk: 0.02, level: 'normal', signals: [], plain: true, highestScore: 1 };
    const known = { ...unknown, ...author } as KnownAuthor;
    const run = await behaviour().detect({ author: known } as never);
    return 'findings' in run ? run.findings : undefined;
  };

  it('is told in a finding that says until when', async () => {
    expect(await findingsOf({ strike: warned })).toEqual([]);
    expect(await findingsOf({ strike: suspended, restraint: 'suspended' })).toMatchObject([
      {
        ...{ category: 'flood', score: 1, part: 'user' },
        why: ['the author is suspended until 2026-11-30T00:00:00.000Z: 10 blocks within 30 days'],
      },
    ]);
    expect(await findingsOf({ strike: slow, restraint: 'slowed' })).toMatchObject([
      {
        score: 0.5,
        why: ['the author is slowed to 2 a minute until 2026-11-30T00:00:00.000Z: 6 blocks within 30 days'],
      },
    ]);
    expect(
      await findingsOf({ strike: slow, restraint: 'slowed', level: 'spammer', risk: 0.95 }),
    ).toMatchObject([{ score: 0.95 }]);
  });

  it('acts whatever the policy says of flood', () => {
    const mild = { ...policy, categories: { ...policy.categories, flood: {} } };
    for (const each of [policy, mild]) {
      expect(thresholdsOf(policyFor(each, 'normal', 'suspended'), 'flood').block).toBe(1);
      expect(thresholdsOf(policyFor(each, 'normal', 'slowed'), 'flood').challenge).toBeLessThanOrEqual(0.5);
    }
    expect(policyFor(policy, 'normal')).toBe(policy);
    expect(policyFor(policy, 'trusted')).not.toBe(policyFor(policy, 'trusted', 'slowed'));
    expect(thresholdsOf(policyFor(policy, 'trusted', 'slowed'), 'ads')).toEqual(
      thresholdsOf(policyFor(policy, 'trusted'), 'ads'),
    );
  });

  it('is not passed over where tier 3 is', () => {
    const submission = { text: 'hello', images: [] };
    const author = { risk: 0, level: 'trusted', signals: [], plain: true, highestScore: 1 } as const;
    expect(skipsTier3(policy, submission, author)).toBe(true);
    expect(skipsTier3(policy, submission, { ...author, strike: suspended, restraint: 'suspended' })).toBe(
      false,
    );
  });

  it('leaves the level to people where they hold it', () => {
    const weights = { bias: 4, weights: {} };
    const situation = situationOf(stateWith({ events: 50 }));
    expect(assess(situation, weights, 'trusted').assessment.level).toBe('spammer');
    expect(assess(situation, weights, 'trusted', true).assessment.level).toBe('trusted');
  });

  it('makes no violation of what it blocks', () => {
    const reason = { category: 'ads', score: 1, tier: 1 } as const;
    expect(isViolation('block', { ...reason, detector: 'keywords' })).toBe(true);
    expect(isViolation('review', { ...reason, detector: 'keywords' })).toBe(false);
    expect(isViolation('block', { ...reason, detector: 'behaviour' })).toBe(false);
    expect(isViolation('block', { ...reason, detector: 'user-list' })).toBe(false);
  });
});

function step(blocks: number, action: StrikeStep['action'], more: Partial<StrikeStep> = {}): StrikeStep {
  return { blocks, withinDays: 30, action, ...more };
}
