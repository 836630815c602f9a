import { expect, test } from '@jest/globals';
import { DECISIONS, isAtLeast } from '../../src/engine/decision.js';

test('decisions rise from pass to block', () => {
  expect(DECISIONS).toEqual(['pass', 'challenge', 'review', 'block']);
});

test('a decision is at least itself and all below it', () => {
  for (const [i, decision] of DECISIONS.entries()) {
    for (const [j, floor] of DECISIONS.entries()) expect(isAtLeast(decision, floor)).toBe(i >= j);
  }
});
