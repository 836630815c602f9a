import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EvasiveView } from '../../../src/engine/normalise/evasive.js';
import { normalView } from '../../../src/engine/normalise/normal.js';
import { readingsOf, spelledView } from '../../../src/engine/normalise/pinyin.js';
import { textOf } from '../../../src/engine/normalise/view.js';
import { hostileText } from '../unicode.js';
import { expectWayBack } from './way-back.js';

function evasiveView(text: string): EvasiveView {
  return new EvasiveView(normalView(text), text);
}

describe('texts that can be read alike have one skeleton', () => {
  test.each([
    [
      'viagra',
      'v.i.a.g.r.a',
      'v i a g r a',
      'VIAGRA',
      'vi4gr@',
      'v1agra',
      'víágrà',
      'ⓥⓘⓐⓖⓡⓐ',
      'vіаgrа',
      'viaaaagra',
    ],
    ['fuck', 'fvck', 'fυck', 'f-u-c-k', 'f!u!c!k', 'fuuuuck', '🅵🆄🅲🅺', 'f🔥u🔥c🔥k', 'ꜰᴜᴄᴋ', '&#102;uck'],
    ['shit', 'sh!t', '$hit', 'sh1t', 'shi+', '5h1t', 'sh|t'],
    ['加微信', '加 微·信', '加\u200b微\u200b信', '加🔥微🔥信', '加。微。信', '加-微_信'],
    ['free money', 'FREE_MONEY', 'fr33 m0n3y', 'free\nmoney'],
    ['hello', 'heIIo', 'he11o', 'helo'],
  ])('%s', (text, ...others) => {
    const skeleton = textOf(evasiveView(text));
    expect(Object.fromEntries(others.map((other) => [other, textOf(evasiveView(other))]))).toEqual(
      Object.fromEntries(others.map((other) => [other, skeleton])),
    );
  });

  test('signs are letters only beside letters', () => {
    expect(textOf(evasiveView('buy! $ @ + now!'))).toBe('buynow');
    expect(textOf(evasiveView('$100'))).toBe(textOf(evasiveView('s1oo')));
  });
});

test('a unit stands for a stretch in range, and the stretches never go back', () => {
  fc.assert(
    fc.property(hostileText(), (text) => expectWayBack(evasiveView(text), text)),
    { numRuns: 1_000 },
  );
});

describe('starts', () => {
  const startsIn = (text: string): string => {
    const { units, starts, startCount } = evasiveView(text);
    return [...starts.subarray(0, startCount)].map((i) => String.fromCharCode(units[i] as number)).join('');
  };

  test.each([
    ['words', 'buy viagra, now', 'bun'],
    ['letters parted on purpose', 'v.i.a', 'uia'],
    ['a run that a word begins in', 'was so', 'ws'],
    ['signs for letters, and what stands behind them', 'b@d $hit', 'bdsh'],
    ['Chinese, wherever it stands', 'ab加微信', 'a加微信'],
    ['letters behind digits, which may spell Chinese', '12jia', 'ij'],
  ])('%s', (_, text, starts) => expect(startsIn(text)).toBe(starts));

  test('all but letters and digits behind a letter or digit', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const view = evasiveView(text);
        const starts = new Set(view.starts.subarray(0, view.startCount));
        for (let i = 0; i < view.length; i++) {
          if (starts.has(i)) continue;
          for (let at = view.from[i] as number; at < view.behind(i); at++) {
            if ((view.classes[at] as number) < 2) continue;
            expect(String.fromCharCode(view.normal.units[at - 1] as number)).toMatch(/[a-z0-9]/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('a run of one letter, with what parts it, is one unit', () => {
  const view = evasiveView('x aa-a y');
  expect(textOf(view)).toBe('xay');
  expect([view.offsets.starts[1], view.offsets.ends[1]]).toEqual([2, 6]);
});

describe('pinyin', () => {
  test('readings come the commonest first', () => {
    expect(readingsOf('微'.charCodeAt(0))).toEqual(['wei']);
    expect(readingsOf('重'.charCodeAt(0)).slice(0, 2)).toEqual(['zhong', 'chong']);
    expect(readingsOf('绿'.charCodeAt(0))[0]).toBe('lv');
    expect(readingsOf('a'.charCodeAt(0))).toEqual([]);
  });

  test.each([
    ['加wei信', 'jiaweixin'],
    ['jia 微 xin', 'jiaweixin'],
    ['加微信', undefined],
    ['加vx', undefined],
    ['wei xin', undefined],
    ['我用 app', undefined],
  ])('%s is spelled %s', (text, spelled) => {
    const view = spelledView(evasiveView(text));
    expect(view && String.fromCharCode(...view.units.subarray(0, view.length))).toBe(spelled);
  });

  test('a long text of both scripts is spelled in full', () => {
    const view = spelledView(evasiveView('装wei'.repeat(10_000)));
    expect(view?.length).toBe('zhuangwei'.length * 10_000);
    expect(view?.from[(view.length ?? 0) - 1]).toBe(39_999);
  });
});
