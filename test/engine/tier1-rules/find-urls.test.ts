import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findUrls } from '../../../src/engine/tier1-rules/find-urls.js';
import { hostileText } from '../unicode.js';

const read = (text: string): [match: string, host: string, rest: string][] =>
  findUrls(text).map(({ span, host, rest }) => [text.slice(...span), host, rest]);

describe('finds, with the exact span', () => {
  test.each([
    ['see hxxp://evil.com/a?b=1.', 'hxxp://evil.com/a?b=1', 'evil.com', '/a?b=1'],
    ['h t t p : //evil.com now', 'h t t p : //evil.com', 'evil.com', ''],
    ['at h t t p : / / e v i l . c o m now', 'h t t p : / / e v i l . c o m', 'evil.com', ''],
    ['a http://0x7f.1/ b', 'http://0x7f.1/', '127.0.0.1', '/'],
    ['http://2130706433', 'http://2130706433', '127.0.0.1', ''],
    ['http://[::1]:80/a', 'http://[::1]:80/a', '[::1]', '/a'],
    ['http://google.com@evil.com/x', 'http://google.com@evil.com/x', 'evil.com', '/x'],
    ['http://user:pw@evil.com:8080/x', 'http://user:pw@evil.com:8080/x', 'evil.com', '/x'],
    ['аррӏе.com', 'аррӏе.com', 'xn--80ak6aa92e.com', ''],
    ['EVIL.COM.', 'EVIL.COM', 'evil.com', ''],
    ['加我evil.com看看', 'evil.com', 'evil.com', ''],
    ['用evil。com下载', 'evil。com', 'evil.com', ''],
    ['evil点com', 'evil点com', 'evil.com', ''],
    ['（http://t.cn/abc）', 'http://t.cn/abc', 't.cn', '/abc'],
    ['ｅｖｉｌ．ｃｏｍ', 'ｅｖｉｌ．ｃｏｍ', 'evil.com', ''],
    ['𝐞𝐯𝐢𝐥.𝐜𝐨𝐦', '𝐞𝐯𝐢𝐥.𝐜𝐨𝐦', 'evil.com', ''],
    ['<a href="https://Evil.com/p_(x)">', 'https://Evil.com/p_(x)', 'evil.com', '/p_(x)'],
    ['[here](http://evil.com/a)', 'http://evil.com/a', 'evil.com', '/a'],
    ['evil&#46;com', 'evil&#46;com', 'evil.com', ''],
    ['wait...evil.com', 'evil.com', 'evil.com', ''],
    ['http:\\\\evil.com\\x', 'http:\\\\evil.com\\x', 'evil.com', '\\x'],
    ['访问 例子.中国 吧', '例子.中国', 'xn--fsqu00a.xn--fiqs8s', ''],
  ])('%j', (text, match, host, rest) => {
    expect(read(text)).toEqual([[match, host, rest]]);
  });
});

test.each([
  'end.Start',
  'e.g. this',
  '3.14',
  'me@evil.com',
  '很好。No problem',
  '今天。中国',
  'a b c d e f',
  'evil,com',
  '',
])('no address in %j', (text) => {
  expect(read(text)).toEqual([]);
});

test.each([
  ['it is done.It was', false],
  ['we did.so what', false],
  ['the end . com', false],
  ['evil.com', true],
  ['evil[.]so', true],
  ['www.evil.so', true],
  ['evil.so/x', true],
  ['http://evil.so', true],
])('%j: sure %s', (text, sure) => {
  expect(findUrls(text).map((url) => url.sure)).toEqual([sure]);
});

test('the words before a hidden dot, or behind a scheme, may belong to the host', () => {
  const joined = (text: string): string[] =>
    findUrls(text).flatMap((url) => url.joined.map(({ host, span }) => `${host} ${text.slice(...span)}`));
  expect(joined('go ex ample[.]com')).toEqual([
    'example.com ex ample[.]com',
    'goexample.com go ex ample[.]com',
  ]);
  expect(joined('go http://ex ample.com/')).toEqual(['example.com http://ex ample.com/']);
  expect(joined('go ample.com')).toEqual([]);
});

describe('any address, hidden in any way', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/);
  const host = fc
    .tuple(
      fc.array(label, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('com', 'net', 'cn', 'co.uk', 'org'),
    )
    .map(([labels, ending]) => `${labels.join('.')}.${ending}`);
  const path = fc.constantFrom('', '/', '/a/b', '/a?b=c&d=e', '/x#y');
  const wide = (text: string): string =>
    text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  const ways: [string, (host: string, path: string) => string][] = [
    ['plain', (h, p) => h + p],
    ['https', (h, p) => `https://${h}${p}`],
    ['hxxp', (h, p) => `hxxp://${h}${p}`],
    ['capitals', (h, p) => `HTTP://${h.toUpperCase()}${p}`],
    ['[.]', (h, p) => h.replaceAll('.', '[.]') + p],
    ['(dot)', (h, p) => h.replaceAll('.', '(dot)') + p],
    [' [.] ', (h, p) => h.replaceAll('.', ' [.] ') + p],
    [' dot ', (h, p) => h.replaceAll('.', ' dot ') + p],
    ['。', (h, p) => h.replaceAll('.', '。') + p],
    ['．', (h, p) => h.replaceAll('.', '．') + p],
    ['【.】', (h, p) => h.replaceAll('.', '【.】') + p],
    ['&#46;', (h, p) => h.replaceAll('.', '&#46;') + p],
    ['full width', (h, p) => wide(h) + p],
    ['zero width', (h, p) => h.split('').join('\u200b') + p],
    ['set apart', (h) => h.split('').join(' ')],
    ['set apart with a scheme', (h) => `http://${h}`.split('').join(' ')],
    ['a name before it', (h, p) => `http://bank.com@${h}${p}`],
    ['a port', (h, p) => `http://${h}:8080${p}`],
    ['h t t p', (h, p) => `h t t p : //${h}${p}`],
  ];
  const around = fc.constantFrom<[string, string]>(
    ['', ''],
    ['看', '吧'],
    ['see: ', ' now'],
    ['"', '"'],
    ['（', '）'],
  );
  test.each(ways)('%s', (_, hide) => {
    fc.assert(
      fc.property(host, path, around, (name, rest, [before, after]) => {
        const hidden = hide(name, rest);
        const found = findUrls(`${before}${hidden}${after}`).map(({ span, host: its }) => [span, its]);
        expect(found).toEqual([[[before.length, before.length + hidden.length], name]]);
      }),
    );
  });
});

test('an address that runs into the next one ends where its scheme begins', () => {
  for (const text of [
    'http://evil.comhttp://bad.com',
    'evil.comhttp://bad.com',
    'http://evil.comhttp ://bad.com',
  ]) {
    expect(findUrls(text).at(-1)?.host).toBe('bad.com');
  }
  expect(findUrls('http://evil.comhttp://bad.com').map(({ span, host: its }) => [span, its])).toEqual([
    [[0, 15], 'evil.com'],
    [[15, 29], 'bad.com'],
  ]);
});

test('spans of any text at all are in order, in range and not empty', () => {
  const piece = fc.oneof(
    hostileText(4),
    fc.constantFrom('.', '。', 'http://', 'com', '[.]', '@', ' ', 'evil.com', '中国'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { span, joined } of findUrls(text)) {
        expect(span[0]).toBeGreaterThanOrEqual(last);
        expect(span[1]).toBeGreaterThan(span[0]);
        last = span[1];
        for (const reading of joined) expect(reading.span[1]).toBe(span[1]);
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1_000, examples: [[['http://', 'evil.com', 'http://', 'evil.com']]] },
  );
});
