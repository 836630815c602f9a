import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import type { Detector } from '../src/engine/detector.js';
import type { DecodedImage } from '../src/engine/image.js';
import { isSkinByChroma, skinRaster } from '../src/engine/tier2-statistics/skin-measures.js';
import { skin } from '../src/engine/tier2-statistics/skin.js';
import { texture } from '../src/engine/tier2-statistics/texture.js';
import { rasterOf } from '../src/engine/image.js';
import { DecodePool } from '../src/images/decode-pool.js';
import { readImageModels } from '../src/images/image-models.js';
import { modelsFolder } from '../src/product-root.js';
import type { Benchmark } from './benchmark.js';
import { describeMachine } from './machine.js';
import { readOptions } from './options.js';
import { findRepositoryRoot } from './repository.js';
import { formatTable } from './table.js';

const wishes = { rasters: [], masks: false };

/** What looking at a photo costs, and how many harmless photos it troubles. */
export const skinTexture: Benchmark = {
  name: 'skin-texture',
  summary: 'decode, skin and texture of a 1080p JPEG off the event loop; false alarms on images_objects',
  options: '[--rounds 100]',
  async run(args, teardown) {
    const { rounds } = readOptions(args, { rounds: 100 }).counts;
    const folder = join(findRepositoryRoot(), '..', 'shared', 'data', 'images_objects');
    if (!existsSync(folder)) throw new Error(`${folder} is not there: the sets are not part of the product`);
    const { models, faults } = readImageModels(modelsFolder);
    if (faults.length > 0) throw new Error(faults.join('; '));
    const pool = new DecodePool(models, { deadlineMs: 60_000, maxQueued: 10_000 });
    teardown.add(() => pool.close());
    const speed = await measureSpeed(pool, await photoOf1080p(folder), rounds);
    const alarms = {
      train: await measureAlarms(pool, folder, 'train'),
      dev: await measureAlarms(pool, folder, 'dev'),
    };
    console.log(formatTable([Object.keys(speed), Object.values(speed).map(String)]));
    for (const [part, rows] of Object.entries(alarms))
      console.log(
        formatTable([
          [part, ...Object.keys(rows[0] ?? {})],
          ...rows.map((row) => ['', ...Object.values(row).map(String)]),
        ]),
      );
    return {
      name: 'skin-texture',
      ...speed,
      alarms,
      failed: speed.cpuMs >= maxMs,
      machine: describeMachine(),
    };
  },
};

/** By the processor's time, which other work on the machine does not stretch. */
const maxMs = 25;

/** Twelve photos side by side: as much detail as a camera's, or more. */
async function photoOf1080p(folder: string): Promise<Buffer> {
  const files = rowsOf(folder, 'dev').slice(0, 12);
  const tiles = await Promise.all(
    files.map(async ({ file }, i) => ({
      input: await sharp(file).resize(480, 360, { fit: 'cover' }).toColourspace('srgb').toBuffer(),
      left: (i % 4) * 480,
      top: Math.floor(i / 4) * 360,
    })),
  );
  return sharp({ create: { width: 1920, height: 1080, channels: 3, background: '#000' } })
    .composite(tiles)
    .jpeg({ quality: 85 })
    .toBuffer();
}

async function measureSpeed(pool: DecodePool, photo: Buffer, rounds: number) {
  for (let i = 0; i < 10; i++) await pool.decode(photo, wishes);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (let i = 0; i < rounds; i++) {
    const startMs = performance.now();
    await pool.decode(photo, wishes);
    times.push(performance.now() - startMs);
  }
  const { user, system } = process.cpuUsage(cpu);
  const startMs = performance.now();
  await Promise.all(Array.from({ length: rounds }, () => pool.decode(photo, wishes)));
  const burstMs = performance.now() - startMs;
  loop.disable();
  times.sort((a, b) => a - b);
  return {
    jpegBytes: photo.length,
    medianMs: tenths(times[Math.floor(rounds / 2)] as number),
    p95Ms: tenths(times[Math.floor(rounds * 0.95)] as number),
    cpuMs: tenths((user + system) / 1_000 / rounds),
    imagesPerSecond: tenths((rounds * 1_000) / burstMs),
    loopP99Ms: tenths(loop.percentile(99) / 1e6),
    loopMaxMs: tenths(loop.max / 1e6),
  };
}

/** A label's photos: how many get a finding at all, and how many one that weighs. */
async function measureAlarms(pool: DecodePool, folder: string, part: 'train' | 'dev') {
  const seen = await Promise.all(
    rowsOf(folder, part).map(async ({ label, file }) => {
      const decoded = await pool.decode(readFileSync(file), { ...wishes, rasters: [skinRaster] });
      const measures = decoded.frames[0]?.skin;
      return {
        label,
        skin: scoreOf(skin(), decoded),
        texture: scoreOf(texture(), decoded),
        share: measures?.share ?? 0,
        exposed: (measures?.share ?? 0) - (measures?.faceShare ?? 0),
        chroma: chromaShare(decoded),
      };
    }),
  );
  const labels = [...new Set(seen.map(({ label }) => label))];
  return labels.map((label) => {
    const own = seen.filter((each) => each.label === label);
    const share = (holds: (each: (typeof seen)[number]) => boolean): number =>
      Math.round((own.filter(holds).length / own.length) * 1_000) / 1_000;
    return {
      label,
      n: own.length,
      'skin > 0': share((each) => each.skin > 0),
      'skin ≥ .15': share((each) => each.skin >= 0.15),
      'share ≥ .3': share((each) => each.share >= 0.3),
      'faces off ≥ .3': share((each) => each.exposed >= 0.3),
      'chroma rule ≥ .3': share((each) => each.chroma >= 0.3),
      'writing > 0': share((each) => each.texture > 0),
      'writing ≥ .1': share((each) => each.texture >= 0.1),
    };
  });
}

function scoreOf(detector: Detector, decoded: DecodedImage): number {
  const submission = { images: [{}] };
  const signal = (): AbortSignal => new AbortController().signal;
  const detection = detector.detect({ submission, views: [], images: [{ decoded }], signal });
  if (detection instanceof Promise || !('findings' in detection)) throw new Error(`${detector.name} failed`);
  return detection.findings[0]?.score ?? 0;
}

function chromaShare({ frames: [frame] }: DecodedImage): number {
  const raster = frame && rasterOf(frame, skinRaster);
  if (!raster) return 0;
  const { data } = raster;
  let pixels = 0;
  for (let at = 0; at < data.length; at += 3)
    if (isSkinByChroma(data[at] as number, data[at + 1] as number, data[at + 2] as number)) pixels += 1;
  return (pixels * 3) / data.length;
}

function rowsOf(folder: string, part: string): { label: string; file: string }[] {
  return readFileSync(join(folder, `${part}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [label = '', file = ''] = line.split('\t');
      return { label, file: join(folder, file) };
    });
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
