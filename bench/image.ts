import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Tensor3D } from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { rasterOf } from '../src/engine/image.js';
import { requestOf, type ImageClassifier } from '../src/engine/tier3-models/image-network.js';
import { DecodePool } from '../src/images/decode-pool.js';
import { readImageModels } from '../src/images/image-models.js';
import { imageClassifierOf } from '../src/inference/image-classifier.js';
import { Inference } from '../src/inference/inference.js';
import { modelsFolder } from '../src/product-root.js';
import { dataFolder } from '../training/data-folder.js';
import { openOriginal } from '../training/nsfwjs-original.js';
import { ToolMissing } from '../training/require-tool.js';
import type { Benchmark } from './benchmark.js';
import { describeMachine } from './machine.js';
import { readOptions } from './options.js';
import { formatTable } from './table.js';

/** Decoding, measuring and classifying images in one process, beside the same network as nsfwjs runs it where that is installed. */
export const image: Benchmark = {
  name: 'image',
  summary: 'decode and classify 640×427 JPEGs, beside nsfwjs on tfjs-wasm; cold load, memory, event loop',
  options: '[--images 400] [--concurrency 4] [--rounds 3] [--lasting 10000]',
  async run(args, teardown) {
    const { counts } = readOptions(args, { images: 400, concurrency: 4, rounds: 3, lasting: 10_000 });
    const files = await photos();
    const startMs = performance.now();
    const inference = new Inference(modelsFolder, { runtime: 'onnx' }, (line) => console.log(line));
    teardown.add(() => inference.close());
    const classifier = imageClassifierOf(inference, modelName);
    if ('failed' in classifier) throw new Error(classifier.failed);
    await classify(classifier, new Uint8Array(classifier.size ** 2 * 3));
    const coldLoadMs = Math.round(performance.now() - startMs);

    const pool = new DecodePool(readImageModels(modelsFolder).models);
    teardown.add(() => pool.close());
    const ours = (file: Buffer): Promise<unknown> => look(pool, classifier, file);
    await inParallel(files, counts.images, counts.concurrency, ours);

    const before = residentMb();
    const [blockedMs, blockedP999Ms] = await delaysDuring(() =>
      inParallel(files, counts.lasting, counts.concurrency, ours),
    );
    const grownMb = Math.round(residentMb() - before);
    const [idleBlockedMs] = await delaysDuring(spin);

    const peer = await openPeer();
    const own: Rate[] = [];
    const theirs: Rate[] = [];
    for (let round = 0; round < counts.rounds; round++) {
      own.push(await rateOf(files, counts.images, counts.concurrency, ours));
      if (peer) theirs.push(await rateOf(files, Math.ceil(counts.images / 8), counts.concurrency, peer));
    }
    const { perSecond: imagesPerSecond, cpuMs } = medianOf(own) as Rate;
    const beside = medianOf(theirs);
    const figures = {
      imagesPerSecond,
      peerPerSecond: beside?.perSecond ?? null,
      cpuMs,
      peerCpuMs: beside?.cpuMs ?? null,
      ...{ coldLoadMs, grownMb, blockedMs, blockedP999Ms, idleBlockedMs },
    };
    console.log(formatTable([Object.keys(figures), Object.values(figures).map(String)]));
    const goals =
      imagesPerSecond >= 45 && coldLoadMs < 1_000 && grownMb < 50 && blockedMs <= Math.max(20, idleBlockedMs);
    return {
      ...{ name: 'image', ...counts, ...figures },
      ratio: beside ? round1(imagesPerSecond / beside.perSecond) : null,
      model: classifier.model,
      hashes: inference.hashes,
      failed: !goals,
      machine: describeMachine(),
    };
  },
};

const modelName = 'nsfw-mobilenet-v2';
const [width, height] = [640, 427];
const spinMs = 60_000;
const delayResolutionMs = 5;

/** Photos of all kinds, in the size in which such benchmarks have them. */
async function photos(): Promise<Buffer[]> {
  const folder = join(dataFolder, 'images_objects', 'dev');
  const names = readdirSync(folder).sort().slice(0, 32);
  return Promise.all(
    names.map((name) =>
      sharp(join(folder, name)).resize({ width, height, fit: 'cover' }).jpeg({ quality: 85 }).toBuffer(),
    ),
  );
}

async function look(pool: DecodePool, classifier: ImageClassifier, file: Buffer): Promise<unknown> {
  const raster = requestOf(classifier);
  const { frames } = await pool.decode(file, { rasters: [raster], masks: false });
  const pixels = rasterOf(frames[0] as (typeof frames)[number], raster);
  return classify(classifier, pixels?.data as Uint8Array);
}

function classify({ read }: ImageClassifier, pixels: Uint8Array): Promise<unknown> {
  return read(pixels, { deadlineMs: 60_000, signal: new AbortController().signal });
}

/** What nsfwjs does: decode, resize, predict, on TensorFlow.js with WebAssembly, in the thread that asks. */
async function openPeer(): Promise<((file: Buffer) => Promise<unknown>) | undefined> {
  const original = await openOriginal('mobilenet_v2').catch(unlessMissing);
  if (!original) return undefined;
  const { tf, model } = original;
  return async (file) => {
    const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const probabilities = tf.tidy(() => {
      const pixels = tf.tensor3d(data, [info.height, info.width, 3], 'int32');
      const small = tf.image.resizeBilinear(tf.div<Tensor3D>(pixels, 255), [224, 224], true);
      return model.predict(tf.reshape(small, [1, 224, 224, 3]));
    });
    const result = await probabilities.data();
    probabilities.dispose();
    return result;
  };
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof ToolMissing)) throw error;
  console.log(`without nsfwjs for comparison: ${error.message}`);
}

interface Rate {
  readonly perSecond: number;
  /** Of a single image, all threads together. */
  readonly cpuMs: number;
}

/** Each by itself; undefined of none. */
function medianOf(rates: readonly Rate[]): Rate | undefined {
  if (rates.length === 0) return undefined;
  const middle = (name: keyof Rate): number =>
    rates.map((rate) => rate[name]).sort((a, b) => a - b)[Math.floor(rates.length / 2)] as number;
  return { perSecond: middle('perSecond'), cpuMs: middle('cpuMs') };
}

async function rateOf(
  files: readonly Buffer[],
  count: number,
  concurrency: number,
  work: (file: Buffer) => Promise<unknown>,
): Promise<Rate> {
  const [startMs, cpu] = [performance.now(), process.cpuUsage()];
  await inParallel(files, count, concurrency, work);
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - startMs) / 1_000;
  return { perSecond: round1(count / seconds), cpuMs: round1((user + system) / 1_000 / count) };
}

async function inParallel(
  files: readonly Buffer[],
  count: number,
  concurrency: number,
  work: (file: Buffer) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) await work(files[next++ % files.length] as Buffer);
    }),
  );
}

/** Most that the event loop was late meanwhile, and what one in a thousand of its turns was late; in ms. */
async function delaysDuring(work: () => Promise<unknown>): Promise<[maxMs: number, p999Ms: number]> {
  const delay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  delay.enable();
  await work();
  delay.disable();
  const late = (ns: number): number => Math.max(0, Math.round(ns / 1e6 - delayResolutionMs));
  return [late(delay.max), late(delay.percentile(99.9))];
}

/** Threads that keep every core busy and have nothing to do with the event loop: what it is late then is the system's doing. */
async function spin(): Promise<void> {
  const threads = cpus().map(() => new Worker('for (;;);', { eval: true }));
  await sleep(spinMs);
  await Promise.all(threads.map((thread) => thread.terminate()));
}

function residentMb(): number {
  return process.memoryUsage().rss / 1_048_576;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
