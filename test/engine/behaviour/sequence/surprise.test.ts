import { describe, expect, it } from '@jest/globals';
import { percentileOf, scoreBinOf, scoreBins } from '../../../../src/engine/behaviour/sequence/percentile.js';
import {
  gapByteOf,
  stepCodeOf,
  stepsOf,
  unknownGap,
} from '../../../../src/engine/behaviour/sequence/step.js';
import { stepInWords } from '../../../../src/engine/behaviour/sequence/step-words.js';
import { surpriseOf, unpacked } from '../../../../src/engine/behaviour/sequence/surprise.js';
import { readShippedModels } from '../../../../src/models/shipped-models.js';
import { modelsFolder } from '../../../../src/product-root.js';

const { sequence } = readShippedModels(modelsFolder);
if (!sequence) throw new Error('models/sequence.bin cannot be read');
const { network, usual } = sequence;

const [secondMs, minuteMs, dayMs] = [1_000, 60_000, 86_400_000];

/** @param happened each a type, the time since the one before it, and a channel */
function trailOf(happened: readonly (readonly [type: string, gapMs: number, channel?: string])[]): number[] {
  return happened.map(([type, gapMs, channel], i) => {
    const code = stepCodeOf({ type, channel });
    return code * 256 + (i === 0 ? unknownGap : gapByteOf(gapMs));
  });
}

/** Some days of sessions: likes and texts, a minute apart, in one channel. */
const habit = trailOf(
  Array.from({ length: 40 }, (_, i) => {
    const gap = i % 8 === 0 ? dayMs : (30 + ((i * 37) % 90)) * secondMs;
    return i % 3 === 1 ? ['like', gap] : (['submission', gap, 'garden'] as const);
  }),
);
const turned = [
  ...habit,
  ...trailOf([['login', 0], ...Array.from({ length: 12 }, () => ['message', 300] as const)]).map((step, i) =>
    i === 0 ? (step & ~255) | gapByteOf(21 * dayMs) : step,
  ),
];

describe('a step', () => {
  it('is a byte, which words of any kind come to', () => {
    for (const type of ['submission', 'message', 'like', 'x', 'gift.sent', 'ä', ''])
      for (const channel of [undefined, '', 'comment', '😀', 'x'.repeat(64)])
        expect(stepCodeOf({ type, channel })).toBe(stepCodeOf({ type, channel }) & 255);
    expect(stepCodeOf({ type: 'submission', channel: undefined })).toBe(0);
    expect(stepCodeOf({ type: 'message', channel: '' })).toBe(16);
    expect(stepCodeOf({ type: 'gift.sent', channel: undefined }) >> 4).toBeGreaterThanOrEqual(12);
  });

  it('tells its channel by those before it, whatever they are called', () => {
    const own = (names: readonly string[]) =>
      [...stepsOf(trailOf(names.map((name) => ['submission', 0, name] as const))).facets[2]].join('');
    expect(own(['a', 'a', '', 'a', 'b', 'a', 'b', 'b'])).toBe('31013221');
    expect(own(['news', 'news', '', 'news', 'chat', 'news', 'chat', 'chat'])).toBe('31013221');
  });

  it('has a gap from none to years', () => {
    expect([0, 1_000, 3_000, 21 * dayMs, 1e15].map(gapByteOf)).toEqual([0, 8, 16, 166, 254]);
  });
});

describe('surprise', () => {
  it('is low where an author goes on as he did, and high where he turns', () => {
    const [calm, loud] = [surpriseOf(network, habit), surpriseOf(network, turned)];
    expect(calm.score).toBeGreaterThan(0.5);
    expect(loud.score).toBeGreaterThan(calm.score + 1);
    expect(percentileOf(loud.score, [], usual)).toBeGreaterThan(0.99);
    expect(percentileOf(calm.score, [], usual)).toBeLessThan(0.97);
  });

  it('names the steps: what they were, how often, and what was usual', () => {
    const words = surpriseOf(network, turned).steps.map(stepInWords);
    expect(words).toHaveLength(3);
    expect(words.join('\n')).toMatch(/message after less than 1 s(, \d+ times)?, usual: /);
    for (const each of words) expect(each).toMatch(/^[a-z ]+( after [\w ]+)?(, \d+ times)?, usual: [\w ]+/);
  });

  it('names all facets in words, packed in a number and back', () => {
    const word = (
      type: number,
      gapByte: number,
      channel: number,
      facet: number,
      a: number,
      b: number,
      n = 1,
    ) =>
      ((type << 26) | (gapByte << 18) | (channel << 16) | (facet << 14) | (a << 10) | (b << 6) | (n - 1)) >>>
      0;
    expect(unpacked(word(15, 255, 3, 2, 1, 15, 16))).toEqual({
      ...{ type: 15, gapByte: 255, channel: 3, facet: 2, usual: [1, 15], times: 16 },
    });
    const second = gapByteOf(secondMs);
    expect(stepInWords(word(1, second, 0, 0, 2, 7, 9))).toBe(
      'message after 1 s, 9 times, usual: like or view',
    );
    expect(stepInWords(word(1, second, 0, 1, 7, 8))).toBe(
      'message after 1 s, usual: 60 s to 4 min or 4 min to 15 min',
    );
    expect(stepInWords(word(0, gapByteOf(20 * dayMs), 3, 2, 1, 1))).toBe(
      'submission in a new channel after 20 days, usual: in the same channel',
    );
    expect(stepInWords(word(13, unknownGap, 0, 1, 0, 14))).toBe(
      'another event, usual: less than 1 s or more than 7 days',
    );
    expect(stepInWords(word(0, gapByteOf(90 * minuteMs), 0, 0, 0, 0))).toMatch(/after (8\d|9\d) min/);
  });
});

describe('a tenant’s percentile', () => {
  const binsOf = (scores: readonly number[], times: number) => {
    const bins = new Array<number>(scoreBins).fill(0);
    for (const score of scores) bins[scoreBinOf(score)] = (bins[scoreBinOf(score)] as number) + times;
    return bins;
  };
  const spread = (from: number, to: number) =>
    Array.from({ length: 1_000 }, (_, i) => from + ((to - from) * (i + 0.5)) / 1_000);

  it('is that of the shipped model until the tenant has a few hundred scores', () => {
    const shares = binsOf(spread(2, 4), 1 / 1_000);
    expect(percentileOf(3, [], shares)).toBeCloseTo(0.5, 1);
    expect(percentileOf(3.6, [], shares)).toBeCloseTo(0.8, 1);
    // Its own are higher: what is usual elsewhere is low here.
    const own = binsOf(spread(5, 7), 0.15);
    expect(percentileOf(5, own, shares)).toBeCloseTo(0.5, 1);
    expect(percentileOf(6, binsOf(spread(5, 7), 0.5), shares)).toBeCloseTo(0.5, 1);
    expect(percentileOf(4.4, binsOf(spread(5, 7), 0.5), shares)).toBeLessThan(0.01);
  });

  it('rises with the score, and never comes to one', () => {
    const own = binsOf(spread(2, 4), 1);
    let last = -1;
    for (let score = 0; score < 30; score += 0.05) {
      const percentile = percentileOf(score, own, []);
      expect(percentile).toBeGreaterThanOrEqual(last);
      expect(percentile).toBeLessThan(1);
      last = percentile;
    }
    expect(last).toBeGreaterThan(0.999);
  });

  it('has a bin for any score', () => {
    expect([0, 0.79, 0.81, 3, 1e9].map(scoreBinOf)).toEqual([0, 0, 1, 12, scoreBins - 1]);
  });
});
