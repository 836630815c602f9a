import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../../src/engine/normalise/fold.js';
import { originalSpan } from '../../../src/engine/normalise/view.js';
import { hostileText } from '../unicode.js';

/** The same by the book, for the whole text at once; lower case by the character, so that no ς is made. */
function byTheBook(text: string): string {
  const bare = text.toWellFormed().replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return [...bare.normalize('NFKC')]
    .map((character) => character.toLowerCase())
    .join('')
    .normalize('NFKC');
}

/** What a stretch of the folded text was in the text as sent. */
function sourceOf(text: string, folded: string): string {
  const view = fold(text);
  const start = view.text.indexOf(folded);
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
    ['加\u200b微\u200d信', '加微信'],
    ['v\u00adi\u2060a\ufeffgra', 'viagra'],
    ['\u202efree\u202c', 'free'],
    ['加\ufe0f微\u{e0101}信', '加微信'],
    ['f\u{1d173}r\u{1bca0}ee', 'free'],
    ['cafe\u0301', 'café'],
    ['CAFÉ', 'café'],
    ['e\u200b\u0301', 'é'],
    ['İstanbul', 'i̇stanbul'],
    ['ｶﾞﾁｬ', 'ガチャ'],
    ['か\u3099', 'が'],
    ['ㅋㅏㅈㅣㄴㅗ', '카지노'],
    ['ﾡￂ', '가'],
    ['ㅋㅋㅋ', 'ᄏᄏᄏ'],
    ['“加微信”，「领取」。', '“加微信”,「领取」。'],
    ['👍🏽', '👍🏽'],
    ['a\u0000b', 'a\u0000b'],
    ['a\ud800b', 'a\ufffdb'],
    ['\ud835\u200b\udc00', '\ufffd\ufffd'],
  ])('%j → %j', (text, folded) => expect(fold(text).text).toBe(folded));

  test('a text without anything to unify needs no offsets', () => {
    expect(fold('加微信 VX，')).toHaveProperty('offsets');
    expect(fold('加微信 VX')).toEqual({ text: '加微信 vx' });
    expect(fold('カタカナ「ひらがな」“”\t\n㐀')).not.toHaveProperty('offsets');
  });
});

describe('the way back', () => {
  test.each([
    ['请加\u200b微\u200b\u200b信吧', '加微信', '加\u200b微\u200b\u200b信'],
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
      fc.property(hostileText(), (text) => expect(fold(text).text).toBe(byTheBook(text))),
      { numRuns: 600 },
    );
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const once = fold(text).text;
        expect(fold(once).text).toBe(once);
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
      const once = fold(character).text;
      if (once !== byTheBook(character) || fold(once).text !== once) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  test('a unit stands for a stretch in range, and the stretches never go back', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const view = fold(text);
        if (!view.offsets) {
          expect(view.text).toHaveLength(text.length);
          return;
        }
        const { starts, ends } = view.offsets;
        expect(starts).toHaveLength(view.text.length);
        expect(ends).toHaveLength(view.text.length);
        for (let i = 0; i < starts.length; i++) {
          const [start, end] = originalSpan(view, i, i + 1);
          expect(start).toBeGreaterThanOrEqual(i === 0 ? 0 : (starts[i - 1] as number));
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          const before = i === 0 ? 0 : (ends[i - 1] as number);
          // Either the same stretch as the unit before, or a later one that does not overlap it.
          if (end === before) expect(start).toBe(starts[i - 1]);
          else expect(start).toBeGreaterThanOrEqual(before);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the source of a range folds to the range, where the range does not cut a character', () => {
    fc.assert(
      fc.property(hostileText(), fc.nat(), fc.nat(), (text, from, size) => {
        const view = fold(text);
        if (view.text.length === 0) return;
        const start = from % view.text.length;
        const end = start + 1 + (size % (view.text.length - start));
        const [sourceStart, sourceEnd] = originalSpan(view, start, end);
        const source = text.slice(sourceStart, sourceEnd);
        expect(fold(source).text).toContain(view.text.slice(start, end));
        const { starts, ends } = view.offsets ?? {};
        const whole =
          !starts ||
          !ends ||
          ((start === 0 || (ends[start - 1] as number) <= sourceStart) &&
            (end === view.text.length || (starts[end] as number) >= sourceEnd));
        if (whole) expect(fold(source).text).toBe(view.text.slice(start, end));
      }),
      { numRuns: 600 },
    );
  });

  test('no stretch covers what the unit does not come from: the rest of the text folds to the rest', () => {
    fc.assert(
      fc.property(hostileText(12), hostileText(12), (before, after) => {
        const text = `${before} 加微信 ${after}`;
        const view = fold(text);
        const at = view.text.indexOf(' 加微信 ', fold(before).text.length) + 1;
        expect(originalSpan(view, at, at + 3)).toEqual([before.length + 1, before.length + 4]);
      }),
      { numRuns: 500 },
    );
  });

  test('ASCII keeps its length and its places', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 80 }), (text) => {
        const view = fold(text);
        expect(view.text).toBe(text.toLowerCase());
        for (let i = 0; i < text.length; i++) expect(originalSpan(view, i, i + 1)).toEqual([i, i + 1]);
      }),
    );
  });

  test('invisible characters change neither what is read nor where it ends', () => {
    const invisible = fc.constantFrom('\u200b', '\u200c', '\u2060', '\ufeff', '\u00ad', '\u{e0020}');
    fc.assert(
      fc.property(fc.array(invisible, { minLength: 2, maxLength: 2 }), ([first = '', second = '']) => {
        const text = `请加${first}微${second}信吧`;
        expect(fold(text).text).toBe('请加微信吧');
        expect(originalSpan(fold(text), 1, 4)).toEqual([1, text.length - 1]);
      }),
    );
  });
});

describe('piles', () => {
  test('a pile of marks of any height folds, and what follows keeps its place', () => {
    for (const height of [1, 62, 63, 64, 65, 500]) {
      const text = `a${'\u0301'.repeat(height)}加微信`;
      expect(sourceOf(text, '加微信')).toBe('加微信');
      expect(fold(text).text.startsWith('á')).toBe(true);
    }
  });

  test('a run of invisible characters of any length disappears', () => {
    for (const length of [1, 63, 64, 65, 129, 50_000]) {
      const text = `加${'\u200b'.repeat(length)}微信`;
      expect(fold(text).text).toBe('加微信');
      expect(originalSpan(fold(text), 0, 3)).toEqual([0, length + 3]);
      expect(originalSpan(fold(text), 0, 1)).toEqual([0, 1]);
    }
  });

  test('characters that fold to many outgrow the text', () => {
    const text = 'ﷺ'.repeat(300);
    expect(fold(text).text).toBe(byTheBook(text));
    expect(originalSpan(fold(text), 18 * 299, 18 * 300)).toEqual([299, 300]);
  });
});
