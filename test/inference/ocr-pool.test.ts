import { afterEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameRead } from '../../src/engine/tier3-models/read-images.js';
import { LanePool, type LanePoolOptions } from '../../src/inference/lane-pool.js';
import { OcrPool } from '../../src/inference/ocr-pool.js';
import type { OcrRun } from '../../src/inference/ocr.worker.js';
import { modelsFolder } from '../../src/product-root.js';
import { workerUrl } from '../../src/worker-url.js';
import { noisy, plain } from '../images/pictures.js';

let pool: OcrPool;
let told: string[];
afterEach(() => pool.close());

function open(folder = modelsFolder, options: Partial<LanePoolOptions> = {}): void {
  told = [];
  pool = new OcrPool(folder, (line) => told.push(line), { threads: 1, ...options });
}

const fixture = (name: string): Buffer => readFileSync(join('test', 'fixtures', name));

async function read(bytes: Uint8Array, deadlineMs = 30_000) {
  if ('failed' in pool.reader) throw new Error(pool.reader.failed);
  return pool.reader.read({ bytes, index: 0 }, { deadlineMs, signal: new AbortController().signal });
}

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  return (await read(bytes)).pieces.map(({ text }) => text.replace(/\s/g, ''));
}

describe('the reader of writing', () => {
  it('reads Chinese and Latin, with the place of each line, in the order of reading', async () => {
    open();
    const { width, height, pieces, cut } = await read(fixture('poster.jpg'));
    expect([width, height, cut]).toEqual([640, 480, undefined]);
    expect(pieces.map(({ text }) => text).join(' ')).toContain('300元 加微信 vx888666');
    const free = pieces.find(({ text }) => text.startsWith('FREE'));
    expect(free?.text).toMatch(/^FREE ?MONEY, ?NO RISK$/);
    const [left, top, right, bottom] = free?.box ?? [0, 0, 0, 0];
    expect(
      left > 30 && left < 50 && top > 200 && top < 225 && right > 400 && right < 450 && bottom < 260,
    ).toBe(true);
    expect(pool.standings).toMatchObject([
      { entry: { name: 'ppocr-v4-det' }, state: 'ready', runtime: 'onnx', device: 'cpu', calls: 1 },
      { entry: { name: 'ppocr-v4-rec' }, state: 'ready' },
    ]);
  });

  it('reads what is turned, and what runs down', async () => {
    open();
    expect(await linesOf(fixture('turned.jpg'))).toEqual(['加微信', 'vx888666', 'FREEMONEY']);
    expect(await linesOf(fixture('upright.png'))).toEqual(['加微信领红包']);
  });

  it('reads nothing where there is nothing', async () => {
    open();
    for (const picture of [plain(300, 200), noisy(300, 200), plain(1, 1), plain(2_000, 3)])
      expect((await read(await picture.png().toBuffer())).pieces).toEqual([]);
  });

  it('stops between lines where the time is over, and says so', async () => {
    open();
    const script = workerUrl(import.meta.url.replace('/test/', '/src/'), 'ocr.worker');
    const options = { threads: 1, maxQueued: 1, hangMs: 60_000, script };
    const threads = new LanePool<OcrRun, FrameRead<unknown>>(
      { folder: modelsFolder },
      options,
      () => undefined,
    );
    try {
      const limits = { deadlineMs: 60_000, signal: new AbortController().signal };
      const late = await threads.run({ bytes: fixture('poster.jpg'), index: 0, untilMs: 0 }, limits);
      expect(late).toMatchObject({ pieces: [], cut: 'it was not read to its end in time' });
    } finally {
      await threads.close();
    }
  });

  it('says what cannot be decoded, and reads on', async () => {
    open();
    await expect(read(fixture('poster.jpg').subarray(0, 3_000))).rejects.toThrow('cannot be decoded');
    await expect(read(Buffer.alloc(0))).rejects.toThrow();
    expect(await linesOf(fixture('upright.png'))).toHaveLength(1);
    expect(pool.problems).toEqual([]);
  });

  it('that has another file than the manifest says reads nothing, and says so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trisift-models-'));
    try {
      cpSync(join(modelsFolder, 'manifest.json'), join(folder, 'manifest.json'));
      const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
      writeFileSync(join(folder, 'manifest.json'), manifest.replace('06b3e6af', '06b3e6a0'));
      open(folder);
      await expect(read(fixture('upright.png'))).rejects.toThrow(
        'ch_PP-OCRv4_rec_infer.onnx is cut short or changed',
      );
      expect(told).toHaveLength(1);
      expect(pool.problems).toEqual([expect.stringContaining('06b3e6a0')]);
      expect(pool.standings.map(({ state }) => state)).toEqual(['failed', 'failed']);
      await pool.close();
      writeFileSync(join(folder, 'manifest.json'), manifest.replace('"ppocr-v4-rec"', '"another"'));
      open(folder);
      expect(pool.reader).toEqual({ failed: expect.stringContaining('names no ppocr-v4-rec') });
      expect(told).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
