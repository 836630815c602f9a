import { describe, expect, test } from '@jest/globals';
import { assess } from '../../../src/engine/behaviour/assess.js';
import { lookAt } from '../../../src/engine/behaviour/author-event.js';
import { sharesOf } from '../../../src/engine/behaviour/habit.js';
import { habitOf, noon, situationOf, stateWith, strength } from './situation.js';

const weights = { bias: -3, weights: { burst: 5, links: 3, contacts: 3, 'sudden-change': 4 } };
const look = (state: ReturnType<typeof stateWith>) => ({
  ...situationOf(state),
  event: lookAt({ device: 'd-1' }, noon),
});

describe('a look at an author', () => {
  test('of whom nothing is known finds nothing', () => {
    const { risk, level, signals } = assess(look(stateWith({})), weights, 'normal').assessment;
    expect({ level, signals }).toEqual({ level: 'normal', signals: [] });
    expect(risk).toBeCloseTo(1 / (1 + Math.exp(3)), 10);
  });

  test('finds what his last event came to: it adds none of its own', () => {
    const before = stateWith({ events: 9, links: 4, contacts: 2 });
    const after = stateWith({ events: 10, links: 5, contacts: 2 });
    const written = { script: 'latin', link: true, contact: false } as const;
    const at = assess(situationOf(before, { written }), weights, 'normal').assessment;
    const seen = assess(look(after), weights, 'normal').assessment;
    expect(seen.risk).toBeCloseTo(at.risk, 10);
    expect(seen.signals.map(({ name, value }) => [name, value])).toEqual(
      at.signals.map(({ name, value }) => [name, value]),
    );
  });

  test('finds a burst of gestures as well as one of texts', () => {
    const texts = strength('burst', look(stateWith({ events: 30 })));
    const gestures = strength('burst', look(stateWith({ gestures: 120 })));
    expect(texts).toBeGreaterThan(0.9);
    expect(gestures).toBeGreaterThan(0.9);
  });

  test('at another hour than usual is no strange event', () => {
    const event = { type: 'submission', atMs: noon, device: 'd-other' };
    const habit = habitOf(Array.from({ length: 40 }, () => event));
    const night = noon + 12 * 3_600_000;
    const state = { ...stateWith({}), habit };
    const seen = { ...situationOf(state), event: lookAt({ device: 'd-1' }, night) };
    expect(strength('sudden-change', seen)).toBe(0);
    const acts = situationOf(state, { type: 'login', device: 'd-1', atMs: night });
    expect(strength('sudden-change', acts)).toBeGreaterThan(0);
  });
});

describe('a habit in words', () => {
  const written = (link: boolean) => ({ script: 'han', link, contact: false }) as const;

  test('tells hours, scripts and contents by their shares, the most frequent first', () => {
    const event = { type: 'submission', atMs: noon };
    const texts = [true, false, false, false].map((link) => ({ ...event, written: written(link) }));
    const logins = [{ type: 'login', atMs: noon + 9 * 3_600_000 }];
    expect(sharesOf(habitOf([...texts, ...logins]))).toEqual({
      events: 5,
      hours: [
        { what: '09:00–12:00 UTC', share: 0.8 },
        { what: '18:00–21:00 UTC', share: 0.2 },
      ],
      scripts: [{ what: 'han', share: 1 }],
      contents: [
        { what: 'no links or contacts', share: 0.75 },
        { what: 'links', share: 0.25 },
      ],
    });
  });

  test('of nobody is empty', () => {
    expect(sharesOf([])).toEqual({ events: 0, hours: [], scripts: [], contents: [] });
  });
});
