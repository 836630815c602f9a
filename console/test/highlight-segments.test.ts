import { describe, expect, test } from '@jest/globals';
import type { Finding, Span } from '../src/moderation/finding.js';
import { highlightSegments } from '../src/moderation/highlight-segments.js';

const finding = (detector: string, spans: Span[], rest: Partial<Finding> = {}): Finding => ({
  tier: 1,
  detector,
  category: 'ads',
  score: 1,
  part: 'text',
  spans,
  ...rest,
});

const shown = (text: string, findings: Finding[], part = 'text') =>
  highlightSegments(text, findings, part).map((segment) => [
    segment.text,
    ...segment.findings.map((found) => found.detector),
  ]);

describe('segments of a highlighted text', () => {
  test('a text without findings is one plain segment, an empty one none', () => {
    expect(shown('hello', [])).toEqual([['hello']]);
    expect(shown('', [finding('a', [[0, 3]])])).toEqual([]);
  });

  test('a span cuts the text before and after it', () => {
    expect(shown('加微信 vx123', [finding('keywords', [[0, 3]])])).toEqual([
      ['加微信', 'keywords'],
      [' vx123'],
    ]);
  });

  test('overlapping, nested and adjacent findings each keep their place', () => {
    const findings = [
      finding('a', [[0, 4]], { score: 0.9 }),
      finding('b', [[2, 6]], { score: 0.8 }),
      finding('c', [[3, 4]], { score: 0.7 }),
      finding('d', [[6, 7]]),
    ];
    expect(shown('01234567', findings)).toEqual([
      ['01', 'a'],
      ['2', 'a', 'b'],
      ['3', 'a', 'b', 'c'],
      ['45', 'b'],
      ['6', 'd'],
      ['7'],
    ]);
  });

  test("a finding's own overlapping spans stay open to the last end", () => {
    expect(
      shown('aaaa!', [
        finding('a', [
          [0, 2],
          [1, 4],
        ]),
      ]),
    ).toEqual([['a', 'a'], ['a', 'a'], ['aa', 'a'], ['!']]);
  });

  test('span stands in for absent spans; other parts and findings without place are left out', () => {
    const single: Finding = {
      tier: 2,
      detector: 'bayes',
      category: 'ads',
      score: 0.5,
      part: 'text',
      span: [1, 2],
    };
    const { span: _, ...placeless } = single;
    const inTitle = finding('a', [[0, 3]], { part: 'title' });
    expect(shown('abc', [single, placeless, inTitle])).toEqual([['a'], ['b', 'bayes'], ['c']]);
    expect(shown('abc', [single, placeless, inTitle], 'title')).toEqual([['abc', 'a']]);
  });

  test('what acts comes before shadow, watch and allow, then the higher score', () => {
    const findings = [
      finding('allow', [[0, 1]], { allow: true, score: 0 }),
      finding('watch', [[0, 1]], { watch: true }),
      finding('shadow', [[0, 1]], { shadow: true }),
      finding('low', [[0, 1]], { score: 0.2 }),
      finding('high', [[0, 1]], { score: 0.9 }),
    ];
    expect(shown('x', findings)).toEqual([['x', 'high', 'low', 'shadow', 'watch', 'allow']]);
  });

  test('offsets beyond the text, reversed, empty or not a number do no harm', () => {
    const findings = [
      finding('beyond', [[2, 99]]),
      finding('bad', [
        [-5, 0],
        [2, 1],
        [1, 1],
        [Number.NaN, Number.NaN],
      ]),
    ];
    expect(shown('abc', findings)).toEqual([['ab'], ['c', 'beyond']]);
  });

  test('a surrogate pair is never torn, and the segments joined are the text', () => {
    const text = 'a😀b😀c';
    expect(shown(text, [finding('a', [[2, 5]])])).toEqual([['a'], ['😀b😀', 'a'], ['c']]);
    expect(
      highlightSegments(text, [finding('a', [[0, 2]]), finding('b', [[1, 6]])], 'text')
        .map((segment) => segment.text)
        .join(''),
    ).toBe(text);
  });

  test('ten thousand spans are cut in well under a second', () => {
    const text = 'ab'.repeat(25_000);
    const spans = Array.from({ length: 10_000 }, (_, index): Span => [index * 4, index * 4 + 2]);
    const startMs = performance.now();
    expect(highlightSegments(text, [finding('a', spans)], 'text')).toHaveLength(20_000);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
