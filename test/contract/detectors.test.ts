import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BUILT_IN_CATEGORIES, isCategory } from '../../src/engine/category.js';
import type { Detection, Detector } from '../../src/engine/detector.js';
import { detectorsOf, type Material } from '../../src/engine/detectors.js';
import type { Finding } from '../../src/engine/finding.js';
import { viewsOf } from '../../src/engine/normalise/views.js';
import { textParts, type Submission, type SubmittedUser } from '../../src/engine/submission.js';
import { judge, probe } from '../engine/chain.js';
import { keywordSet, listRule } from '../engine/lists.js';
import { hostileText } from '../engine/unicode.js';

/** Something to find for each detector. A new one gets its material here and passes what follows. */
const material: Material = {
  authors: new Map([
    ['u-1', [{ entryId: 'a-1', rule: listRule({ listId: 'bans', category: 'scam' }) }]],
    ['u-2', [{ entryId: 'a-2', rule: listRule({ listId: 'vip', kind: 'allow' }) }]],
    ['', [{ entryId: 'a-3', rule: listRule({ listId: 'bans' }) }]],
  ]),
  keywordSets: [
    keywordSet([
      { values: ['加微信', 'free money', '😀', '\u0000a', 'é', '啊'], rule: { listId: 'ads', score: 0.8 } },
      { values: ['贷款&微信!银行', 'a&b'], rule: { listId: 'scam', category: 'scam' } },
      { values: ['微信'], rule: { listId: 'ours', kind: 'allow' } },
      { values: ['免费'], rule: { listId: 'eyed', kind: 'watch', category: 'custom:free' } },
      { values: ['赌'], rule: { listId: 'trial', shadow: true, category: 'gambling' } },
    ]),
    keywordSet([{ values: ['加微信'], rule: { listId: 'own', category: 'custom:contact' } }]),
  ],
};

const words = [
  '加微信',
  '加\u200b微信',
  'ＦＲＥＥ money',
  '贷款',
  '免费',
  '赌',
  '😀',
  'e\u0301',
  '\u0000a',
  ' a b ',
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...words), hostileText(6)), { maxLength: 10 })
  .map((pieces) => pieces.join(''));

const user: fc.Arbitrary<SubmittedUser> = fc.record(
  {
    id: fc.oneof(fc.constantFrom('u-1', 'u-2', ''), hostileText(8)),
    ip: fc.constantFrom('203.0.113.7', '::1', 'no address'),
    device: hostileText(8),
    registeredAt: fc.constantFrom('2026-11-01T00:00:00Z', 'never'),
    nickname: text,
  },
  { requiredKeys: ['id'] },
);

const image = fc.record({ url: fc.webUrl(), bytes: fc.uint8Array({ maxLength: 64 }) }, { requiredKeys: [] });

const anySubmission: fc.Arbitrary<Submission> = fc.record(
  { text, title: text, user, channel: hostileText(8), images: fc.array(image, { maxLength: 2 }) },
  { requiredKeys: ['images'] },
);

/** Submissions at the edge of what the front door lets in, or past it. */
const extremes: [string, Submission][] = [
  ['nothing at all', { images: [] }],
  ['empty strings', { text: '', title: '', images: [], user: { id: '' }, channel: '' }],
  ['NUL alone', { text: '\u0000', images: [] }],
  [
    'half surrogate pairs',
    { text: '\ud83d加微信\ude00', title: '\udc00', images: [], user: { id: '\ud800' } },
  ],
  ['50,000 characters of one keyword', { text: '啊'.repeat(50_000), images: [] }],
  ['50,000 characters of many keywords', { text: '加微信😀é '.repeat(6_250), images: [] }],
  ['50,000 invisible characters', { text: '\u200b'.repeat(50_000), images: [] }],
  ['50,000 marks', { text: `e${'\u0301'.repeat(49_999)}`, images: [] }],
  ['50,000 characters that fold to 18 each', { text: 'ﷺ'.repeat(50_000), images: [] }],
  ['50,000 half surrogate pairs', { text: '\ud83d'.repeat(50_000), images: [] }],
  ['an empty image', { images: [{ bytes: new Uint8Array(0) }, {}] }],
];

const detectors = detectorsOf(material);

async function detect(detector: Detector, submission: Submission): Promise<Detection> {
  const abort = new AbortController();
  return detector.detect({ submission, views: viewsOf(submission), signal: () => abort.signal });
}

function findingsOf(detection: Detection): readonly Finding[] {
  return 'findings' in detection ? detection.findings : [];
}

function partsOf(submission: Submission): string[] {
  return [
    ...textParts(submission).map(({ part }) => part),
    ...submission.images.map((_, i) => `images/${i}`),
    ...(submission.user ? ['user'] : []),
  ];
}

function expectWellFormed(detector: Detector, submission: Submission, detection: Detection): void {
  if ('failed' in detection) {
    expect(typeof detection.failed).toBe('string');
    return;
  }
  for (const finding of detection.findings) {
    const { category, part, span, spans, match } = finding;
    expect(finding.detector).toBe(detector.name);
    expect(finding.tier).toBe(detector.tier);
    expect(finding.score).toBeGreaterThanOrEqual(0);
    expect(finding.score).toBeLessThanOrEqual(1);
    expect(isCategory(category)).toBe(true);
    if (detector.categories !== 'any') expect(detector.categories).toContain(category);
    if (finding.allow || finding.watch) expect(finding.score).toBe(0);
    expect(partsOf(submission)).toContain(part);
    expect(span === undefined).toBe(spans === undefined);
    if (!spans) continue;
    expect(spans[0]).toEqual(span);
    const whole = part === 'title' ? submission.title : part === 'text' ? submission.text : undefined;
    for (const [start, end] of spans) {
      expect(Number.isInteger(start) && Number.isInteger(end)).toBe(true);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(whole?.length ?? -1);
    }
    if (match !== undefined && span) expect(match).toBe(whole?.slice(...span));
  }
}

test('the registry has no two detectors of one name', () => {
  expect(detectors.length).toBeGreaterThan(0);
  expect(new Set(detectors.map(({ name }) => name)).size).toBe(detectors.length);
});

describe.each(detectors.map((detector) => [detector.name, detector] as const))('%s', (_, detector) => {
  test('says who it is', () => {
    expect(detector.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect([1, 2, 3]).toContain(detector.tier);
    expect(detector.deadlineMs).toBeGreaterThan(0);
    expect(Number.isFinite(detector.deadlineMs)).toBe(true);
    if (detector.categories !== 'any') {
      expect(detector.categories.length).toBeGreaterThan(0);
      expect(new Set(detector.categories).size).toBe(detector.categories.length);
      for (const category of detector.categories) expect(BUILT_IN_CATEGORIES).toContain(category);
    }
  });

  test('finds something in this suite, or the suite says nothing of it', async () => {
    const submission: Submission = {
      text: words.join('|'),
      title: words.join('|'),
      images: [],
      user: { id: 'u-1' },
    };
    expect(detector.appliesTo(submission)).toBe(true);
    const detection = await detect(detector, submission);
    expect(findingsOf(detection).length).toBeGreaterThan(0);
    expectWellFormed(detector, submission, detection);
  });

  test('takes any submission, answers well-formed findings, and the same ones again', async () => {
    await fc.assert(
      fc.asyncProperty(anySubmission, async (submission) => {
        if (!detector.appliesTo(submission)) return;
        const detection = await detect(detector, submission);
        expectWellFormed(detector, submission, detection);
        expect(await detect(detector, submission)).toEqual(detection);
      }),
      { numRuns: 200 },
    );
  });

  test('does not even throw where it does not apply', async () => {
    await fc.assert(
      fc.asyncProperty(anySubmission, async (submission) => {
        if (!detector.appliesTo(submission)) expect(await detect(detector, submission)).toBeDefined();
      }),
    );
  });

  test('leaves what it is given as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anySubmission, async (submission) => {
        const views = viewsOf(submission);
        const before = structuredClone({ submission, views });
        const applies = detector.appliesTo(submission);
        await detector.detect({ submission, views, signal: () => new AbortController().signal });
        expect({ submission, views }).toEqual(before);
        expect(detector.appliesTo(submission)).toBe(applies);
      }),
    );
  });

  test('is not run by the chain where it does not apply', async () => {
    const empty: Submission = { images: [] };
    const calls: Submission[] = [];
    const counted = probe((input) => {
      calls.push(input.submission);
      return detector.detect(input);
    }, detector);
    await fc.assert(
      fc.asyncProperty(fc.oneof(anySubmission, fc.constant(empty)), async (submission) => {
        calls.length = 0;
        const { text: sent, title, user: author, channel, images } = submission;
        await judge([counted], {
          submission: {
            ...{ text: '' },
            images,
            ...(sent !== undefined && { text: sent }),
            ...(title !== undefined && { title }),
            ...(author && { user: author }),
            ...(channel !== undefined && { channel }),
          },
        });
        expect(calls).toHaveLength(detector.appliesTo(submission) ? 1 : 0);
      }),
    );
    expect(detector.appliesTo(empty)).toBe(false);
  });

  test.each(extremes)('withstands %s', async (__, submission) => {
    const detection = await detect(detector, submission);
    if (detector.appliesTo(submission)) expectWellFormed(detector, submission, detection);
    expect(await detect(detector, submission)).toEqual(detection);
  });
});
