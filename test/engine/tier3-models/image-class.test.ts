import { describe, expect, test } from '@jest/globals';
import type { Detection } from '../../../src/engine/detector.js';
import type { DecodedFrame, SeenImage } from '../../../src/engine/image.js';
import { viewsOf } from '../../../src/engine/normalise/views.js';
import { imageClass, type ImageClass } from '../../../src/engine/tier3-models/image-class.js';
import type { ImageClassifier } from '../../../src/engine/tier3-models/image-network.js';

const size = 2;

/** A network whose features are the first two bytes. */
const classifier: ImageClassifier = {
  ...{ model: 'net@1', size, featureCount: 2 },
  read: async ([first = 0, second = 0]) => {
    if (first > 100) throw new Error('too many calls wait for inference');
    return { probabilities: new Float32Array(5), features: Float32Array.of(first, second) };
  },
};

const knife: ImageClass = {
  ...{ name: 'knife', category: 'contraband', model: 'image-class:knife@3', backbone: 'net@1' },
  weights: Float32Array.of(1.4, -1),
  bias: -4,
  shadow: false,
};

function seen(...firsts: number[]): SeenImage {
  const frames = firsts.map((first, index): DecodedFrame => {
    const data = new Uint8Array(size * size * 3);
    data.set([first, 1]);
    return { index, rasters: { 'fill 2x2x3': { width: size, height: size, channels: 3, data } } };
  });
  return { decoded: { type: 'gif', width: 10, height: 10, frameCount: firsts.length, frames } };
}

async function detect(
  images: readonly SeenImage[],
  own: ImageClass = knife,
  by: Parameters<typeof imageClass>[1] = classifier,
): Promise<Detection> {
  const submission = { images: images.map(() => ({})) };
  const signal = (): AbortSignal => new AbortController().signal;
  return imageClass(own, by).detect({ submission, images, views: viewsOf(submission), signal });
}

describe('a class of images', () => {
  test('is a detector of its own', () => {
    const { name, tier, categories, appliesTo } = imageClass(knife, classifier);
    expect([name, tier, categories]).toEqual(['image-class:knife', 3, ['contraband']]);
    expect(appliesTo({ text: 'knife', images: [] })).toBe(false);
  });

  test('finds what its head says, of an animation in the worst frame', async () => {
    expect(await detect([seen(0), seen(1, 25, 4)])).toEqual({
      findings: [
        {
          ...{
            tier: 3,
            detector: 'image-class:knife',
            category: 'contraband',
            score: 0.881,
            part: 'images/1',
          },
          ...{ why: ['knife 88 %', 'frame 2 of 3'], model: 'image-class:knife@3' },
        },
      ],
    });
  });

  test('says which images it could not see', async () => {
    expect(await detect([seen(200), seen(9), { unread: 'gone' }])).toMatchObject({
      findings: [{ part: 'images/1' }],
      failed: 'images/0: too many calls wait for inference; images/2: gone',
    });
  });

  test('does not judge by the features of another network', async () => {
    expect(await detect([seen(9)], { ...knife, backbone: 'net@2' })).toEqual({
      failed: 'it was learned on net@2, and images are read by net@1',
    });
    expect(await detect([seen(9)], knife, { failed: 'no network' })).toEqual({ failed: 'no network' });
  });

  test('on trial it changes nothing, neither by what it finds nor by failing', async () => {
    const trial = { ...knife, shadow: true };
    expect(await detect([seen(9)], trial)).toMatchObject({ findings: [{ shadow: true }] });
    expect(await detect([seen(200), seen(9)], trial)).toEqual({
      findings: [expect.objectContaining({ part: 'images/1', shadow: true })],
    });
    expect(await detect([seen(9)], trial, { failed: 'no network' })).toEqual({ findings: [] });
  });
});
