import { describe, expect, it, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Raster } from '../../../src/engine/image.js';
import { hammingDistance, pdqOf, pdqRaster, pdqWords } from '../../../src/engine/tier1-rules/pdq.js';
import { mulberry32 } from '../../../src/demo/mulberry32.js';
import { decodeImage } from '../../../src/images/decode-image.js';
import { productRoot } from '../../../src/product-root.js';

/** Meta's own (BSD): not part of the repository, checked where they lie beside it. */
const vectors = [
  join(productRoot, '../shared/data/pdq_vectors'),
  join(productRoot, '../../shared/data/pdq_vectors'),
];
const folder = vectors.find((each) => existsSync(each));

function distance(a: string, b: string): number {
  return hammingDistance(pdqWords(a), pdqWords(b));
}

/** Soft blobs of light: what a photo is to the algorithm. */
function picture(width: number, height: number, seed = 1): Raster {
  const random = mulberry32(seed);
  const data = new Uint8Array(width * height * 3);
  for (let blob = 0; blob < 40; blob++) {
    const [x0, y0, size] = [random() * width, random() * height, (0.02 + random() * 0.15) * width];
    const light = [random(), random(), random()].map((part) => part * 255);
    const bell = (length: number, middle: number): Float64Array =>
      Float64Array.from({ length }, (_, at) => Math.exp(-((at - middle) ** 2) / (2 * size ** 2)));
    const [across, down] = [bell(width, x0), bell(height, y0)];
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const near = across[x]! * down[y]!;
        if (near < 0.002) at += 3;
        else
          for (let c = 0; c < 3; c++, at++)
            data[at] = Math.min(255, data[at]! * (1 - near) + light[c]! * near);
      }
  }
  return { width, height, channels: 3, data };
}

/** The published algorithm step by step, as the reference writes it down; slow and plain. */
function reference({ width, height, data }: Raster): string {
  let luma = Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_cell, x) => {
      const at = (y * width + x) * 3;
      return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
    }),
  );
  const turned = (rows: number[][]): number[][] => rows[0]!.map((_, x) => rows.map((row) => row[x]!));
  const window = (size: number): number => Math.floor((size + 127) / 128);
  for (let pass = 0; pass < 2; pass++) {
    luma = luma.map((row) => box(row, window(height)));
    luma = turned(turned(luma).map((column) => box(column, window(width))));
  }
  const samples = Array.from({ length: 64 }, (_row, i) =>
    Array.from(
      { length: 64 },
      (_cell, j) => luma[Math.floor(((i + 0.5) * height) / 64)]![Math.floor(((j + 0.5) * width) / 64)]!,
    ),
  );
  const cosine = (i: number, j: number): number => Math.cos((Math.PI / 128) * (i + 1) * (2 * j + 1));
  const frequencies: number[] = [];
  for (let i = 0; i < 16; i++)
    for (let j = 0; j < 16; j++) {
      let sum = 0;
      for (let y = 0; y < 64; y++)
        for (let x = 0; x < 64; x++) sum += samples[y]![x]! * cosine(i, y) * cosine(j, x);
      frequencies.push(sum);
    }
  const median = [...frequencies].sort((a, b) => a - b)[127]!;
  const bits = frequencies.map((value) => (value > median ? '1' : '0')).reverse();
  return Array.from({ length: 64 }, (_, i) =>
    parseInt(bits.slice(i * 4, i * 4 + 4).join(''), 2).toString(16),
  ).join('');
}

function box(line: number[], window: number): number[] {
  const half = Math.floor((window + 2) / 2);
  return line.map((_, i) => {
    const part = line.slice(Math.max(0, i - (window - half)), i + half);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

describe('PDQ', () => {
  test.each([
    [300, 200],
    [200, 300],
    [256, 256],
    [64, 64],
    [700, 130],
    [40, 30],
  ])('of %i × %i pixels is what the published algorithm gives', (width, height) => {
    const image = picture(width, height, width);
    expect(distance(pdqOf(image).hash, reference(image))).toBeLessThanOrEqual(2);
  });

  test('of a smaller copy is nearly the same', () => {
    const image = picture(1_024, 640);
    const small = { width: 512, height: 320, channels: 3 as const, data: new Uint8Array(512 * 320 * 3) };
    for (let y = 0; y < 320; y++)
      for (let x = 0; x < 512; x++)
        for (let c = 0; c < 3; c++) {
          const of = (dy: number, dx: number): number =>
            image.data[((2 * y + dy) * 1_024 + 2 * x + dx) * 3 + c]!;
          small.data[(y * 512 + x) * 3 + c] = (of(0, 0) + of(0, 1) + of(1, 0) + of(1, 1)) / 4;
        }
    expect(distance(pdqOf(small, image).hash, pdqOf(image).hash)).toBeLessThanOrEqual(4);
  });

  test('knows the image in a mirror', () => {
    const image = picture(512, 400, 3);
    const data = new Uint8Array(image.data.length);
    for (let i = 0; i < 512 * 400; i++) {
      const from = (Math.floor(i / 512) * 512 + 511 - (i % 512)) * 3;
      data.set(image.data.subarray(from, from + 3), i * 3);
    }
    const turned = pdqOf({ ...image, data });
    expect(distance(turned.hash, pdqOf(image).mirrored)).toBeLessThanOrEqual(16);
    expect(distance(turned.hash, pdqOf(image).hash)).toBeGreaterThan(64);
  });

  test('says how much there is to see: a point for each 90 hundredths of white between neighbours', () => {
    // 64 × 64 pixels are the samples themselves: nothing is blurred.
    const grey = (lightAt: (x: number) => boolean): Raster => {
      const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) =>
        lightAt(Math.floor(i / 3) % 64) ? 104 : 0,
      );
      return { width: 64, height: 64, channels: 3, data };
    };
    expect(pdqOf(grey(() => true)).quality).toBe(0);
    // One edge over 64 rows, 40 hundredths high.
    expect(pdqOf(grey((x) => x >= 32)).quality).toBe(Math.floor((64 * 40) / 90));
    expect(pdqOf(grey((x) => x % 2 === 0)).quality).toBe(100);
  });

  test.each([
    [1, 1],
    [1, 500],
    [3, 2],
  ])('takes an image of %i × %i', (width, height) => {
    const data = new Uint8Array(width * height * 3).fill(9);
    expect(pdqOf({ width, height, channels: 3, data }).hash).toMatch(/^[0-9a-f]{64}$/);
  });

  const beside = folder === undefined ? it.skip : it;
  beside("lies within 10 bits of Meta's vectors, and edits of an image within 31", async () => {
    const rows = readFileSync(join(folder as string, 'hashes.tsv'), 'utf8')
      .trim()
      .split('\n');
    const known = new Map(rows.map((row) => row.split('\t').reverse() as [string, string]));
    for (const [file, hash] of known)
      expect([file, distance(await lookOf(file), hash) <= 10]).toEqual([file, true]);
    const bridge = known.get('bridge-1-original.jpg') as string;
    for (const edit of ['blur-a-little', 'high-contrast', 'shrink-a-lot', 'square-128x128', 'square-256x256'])
      expect(distance(await lookOf(`mod-${edit}.jpg`), bridge)).toBeLessThanOrEqual(31);
  });

  beside('is the same by the way that submitted images go, turned as their cameras say', async () => {
    const file = readFileSync(join(folder as string, 'bridge-1-original.jpg'));
    const turned = await sharp(file)
      .rotate(90)
      .withMetadata({ orientation: 8 })
      .jpeg({ quality: 95 })
      .toBuffer();
    const looks = await Promise.all(
      [file, turned].map(async (bytes) => (await seen(bytes)).pdq?.hash as string),
    );
    expect(distance(looks[0] as string, looks[1] as string)).toBeLessThanOrEqual(10);
  });
});

async function seen(bytes: Buffer) {
  const { frames } = await decodeImage(bytes, { rasters: [pdqRaster], masks: false }, {});
  return frames[0] as (typeof frames)[number];
}

async function lookOf(file: string): Promise<string> {
  return (await seen(readFileSync(join(folder as string, file)))).pdq?.hash as string;
}
