import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emailKind } from '../../../src/engine/tier1-rules/email.js';
import { findEmails } from '../../../src/engine/tier1-rules/find-emails.js';
import { find, hits } from '../find.js';
import { layerOf, listOf } from '../lists.js';
import { hostileText } from '../unicode.js';

test.each([
  ['Me+x@Example.com', 'me@example.com'],
  ['M.e+x@GoogleMail.com', 'me@gmail.com'],
  ['m.e@example.com', 'm.e@example.com'],
  [' ｍe＠example.com ', 'me@example.com'],
  ['@Example.com', '@example.com'],
  ['me@例子.中国', 'me@xn--fsqu00a.xn--fiqs8s'],
])('%s is stored as %s', (typed, value) => {
  expect(emailKind.parse(typed, 'evasive')).toEqual({ value });
  expect(emailKind.parse(value, 'evasive')).toEqual({ value });
});

test.each([
  ['', 'the e-mail address is empty'],
  ['me', '"me" has no "@"; a whole domain is written as "@example.com"'],
  ['me@', '"" behind the "@" is no domain'],
  ['me@local host', '"local host" behind the "@" is no domain'],
  ['@com', '"com" is a public suffix: it covers everybody\'s domains'],
  ['me@example.c0m', '"c0m" is no top-level domain'],
  ['a b@example.com', '"a b" before the "@" is no name of a mailbox'],
  ['.a@example.com', '".a" before the "@" is no name of a mailbox'],
])('%j is refused: %s', (typed, why) => {
  expect(emailKind.parse(typed, 'evasive')).toBe(why);
});

test.each([
  ['write name (at) example [dot] com now', 'name (at) example [dot] com', 'name@example.com'],
  ['name at example dot com', 'name at example dot com', 'name@example.com'],
  ['联系Na.me+x@gmail.com吧', 'Na.me+x@gmail.com', 'name@gmail.com'],
  ['name＠example。com', 'name＠example。com', 'name@example.com'],
  ['n a m e @ e v i l . c o m', 'n a m e @ e v i l . c o m', 'name@evil.com'],
  ['<mailto:me@evil.com>', 'me@evil.com', 'me@evil.com'],
  ['a@b@evil.com.', 'b@evil.com', 'b@evil.com'],
])('in %j', (text, match, address) => {
  expect(findEmails(text).map((found) => [text.slice(...found.span), found.address])).toEqual([
    [match, address],
  ]);
});

test.each(['me@localhost', 'x@y.zzzz', '@everyone look', 'meet at noon. Now', 'evil.com', '@', ''])(
  'none in %j',
  (text) => {
    expect(findEmails(text)).toEqual([]);
  },
);

test('an address, or all of its domain, in title, text and the author’s own', () => {
  const detector = listOf(emailKind, ['me@evil.com', '@evil.com']);
  const found = find(detector, {
    title: 'you@x.evil.com',
    text: 'ME+1@evil.com',
    user: { id: 'u', email: 'Me@Evil.com' },
  });
  expect(found.map(({ entryId, part, match }) => [entryId, part, match])).toEqual([
    ['@evil.com', 'title', 'you@x.evil.com'],
    ['me@evil.com', 'text', 'ME+1@evil.com'],
    ['@evil.com', 'text', 'ME+1@evil.com'],
    ['me@evil.com', 'user', 'Me@Evil.com'],
    ['@evil.com', 'user', 'Me@Evil.com'],
  ]);
  expect(hits(detector, { text: 'me@notevil.com', user: { id: 'u', email: 'nonsense' } })).toEqual([]);
});

test('an allowed address is excused from the deny of its domain', () => {
  const rows = [
    { value: '@evil.com' },
    { value: 'ok@evil.com', rule: { listId: 'ours', kind: 'allow' as const } },
  ];
  const detector = emailKind.detector([layerOf(emailKind, rows)]);
  expect(hits(detector, { text: 'ok@evil.com' })).toEqual([['ok@evil.com', 'ok@evil.com']]);
  expect(hits(detector, { text: 'no@evil.com' })).toEqual([['@evil.com', 'no@evil.com']]);
});

test('spans of any text at all are in order, in range and not empty', () => {
  const piece = fc.oneof(
    hostileText(4),
    fc.constantFrom('@', '.', '(at)', ' at ', ' dot ', 'com', 'me@evil.com'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { span } of findEmails(text)) {
        expect(span[0]).toBeGreaterThanOrEqual(last);
        expect(span[1]).toBeGreaterThan(span[0]);
        last = span[1];
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1_000 },
  );
});
