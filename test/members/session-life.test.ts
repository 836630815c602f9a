import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOver, sessionIdleMs, sessionLifeMs } from '../../src/members/session-life.js';

const beganAt = Date.UTC(2026, 10, 24, 8);

/** A session that is used at these moments, from its sign-in on; the times it would have then. */
function isOverAt(uses: readonly number[], at: number): boolean {
  const expiresAt = new Date(beganAt + sessionLifeMs);
  return isOver({ seenAt: new Date(beganAt + Math.max(0, ...uses)), expiresAt }, new Date(beganAt + at));
}

describe('the life of a session', () => {
  it('is 12 hours from its last use', () => {
    expect(isOverAt([], sessionIdleMs - 1)).toBe(false);
    expect(isOverAt([], sessionIdleMs)).toBe(true);
    expect(isOverAt([sessionIdleMs - 1], sessionIdleMs)).toBe(false);
    expect(sessionIdleMs).toBe(12 * 60 * 60 * 1000);
  });

  it('is 7 days however much it is used', () => {
    const whole = 7 * 24 * 60 * 60 * 1000;
    expect(isOverAt([whole - 1], whole - 1)).toBe(false);
    expect(isOverAt([whole - 1], whole)).toBe(true);
  });

  it('does not begin again once it is over', () => {
    fc.assert(
      fc.property(fc.nat(sessionLifeMs), fc.nat(sessionLifeMs), fc.nat(sessionLifeMs), (use, at, later) => {
        fc.pre(at >= use);
        if (isOverAt([use], at)) expect(isOverAt([use], at + later)).toBe(true);
      }),
    );
  });
});
