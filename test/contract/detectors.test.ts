import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { KnownAuthor } from '../../src/engine/behaviour/behaviour.js';
import { BUILT_IN_CATEGORIES, isCategory } from '../../src/engine/category.js';
import type { Detection, Detector } from '../../src/engine/detector.js';
import { detectorsOf, imageClassDetectors, type Material } from '../../src/engine/detectors.js';
import type { Finding } from '../../src/engine/finding.js';
import type { SeenImage } from '../../src/engine/image.js';
import { viewsOf } from '../../src/engine/normalise/views.js';
import { deviceKind } from '../../src/engine/tier1-rules/device.js';
import { emailKind } from '../../src/engine/tier1-rules/email.js';
import { imageKind } from '../../src/engine/tier1-rules/image.js';
import { ipKind } from '../../src/engine/tier1-rules/ip.js';
import { keywordKind } from '../../src/engine/tier1-rules/keywords.js';
import { regexKind } from '../../src/engine/tier1-rules/regex.js';
import type { Layer } from '../../src/engine/tier1-rules/rule-kind.js';
import type { Subject } from '../../src/engine/tier1-rules/rule-kinds.js';
import { urlKind } from '../../src/engine/tier1-rules/url.js';
import { userKind } from '../../src/engine/tier1-rules/user.js';
import { NEAR_DUPLICATE_DEFAULTS } from '../../src/engine/tier2-statistics/near-duplicate-settings.js';
import type { NearTexts } from '../../src/engine/tier2-statistics/near-duplicates.js';
import type { ImageClassifier } from '../../src/engine/tier3-models/image-network.js';
import type { WritingReader } from '../../src/engine/tier3-models/ocr.js';
import type { CodeReader } from '../../src/engine/tier3-models/qr.js';
import { textParts, type Submission, type SubmittedUser } from '../../src/engine/submission.js';
import { Overlay } from '../../src/engine/tier2-statistics/overlay.js';
import { TextPool } from '../../src/inference/text-pool.js';
import { modelsFolder } from '../../src/product-root.js';
import { judge, probe } from '../engine/chain.js';
import { layerOf } from '../engine/lists.js';
import { documentOf, hamTexts, spamTexts } from '../engine/tier2-statistics/documents.js';
import { hostileText } from '../engine/unicode.js';

const md5 = '0'.repeat(32);
const sha256 = 'f'.repeat(64);

/** Taught what this suite's words are. */
const overlay = new Overlay(undefined);
for (const text of spamTexts) overlay.learn({ document: documentOf(text), label: 'spam' });
for (const text of hamTexts) overlay.learn({ document: documentOf(text), label: 'ham' });

/** Something to find for each detector. A new one gets its material here and passes what follows. */
const material: Material = new Map(
  Object.entries({
    user: [
      layerOf(userKind, [
        { value: 'u-1', rule: { listId: 'bans', category: 'scam' } },
        { value: 'u-2', rule: { listId: 'vip', kind: 'allow' } },
      ]),
    ],
    device: [layerOf(deviceKind, [{ value: 'd-1' }, { value: '😀', rule: { kind: 'allow' } }])],
    ip: [
      layerOf(ipKind, [
        { value: '203.0.113.0/24', rule: { listId: 'nets' } },
        { value: '::1', rule: { kind: 'watch' } },
      ]),
    ],
    email: [
      layerOf(emailKind, [
        { value: 'no@evil.com' },
        { value: '@example.com', rule: { listId: 'mail', kind: 'allow' } },
      ]),
    ],
    url: [
      layerOf(urlKind, [
        { value: 'evil.com', rule: { listId: 'bad' } },
        { value: 'evil.com/fine', rule: { listId: 'good', kind: 'allow' } },
        { value: 'apple.com', rule: { listId: 'brands', kind: 'watch' } },
      ]),
    ],
    regex: [
      layerOf(regexKind, [
        { value: 'fr[e3]{2} money', rule: { listId: 'patterns' } },
        { value: '(a+)+$', rule: { listId: 'patterns' } },
        { value: '[^\\x00-\\x7f]{3,}', rule: { listId: 'patterns', shadow: true } },
        { value: '加微信', rule: { listId: 'ours', kind: 'allow' } },
      ]),
    ],
    image: [layerOf(imageKind, [{ value: md5 }, { value: `sha256:${sha256}`, rule: { kind: 'allow' } }])],
    keyword: [
      layerOf(keywordKind, [
        { values: ['加微信', 'free money', '😀', '\u0000a', 'é', '啊'], rule: { listId: 'ads', score: 0.8 } },
        { values: ['贷款&微信!银行', 'a&b'], rule: { listId: 'scam', category: 'scam' } },
        { values: ['微信'], rule: { listId: 'ours', kind: 'allow' } },
        { values: ['免费'], rule: { listId: 'eyed', kind: 'watch', category: 'custom:free' } },
        { values: ['赌'], rule: { listId: 'trial', shadow: true, category: 'gambling' } },
      ]),
      layerOf(keywordKind, [{ values: ['加微信'], rule: { listId: 'own', category: 'custom:contact' } }]),
    ],
  }) as [Subject, Layer<unknown>[]][],
);

const author: KnownAuthor = {
  ...{ risk: 0.7, level: 'suspicious', plain: true, highestScore: 1 },
  signals: [{ name: 'burst', value: 9, reference: 3, weight: 3, why: 'burst: 9 events a minute, usual 3' }],
};

const near: NearTexts = {
  settings: NEAR_DUPLICATE_DEFAULTS,
  find: (signature) => ({
    ...{ copies: 20, authors: 2 },
    rejected: (signature[0] ?? 0) % 2 ? null : { recordId: 'r-1', category: 'custom:x', similarity: 0.9 },
  }),
  rejectedScore: () => 0.6,
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
  'no (at) evil [dot] com',
  'http://x.evil.com/fine',
  ' ev il。com ',
  'аррӏе.com',
  '微信号：lucky888',
  'qzjxkvwqpzxkvbqjzx wqpzxkjqzvwx '.repeat(3),
  `z${'\u0335\u0322\u031b'.repeat(30)}`,
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...words), hostileText(6)), { maxLength: 10 })
  .map((pieces) => pieces.join(''));

const user: fc.Arbitrary<SubmittedUser> = fc.record(
  {
    id: fc.oneof(fc.constantFrom('u-1', 'u-2', ''), hostileText(8)),
    ip: fc.constantFrom('203.0.113.7', '::1', '::ffff:203.0.113.9', 'fe80::1%eth0', 'no address', ''),
    device: fc.oneof(fc.constantFrom('d-1', '😀'), hostileText(8)),
    email: fc.oneof(fc.constantFrom('Nobody+x@Example.com', '@', 'a@b'), hostileText(8)),
    registeredAt: fc.constantFrom('2026-11-01T00:00:00Z', 'never'),
    nickname: text,
  },
  { requiredKeys: ['id'] },
);

const image = fc.record(
  {
    url: fc.oneof(fc.webUrl(), fc.constantFrom('https://cdn.evil.com/1.png', 'no address', '')),
    bytes: fc.uint8Array({ maxLength: 64 }),
    hashes: fc.record({ md5: fc.constantFrom(md5, 'd41d8cd9'), sha256: fc.constantFrom(sha256, '') }),
  },
  { requiredKeys: [] },
);

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
  ['50,000 characters of addresses', { text: 'no@evil.com evil.com/a '.repeat(2_170), images: [] }],
  ['50,000 characters of dots and letters', { text: 'a.1.'.repeat(12_500), images: [] }],
  ['50,000 at signs', { text: '@a'.repeat(25_000), images: [] }],
  ['50,000 characters of schemes', { text: 'http://['.repeat(6_250), images: [] }],
  ['50,000 brackets', { text: ' [.'.repeat(16_600), images: [] }],
  ['50,000 letters set apart', { text: 'a . '.repeat(12_500), images: [] }],
  ['50,000 hyphens', { text: `${'-'.repeat(49_995)}a.com`, images: [] }],
  ['50,000 characters for a pattern of nested repetitions', { text: `${'a'.repeat(49_999)}!`, images: [] }],
  ['an empty image', { images: [{ bytes: new Uint8Array(0) }, {}] }],
];

/** Sees something in a picture of anything. */
const images: ImageClassifier = {
  model: 'nsfw@1',
  size: 2,
  featureCount: 2,
  read: async () => ({
    probabilities: Float32Array.of(0.1, 0.1, 0.1, 0.5, 0.2),
    features: Float32Array.of(1, 0.5),
  }),
};
const learned = { backbone: 'nsfw@1', weights: Float32Array.of(2, -1), bias: 0 } as const;
const imageClasses = imageClassDetectors(
  [
    { name: 'knife', category: 'contraband', model: 'image-class:knife@2', shadow: false, ...learned },
    { name: 'on-trial', category: 'ads', model: 'image-class:on-trial@1', shadow: true, ...learned },
  ],
  { images },
);
const textCnn = new TextPool(modelsFolder, () => undefined);
afterAll(() => textCnn.close());
/** Reads a contact and an address off any image of bytes. */
const codes: CodeReader = async () => ({
  ...{ width: 5, height: 5 },
  pieces: [
    { text: 'https://t.me/lucky888', format: 'QRCode', box: [0, 0, 2, 2] },
    { text: 'http://evil.com/fine', format: 'DataMatrix', box: [2, 2, 5, 5] },
  ],
});
/** Reads a lure off any image of bytes. */
const writing: WritingReader = {
  model: 'ocr@1',
  read: async () => ({ width: 5, height: 5, pieces: [{ text: '加微信 lucky888', box: [0, 0, 4, 2] }] }),
};
const models = { bayes: { overlay }, images, textCnn, codes, writing };
const detectors = [...detectorsOf(material, models), ...imageClasses];

/** An image without bytes could not be read; any other shows skin and writing. */
function seenOf({ bytes, hashes }: Submission['images'][number]): SeenImage {
  if (!bytes && !hashes) return { unread: 'could not be fetched' };
  const raster = { width: 2, height: 2, channels: 3 as const, data: new Uint8Array(12) };
  const rasters = { 'fill 2x2x3': raster };
  const frame = {
    rasters,
    skin: { share: 0.7, largestShare: 0.6, faceShare: 0.1, regions: 2 },
    texture: {
      patterns: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
      coOccurrence: { contrast: 1, homogeneity: 0.5, energy: 0.1, entropy: 4, correlation: 0.5 },
      edgeDensity: 0.2,
      flatness: 0.1,
      strokes: { density: 0.1, share: 0.3, lineShare: 0.2, evenness: 0.5 },
      textLikelihood: 0.95,
    },
  };
  const size = { type: 'gif' as const, width: 10, height: 10, frameCount: 5 };
  return {
    decoded: {
      ...size,
      frames: [
        { index: 0, rasters },
        { index: 3, ...frame },
      ],
    },
  };
}

async function detect(detector: Detector, submission: Submission): Promise<Detection> {
  const abort = new AbortController();
  const images = submission.images.map(seenOf);
  const views = viewsOf(submission);
  return detector.detect({ submission, views, images, near, author, signal: () => abort.signal });
}

function findingsOf(detection: Detection): readonly Finding[] {
  return 'findings' in detection ? detection.findings : [];
}

function partsOf(submission: Submission): string[] {
  return [
    ...textParts(submission).map(({ part }) => part),
    ...submission.images.flatMap((_, i) => [`images/${i}`, `images/${i}#qr`, `images/${i}#ocr`]),
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
    const read = detection.imageTexts?.find((each) => each.part === part)?.text;
    const whole = part === 'title' ? submission.title : part === 'text' ? submission.text : read;
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
    expect(detector.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*(:[a-z0-9]+(-[a-z0-9]+)*)?$/);
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
      images: [{ bytes: new Uint8Array(1), hashes: { md5, sha256: '0'.repeat(64) } }],
      user: { id: 'u-1', device: 'd-1', ip: '203.0.113.7' },
    };
    expect(detector.appliesTo(submission)).toBe(true);
    const detection = await detect(detector, submission);
    const read = 'imageTexts' in detection ? (detection.imageTexts ?? []) : [];
    expect([...findingsOf(detection), ...read].length).toBeGreaterThan(0);
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
      { numRuns: 60 },
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
        await detector.detect({
          submission,
          views,
          near,
          author,
          signal: () => new AbortController().signal,
        });
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
