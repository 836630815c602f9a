import { describe, expect, it } from '@jest/globals';
import { noteCustoms, tellingOf, unknownCustoms } from '../../../src/engine/behaviour/customs.js';
import { riskOf, strengthsOf } from '../../../src/engine/behaviour/risk.js';
import { SIGNAL_NAMES, SIGNALS } from '../../../src/engine/behaviour/signals.js';
import { situationOf, stateWith } from './situation.js';

/** A tenant at which one of so many events has each sign in full. */
function customsOf(oneOf: number, events: number) {
  const customs = unknownCustoms(SIGNALS.length);
  const [all, none] = [SIGNALS.map(() => 1), SIGNALS.map(() => 0)];
  for (let i = 0; i < events; i++) noteCustoms(customs, i % oneOf === 0 ? all : none);
  return customs;
}

describe('customs', () => {
  it('leave rare signs their weight and take it from what all have', () => {
    expect(tellingOf(unknownCustoms(1), 0)).toBe(1);
    expect(tellingOf(customsOf(1, 20_000), 0)).toBeCloseTo(0, 1);
    const [rare, common] = [tellingOf(customsOf(100, 20_000), 0), tellingOf(customsOf(4, 20_000), 0)];
    expect(rare).toBeGreaterThan(common);
    expect(common).toBeGreaterThan(0);
  });

  it('are learned from hundreds of events, not from a few', () => {
    expect(tellingOf(customsOf(1, 5), 0)).toBeGreaterThan(0.5);
    expect(tellingOf(customsOf(1, 2_000), 0)).toBeLessThan(0.1);
  });

  it('lower the risk by signs in which tenants differ, and by no other', () => {
    const situation = situationOf({
      ...stateWith({ events: 40, shared: 40, failures: 6 }),
      crowd: { ip: 0, device: 8, contact: 0 },
    });
    const customs = customsOf(1, 20_000);
    const weights = { bias: -3, weights: Object.fromEntries(SIGNAL_NAMES.map((name) => [name, 2])) };
    const names = (from: typeof situation) => riskOf(from, weights).signals.map(({ name }) => name);
    expect(names(situation)).toEqual(
      expect.arrayContaining(['burst', 'shared-content', 'shared-device', 'failed-challenges']),
    );
    const left = names({ ...situation, customs });
    expect(left).toEqual(expect.arrayContaining(['burst', 'failed-challenges']));
    expect(left).not.toContain('shared-content');
    expect(left).not.toContain('shared-device');
    expect(riskOf({ ...situation, customs }, weights).risk).toBeLessThan(riskOf(situation, weights).risk);
    // What is learned from is what weighs.
    const at = SIGNAL_NAMES.indexOf('shared-device');
    expect(strengthsOf({ ...situation, customs })[at]).toBeLessThan(strengthsOf(situation)[at] as number);
  });
});
