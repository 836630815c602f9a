import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildKeywordIndex, matchPatterns } from '../../../src/engine/tier1-rules/keyword-index.js';
import type { KeywordPattern } from '../../../src/engine/tier1-rules/keyword-pattern.js';
import { patternOf } from '../lists.js';

/** Numbers of the values that hold for the texts. */
function matched(values: readonly string[], ...texts: string[]): number[] {
  const hits = matchPatterns(buildKeywordIndex(values.map(patternOf)), texts);
  return hits.map(({ pattern }) => pattern).sort((a, b) => a - b);
}

describe('by hand', () => {
  test('a plain keyword', () => {
    expect(matched(['加微信'], '请加微信')).toEqual([0]);
    expect(matched(['加微信'], '请加微 信')).toEqual([]);
  });

  test('& wants all terms, in any order and in any text', () => {
    const values = ['贷款&加微信'];
    expect(matched(values, '加微信办贷款')).toEqual([0]);
    expect(matched(values, '贷款', '请加微信')).toEqual([0]);
    expect(matched(values, '贷款贷款')).toEqual([]);
    expect(matched(values, '加微信')).toEqual([]);
  });

  test('! excludes, wherever it stands', () => {
    const values = ['贷款&加微信!银行公告'];
    expect(matched(values, '贷款加微信')).toEqual([0]);
    expect(matched(values, '银行公告：贷款加微信')).toEqual([]);
    expect(matched(values, '贷款加微信。银行公告')).toEqual([]);
    expect(matched(values, '银行公告', '贷款加微信')).toEqual([]);
  });

  test('a term of several patterns serves each in its own sense', () => {
    const values = ['微信', '微信&贷款', '贷款!微信', '微信!贷款'];
    expect(matched(values, '微信')).toEqual([0, 3]);
    expect(matched(values, '贷款')).toEqual([2]);
    expect(matched(values, '微信贷款')).toEqual([0, 1]);
  });

  test('a term twice in one pattern is one term', () => {
    expect(matched(['a&a'], 'a')).toEqual([0]);
    expect(matched(['贷款&贷款!银行!银行'], '贷款')).toEqual([0]);
  });

  test('a term that is wanted and excluded never holds', () => {
    expect(matched(['a!a'], 'a')).toEqual([]);
  });

  test('a term inside another one counts for both', () => {
    expect(matched(['free&freebie'], 'freebie')).toEqual([]);
    expect(matched(['微信&加微信'], '加微信')).toEqual([0]);
  });

  test('word boundaries hold for wanted and for excluded terms', () => {
    expect(matched(['ass'], 'class')).toEqual([]);
    expect(matched(['ass'], 'class ass')).toEqual([0]);
    expect(matched(['kick!ass'], 'kick the class')).toEqual([0]);
    expect(matched(['kick!ass'], 'kick ass')).toEqual([]);
  });

  test('places are all places of the wanted terms, and only those that count', () => {
    const index = buildKeywordIndex([patternOf('ass&加微信!银行')]);
    expect(matchPatterns(index, ['class', '加微信 ass 加微信'])).toEqual([
      {
        pattern: 0,
        places: [
          { text: 1, start: 0, end: 3 },
          { text: 1, start: 4, end: 7 },
          { text: 1, start: 8, end: 11 },
        ],
      },
    ]);
  });

  test('nothing to find, nowhere to look', () => {
    expect(matched([], '加微信')).toEqual([]);
    expect(matched(['加微信'])).toEqual([]);
    expect(matched(['加微信'], '')).toEqual([]);
  });

  test('a pattern of more than 255 terms still wants every one', () => {
    const terms = Array.from({ length: 257 }, (_, i) => String.fromCharCode(0x4e00 + i));
    const value = terms.join('&');
    expect(matched([value], terms[0] as string)).toEqual([]);
    expect(matched([value], terms.slice(1).join(''))).toEqual([]);
    expect(matched([value], terms.join(''))).toEqual([0]);
  });

  test('a term that very many patterns share', () => {
    const patterns = Array.from({ length: 150_000 }, (_, i): KeywordPattern => ({
      all: ['贷款', String.fromCharCode(0x4e00 + (i % 2_000))],
      none: [],
    }));
    const index = buildKeywordIndex(patterns);
    const hits = matchPatterns(index, ['贷款\u4e07']);
    expect(hits.map(({ pattern }) => pattern)).toEqual(Array.from({ length: 75 }, (_, i) => 7 + i * 2_000));
  });

  test('a copy, as it comes out of a worker thread, matches as well', () => {
    const copy = structuredClone(buildKeywordIndex([patternOf('贷款!银行')]));
    expect(matchPatterns(copy, ['贷款'])).toHaveLength(1);
    expect(matchPatterns(copy, ['银行贷款'])).toHaveLength(0);
  });
});

describe('against a naive evaluation', () => {
  const asciiWord = /[a-z0-9]/;

  function naivePlaces(term: string, texts: readonly string[]) {
    return texts.flatMap((text, number) => {
      const places: { text: number; start: number; end: number }[] = [];
      for (let start = text.indexOf(term); start >= 0; start = text.indexOf(term, start + 1)) {
        const end = start + term.length;
        const joined =
          (asciiWord.test(term.charAt(0)) && asciiWord.test(text.charAt(start - 1))) ||
          (asciiWord.test(term.charAt(term.length - 1)) && asciiWord.test(text.charAt(end)));
        if (!joined) places.push({ text: number, start, end });
      }
      return places;
    });
  }

  function naiveMatches(patterns: readonly KeywordPattern[], texts: readonly string[]) {
    return patterns.flatMap(({ all, none }, pattern) => {
      const wanted = [...new Set(all)].map((term) => naivePlaces(term, texts));
      const holds =
        wanted.every((places) => places.length > 0) &&
        none.every((term) => naivePlaces(term, texts).length === 0);
      return holds ? [{ pattern, places: wanted.flat().sort(byPlace) }] : [];
    });
  }

  type Place = { text: number; start: number; end: number };
  const byPlace = (a: Place, b: Place): number => a.text - b.text || a.end - b.end || a.start - b.start;

  test.each([
    ['Chinese', ['加', '微', '信']],
    ['English', ['a', 'b', ' ', '1']],
    ['mixed, with astral characters', ['a', '微', '😀', '😁', '-']],
  ])('%s', (_, alphabet) => {
    const letters = fc.constantFrom(...alphabet);
    const term = fc.array(letters, { minLength: 1, maxLength: 3 }).map((all) => all.join(''));
    const pattern = fc.record({
      all: fc.array(term, { minLength: 1, maxLength: 3 }),
      none: fc.array(term, { maxLength: 2 }),
    });
    const text = fc.array(letters, { maxLength: 10 }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.array(pattern, { maxLength: 8 }),
        fc.array(fc.array(text, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 10 }),
        (patterns, submissions) => {
          const index = buildKeywordIndex(patterns);
          for (const texts of submissions) {
            const hits = matchPatterns(index, texts)
              .map(({ pattern: number, places }) => ({ pattern: number, places: [...places].sort(byPlace) }))
              .sort((a, b) => a.pattern - b.pattern);
            expect(hits).toEqual(naiveMatches(patterns, texts));
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
