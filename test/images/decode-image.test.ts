import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.js';
import { rasterOf, type DecodedImage, type RasterRequest } from '../../src/engine/image.js';
import { decodeImage } from '../../src/images/decode-image.js';
import { BadImage } from '../../src/images/image-files.js';
import { animation, noisy, plain, skinColour } from './pictures.js';

const models = { skin: { likelihood: new Uint8Array(readFileSync('models/skin-pixels.bin')) } };
const decode = (bytes: Buffer, rasters: RasterRequest[] = [], masks = false): Promise<DecodedImage> =>
  decodeImage(bytes, { rasters, masks }, models);

describe('an image is decoded', () => {
  it.each([
    ['jpeg', () => plain(40, 30).jpeg()],
    ['png', () => plain(40, 30).png()],
    ['webp', () => plain(40, 30).webp()],
    ['gif', () => plain(40, 30).gif()],
    ['avif', () => plain(64, 48).avif()],
  ] as const)('from %s', async (type, make) => {
    const decoded = await decode(await make().toBuffer());
    expect(decoded).toMatchObject({ type, frameCount: 1, frames: [{ index: 0, skin: { share: 0 } }] });
    expect(decoded.width / decoded.height).toBeCloseTo(4 / 3);
  });

  it.each([
    ['of one pixel', () => plain(1, 1).png()],
    ['of one row', () => plain(3_000, 1).png()],
    ['in CMYK', () => plain(40, 30).toColourspace('cmyk').jpeg()],
    ['of 16 bits a channel', () => plain(40, 30).toColourspace('rgb16').png()],
    ['in tones of grey', () => plain(40, 30).toColourspace('b-w').png()],
    ['that is transparent', () => plain(40, 30).ensureAlpha(0.5).png()],
    ['progressively encoded', () => noisy(80, 60).jpeg({ progressive: true })],
  ])('%s', async (_, make) => {
    const decoded = await decode(await make().toBuffer(), [
      { width: 8, height: 8, fit: 'fill', channels: 3 },
    ]);
    expect(decoded.frames).toHaveLength(1);
    expect(
      rasterOf(decoded.frames[0]!, { width: 8, height: 8, fit: 'fill', channels: 3 })?.data,
    ).toHaveLength(192);
  });

  it('as it is to be shown, whatever way the camera was held', async () => {
    const turned = await plain(40, 30).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await decode(turned)).toMatchObject({ width: 30, height: 40 });
  });

  it('on white where it is transparent', async () => {
    const request: RasterRequest = { width: 4, height: 4, fit: 'fill', channels: 3 };
    const clear = await plain(40, 30).ensureAlpha(0).png().toBuffer();
    const { frames } = await decode(clear, [request]);
    expect([...new Set(rasterOf(frames[0]!, request)?.data)]).toEqual([255]);
  });

  it('in every size that is asked for, from one decode', async () => {
    const requests: RasterRequest[] = [
      { width: 224, height: 224, fit: 'fill', channels: 3 },
      { width: 960, height: 960, fit: 'inside', channels: 1 },
      { width: 64, height: 64, fit: 'fill', channels: 1 },
    ];
    const { frames } = await decode(await noisy(1_200, 600).jpeg().toBuffer(), requests);
    expect(requests.map((request) => rasterOf(frames[0]!, request))).toMatchObject([
      { width: 224, height: 224, channels: 3 },
      { width: 960, height: 480, channels: 1 },
      { width: 64, height: 64, channels: 1 },
    ]);
    for (const request of requests) {
      const { width, height, channels, data } = rasterOf(frames[0]!, request)!;
      expect(data).toHaveLength(width * height * channels);
    }
  });

  it('by some frames spread over an animation', async () => {
    const { frameCount, frames } = await decode(await animation(500));
    expect(frameCount).toBe(500);
    expect(frames.map(({ index }) => index)).toEqual([0, 83, 166, 250, 333, 416]);
  });

  it('with a mask of its skin where one is wanted', async () => {
    const bytes = await plain(100, 50, skinColour).png().toBuffer();
    const [without, withMask] = await Promise.all([decode(bytes), decode(bytes, [], true)]);
    expect(without.frames[0]?.skin).toMatchObject({ regions: 1 });
    expect(without.frames[0]?.skin?.share).toBeGreaterThan(0.9);
    expect(without.frames[0]?.skin?.mask).toBeUndefined();
    expect(withMask.frames[0]?.skin?.mask).toMatch(/^data:image\/png;base64,/);
  });
});

describe('a file is refused', () => {
  let jpeg: Buffer, png: Buffer, gif: Buffer, webp: Buffer, avif: Buffer;
  beforeAll(async () => {
    [jpeg, png, gif, webp, avif] = await Promise.all([
      noisy(120, 90).jpeg().toBuffer(),
      noisy(120, 90).png().toBuffer(),
      noisy(120, 90).gif().toBuffer(),
      noisy(120, 90).webp().toBuffer(),
      noisy(120, 90).avif().toBuffer(),
    ]);
  });

  it.each([
    ['that is empty', () => Buffer.alloc(0), 'is an empty file'],
    ['of text', () => Buffer.from('hello there'), 'is of no kind that is known here'],
    ['of zeros', () => Buffer.alloc(100), 'is of no kind'],
    [
      'of SVG',
      () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'is an SVG',
    ],
    ['of BMP', () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]), 'is of no kind'],
    ['of PDF', () => Buffer.from('%PDF-1.7 and more'), 'is of no kind'],
    ['of HEIC', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1'), 'is of no kind'],
    [
      'with a ZIP behind the image',
      () => Buffer.concat([jpeg, Buffer.from('PK\x03\x04 more')]),
      'it holds a ZIP',
    ],
    ['with a ZIP within', () => withComment(jpeg, 'PK\x05\x06'.padEnd(30, '\0')), 'it holds a ZIP'],
    ['with a script within', () => withComment(jpeg, '<script>alert(1)</script>'), 'it holds a script'],
    [
      'with a page behind the image',
      () => Buffer.concat([png, Buffer.from('<HTML ><body>')]),
      'it holds a web page',
    ],
    [
      'with PHP behind the image',
      () => Buffer.concat([gif, Buffer.from('<?php system(1)')]),
      'it holds a script',
    ],
    ['with a PDF behind the image', () => Buffer.concat([webp, Buffer.from('%PDF-1.4')]), 'it holds a PDF'],
    ['of too many pixels', () => hugePng(20_000, 20_000), 'has 20000 × 20000 pixels; at most 50,000,000'],
  ] as const)('%s', async (_, make, message) => {
    const decoding = decode(make());
    await expect(decoding).rejects.toThrow(BadImage);
    await expect(decoding).rejects.toThrow(message);
  });

  it.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)('of %s that is cut short', async (type) => {
    const whole = { jpeg, png, gif, webp, avif }[type];
    for (const share of [0.02, 0.3, 0.7]) {
      const decoding = decode(whole.subarray(0, Math.ceil(whole.length * share)));
      await expect(decoding).rejects.toThrow(BadImage);
    }
  });

  it('never for what trails an image and is no file of its own', async () => {
    const trailed = Buffer.concat([jpeg, Buffer.alloc(500, 7)]);
    expect(await decode(trailed)).toMatchObject({ type: 'jpeg' });
  });

  it('or decoded, whatever bytes stand behind the first ones, and never anything else', async () => {
    for (const whole of [jpeg, png, gif, webp, avif]) {
      for (let at = 1; at <= 40; at++) {
        const broken = Buffer.from(whole);
        broken[(at * 7919) % broken.length] = (at * 37) % 256;
        await decode(broken).catch((error: unknown) => expect(error).toBeInstanceOf(BadImage));
      }
    }
  });
});

/** With a comment segment right behind the start. */
function withComment(jpeg: Buffer, comment: string): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xfffe, 0);
  head.writeUInt16BE(comment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(comment, 'latin1'), jpeg.subarray(2)]);
}

/** A few kilobytes of PNG that claim this size. */
function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, crc]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
