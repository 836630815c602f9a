import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxTermUnits, parseKeyword } from '../../../src/engine/tier1-rules/keyword-pattern.js';
import { MATCHES, type Match } from '../../../src/engine/tier1-rules/list-entry.js';
import { patternOf } from '../lists.js';
import { hostileText } from '../unicode.js';

/** Texts of the terms that must and must not occur. */
function texts(value: string, match: Match = 'evasive'): string[][] {
  const { all, none } = patternOf(value, match);
  return [all, none].map((terms) => terms.map(({ text }) => text));
}

describe('patterns', () => {
  test.each<[string, string[], string[]]>([
    ['加微信', ['加微信'], []],
    ['贷款&加微信!银行公告', ['贷款', '加微信'], ['银行公告']],
    ['a&b&c!d!e', ['a', 'b', 'c'], ['d', 'e']],
    ['a!b&c', ['a', 'c'], ['b']],
    ['!b&a', ['a'], ['b']],
    ['AT\\&T', ['at&t'], []],
    ['free\\!', ['free!'], []],
    ['C:\\\\temp', ['c:\\temp'], []],
    ['a\\b', ['a\\b'], []],
    ['a\\', ['a\\'], []],
    ['ＶＸ&Ｆｒｅｅ', ['vx', 'free'], []],
    ['＆', ['&'], []],
    ['免费！', ['免费!'], []],
    [' 贷 款 & 加微信 ', ['贷 款', '加微信'], []],
    ['加\u200b微信', ['加微信'], []],
    ['￥', ['¥'], []],
    ['😀', ['😀'], []],
    ['@&#', ['@', '#'], []],
    ['<b>bold</b>', ['bold'], []],
    ['領取', ['领取'], []],
    ['Café', ['cafe'], []],
    ['***a', ['***a'], []],
    ['5*', ['5'], []],
    ['a&a', ['a', 'a'], []],
  ])('%j', (value, all, none) => {
    expect(texts(value)).toEqual([all, none]);
  });
});

describe('what is no keyword', () => {
  test.each([
    ['', 'the keyword is empty'],
    ['   ', 'the keyword is empty'],
    ['...', "'...' is made of separators only"],
    ['a& - ', "'-' is made of separators only"],
    ['\u200b\u200d', "'\u200b\u200d' is made of separators only"],
    ['<br>', "nothing is left of '<br>' in the view 'evasive'"],
    [`${'-'.repeat(50)}`, `'${'-'.repeat(40)}…' is made of separators only`],
    ['*', "'*' is made of separators only"],
    ['**', "'**' is made of separators only"],
    ['&a', 'the keyword is empty'],
    ['a&', 'one of the terms is empty'],
    ['a&&b', 'one of the terms is empty'],
    ['a!', 'one of the terms is empty'],
    ['a& !b', 'one of the terms is empty'],
    ['!', 'one of the terms is empty'],
    ['!a', 'a keyword needs a term that must occur, not only excluded ones'],
    ['!a!b', 'a keyword needs a term that must occur, not only excluded ones'],
  ])('%j: %s', (value, problem) => expect(parseKeyword(value, 'evasive')).toBe(problem));

  test('a term that is too long after folding', () => {
    expect(parseKeyword('字'.repeat(maxTermUnits), 'evasive')).toHaveProperty('all');
    expect(parseKeyword('字'.repeat(maxTermUnits + 1), 'exact')).toMatch(/at most 200 characters/);
    expect(parseKeyword(`a!${'字'.repeat(maxTermUnits + 1)}`, 'normal')).toMatch(/at most 200 characters/);
    expect(parseKeyword('ﷺ'.repeat(12), 'evasive')).toMatch(/at most 200 characters/);
  });
});

test('any value is a pattern of folded terms without outer space, or a sentence', () => {
  const value = fc.array(fc.oneof(hostileText(4), fc.constantFrom('&', '!', '\\', '字', 'a')), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      value.map((parts) => parts.join('')),
      fc.constantFrom(...MATCHES),
      (sent, match) => {
        const pattern = parseKeyword(sent, match);
        if (typeof pattern === 'string') {
          expect(pattern.length).toBeGreaterThan(0);
          return;
        }
        expect(pattern.all.length).toBeGreaterThan(0);
        for (const { text } of [...pattern.all, ...pattern.none]) {
          expect(text).toBe(text.trim());
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThanOrEqual(maxTermUnits);
        }
        // What is stored says the same again.
        expect(parseKeyword(pattern.value, match)).toEqual(pattern);
      },
    ),
    { numRuns: 500 },
  );
});

test('an escaped value is one term that says the value', () => {
  const plain = fc.array(fc.constantFrom('a', '微', '&', '!', '\\', '1', '*'), { maxLength: 10 });
  fc.assert(
    fc.property(
      plain.map((parts) => `a${parts.join('')}`),
      (term) =>
        expect(parseKeyword(term.replace(/[&!*\\]/g, '\\$&'), 'exact')).toMatchObject({
          all: [{ text: term, open: 0 }],
          none: [],
        }),
    ),
  );
});

test.each([
  ['exact', 'ＣＡＦÉ 領取', 'café 領取'],
  ['normal', 'ＣＡＦÉ 領取', 'cafe 领取'],
  ['evasive', 'ＣＡＦÉ 領取', 'cafe 领取'],
] as const)('in the view %s, %s is %s', (match, value, text) =>
  expect(texts(value, match)).toEqual([[text], []]),
);

test.each([
  ['ass', 0],
  ['*ass', 1],
  ['ass*', 2],
  ['*ass*', 3],
  ['\\*ass\\*', 0],
  ['***', 'none'],
])('the edges of %s: %s are open', (value, open) => {
  const pattern = parseKeyword(value, 'evasive');
  expect(typeof pattern === 'string' ? 'none' : pattern.all[0]?.open).toBe(open);
});

test('a keyword is stored without white space around its terms', () => {
  expect(patternOf('  贷款 & 加微信 ! 银行 \\& 公告 ').value).toBe('贷款&加微信!银行 \\& 公告');
  expect(patternOf(' !b & *a* ').value).toBe('!b&*a*');
});
