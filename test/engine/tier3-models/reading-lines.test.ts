import { describe, expect, it } from '@jest/globals';
import type { Raster } from '../../../src/engine/image.js';
import { ctcText } from '../../../src/engine/tier3-models/ctc.js';
import { lineStrip, stripHeight } from '../../../src/engine/tier3-models/line-strip.js';
import { inReadingOrder } from '../../../src/engine/tier3-models/reading-order.js';
import { joinLetters } from '../../../src/engine/tier3-models/word-gaps.js';
import type { Box } from '../../../src/engine/finding.js';

/** Each pixel by a function of its place. */
function rasterOf(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly number[],
): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3);
  return { width, height, channels: 3, data };
}

describe('a strip of a line', () => {
  const at = ({ width, data }: { width: number; data: Float32Array }, x: number, y: number): number[] =>
    [0, 1, 2].map((channel) => data[(channel * stripHeight + y) * width + x] as number);

  it('is 48 high, as long as the line is for its height, and −1 to 1 in planes', () => {
    const half = rasterOf(200, 100, (x) => (x < 100 ? [0, 0, 0] : [255, 255, 0]));
    const strip = lineStrip(half, { x: 100, y: 50, width: 100, height: 24, angle: 0 });
    expect(strip.width).toBe(200);
    expect(strip.data).toHaveLength(3 * 48 * 200);
    expect(at(strip, 20, 24)).toEqual([-1, -1, -1]);
    expect(at(strip, 180, 24)).toEqual([1, 1, -1]);
  });

  it('is level where the line is not', () => {
    // Red along the direction of the line, dark beside it.
    const [cos, sin] = [Math.cos(0.4), Math.sin(0.4)];
    const turned = rasterOf(300, 300, (x, y) =>
      Math.abs((y - 150) * cos - (x - 150) * sin) < 8 ? [255, 0, 0] : [0, 0, 0],
    );
    const strip = lineStrip(turned, { x: 150, y: 150, width: 160, height: 32, angle: 0.4 });
    for (const x of [5, 120, 235]) {
      expect(at(strip, x, 24)[0]).toBeCloseTo(1);
      expect(at(strip, x, 2)[0]).toBeCloseTo(-1);
      expect(at(strip, x, 45)[0]).toBeCloseTo(-1);
    }
  });

  it('begins at the top where the line runs down', () => {
    const down = rasterOf(60, 300, (x, y) => [y < 150 ? 255 : 0, x < 30 ? 255 : 0, 0]);
    const strip = lineStrip(down, { x: 30, y: 150, width: 40, height: 280, angle: 0 });
    expect(strip.width).toBe(336);
    // From top to bottom is from left to right, and the right of the column is above.
    expect(at(strip, 10, 24)[0]).toBe(1);
    expect(at(strip, 325, 24)[0]).toBe(-1);
    expect(at(strip, 100, 3)[1]).toBe(-1);
    expect(at(strip, 100, 44)[1]).toBe(1);
  });

  it('goes on at the edges of the image, and is neither too short nor too long', () => {
    const white = rasterOf(10, 10, () => [255, 255, 255]);
    const beyond = lineStrip(white, { x: 5, y: 5, width: 400, height: 40, angle: 0.2 });
    expect(beyond.data.every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
    expect(lineStrip(white, { x: 5, y: 5, width: 1, height: 1.2, angle: 0 }).width).toBe(40);
    expect(lineStrip(white, { x: 5, y: 5, width: 9_000, height: 3, angle: 0 }).width).toBe(1_920);
  });
});

describe('what the steps of the reading network say', () => {
  const characters = ['a', 'b', '加'];
  /** Steps by their likeliest class. */
  const steps = (classes: readonly number[], certain = 0.9): Float32Array =>
    Float32Array.from(classes.flatMap((own) => [0, 1, 2, 3].map((i) => (i === own ? certain : 0.02))));

  it.each([
    [[0, 1, 1, 0, 1, 2, 0, 3, 3], 'aab加'],
    [[0, 0, 0], ''],
    [[], ''],
    [[3], '加'],
  ])('%j', (classes, text) => {
    const line = ctcText(steps(classes), characters);
    expect(line.text).toBe(text);
    expect(line.confidence).toBeCloseTo(text === '' ? 0 : 0.9);
  });
});

describe('blanks between words', () => {
  /** Each letter with the room that it takes, and `_` the room of a blank that was not read. */
  function placed(word: string): { letter: string; at: number }[] {
    const letters: { letter: string; at: number }[] = [];
    let at = 0;
    for (const letter of word) {
      if (letter === '_') {
        at += 0.3 * 8;
        continue;
      }
      const width =
        (/[\u4e00-\u9fff]/.test(letter) ? 1 : /[il]/.test(letter) ? 0.3 : /[mw]/.test(letter) ? 0.85 : 0.56) *
        8;
      letters.push({ letter, at: at + width / 2 });
      at += width;
    }
    return letters;
  }

  it.each([
    ['free_money', 'free money'],
    ['a_small_mill_will_do', 'a small mill will do'],
    ['mammal_wow', 'mammal wow'],
    ['加微信领取', '加微信领取'],
    ['加微信free_money领', '加微信free money领'],
    ['ab_c', 'abc'],
    ['', ''],
  ])('%s', (word, text) => {
    expect(joinLetters(placed(word))).toBe(text);
  });
});

describe('the order of reading', () => {
  it('is from top to bottom, and from left to right in a row', () => {
    const pieces = (
      [
        ['d', [0, 100, 50, 120]],
        ['b', [200, 12, 300, 30]],
        ['a', [0, 10, 100, 32]],
        ['c', [100, 50, 200, 70]],
      ] as [string, Box][]
    ).map(([text, box]) => ({ text, box }));
    expect(inReadingOrder(pieces).map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
    expect(inReadingOrder([])).toEqual([]);
  });
});
