import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactView } from '../../../src/engine/normalise/exact.js';
import { originalSpan, textOf } from '../../../src/engine/normalise/view.js';
import { expectWayBack } from './way-back.js';
import { hostileText } from '../unicode.js';

/** The same by the book, for the whole text at once; folded by the character, so that no ς is made. */
function byTheBook(text: string): string {
  return [...text.toWellFormed().normalize('NFKC')]
    .map((character) => character.toLowerCase())
    .join('')
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replaceAll('\uffff', '\ufffd')
    .normalize('NFKC');
}

function fold(text: string): string {
  return textOf(exactView(text));
}

/** What a stretch of the folded text was in the text as sent. */
function sourceOf(text: string, folded: string): string {
  const view = exactView(text);
  const start = textOf(view).indexOf(folded);
  expect(start).toBeGreaterThanOrEqual(0);
  return text.slice(...originalSpan(view, start, start + folded.length));
}

describe('by hand', () => {
  test.each([
    ['', ''],
    ['加微信 vx123456 免费领取', '加微信 vx123456 免费领取'],
    ['FREE Money!!', 'free money!!'],
    ['ＦＲＥＥ　ｍｏｎｅｙ！', 'free money!'],
    ['𝐅𝐫𝐞𝐞 𝓶𝓸𝓷𝓮𝔂', 'free money'],
    ['加①②③', '加123'],
    ['℡：１２３', 'tel:123'],
    ['ﬁnance', 'finance'],
    ['cafe\u0301', 'café'],
    ['CAFÉ', 'café'],
    ['İstanbul', 'i̇stanbul'],
    ['加\u200b微', '加\u200b微'],
    ['straße ẞ', 'strasse ss'],
    ['ΛΟΓΟΣ λόγος', 'λογοσ λόγοσ'],
    ['\uffff', '\ufffd'],
    ['ｶﾞﾁｬ', 'ガチャ'],
    ['か\u3099', 'が'],
    ['ㅋㅏㅈㅣㄴㅗ', '카지노'],
    ['ﾡￂ', '가'],
    ['ㅋㅋㅋ', 'ᄏᄏᄏ'],
    ['“加微信”，「领取」。', '“加微信”,「领取」。'],
    ['👍🏽', '👍🏽'],
    ['a\u0000b', 'a\u0000b'],
    ['a\ud800b', 'a\ufffdb'],
    ['\ud835\u200b\udc00', '\ufffd\u200b\ufffd'],
  ])('%j → %j', (text, folded) => expect(fold(text)).toBe(folded));

  test('a text in which every unit stays in its place needs no offsets', () => {
    expect(exactView('加微信 VX，')).not.toHaveProperty('offsets');
    expect(exactView('カタカナ「ひらがな」“”\t\n㐀')).not.toHaveProperty('offsets');
    expect(exactView('ﬁ')).toHaveProperty('offsets');
  });
});

describe('the way back', () => {
  test.each([
    ['\u200b加微信\u200b', '加微信', '加微信'],
    ['😀加微信😀', '加微信', '加微信'],
    ['致电℡：１２３', 'tel:123', '℡：１２３'],
    ['ＶＸ１２３', 'vx', 'ＶＸ'],
    ['un ﬁn', 'fin', 'ﬁn'],
    ['a ﬁn', 'in', 'ﬁn'],
    ['x\u0301cafe\u0301!', 'café', 'cafe\u0301'],
    ['İİab', 'ab', 'ab'],
    ['ﷺ加微信', '加微信', '加微信'],
    ['好ㅋㅏ好', '카', 'ㅋㅏ'],
    ['ㅋㅋㅅㅂㅋㅋ', 'ᄉᄇ', 'ㅅㅂ'],
    ['\ud800加\ud800', '加', '加'],
    ['a\u0000加', '加', '加'],
  ])('in %j, %j was %j', (text, folded, source) => expect(sourceOf(text, folded)).toBe(source));
});

describe('for any text', () => {
  test('folding says what the standard says of the whole text', () => {
    fc.assert(
      fc.property(hostileText(), (text) => expect(fold(text)).toBe(byTheBook(text))),
      { numRuns: 600 },
    );
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 600 },
    );
  });

  test('each character of Unicode folds as the standard says, and only once', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0x3400 && code < 0xf900 && code % 97 !== 0) continue;
      if (code >= 0x12000 && !(code >= 0x1d000 && code < 0x1fc00) && code % 97 !== 0) continue;
      const character = String.fromCodePoint(code);
      const once = fold(character);
      if (once !== byTheBook(character) || fold(once) !== once) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  test('a unit stands for a stretch in range, and the stretches never go back', () => {
    fc.assert(
      fc.property(hostileText(), (text) => expectWayBack(exactView(text), text)),
      { numRuns: 500 },
    );
  });

  test('the source of a range folds to the range, where the range does not cut a character', () => {
    fc.assert(
      fc.property(hostileText(), fc.nat(), fc.nat(), (text, from, size) => {
        const view = exactView(text);
        if (view.length === 0) return;
        const start = from % view.length;
        const end = start + 1 + (size % (view.length - start));
        const [sourceStart, sourceEnd] = originalSpan(view, start, end);
        const source = text.slice(sourceStart, sourceEnd);
        expect(fold(source)).toContain(textOf(view).slice(start, end));
        const { starts, ends } = view.offsets ?? {};
        const whole =
          !starts ||
          !ends ||
          ((start === 0 || (ends[start - 1] as number) <= sourceStart) &&
            (end === view.length || (starts[end] as number) >= sourceEnd));
        if (whole) expect(fold(source)).toBe(textOf(view).slice(start, end));
      }),
      { numRuns: 600 },
    );
  });

  test('ASCII keeps its length and its places', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 80 }), (text) => {
        const view = exactView(text);
        expect(textOf(view)).toBe(text.toLowerCase());
        for (let i = 0; i < text.length; i++) expect(originalSpan(view, i, i + 1)).toEqual([i, i + 1]);
      }),
    );
  });
});

describe('piles', () => {
  test('a pile of marks of any height folds, and what follows keeps its place', () => {
    for (const height of [1, 62, 63, 64, 65, 500]) {
      const text = `a${'\u0301'.repeat(height)}加微信`;
      expect(sourceOf(text, '加微信')).toBe('加微信');
      expect(fold(text).startsWith('á')).toBe(true);
    }
  });

  test('characters that fold to many outgrow the text', () => {
    const text = 'ﷺ'.repeat(300);
    expect(fold(text)).toBe(byTheBook(text));
    expect(originalSpan(exactView(text), 18 * 299, 18 * 300)).toEqual([299, 300]);
  });
});
