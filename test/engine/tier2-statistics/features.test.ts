import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ViewedPart } from '../../../src/engine/normalise/views.js';
import { FeatureSet, vectorOf } from '../../../src/engine/tier2-statistics/feature-set.js';
import { extractFeatures } from '../../../src/engine/tier2-statistics/features.js';
import { hostileText } from '../unicode.js';
import { documentOf } from './documents.js';

const shared = new FeatureSet();

function extracted(text: string, into = shared): FeatureSet {
  extractFeatures(new ViewedPart({ part: 'text', text }), into);
  return into;
}

describe('features', () => {
  test('withstand any UTF-16, and do not depend on the text before', () => {
    fc.assert(
      fc.property(hostileText(60), (text) => {
        const fresh = extracted(text, new FeatureSet()).document();
        expect(extracted(text).document()).toEqual(fresh);
        const { count, values, counts } = shared;
        for (let i = 0; i < count; i++) {
          expect(Number.isFinite(values[i])).toBe(true);
          expect(counts[i]).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('hold each key once', () => {
    const { keys } = documentOf(
      'free free money, free money now! 免费免费领取 call 0800 123 456 or call 0800 123 456',
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('give the same vector from the kept document', () => {
    const { keys, counts, count, values } = extracted('加微信 vx123456 免费领取, win £1000 now!!');
    const again = vectorOf({ keys: keys.slice(0, count), counts: counts.slice(0, count) });
    expect(again.values).toEqual(values.slice(0, count));
  });

  test('see through what the normaliser undoes', () => {
    const plain = new Set(documentOf('free money').keys);
    const hidden = documentOf('ｆｒｅｅ mo\u200bney').keys;
    const common = [...hidden].filter((key) => plain.has(key)).length;
    expect(common / plain.size).toBeGreaterThan(0.6);
  });

  test.each([
    ['nothing', ''],
    ['one character', 'a'],
    ['50,000 emoji', '😀'.repeat(50_000)],
    ['addresses alone', 'http://a.example.com/x http://b.example.com/y '.repeat(500)],
    ['one token again and again', 'free '.repeat(10_000)],
    ['scripts side by side', 'аbс免费фreeカジノلعبة'.repeat(2_000)],
    ['half characters', '\ud83d\ude00\ud83d'.repeat(10_000)],
    [
      '50,000 different characters',
      Array.from({ length: 50_000 }, (_, i) => String.fromCharCode(i % 0xd800)).join(''),
    ],
  ])('take %s', (_, text) => {
    const { count, values } = extracted(text);
    expect(count).toBeLessThanOrEqual(1 << 16);
    expect(values.subarray(0, count).every(Number.isFinite)).toBe(true);
  });
});
