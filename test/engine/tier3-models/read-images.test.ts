import { describe, expect, it } from '@jest/globals';
import type { Detection, Detector } from '../../../src/engine/detector.js';
import type { SeenImage } from '../../../src/engine/image.js';
import type { ImageTextSettings } from '../../../src/engine/image-text.js';
import type { TextureMeasures } from '../../../src/engine/tier2-statistics/texture-measures.js';
import { ocr, type WritingReader } from '../../../src/engine/tier3-models/ocr.js';
import { qr, type CodeReader } from '../../../src/engine/tier3-models/qr.js';
import type { FrameRead } from '../../../src/engine/tier3-models/read-images.js';

const bytes = new Uint8Array(1);

/** An image of 200 × 100 whose frames look written on so much. */
function seen(...likelihoods: (number | undefined)[]): SeenImage {
  const frames = likelihoods.map((textLikelihood, i) => ({
    ...{ index: i * 2, rasters: {} },
    ...(textLikelihood !== undefined && { texture: { textLikelihood } as TextureMeasures }),
  }));
  return { decoded: { type: 'gif', width: 200, height: 100, frameCount: frames.length * 2, frames } };
}

async function detect(
  detector: Detector,
  images: readonly SeenImage[],
  imageText?: ImageTextSettings,
): Promise<Extract<Detection, { findings: unknown }>> {
  const submission = { images: images.map(() => ({ bytes })) };
  const signal = (): AbortSignal => new AbortController().signal;
  const detection = await detector.detect({ submission, views: [], images, imageText, signal });
  if (!('findings' in detection)) throw new Error(detection.failed);
  return detection;
}

/** Says of each frame which it is, on pixels of half the size; keeps what it was asked for. */
function readerOf(asked: number[]): WritingReader {
  return {
    model: 'ocr@1',
    read: async ({ index }) => {
      asked.push(index);
      return { width: 100, height: 50, pieces: [{ text: `frame ${index}`, box: [-3, 5, 50.2, 99] }] };
    },
  };
}

describe('writing', () => {
  it('is read in frames that look written on alone, the likeliest three, in their order', async () => {
    const asked: number[] = [];
    const { imageTexts } = await detect(ocr(readerOf(asked)), [
      seen(0.6, 0.4, 0.9, undefined, 0.7, 0.8),
      seen(0.1),
    ]);
    expect(asked.sort((a, b) => a - b)).toEqual([4, 8, 10]);
    expect(imageTexts).toMatchObject([
      { part: 'images/0#ocr', text: 'frame 4\nframe 8\nframe 10', model: 'ocr@1' },
    ]);
    expect(imageTexts?.[0]?.places[0]).toEqual({ span: [0, 7], box: [0, 10, 101, 100] });
  });

  it('is read from the likelihood on that the policy names, or not at all', async () => {
    const asked: number[] = [];
    await detect(ocr(readerOf(asked)), [seen(0.2, 0.1)], { likelihood: 0.15 });
    expect(asked).toEqual([0]);
    expect(await detect(ocr(readerOf(asked)), [seen(1)], { ocr: false })).toEqual({ findings: [] });
    expect(asked).toEqual([0]);
  });

  it('that says nothing is none', async () => {
    for (const [text, is] of [
      ['7', false],
      ['A1', false],
      ['毒 品', true],
      ['sex', true],
      ['13 80 1', true],
    ] as const) {
      const pieces: FrameRead<unknown>['pieces'] = [{ text, box: [0, 0, 1, 1] }];
      const reader = { model: 'ocr@1', read: async () => ({ width: 1, height: 1, pieces }) };
      const { imageTexts } = await detect(ocr(reader), [seen(1)]);
      expect(imageTexts?.map((each) => each.text)).toEqual(is ? [text] : []);
    }
  });

  it('counts as far as it was read, and the rest is named', async () => {
    const reader: WritingReader = {
      model: 'ocr@1',
      read: async ({ index }) => {
        if (index === 2) throw new Error('no result within 100 ms');
        const pieces: FrameRead<unknown>['pieces'] = [{ text: 'half a page', box: [0, 0, 1, 1] }];
        return {
          width: 1,
          height: 1,
          pieces,
          ...(index === 4 && { cut: 'it was not read to its end in time' }),
        };
      },
    };
    const { imageTexts, failed } = await detect(ocr(reader), [
      seen(0.9, 0.9),
      seen(0.9),
      seen(0, 0, 0.9),
      { unread: 'could not be fetched' },
    ]);
    expect(imageTexts?.map(({ part }) => part)).toEqual(['images/0#ocr', 'images/1#ocr', 'images/2#ocr']);
    expect(failed?.split('; ').sort()).toEqual([
      'images/0: no result within 100 ms',
      'images/2: it was not read to its end in time',
      'images/3: could not be fetched',
    ]);
  });

  it('that cannot be read at all fails where there is some', async () => {
    const blind = ocr({ failed: 'there is no network' });
    expect(await detect(blind, [seen(0.9)])).toEqual({
      ...{ findings: [], imageTexts: [] },
      failed: 'images/0: there is no network',
    });
    expect((await detect(blind, [seen(0.1)])).failed).toBeUndefined();
  });
});

describe('codes', () => {
  const reader: CodeReader = async ({ index }) => ({
    ...{ width: 100, height: 50 },
    pieces: [
      { text: 'https://t.me/lucky888', format: 'QRCode', box: [0, 0, 20, 20] },
      { text: `https://page-${index}.com`, format: 'Aztec', box: [50, 0, 70, 20] },
      { text: '4006381333931', format: 'EAN13', box: [0, 30, 50, 50] },
    ],
  });

  it('are read in every frame, each once, and the one that leads furthest is told first', async () => {
    const { imageTexts, findings } = await detect(qr(reader, undefined), [seen(undefined, undefined)]);
    expect(imageTexts).toMatchObject([
      { text: 'https://t.me/lucky888\nhttps://page-0.com\n4006381333931\nhttps://page-2.com' },
    ]);
    expect(findings).toEqual([
      {
        ...{ tier: 3, detector: 'qr', category: 'ads', score: 0.65, part: 'images/0#qr' },
        ...{ span: [0, 21], match: 'https://t.me/lucky888' },
        spans: [
          [0, 21],
          [22, 40],
          [55, 73],
        ],
        boxes: [
          [0, 0, 40, 40],
          [100, 0, 140, 40],
          [100, 0, 140, 40],
        ],
        why: [
          'a code leads to a Telegram contact',
          'a code leads to the address page-0.com, which no list knows',
          'a code leads to the address page-2.com, which no list knows',
        ],
      },
    ]);
  });

  it('score what the policy says, which may turn their order', async () => {
    const settings = { contactScore: 0.3, addressScore: 0.9 };
    const { findings } = await detect(qr(reader, undefined), [seen(undefined)], settings);
    expect(findings).toMatchObject([{ score: 0.9, match: 'https://page-0.com', span: [22, 40] }]);
  });

  it('are not read where the policy says so', async () => {
    expect(await detect(qr(reader, undefined), [seen(1)], { qr: false })).toEqual({ findings: [] });
  });
});
