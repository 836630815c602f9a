import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxTermUnits, parseKeyword } from '../../../src/engine/tier1-rules/keyword-pattern.js';
import { hostileText } from '../unicode.js';

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
    ['...', ['...'], []],
    ['a&a', ['a', 'a'], []],
  ])('%j', (value, all, none) => expect(parseKeyword(value)).toEqual({ all, none }));
});

describe('what is no keyword', () => {
  test.each([
    ['', 'the keyword is empty'],
    ['   ', 'the keyword is empty'],
    ['\u200b\u200d', 'the keyword is empty'],
    ['\u0000', 'the keyword is empty'],
    ['&a', 'the keyword is empty'],
    ['a&', 'one of the terms is empty'],
    ['a&&b', 'one of the terms is empty'],
    ['a!', 'one of the terms is empty'],
    ['a& !b', 'one of the terms is empty'],
    ['!', 'one of the terms is empty'],
    ['!a', 'a keyword needs a term that must occur, not only excluded ones'],
    ['!a!b', 'a keyword needs a term that must occur, not only excluded ones'],
  ])('%j: %s', (value, problem) => expect(parseKeyword(value)).toBe(problem));

  test('a term that is too long after folding', () => {
    expect(parseKeyword('字'.repeat(maxTermUnits))).toHaveProperty('all');
    expect(parseKeyword('字'.repeat(maxTermUnits + 1))).toMatch(/at most 200 characters/);
    expect(parseKeyword(`a!${'字'.repeat(maxTermUnits + 1)}`)).toMatch(/at most 200 characters/);
    expect(parseKeyword('ﷺ'.repeat(12))).toMatch(/at most 200 characters/);
  });
});

test('any value is a pattern of folded terms without outer space, or a sentence', () => {
  const value = fc.array(fc.oneof(hostileText(4), fc.constantFrom('&', '!', '\\', '字', 'a')), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      value.map((parts) => parts.join('')),
      (sent) => {
        const pattern = parseKeyword(sent);
        if (typeof pattern === 'string') {
          expect(pattern.length).toBeGreaterThan(0);
          return;
        }
        expect(pattern.all.length).toBeGreaterThan(0);
        for (const term of [...pattern.all, ...pattern.none]) {
          expect(term).toBe(term.trim());
          expect(term.length).toBeGreaterThan(0);
          expect(term.length).toBeLessThanOrEqual(maxTermUnits);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('an escaped value is one term that says the value', () => {
  const plain = fc.array(fc.constantFrom('a', '微', '&', '!', '\\', '1'), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(
      plain.map((parts) => parts.join('')),
      (term) => expect(parseKeyword(term.replace(/[&!\\]/g, '\\$&'))).toEqual({ all: [term], none: [] }),
    ),
  );
});
