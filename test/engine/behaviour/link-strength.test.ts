import { describe, expect, test } from '@jest/globals';
import { linkStrength, TRAIT_KINDS } from '../../../src/engine/behaviour/link-strength.js';

describe('how strongly two authors are linked', () => {
  test('by nothing in common: not at all', () => {
    expect(linkStrength([])).toBe(0);
  });

  test('a device that two have weighs far more than an address that 500 have', () => {
    const device = linkStrength([{ kind: 'device', authors: 2 }]);
    expect(device).toBeGreaterThan(0.8);
    expect(linkStrength([{ kind: 'ip', authors: 500 }])).toBeLessThan(0.01);
  });

  test('a ring of twelve on one device stays linked, twelve guests of a café hardly are', () => {
    expect(linkStrength([{ kind: 'device', authors: 12 }])).toBeGreaterThan(0.7);
    expect(linkStrength([{ kind: 'ip', authors: 12 }])).toBeLessThan(0.2);
  });

  test.each(TRAIT_KINDS)('%s: the more have it, the less it says, and never nothing or all', (kind) => {
    const strengths = [2, 3, 10, 100, 10_000].map((authors) => linkStrength([{ kind, authors }]));
    expect([...strengths].sort((a, b) => b - a)).toEqual(strengths);
    expect(new Set(strengths).size).toBe(strengths.length);
    expect(strengths.every((strength) => strength > 0 && strength < 1)).toBe(true);
  });

  test('several things in common say more than each, and never more than all', () => {
    const device = { kind: 'device', authors: 2 } as const;
    const ip = { kind: 'ip', authors: 2 } as const;
    const both = linkStrength([device, ip]);
    expect(both).toBeCloseTo(1 - (1 - linkStrength([device])) * (1 - linkStrength([ip])), 10);
    expect(both).toBeGreaterThan(linkStrength([device]));
    expect(linkStrength(Array.from({ length: 100 }, () => device))).toBeLessThanOrEqual(1);
  });
});
