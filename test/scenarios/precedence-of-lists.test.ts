import { describe, expect, test } from '@jest/globals';
import type { Submission } from '../../src/engine/submission.js';
import { emailKind } from '../../src/engine/tier1-rules/email.js';
import { imageKind } from '../../src/engine/tier1-rules/image.js';
import { ipKind } from '../../src/engine/tier1-rules/ip.js';
import { keywordKind } from '../../src/engine/tier1-rules/keywords.js';
import type { ListRule } from '../../src/engine/tier1-rules/list-entry.js';
import { regexKind } from '../../src/engine/tier1-rules/regex.js';
import type { RuleKind } from '../../src/engine/tier1-rules/rule-kind.js';
import { urlKind } from '../../src/engine/tier1-rules/url.js';
import { userKind } from '../../src/engine/tier1-rules/user.js';
import type { Detector } from '../../src/engine/detector.js';
import { judge, scorer } from '../engine/chain.js';
import { layerOf } from '../engine/lists.js';

const sha256 = 'ab'.repeat(32);
const submission: Submission = {
  text: '请加微信支付，看 https://shop.example.com/a 或写信 boss@example.org',
  images: [{ bytes: new Uint8Array(1), hashes: { md5: '0'.repeat(32), sha256 } }],
  user: { id: 'u-1', ip: '203.0.113.7' },
};

/** A list: its kind of entries and how they count. */
type Row = readonly [kind: RuleKind<unknown>, value: string, rule: Partial<ListRule>];
const deny = (category: ListRule['category'], score = 1): Partial<ListRule> => ({ category, score });
const allow: Partial<ListRule> = { kind: 'allow' };

/** The lists, one layer a subject, as a tenant's are. */
function detectorsOf(rows: readonly Row[]): Detector[] {
  const kinds = [...new Set(rows.map(([kind]) => kind))];
  return kinds.map((kind) =>
    kind.detector([
      layerOf(
        kind,
        rows.flatMap(([of, value, rule], i) =>
          of === kind ? [{ value, rule: { listId: `list-${i}`, ...rule } }] : [],
        ),
      ),
    ]),
  );
}

/** The ten worked examples of docs/concepts.md, in its order. */
const examples: [what: string, rows: Row[], decision: string, decidedBy: string | null][] = [
  [
    '1 a banned author is banned, whatever is allowed',
    [
      [userKind, 'u-1', deny('abuse')],
      [userKind, 'u-1', allow],
      [urlKind, 'example.com', allow],
      [keywordKind, '加微信', allow],
    ],
    'block',
    'user-list',
  ],
  [
    '2 an allowed author passes, whatever is denied',
    [
      [userKind, 'u-1', allow],
      [imageKind, `sha256:${sha256}`, deny('porn')],
      [urlKind, 'example.com', deny('scam')],
      [keywordKind, '加微信', deny('ads')],
    ],
    'pass',
    null,
  ],
  [
    '3 a ban too mild to block is outranked by the allow',
    [
      [userKind, 'u-1', deny('abuse', 0.7)],
      [userKind, 'u-1', allow],
    ],
    'pass',
    null,
  ],
  [
    '4 an allowed address is not an allowed author',
    [
      [ipKind, '203.0.113.0/24', allow],
      [keywordKind, '加微信', deny('ads')],
    ],
    'block',
    'keywords',
  ],
  [
    '5 an allowed URL does not excuse a keyword',
    [
      [urlKind, 'example.com', allow],
      [keywordKind, '加微信', deny('ads')],
    ],
    'block',
    'keywords',
  ],
  [
    '6 an allowed URL silences the denied domain that it lies in',
    [
      [urlKind, 'example.com', deny('scam')],
      [urlKind, 'shop.example.com/a', allow],
    ],
    'pass',
    null,
  ],
  [
    '7 an allowed phrase is an exception to a keyword inside it',
    [
      [keywordKind, '加微信', deny('ads')],
      [keywordKind, '加微信支付', allow],
    ],
    'pass',
    null,
  ],
  [
    '8 an allowed keyword does not excuse a pattern',
    [
      [keywordKind, '加微信支付', allow],
      [regexKind, '微信.付', deny('ads')],
    ],
    'block',
    'regex',
  ],
  [
    '9 an image and a URL are the reason before a keyword with a higher score',
    [
      [keywordKind, '加微信', deny('ads', 1)],
      [urlKind, 'example.com', deny('scam', 0.95)],
    ],
    'block',
    'url-list',
  ],
  [
    '10 a list is the reason before a model, and watch and shadow change nothing',
    [
      [emailKind, 'boss@example.org', { kind: 'watch' }],
      [regexKind, '支付', { shadow: true, category: 'gambling' }],
      [keywordKind, '加微信', deny('ads', 0.92)],
    ],
    'block',
    'keywords',
  ],
];

describe.each([false, true])('explain: %s', (explain) => {
  test.each(examples)('%s', async (_, rows, decision, decidedBy) => {
    const model = scorer('violence', 0.99);
    const lists = detectorsOf(rows);
    const detectors = decidedBy === null ? lists : [...lists, model];
    const { ruling } = await judge(detectors, { submission, explain });
    expect(ruling).toMatchObject({ decision, reason: decidedBy && { detector: decidedBy } });
    const reversed = await judge([...detectors].reverse(), { submission, explain });
    expect(reversed.ruling).toEqual(ruling);
  });
});
