import { describe, expect, it } from '@jest/globals';
import type { Box } from '../../src/engine/finding.js';
import { joinPieces, type ImageText } from '../../src/engine/image-text.js';
import { flood } from '../../src/engine/tier1-rules/flood.js';
import { decisionOf, failing, judge, probe, scorer, type Probe } from './chain.js';
import { keywordList } from './lists.js';

const [above, below]: Box[] = [
  [10, 10, 200, 40],
  [10, 50, 200, 80],
];
const pieces = [
  { text: '全场五折', box: above as Box },
  { text: '加微信 vx888', box: below as Box },
];

/** A detector of tier 3 that reads this in image 0. */
function reading(part: ImageText['part'], lines = pieces): Probe {
  const name = part.slice(part.indexOf('#') + 1);
  const imageTexts = [{ part, ...joinPieces(lines) }];
  return probe(() => ({ findings: [], imageTexts }), {
    ...{ name, tier: 3, categories: ['ads'] },
    appliesTo: ({ images }) => images.length > 0,
  });
}

const submission = { text: '看图', images: [{}], user: { id: 'u-1' }, channel: 'chat' };

describe('what was read in an image', () => {
  it('is judged by the rules, and found where it stands in the text and in the image', async () => {
    const { findings, imageTexts, ...judged } = await judge(
      [keywordList(['加微信']), reading('images/0#ocr')],
      {
        submission,
      },
    );
    expect(decisionOf({ findings, imageTexts, ...judged })).toBe('block');
    expect(judged.ruling).toMatchObject({ reason: { tier: 1, detector: 'keywords' } });
    expect(findings).toEqual([
      expect.objectContaining({
        ...{ detector: 'keywords', part: 'images/0#ocr', span: [5, 8], match: '加微信' },
        boxes: [below],
      }),
    ]);
    expect(imageTexts).toEqual([
      {
        part: 'images/0#ocr',
        text: '全场五折\n加微信 vx888',
        places: [
          { span: [0, 4], box: above },
          { span: [5, 14], box: below },
        ],
      },
    ]);
  });

  it('is a submission of its own: its text and the channel, without author or images', async () => {
    const model = scorer('ads', 0.3, { tier: 2, appliesTo: ({ text }) => text !== '看图' });
    const { findings, tiers } = await judge([model, reading('images/0#ocr')], { submission });
    expect(model.calls.map((call) => call.submission)).toEqual([
      { text: '全场五折\n加微信 vx888', images: [], channel: 'chat' },
    ]);
    // Without a place of its own the finding is about all that was read.
    expect(findings).toMatchObject([{ part: 'images/0#ocr', boxes: [above, below] }]);
    expect(tiers.map(({ ran }) => ran)).toEqual([false, true, true]);
  });

  it('is judged by those detectors alone that know what to make of it', async () => {
    const ofWriting = scorer('ads', 0.3, { name: 'of-writing' });
    const shown = { ...ofWriting, imageTexts: ['ocr'] as const };
    await judge([shown, reading('images/0#qr')], { submission });
    expect(ofWriting.calls).toHaveLength(1);
    await judge([shown, reading('images/0#ocr')], { submission });
    expect(ofWriting.calls).toHaveLength(3);
    const beaten = [{ text: 'qzjxkvwqpzxkvbqjzx wqpzxkjqzvwx '.repeat(3), box: above as Box }];
    expect((await judge([flood(), reading('images/0#qr', beaten)], { submission })).findings).toEqual([]);
  });

  it('adds to what else is found, by the strongest of each detector', async () => {
    const { categories } = await judge([scorer('ads', 0.5), reading('images/0#ocr')], { submission });
    expect(categories.ads).toBe(0.5);
    const both = await judge(
      [
        scorer('ads', 0.5, { appliesTo: ({ images }) => images.length > 0 }),
        keywordList(['五折'], { score: 0.5 }),
        reading('images/0#ocr'),
      ],
      { submission },
    );
    expect(both.categories.ads).toBe(0.75);
  });

  it('names a detector that fails on it once', async () => {
    const { degraded } = await judge([failing(), reading('images/0#ocr')], { submission });
    expect(degraded).toEqual(['broken']);
  });

  it('is read and judged to the end with an explanation alone once the matter is settled', async () => {
    const reader = reading('images/0#ocr');
    const detectors = [keywordList(['看图', '加微信']), reader];
    expect((await judge(detectors, { submission })).imageTexts).toEqual([]);
    expect(reader.calls).toHaveLength(0);
    const { findings } = await judge(detectors, { submission, explain: true });
    expect(findings.map(({ part }) => part)).toEqual(['text', 'images/0#ocr']);
  });
});

describe('pieces of what was read', () => {
  it('are lines of one text, whole ones, no longer than a text may be', () => {
    const box: Box = [0, 0, 1, 1];
    expect(joinPieces([])).toEqual({ text: '', places: [] });
    const { text, places } = joinPieces(Array.from({ length: 9 }, () => ({ text: 'x'.repeat(9_999), box })));
    expect(text.length).toBe(5 * 10_000 - 1);
    expect(places.map(({ span }) => span)).toEqual(
      [0, 1, 2, 3, 4].map((i) => [i * 10_000, i * 10_000 + 9_999]),
    );
    expect(joinPieces([{ text: '\ud83d', box }]).text).toBe('\ufffd');
  });
});
