import { describe, expect, test } from '@jest/globals';
import type { Detection } from '../../../src/engine/detector.js';
import type { DecodedFrame, SeenImage } from '../../../src/engine/image.js';
import { viewsOf } from '../../../src/engine/normalise/views.js';
import { imageCnn, imageScores } from '../../../src/engine/tier3-models/image-cnn.js';
import type { ImageClassifier } from '../../../src/engine/tier3-models/image-network.js';

const size = 2;

/** A network that reads the probabilities of porn and sexy off the first two bytes, in hundredths. */
const classifier: ImageClassifier = {
  model: 'nsfw@1',
  size,
  featureCount: 0,
  read: async ([porn = 0, sexy = 0]) => {
    if (porn > 100) throw new Error('too many calls wait for inference');
    const probabilities = Float32Array.of(0, 0, 1 - (porn + sexy) / 100, porn / 100, sexy / 100);
    return { probabilities, features: new Float32Array(0) };
  },
};

function frame(index: number, porn: number, sexy: number): DecodedFrame {
  const data = new Uint8Array(size * size * 3);
  data.set([porn, sexy]);
  return { index, rasters: { 'fill 2x2x3': { width: size, height: size, channels: 3, data } } };
}

function seen(...frames: DecodedFrame[]): SeenImage {
  return { decoded: { type: 'gif', width: 10, height: 10, frameCount: frames.length * 3, frames } };
}

async function detect(images: readonly SeenImage[], by: Parameters<typeof imageCnn>[0] = classifier) {
  const submission = { images: images.map(() => ({})) };
  const input = {
    submission,
    images,
    views: viewsOf(submission),
    signal: () => new AbortController().signal,
  };
  return (await imageCnn(by).detect(input)) as Detection & { findings: object[] };
}

describe('image-cnn', () => {
  test('asks for pixels in the size of the network', () => {
    expect(imageCnn(classifier).rasters).toEqual([{ width: 2, height: 2, fit: 'fill', channels: 3 }]);
    expect(imageCnn(classifier).appliesTo({ text: 'a', images: [] })).toBe(false);
  });

  test('what is explicit is suggestive too', () => {
    expect(imageScores([0.1, 0.2, 0.1, 0.4, 0.2])).toEqual({
      porn: expect.closeTo(0.6, 6),
      sexual: expect.closeTo(0.8, 6),
    });
    expect(imageScores([0, 0.5, 0, 0.6, 0.1])).toEqual({ porn: 1, sexual: 1 });
  });

  test('a finding names part, model and what was seen', async () => {
    const still: SeenImage = {
      decoded: { type: 'jpeg', width: 9, height: 9, frameCount: 1, frames: [frame(0, 90, 8)] },
    };
    expect(await detect([seen(frame(0, 0, 0)), still])).toEqual({
      findings: [
        {
          tier: 3,
          detector: 'image-cnn',
          category: 'porn',
          score: 0.9,
          part: 'images/1',
          why: ['porn 90 %', 'sexy 8 %'],
          model: 'nsfw@1',
        },
        expect.objectContaining({ category: 'sexual', score: 0.98, part: 'images/1' }),
      ],
    });
  });

  test('of an animation the worst frame counts, for each category', async () => {
    const { findings } = await detect([seen(frame(0, 2, 0), frame(3, 70, 0), frame(6, 40, 55))]);
    expect(findings).toEqual([
      expect.objectContaining({
        category: 'porn',
        score: 0.7,
        why: expect.arrayContaining(['frame 4 of 9']),
      }),
      expect.objectContaining({
        category: 'sexual',
        score: 0.95,
        why: expect.arrayContaining(['frame 7 of 9']),
      }),
    ]);
  });

  test('an image that cannot be judged is named, the others are judged', async () => {
    const detection = await detect([
      { unread: 'could not be fetched' },
      seen(frame(0, 80, 0)),
      seen(frame(0, 101, 0)),
      seen({ index: 0, rasters: {} }),
    ]);
    expect(detection.findings).toHaveLength(2);
    expect(detection).toMatchObject({
      failed:
        'images/0: could not be fetched; images/2: too many calls wait for inference; ' +
        'images/3: it was not decoded in the size of the network',
    });
  });

  test('without its network it says so', async () => {
    const failed = 'models/nsfw.onnx is missing';
    expect(imageCnn({ failed }).rasters).toEqual([]);
    expect(await detect([seen(frame(0, 90, 0))], { failed })).toEqual({ failed });
  });
});
