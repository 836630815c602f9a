import { expect, test } from '@jest/globals';
import { confusableSkeleton, homographOf } from '../../../src/engine/tier1-rules/homograph.js';
import type { Match } from '../../../src/engine/tier1-rules/list-entry.js';
import { urlKind } from '../../../src/engine/tier1-rules/url.js';
import { find, hits } from '../find.js';
import { layerOf, listOf } from '../lists.js';

test.each([
  ['http://www.Evil.com/Shop/', 'evil.com/shop'],
  ['*.evil.com', 'evil.com'],
  ['evil.com:8080', 'evil.com'],
  ['blogspot.com', 'blogspot.com'],
  ['a.co.uk', 'a.co.uk'],
  ['例子.中国', 'xn--fsqu00a.xn--fiqs8s'],
  ['0x7f.1/x', '127.0.0.1/x'],
  ['evil.com//a/./b%41', 'evil.com/a/ba'],
  ['https://youtube.com/watch?v=AB', 'youtube.com/watch?v=ab'],
])('%s is stored as %s', (typed, value) => {
  expect(urlKind.parse(typed, 'evasive')).toEqual({ value });
  expect(urlKind.parse(value, 'evasive')).toEqual({ value });
});

test.each([
  ['', 'the address is empty'],
  ['com', '"com" is a public suffix: it covers everybody\'s domains'],
  ['co.uk', '"co.uk" is a public suffix: it covers everybody\'s domains'],
  ['http://co.uk/x', '"co.uk" is a public suffix: it covers everybody\'s domains'],
  ['evil.c0m', '"c0m" is no top-level domain'],
  ['a b.com', 'the address has a space at character 2'],
  ['me@evil.com', 'an e-mail address belongs in a list of e-mails'],
  ['http://me@evil.com', 'leave out the name before the "@"'],
  ['mailto://evil.com', '"mailto:" is no scheme of a web address'],
  ['.', '"." is no domain or address'],
])('%j is refused: %s', (typed, why) => {
  expect(urlKind.parse(typed, 'evasive')).toBe(why);
});

test('a domain names what is below it, at the boundary of a label', () => {
  const detector = listOf(urlKind, ['evil.com']);
  expect(
    hits(detector, { text: 'a.b.evil.com/x, EVIL.com; notevil.com evil.com.cn evil.community' }),
  ).toEqual([['evil.com', 'a.b.evil.com/x']]);
  expect(find(detector, { text: 'a.evil.com and evil.com' })[0]?.spans).toEqual([
    [0, 10],
    [15, 23],
  ]);
});

test('a path names what lies at or under it', () => {
  const detector = listOf(urlKind, ['evil.com/shop', 'evil.com/watch?v=1']);
  const entries = (text: string): string[] => hits(detector, { text }).map(([entry]) => entry);
  for (const path of ['/shop', '/SHOP/', '/shop/a', '/shop?a', '//shop', '/%73hop', '/./shop']) {
    expect(entries(`evil.com${path} `)).toEqual(['evil.com/shop']);
  }
  expect(entries('http://a.evil.com/watch?v=1&t=2')).toEqual(['evil.com/watch?v=1']);
  for (const path of ['', '/', '/shopping', '/a/shop', '/watch?v=12', '/watch']) {
    expect(entries(`evil.com${path} `)).toEqual([]);
  }
});

test('title, text and the addresses of images are searched', () => {
  const detector = listOf(urlKind, ['evil.com']);
  const images = [{}, { url: 'https://cdn.evil.com/1.png' }];
  expect(
    find(detector, { title: 'evil.com', text: 'evil[.]com', images }).map(({ part, span }) => [part, span]),
  ).toEqual([
    ['title', [0, 8]],
    ['text', [0, 10]],
    ['images/1', undefined],
  ]);
});

test('letters of other scripts are taken for what they look like', () => {
  const detector = listOf(urlKind, ['apple.com']);
  expect(hits(detector, { text: 'go to аррӏе.com or xn--80ak6aa92e.com/x' })).toHaveLength(1);
  expect(find(detector, { text: 'go to аррӏе.com or xn--80ak6aa92e.com/x' })[0]?.spans).toHaveLength(2);
  expect(hits(listOf(urlKind, ['munchen.de']), { text: 'münchen.de' })).toEqual([]);
  expect(homographOf('xn--mnchen-3ya.de')).toBeUndefined();
  expect(homographOf('xn--99999999.com')).toBeUndefined();
  expect(confusableSkeleton('аррӏе ok')).toBe('apple ok');
});

test.each<[Match, number]>([
  ['exact', 0],
  ['normal', 0],
  ['evasive', 1],
])('guesses count for entries with match "%s": %d', (match, count) => {
  const detector = urlKind.detector([layerOf(urlKind, [{ value: 'example.com', match }])]);
  expect(hits(detector, { text: 'see ex ample[.]com' })).toHaveLength(count);
  expect(hits(detector, { text: 'see ехаmрlе.com' })).toHaveLength(count);
  expect(hits(detector, { text: 'see example[.]com' })).toHaveLength(1);
});

test('an allowed address silences the deny of its domain where it stands, and nowhere else', () => {
  const rows = [
    { value: 'evil.com' },
    { value: 'fine.evil.com', rule: { listId: 'ours', kind: 'allow' as const } },
  ];
  const detector = urlKind.detector([layerOf(urlKind, rows)]);
  expect(hits(detector, { text: 'fine.evil.com' })).toEqual([['fine.evil.com', 'fine.evil.com']]);
  expect(hits(detector, { text: 'fine.evil.com evil.com' })).toEqual([
    ['fine.evil.com', 'fine.evil.com'],
    ['evil.com', 'evil.com'],
  ]);
});

test('a look-alike of an allowed address is not allowed', () => {
  const detector = listOf(urlKind, ['apple.com'], { kind: 'allow' });
  expect(hits(detector, { text: 'apple.com' })).toHaveLength(1);
  expect(hits(detector, { text: 'аррӏе.com' })).toEqual([]);
});

test('entries of several lists and layers are all found', () => {
  const layers = ['a', 'b'].map((listId) => layerOf(urlKind, [{ value: 'evil.com', rule: { listId } }]));
  expect(find(urlKind.detector(layers), { text: 'evil.com' }).map(({ listId }) => listId)).toEqual([
    'a',
    'b',
  ]);
});
