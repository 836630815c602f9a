import { afterEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { CodePool } from '../../src/images/code-pool.js';
import type { LanePoolOptions } from '../../src/inference/lane-pool.js';
import { codeOf, withCode } from './codes.js';
import { animation, noisy, plain, shapes } from './pictures.js';

let pool: CodePool;
let told: string[];
afterEach(() => pool.close());

function open(options: Partial<LanePoolOptions> = {}): void {
  told = [];
  pool = new CodePool((line) => told.push(line), options);
}

const limits = { deadlineMs: 30_000, signal: new AbortController().signal };
const read = (bytes: Uint8Array, index = 0) => pool.read({ bytes, index }, limits);

describe('the reader of codes', () => {
  it('reads a code in a picture, and where it stands', async () => {
    open();
    const picture = await withCode(await shapes(640, 480), 'https://evil.example/抽奖', {
      left: 300,
      top: 100,
      side: 200,
    });
    const { width, height, pieces } = await read(await picture.jpeg().toBuffer());
    expect([width, height]).toEqual([640, 480]);
    expect(pieces).toMatchObject([{ format: 'QRCode', text: 'https://evil.example/抽奖' }]);
    const [left, top, right, bottom] = pieces[0]?.box ?? [0, 0, 0, 0];
    expect(left).toBeGreaterThan(300);
    expect(top).toBeGreaterThan(100);
    expect(right).toBeLessThan(500);
    expect(bottom).toBeLessThan(300);
    expect((right - left) * (bottom - top)).toBeGreaterThan(120 * 120);
  });

  it.each([
    ['turned', async () => (await codeOf('turned')).rotate(30, { background: '#ffffff' })],
    ['light on dark', async () => (await codeOf('light on dark')).negate({ alpha: false })],
    ['small in a large one', async () => withCode(plain(2_400, 1_800), 'small in a large one')],
  ])('reads one that is %s', async (text, make) => {
    open();
    expect((await read(await (await make()).png().toBuffer())).pieces).toMatchObject([{ text }]);
  });

  it('reads two in one picture, and the kinds of codes that people print', async () => {
    open();
    const both = await withCode(await withCode(plain(640, 320), 'one'), 'two', { left: 340 });
    expect((await read(await both.png().toBuffer())).pieces.map(({ text }) => text).sort()).toEqual([
      'one',
      'two',
    ]);
    for (const format of ['DataMatrix', 'Aztec', 'PDF417', 'Code128'] as const) {
      const { pieces } = await read(await (await codeOf('K-17/4', format, 400)).png().toBuffer());
      expect(pieces).toMatchObject([{ text: 'K-17/4', format }]);
    }
    const goods = await (await codeOf('4006381333931', 'EAN13', 400)).png().toBuffer();
    expect((await read(goods)).pieces).toMatchObject([{ text: '4006381333931', format: 'EAN13' }]);
  });

  it('reads nothing where there is nothing', async () => {
    open();
    for (const picture of [plain(300, 200), noisy(300, 200), plain(1, 1), await shapes(300, 200)])
      expect((await read(await picture.png().toBuffer())).pieces).toEqual([]);
  });

  it('reads the frame that it is asked for', async () => {
    open();
    const frames = [await (await codeOf('first')).png().toBuffer(), await plain(240, 240).png().toBuffer()];
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await read(gif, 0)).pieces).toMatchObject([{ text: 'first' }]);
    expect((await read(gif, 1)).pieces).toEqual([]);
  });

  it('says what cannot be read, and reads on', async () => {
    open();
    const cut = (await noisy(200, 150).jpeg().toBuffer()).subarray(0, 2_000);
    for (const bytes of [Buffer.alloc(0), Buffer.from('nothing'), cut])
      await expect(read(bytes)).rejects.toThrow(/cannot be decoded|is empty/);
    await expect(read(await animation(2), 7)).rejects.toThrow(/cannot be decoded/);
    expect((await read(await (await codeOf('still here')).png().toBuffer())).pieces).toHaveLength(1);
    expect(pool.problem).toBeUndefined();
  });
});
