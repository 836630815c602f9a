import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { casePoints, fractionOf, isSampled } from '../../src/engine/case-policy.js';
import { BUILT_IN_CATEGORIES } from '../../src/engine/category.js';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { policyOf } from './chain.js';

const evidence = { category: 'ads', score: 1, reporters: 0 } as const;
const score = fc.double({ min: 0, max: 1, noNaN: true });
const uuid = fc.uuid({ version: 7 });

describe('the points of a case', () => {
  it('rise with score, reporters and reach, in every category', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BUILT_IN_CATEGORIES),
        fc.tuple(score, score),
        fc.nat(1_000),
        fc.nat(1_000_000),
        (category, [a, b], reporters, reach) => {
          const points = (more: object): number =>
            casePoints(DEFAULT_POLICY, { category, score: Math.min(a, b), reporters, reach, ...more });
          expect(points({})).toBeGreaterThanOrEqual(0);
          expect(points({ score: Math.max(a, b) })).toBeGreaterThanOrEqual(points({}));
          expect(points({ reporters: reporters + 1 })).toBeGreaterThan(points({}));
          expect(points({ reach: reach + 1 })).toBeGreaterThan(points({}));
        },
      ),
    );
  });

  it('take a reach that is no number of people as none', () => {
    const none = casePoints(DEFAULT_POLICY, evidence);
    for (const reach of [NaN, Infinity, -Infinity, -3, 0])
      expect(casePoints(DEFAULT_POLICY, { ...evidence, reach })).toBe(none);
  });

  it('are those of the policy, then of its `custom`, then of the default', () => {
    const cases = { severity: { ads: 7, custom: 3 }, reporter: 0, tenfoldReach: 0 };
    const policy = { ...DEFAULT_POLICY, cases };
    expect(casePoints(policy, evidence)).toBe(7);
    expect(casePoints(policy, { ...evidence, category: 'custom:x' })).toBe(3);
    expect(casePoints(policy, { ...evidence, category: 'hate' })).toBe(72);
    expect(casePoints(policyOf(), { ...evidence, category: 'custom:x' })).toBe(24);
    expect(casePoints(policy, { ...evidence, category: null })).toBe(0);
  });

  it('put any trace of childsafety before everything else', () => {
    for (const category of BUILT_IN_CATEGORIES.filter((each) => each !== 'childsafety')) {
      const worst = casePoints(DEFAULT_POLICY, { category, score: 1, reporters: 50 });
      expect(casePoints(DEFAULT_POLICY, { ...evidence, category: 'childsafety' })).toBeGreaterThan(worst);
    }
  });
});

describe('sampling', () => {
  it('takes none at 0 and all at 1, and with a larger share no fewer', () => {
    fc.assert(
      fc.property(uuid, score, score, (id, a, b) => {
        const at = (pass: number): boolean => isSampled({ ...DEFAULT_POLICY, sampling: { pass } }, id);
        expect([at(0), at(1)]).toEqual([false, true]);
        if (at(Math.min(a, b))) expect(at(Math.max(a, b))).toBe(true);
      }),
    );
  });

  it('is off where a policy says nothing of it', () => {
    fc.assert(fc.property(uuid, (id) => !isSampled(policyOf(), id)));
  });

  it('is even over ids that come one after the other', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let n = 0; n < 20_000; n++) {
      const tail = n.toString(16).padStart(12, '0');
      const tenth = Math.floor(fractionOf(`01890000-0000-7000-8000-${tail}`) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // 2,000 expected; six standard deviations are 255.
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(255);
  });
});
