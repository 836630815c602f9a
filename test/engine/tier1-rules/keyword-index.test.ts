import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ViewedPart } from '../../../src/engine/normalise/views.js';
import {
  buildKeywordIndex,
  matchEntries,
  type EntryHit,
} from '../../../src/engine/tier1-rules/keyword-index.js';
import { MATCHES, type Match } from '../../../src/engine/tier1-rules/list-entry.js';

function indexOf(values: readonly string[], match: Match = 'evasive') {
  return buildKeywordIndex(values.map((value) => ({ value, match })));
}

function hitsIn(index: ReturnType<typeof indexOf>, texts: readonly string[]): EntryHit[] {
  return matchEntries(
    index,
    texts.map((text) => new ViewedPart({ part: 'text', text })),
  );
}

/** Numbers of the values that hold for the texts, the same in every view. */
function matched(values: readonly string[], ...texts: string[]): number[] {
  const [found, ...others] = MATCHES.map((match) =>
    hitsIn(indexOf(values, match), texts)
      .map(({ ordinal }) => ordinal)
      .sort((a, b) => a - b),
  );
  for (const other of others) expect(other).toEqual(found);
  return found as number[];
}

describe('by hand', () => {
  test('a plain keyword', () => {
    expect(matched(['加微信'], '请加微信')).toEqual([0]);
    expect(matched(['加微信'], '请加微博')).toEqual([]);
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
    for (const match of MATCHES) {
      const hits = hitsIn(indexOf(['ass&加微信!银行'], match), ['class', '加微信 ass 加微信']);
      expect(
        hits.map(({ ordinal, places }) => [
          ordinal,
          places.map(({ part, start, end }) => [part, start, end]).sort(),
        ]),
      ).toEqual([
        [
          0,
          [
            [1, 0, 3],
            [1, 4, 7],
            [1, 8, 11],
          ],
        ],
      ]);
    }
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

  test('a term that very many entries share', () => {
    const values = Array.from(
      { length: 100_000 },
      (_, i) => `贷款&${String.fromCharCode(0x4e00 + (i % 2_000))}`,
    );
    const hits = hitsIn(indexOf(values, 'normal'), ['贷款\u4e07']);
    expect(hits.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 50 }, (_, i) => 7 + i * 2_000));
  });

  test('a copy, as it comes out of a worker thread, matches as well', () => {
    for (const match of MATCHES) {
      const copy = structuredClone(indexOf(['贷款!银行', 'fr*e&v.i.p', '*x*'], match));
      expect(hitsIn(copy, ['贷款'])).toHaveLength(1);
      expect(hitsIn(copy, ['银行贷款 axb'])).toHaveLength(1);
    }
  });

  test('entries of several views stand side by side', () => {
    const index = buildKeywordIndex([
      { value: '領取', match: 'exact' },
      { value: '領取', match: 'normal' },
      { value: '領取', match: 'evasive' },
      { value: '领取', match: 'exact' },
    ]);
    const found = (text: string): number[] =>
      hitsIn(index, [text])
        .map(({ ordinal }) => ordinal)
        .sort();
    expect(found('領取')).toEqual([0, 1, 2]);
    expect(found('领取')).toEqual([1, 2, 3]);
    expect(found('领 取')).toEqual([2]);
    expect(found('领\u200b取')).toEqual([1, 2]);
  });

  test('open edges may lie inside a word, beside the same term with closed ones', () => {
    for (const match of MATCHES) {
      const index = indexOf(['ass', '*ass', 'ass*', '*ass*', '*'.repeat(3) + 'ass'], match);
      const found = (text: string): number[] =>
        hitsIn(index, [text])
          .map(({ ordinal }) => ordinal)
          .sort();
      expect(found('ass')).toEqual([0, 1, 2, 3]);
      expect(found('class')).toEqual([1, 3]);
      expect(found('assign')).toEqual([2, 3]);
      expect(found('classy')).toEqual([3]);
    }
  });

  test('an entry that would not be taken is named', () => {
    expect(() => indexOf(['贷款', '...'])).toThrow("...: '...' is made of separators only");
  });

  test('the places that are kept of one entry are bounded, and that there are more is told', () => {
    const [hit] = hitsIn(indexOf(['微信']), ['微信'.repeat(5_000)]);
    expect(hit?.places).toHaveLength(1_000);
    expect(hit?.more).toBe(true);
    expect(hitsIn(indexOf(['微信']), ['微信'.repeat(5)])[0]?.more).toBe(false);
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

  interface Terms {
    readonly all: readonly string[];
    readonly none: readonly string[];
  }

  function naiveMatches(entries: readonly Terms[], texts: readonly string[]) {
    return entries.flatMap(({ all, none }, ordinal) => {
      const wanted = [...new Set(all)].map((term) => naivePlaces(term, texts));
      const holds =
        wanted.every((places) => places.length > 0) &&
        none.every((term) => naivePlaces(term, texts).length === 0);
      return holds ? [{ ordinal, places: wanted.flat().sort(byPlace) }] : [];
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
    const term = fc
      .array(letters, { minLength: 1, maxLength: 3 })
      .map((all) => all.join('').trim())
      .filter((text) => /[^ -]/.test(text));
    const entry = fc.record({
      all: fc.array(term, { minLength: 1, maxLength: 3 }),
      none: fc.array(term, { maxLength: 2 }),
    });
    const text = fc.array(letters, { maxLength: 10 }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.constantFrom('exact', 'normal'),
        fc.array(entry, { maxLength: 8 }),
        fc.array(fc.array(text, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 10 }),
        (match, entries, submissions) => {
          const values = entries.map(
            ({ all, none }) => all.join('&') + none.map((each) => `!${each}`).join(''),
          );
          const index = indexOf(values, match);
          for (const texts of submissions) {
            const hits = hitsIn(index, texts)
              .map(({ ordinal, places }) => ({
                ordinal,
                places: places.map(({ part, start, end }) => ({ text: part, start, end })).sort(byPlace),
              }))
              .sort((a, b) => a.ordinal - b.ordinal);
            expect(hits).toEqual(naiveMatches(entries, texts));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
