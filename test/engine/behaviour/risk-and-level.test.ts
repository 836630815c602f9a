import { describe, expect, it } from '@jest/globals';
import { assess } from '../../../src/engine/behaviour/assess.js';
import { BEHAVIOUR_DEFAULTS, behaviourOf } from '../../../src/engine/behaviour/behaviour-settings.js';
import { behaviour } from '../../../src/engine/behaviour/behaviour.js';
import { highestScoreByRisk, policyFor, skipsTier3 } from '../../../src/engine/behaviour/effect.js';
import { scriptOf } from '../../../src/engine/behaviour/habit.js';
import { levelOf, type Level } from '../../../src/engine/behaviour/level.js';
import { nextPercentile, paceOf } from '../../../src/engine/behaviour/pace.js';
import { riskOf } from '../../../src/engine/behaviour/risk.js';
import type { Detection, DetectorInput } from '../../../src/engine/detector.js';
import { DEFAULT_POLICY, thresholdsOf, type Policy } from '../../../src/engine/policy.js';
import { habitOf, noon, situationOf, stateWith } from './situation.js';

const weights = { bias: -4, weights: { burst: 6, violations: 4 } };
const dayMs = 86_400_000;

describe('risk', () => {
  it('is the logistic of bias and weighed strengths, the strongest signal first', () => {
    expect(riskOf(situationOf(), weights)).toMatchObject({ risk: 1 / (1 + Math.exp(4)), signals: [] });
    const { risk, signals } = riskOf(situationOf(stateWith({ events: 50 }, { violations: 1 })), weights);
    expect(signals.map(({ name }) => name)).toEqual(['burst', 'violations']);
    expect(risk).toBeCloseTo(
      1 / (1 + Math.exp(4 - signals.reduce((sum, { weight }) => sum + weight, 0))),
      10,
    );
    expect(signals[0]).toMatchObject({ value: 51, weight: 6 });
    expect(signals[0]?.reference).toBeCloseTo(2.4);
    expect(signals[0]?.why).toBe('burst: 51 events a minute, usual 2.4');
  });

  it('follows the policy where it weighs otherwise', () => {
    const situation = situationOf(stateWith({ events: 50 }));
    const settings = { ...BEHAVIOUR_DEFAULTS, weights: { burst: 0 } };
    expect(riskOf({ ...situation, settings }, weights).signals).toEqual([]);
  });
});

describe('level', () => {
  const nobody = { events: 0, days: 0, violations: 0 };
  const known = { events: 100, days: 100, violations: 0 };
  const at = (risk: number, before: Level, merits = nobody) =>
    levelOf(risk, before, merits, BEHAVIOUR_DEFAULTS);

  it('is left at a lower risk than it is reached', () => {
    expect([0.45, 0.5].map((risk) => at(risk, 'normal'))).toEqual(['normal', 'suspicious']);
    expect([0.36, 0.34].map((risk) => at(risk, 'suspicious'))).toEqual(['suspicious', 'normal']);
    expect([0.89, 0.9].map((risk) => at(risk, 'suspicious'))).toEqual(['suspicious', 'spammer']);
    expect([0.71, 0.5, 0.1].map((risk) => at(risk, 'spammer'))).toEqual(['spammer', 'suspicious', 'normal']);
  });

  it('is trusted only for who has earned it, and not for long once he is at risk', () => {
    expect(at(0.01, 'normal')).toBe('normal');
    expect(at(0.01, 'normal', known)).toBe('trusted');
    expect(at(0.01, 'normal', { ...known, days: 1 })).toBe('normal');
    expect(at(0.01, 'normal', { ...known, violations: 1 })).toBe('normal');
    expect([0.05, 0.2, 0.6, 0.95].map((risk) => at(risk, 'trusted', known))).toEqual([
      'trusted',
      'normal',
      'suspicious',
      'spammer',
    ]);
  });

  it('keeps a ban, whatever the risk', () => {
    expect([at(0, 'banned', known), at(1, 'banned')]).toEqual(['banned', 'banned']);
  });

  it('counts days from the registration', () => {
    const habit = habitOf(Array.from({ length: 60 }, () => ({ type: 'submission', atMs: noon })));
    const level = (days: number) =>
      assess(situationOf({ habit }, { registeredAtMs: noon - days * dayMs }), weights, 'normal').assessment
        .level;
    expect([level(3), level(300)]).toEqual(['normal', 'trusted']);
  });
});

describe('effect of a level', () => {
  const policy: Policy = { name: 'default', version: 1, ...DEFAULT_POLICY };
  const review = (level: Level, category: 'ads' | 'flood' | 'childsafety' | 'selfharm') =>
    thresholdsOf(policyFor(policy, level), category).review;

  it('moves thresholds, not those of flood nor of what protects from the worst', () => {
    expect(policyFor(policy, 'normal')).toBe(policy);
    expect((['trusted', 'suspicious', 'spammer'] as const).map((level) => review(level, 'ads'))).toEqual([
      0.65, 0.55, 0.5,
    ]);
    for (const level of ['trusted', 'suspicious', 'spammer'] as const) {
      expect([review(level, 'flood'), review(level, 'childsafety'), review(level, 'selfharm')]).toEqual([
        0.9, 0.2, 0.4,
      ]);
      expect(policyFor(policy, level)).toBe(policyFor(policy, level));
    }
  });

  it('leaves a threshold of 1 to what lists say for certain', () => {
    const strict = { ...policy, categories: { ads: { block: 1 } } };
    expect(thresholdsOf(policyFor(strict, 'spammer'), 'ads')).toEqual({ block: 1 });
    expect(thresholdsOf(policyFor(strict, 'trusted'), 'ads')).toEqual({ block: 1 });
  });

  it('challenges by a risk, however high, and sends to people only where the policy says so', () => {
    const flood = { challenge: 0.6, review: 0.9 };
    const decides = { ...policy, categories: { flood } };
    expect(highestScoreByRisk(decides)).toBe(0.8999);
    expect(highestScoreByRisk({ ...decides, categories: { flood: { block: 0.7, review: 0.9 } } })).toBe(
      0.6999,
    );
    expect(highestScoreByRisk({ ...decides, categories: { flood: { review: 0 } } })).toBe(0);
    expect(highestScoreByRisk({ ...decides, behaviour: { reviewsByRisk: true } })).toBe(1);
    const known = { risk: 0.98, level: 'spammer', signals: [], plain: true } as const;
    const scoreOf = (highestScore: number) => {
      const found = behaviour().detect({
        author: { ...known, highestScore },
      } as unknown as DetectorInput) as Detection;
      return 'findings' in found ? found.findings[0]?.score : undefined;
    };
    expect([scoreOf(0.8999), scoreOf(1)]).toEqual([0.8999, 0.98]);
  });

  it('blocks all of a banned author', () => {
    expect(thresholdsOf(policyFor(policy, 'banned'), 'flood').block).toBe(1);
  });

  it('leaves tier 3 out for plain texts of trusted authors, unless the policy says otherwise', () => {
    const author = { risk: 0, level: 'trusted', signals: [], plain: true, highestScore: 1 } as const;
    const text = { text: 'hello', images: [] };
    expect(skipsTier3(policy, text, author)).toBe(true);
    expect(skipsTier3(policy, text, { ...author, plain: false })).toBe(false);
    expect(skipsTier3(policy, text, { ...author, level: 'normal' })).toBe(false);
    expect(skipsTier3(policy, { ...text, images: [{ url: 'http://a.example/' }] }, author)).toBe(false);
    expect(skipsTier3({ ...policy, behaviour: { skipTier3ForTrusted: false } }, text, author)).toBe(false);
    expect(skipsTier3(policy, text, { failed: 'away' })).toBe(false);
    expect(skipsTier3(policy, text, undefined)).toBe(false);
  });

  it('takes what a policy leaves out from the defaults', () => {
    const levels = { suspicious: { enter: 0.7, leave: 0.6 } };
    const set = behaviourOf({ ...policy, behaviour: { levels, eventsPerMinute: 9 } });
    expect(set).toMatchObject({ eventsPerMinute: 9, enabled: true, thresholds: { spammer: -0.1 } });
    expect(set.levels).toEqual({ ...BEHAVIOUR_DEFAULTS.levels, ...levels });
  });
});

describe('pace', () => {
  it('comes to the 99th percentile of what people do, within bounds', () => {
    let percentile = 3;
    for (let i = 0; i < 60_000; i++) percentile = nextPercentile(percentile, (i * 7_919) % 10);
    expect(percentile).toBeGreaterThan(7);
    expect(percentile).toBeLessThan(11);
    expect([paceOf(0, 3), paceOf(6, 3), paceOf(1_000, 3)]).toEqual([1, 2, 4]);
  });
});

describe('script', () => {
  it.each([
    ['Hello there', 'latin'],
    ['你好，今天天气不错 ok', 'han'],
    ['Привет, как дела', 'cyrillic'],
    ['مرحبا بكم', 'other'],
    ['こんにちは', 'other'],
    ['12345 !!', 'latin'],
  ] as const)('of %s is %s', (text, script) => expect(scriptOf(text)).toBe(script));
});
