import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalView } from '../../../src/engine/normalise/normal.js';
import { originalSpan, textOf } from '../../../src/engine/normalise/view.js';
import { hostileText } from '../unicode.js';
import { expectWayBack } from './way-back.js';

function normal(text: string): string {
  return textOf(normalView(text));
}

/** What a stretch of the view was in the text as sent. */
function sourceOf(text: string, found: string): string {
  const view = normalView(text);
  const start = textOf(view).indexOf(found);
  expect(start).toBeGreaterThanOrEqual(0);
  return text.slice(...originalSpan(view, start, start + found.length));
}

describe('by hand', () => {
  test.each([
    ['', ''],
    ['加微信 VX123456 免费领取', '加微信 vx123456 免费领取'],
    ['ＦＲＥＥ　ｍｏｎｅｙ！', 'free money!'],
    ['𝐅𝐫𝐞𝐞 𝓶𝓸𝓷𝓮𝔂', 'free money'],
    ['加\u200b微\u200d信', '加微信'],
    ['v\u00adi\u2060a\ufeffgra', 'viagra'],
    ['\u202efree\u202c', 'free'],
    ['加\ufe0f微\u{e0101}信', '加微信'],
    ['f\u{1d173}r\u{1bca0}ee', 'free'],
    ['fr\u0000e\u0007e\u0085', 'free\u0085'],
    ['a\tb\nc\r\nd', 'a\tb\nc\r\nd'],
    ['Café CAFE\u0301 naïve Ångström', 'cafe cafe naive angstrom'],
    ['f\u0336r\u0336e\u0336e\u0336', 'free'],
    ['ø đ ł ħ æ œ ß ς', 'o d l h ae oe ss σ'],
    ['Привёт, Ἀθῆναι', 'привет, αθηναι'],
    ['مَرْحَبًا', 'مرحبا'],
    ['हिन्दी ภาษาไทย', 'हिन्दी ภาษาไทย'],
    ['繁體中文領取優惠', '繁体中文领取优惠'],
    ['愛國 微信號 發財', '爱国 微信号 发财'],
    ['Ⓕⓡⓔⓔ ⒡⒭⒠⒠ 🄵🅁🄴🄴 🅵🆁🅴🅴 🅕🅡🅔🅔 🇫🇷🇪🇪', 'free free free free free free'],
    ['①⑴⒈❶➀➊⓵⓪⓿1️⃣ ⑽', '111111100' + '1 10'],
    ['㊀㈡ 🆓🆒', '一二 freecool'],
    ['➕微 ✖', '+微 ×'],
    ['you’re', "you're"],
    ['vi´agra', 'vi´agra'],
    ['f&#117;ck f&#x75;ck f&#X75;ck f&#117ck', 'fuck fuck fuck fuck'],
    ['caf&eacute; &lt;b&gt; &nbsp;&amp; AT&T &bogus; & &#; &#xzz;', 'cafe <b>  & at&t &bogus; & &#; &#xzz;'],
    ['&amp;amp;#118;iagra', 'viagra'],
    ['&#0;&#xd800;&#99999999999;', '\ufffd\ufffd\ufffd'],
    ['加&#x5fae;&#20449;', '加微信'],
    ['v<b>ia</b>gra', 'viagra'],
    ['v<span style="color:red" class=x>ia</span>gra<!-- no -->!', 'viagra!'],
    ['<p>free</p><p>money</p>', ' free  money '],
    ['free<br/>money', 'free money'],
    ['if a<b and c>d', 'if a<b and c>d'],
    ['List<String> x <加微信> <b 加微信>', 'list<string> x <加微信> <b 加微信>'],
    ['<b', '<b'],
    ['<', '<'],
    ['&', '&'],
    ['ｶﾞﾁｬ か\u3099', 'ガチャ が'],
    ['ㅋㅏㅈㅣㄴㅗ ﾡￂ 한글', '카지노 가 한글'],
    ['ㅋㅋㅋ', 'ᄏᄏᄏ'],
    ['👍🏽', '👍🏽'],
    ['a\ud800b\uffff', 'a\ufffdb\ufffd'],
    ['\ud835\u200b\udc00', '\ufffd\ufffd'],
  ])('%j → %j', (text, view) => expect(normal(text)).toBe(view));

  test('a text in which every unit stays in its place needs no offsets', () => {
    expect(normalView('加微信 VX，')).not.toHaveProperty('offsets');
    expect(normalView('領取')).not.toHaveProperty('offsets');
    expect(normalView('领\u200b取')).toHaveProperty('offsets');
    expect(normalView('领取\u200b')).toHaveProperty('offsets');
  });
});

describe('the way back', () => {
  test.each([
    ['请加\u200b微\u200b\u200b信吧', '加微信', '加\u200b微\u200b\u200b信'],
    ['\u200b加微信\u200b', '加微信', '加微信'],
    ['致电℡：１２３', 'tel:123', '℡：１２３'],
    ['un ﬁn', 'fin', 'ﬁn'],
    ['x\u0301cafe\u0301!', 'cafe', 'cafe\u0301'],
    ['加\u200b微', '加', '加'],
    ['😀v<b>ia</b>gra😀', 'viagra', 'v<b>ia</b>gra'],
    ['x&#118;i&amp;#97;gra', 'viagra', '&#118;i&amp;#97;gra'],
    ['好ㅋㅏ好', '카', 'ㅋㅏ'],
    ['加🅰️微', 'a', '🅰️'],
    ['加1️⃣微', '1', '1️⃣'],
  ])('in %j, %j was %j', (text, found, source) => expect(sourceOf(text, found)).toBe(source));
});

/** Pieces that are more than their characters. */
const markup = [
  '&amp;',
  '&#',
  '&#118;',
  '&lt;',
  '&eacute',
  '<b>',
  '</b>',
  '<br',
  '<a href="x">',
  '<!--',
  '-->',
  '&',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...markup), hostileText(6)), { maxLength: 12 })
  .map((pieces) => pieces.join(''));

describe('for any text', () => {
  test('a unit stands for a stretch in range, and the stretches never go back', () => {
    fc.assert(
      fc.property(text, (sent) => expectWayBack(normalView(sent), sent)),
      { numRuns: 1_000 },
    );
  });

  test('normalising twice is normalising once, markup aside', () => {
    fc.assert(
      fc.property(hostileText(), (sent) => {
        const once = normal(sent);
        fc.pre(!/[&<]/.test(once));
        expect(normal(once)).toBe(once);
      }),
      { numRuns: 600 },
    );
  });

  test('what can be seen of plain text does not change with invisible characters', () => {
    const invisible = fc.array(
      fc.constantFrom('\u200b', '\u200c', '\u2060', '\ufeff', '\u00ad', '\u{e0020}', '\u0001'),
    );
    fc.assert(
      fc.property(fc.infiniteStream(invisible), (gaps) => {
        const sent = [...'请加微信吧 viagra']
          .map((each) => each + (gaps.next().value as string[]).join(''))
          .join('');
        expect(normal(sent)).toBe('请加微信吧 viagra');
      }),
    );
  });
});

test('characters with marks, in circles or of the other script are the bare ones: every one of Unicode is mapped once', () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0x1ffff; code++) {
    const once = normal(String.fromCodePoint(code));
    if (normal(once) !== once && !/[&<]/.test(once)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['marks', `a${'\u0301'.repeat(50_000)}b`, 'ab'],
  ['invisible characters', `a${'\u200b'.repeat(50_000)}b`, 'ab'],
  ['escaped ampersands', `&${'amp;'.repeat(50_000)}b`, '&b'],
  ['tags that never end', '<a '.repeat(20_000), '<a '.repeat(20_000)],
  ['entities that never end', '&#'.repeat(20_000), '&#'.repeat(20_000)],
])('50,000 %s', (_, sent, view) => expect(normal(sent)).toBe(view));
