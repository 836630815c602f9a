import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { viewsOf } from '../../../src/engine/normalise/views.js';
import { requiredLiterals } from '../../../src/engine/tier1-rules/regex-literals.js';
import { regexKind } from '../../../src/engine/tier1-rules/regex.js';
import { find, hits } from '../find.js';
import { layerOf, listOf } from '../lists.js';

test.each([
  ['', 'the pattern is empty'],
  ['ab(c', 'missing closing ), at character 3'],
  ['(a)(b[)](', 'missing closing ), at character 9'],
  ['ab)c', 'unexpected ), at character 3'],
  ['ab[c', 'missing closing ], at character 3'],
  ['x[z-a]', 'invalid character class range "z-a", at character 3'],
  ['a*|*b', 'missing argument to repetition operator "*", at character 4'],
  ['a**', 'invalid nested repetition operator "**", at character 2'],
  ['x\\p{Foo}', 'invalid character class range "\\p{Foo}", at character 2'],
  ['a(?=b)', 'invalid or unsupported Perl syntax "(?=", at character 2'],
  ['(a)\\1', 'invalid escape sequence "\\1", at character 4'],
  ['abc\\', 'trailing backslash at end of expression, at character 4'],
  [
    '((a{100}){100}){100}',
    'invalid repeat count "{100}": all together at most 1000 repetitions are allowed, at character 10',
  ],
  ['a{1000}b{500}', 'the pattern is too large: its repetitions make 1502 steps, at most 1000 are allowed'],
  ['a*', 'the pattern matches the empty text, so it would match every text'],
  ['x'.repeat(1_001), 'a pattern may have at most 1000 characters, this one has 1001'],
])('%j is refused: %s', (pattern, why) => {
  expect(regexKind.parse(pattern, 'normal')).toBe(why);
});

test('places are those of the text as sent', () => {
  const detector = listOf(regexKind, ['vx\\s?\\d{4,}', '加(我)?微信']);
  const text = '请加\u200b微信 ＶＸ １２３４５ 或 vx9999';
  const found = find(detector, { text });
  expect(found.map(({ entryId, spans = [] }) => [entryId, spans.map((span) => text.slice(...span))])).toEqual(
    [
      ['vx\\s?\\d{4,}', ['ＶＸ １２３４５', 'vx9999']],
      ['加(我)?微信', ['加\u200b微信']],
    ],
  );
});

test('capitals do not matter, in the pattern or the text; full-width letters in it are plain ones', () => {
  expect(hits(listOf(regexKind, ['FREE [A-Z]+']), { text: 'so Free money' })).toEqual([
    ['FREE [A-Z]+', 'Free money'],
  ]);
  expect(hits(listOf(regexKind, ['ＶＸ\\d']), { title: 'vx1' })).toEqual([['ＶＸ\\d', 'vx1']]);
});

test('patterns without a literal run too', () => {
  expect(
    hits(listOf(regexKind, ['\\d{3}', '[xy]{2}z?']), { text: '123 yx' }).map(([, match]) => match),
  ).toEqual(['123', 'yx']);
});

test('an allow silences what lies within its place', () => {
  const rows = [
    { value: '微信\\d*' },
    { value: '微信支付', rule: { listId: 'ours', kind: 'allow' as const } },
  ];
  const detector = regexKind.detector([layerOf(regexKind, rows)]);
  expect(hits(detector, { text: '用微信支付' })).toEqual([['微信支付', '微信支付']]);
  const found = find(detector, { text: '用微信支付，加微信12' });
  expect(found.map(({ entryId, match }) => [entryId, match])).toEqual([
    ['微信\\d*', '微信12'],
    ['微信支付', '微信支付'],
  ]);
});

describe('no pattern holds up the server', () => {
  test('nested repetitions on 50,000 characters', () => {
    const detector = listOf(regexKind, ['(a+)+$', '(a|a)*b', '(x+x+)+y']);
    expect(hits(detector, { text: `${'a'.repeat(49_999)}!` })).toEqual([]);
    expect(find(detector, { text: 'a'.repeat(50_000) })[0]?.spans).toEqual([[0, 50_000]]);
  });

  test('a pattern too large for the text is reported, and the others still speak', () => {
    const detector = listOf(regexKind, ['[ab]*a[ab]{500}c', 'abba']);
    const text = 'abba'.repeat(12_500);
    const signal = (): AbortSignal => new AbortController().signal;
    const submission = { text, images: [] };
    const detection = detector.detect({ submission, views: viewsOf(submission), signal });
    expect(detection).toMatchObject({
      failed: 'a pattern is too large for a text of this length',
      findings: [{ entryId: 'abba', span: [0, 4] }],
    });
  });

  test('past its deadline it stops, and says so', () => {
    const detector = listOf(regexKind, ['a', 'b']);
    const signal = (): AbortSignal => new AbortController().signal;
    const submission = { text: 'ab', images: [] };
    let asked = 0;
    const detection = detector.detect({
      submission,
      views: viewsOf(submission),
      signal,
      expired: () => asked++ > 0,
    });
    expect(detection).toMatchObject({ failed: expect.any(String), findings: [{ entryId: 'a' }] });
  });

  test('places are capped', () => {
    expect(find(listOf(regexKind, ['a']), { text: 'a'.repeat(1_000) })[0]?.spans).toHaveLength(100);
  });
});

describe('the literals that a match needs', () => {
  test.each<[string, string[] | undefined]>([
    ['\\b(win|won)\\b.{0,30}(prize|cash)', ['prize', 'cash']],
    ['加(我)?(微信|vx)', ['加']],
    ['https?://\\S+', ['http']],
    ['(?i)FOO|bar', ['foo', 'bar']],
    ['(?:a|)b', ['b']],
    ['x|[yz]', undefined],
    ['\\Qab\\E', undefined],
    ['\\d+', undefined],
  ])('of %j are %j', (pattern, literals) => {
    expect(requiredLiterals(pattern)).toEqual(literals);
  });

  test('stand in every text that matches', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      'c',
      'B',
      '加',
      'σ',
      '.',
      '[ab]',
      '[^a]',
      '\\d',
      '\\x61',
      '\\.',
      '\\bc',
      '[]a]',
    );
    const times = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0,2}', '{1,}', '+?');
    const pattern = fc.letrec<{ node: string; leaf: string }>((tie) => ({
      leaf: fc.tuple(atom, times).map(([piece, many]) => piece + many),
      node: fc.oneof(
        { weight: 3, arbitrary: tie('leaf') },
        fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
        fc.tuple(tie('node'), tie('node'), times).map(([a, b, many]) => `(${a}|${b})${many}`),
        fc
          .tuple(fc.constantFrom('(?:', '(?i:', '(?P<n>', '('), tie('leaf'))
          .map(([open, a]) => `${open}${a})`),
      ),
    })).node;
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '加', 'σ', 'ς', '1', '.', ']'), { maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (source, units) => {
        const literals = requiredLiterals(source);
        const sent = units.join('');
        let compiled: RE2JS;
        try {
          compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
        } catch {
          return;
        }
        if (literals && compiled.test(sent))
          expect(literals.some((literal) => sent.includes(literal))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

test('finds what each pattern alone would find', () => {
  const patterns = ['ab+', '[ac]{2}', 'b|加', '(ab|ba)c', '加.?c', 'c$', '^a'];
  const detector = listOf(regexKind, patterns);
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '加', ' '), { minLength: 1, maxLength: 12 })
    .map((units) => units.join(''));
  fc.assert(
    fc.property(text, (sent) => {
      const naive = patterns.filter((pattern) => new RegExp(pattern).test(sent));
      expect(
        hits(detector, { text: sent })
          .map(([entry]) => entry)
          .sort(),
      ).toEqual([...naive].sort());
    }),
  );
});
