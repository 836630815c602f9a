import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_POLICY, thresholdsOf } from '../src/engine/policy.js';
import { rasterOf, type RasterRequest } from '../src/engine/image.js';
import { NSFW_CLASSES, imageScores, type ImageCategory } from '../src/engine/tier3-models/image-cnn.js';
import { decodeImage } from '../src/images/decode-image.js';
import { encodeOnnx } from '../src/inference/onnx/encode-onnx.js';
import { openOnnxRuntime } from '../src/inference/onnx-runtime.js';
import type { ModelEntry } from '../src/models/model-manifest.js';
import { dataFolder } from './data-folder.js';
import { kerasToOnnx } from './keras-to-onnx.js';
import { readNsfwjs, type NsfwjsModel } from './nsfwjs-files.js';
import { openOriginal } from './nsfwjs-original.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** The shipped one. */
export const imageCnn: Trainer = {
  name: 'image-cnn',
  summary: 'porn and sexual: the MobileNetV2 of nsfwjs as ONNX, checked against the original',
  train: () => convert('mobilenet_v2', 'nsfw-mobilenet-v2'),
};

/** For those who have the CPU time; not shipped, because it weighs 22 MB. */
export const imageCnnInception: Trainer = {
  name: 'image-cnn-inception',
  summary: 'the same of the InceptionV3 of nsfwjs, ten times slower; used with IMAGE_MODEL=nsfw-inception-v3',
  train: () => convert('inception_v3', 'nsfw-inception-v3'),
};

/** How far a probability may be from the original's. */
const tolerance = 1e-4;

async function convert(upstream: NsfwjsModel, name: string): Promise<Record<string, unknown>> {
  const graph = kerasToOnnx(name, readNsfwjs(upstream));
  const size = graph.inputs[0]?.dims[1] as number;
  const file = encodeOnnx(graph);
  const features = graph.outputs[1]?.dims[1] as number;
  const network: ModelEntry['network'] = {
    inputs: { pixels: { type: 'uint8', dims: [size, size, 3] } },
    outputs: {
      probabilities: { type: 'float32', dims: [NSFW_CLASSES.length] },
      features: { type: 'float32', dims: [features] },
    },
    batch: { cpu: 1, gpu: 16, waitMs: 2 },
  };
  const head = { name, version: 1, file: `${name}.onnx` };
  const runtime = await openOnnxRuntime(false);
  const entry = { ...head, sha256: '', licence: 'MIT', sources: [], labels: [], categories: [], network };
  const model = await runtime.load({ entry, file });
  const original = await openReference(upstream);
  const looks: Look[] = [];
  for (const { label, path } of harmlessImages()) {
    const pixels = await pixelsOf(path, size);
    const { probabilities } = await model.run({ pixels: { dims: [1, size, size, 3], data: pixels } }, [
      'probabilities',
    ]);
    const found = probabilities?.data as Float32Array;
    looks.push({ label, found, difference: furthest(found, original(pixels, size)) });
  }
  const figures = figuresOf(looks);
  if (figures.maxDifference > tolerance)
    throw new Error(`it differs from the original by ${figures.maxDifference}`);
  await writeModel(head, file, {
    licence: 'MIT',
    sources: [
      {
        source: `nsfwjs 4.3.0, ${upstream}`,
        licence: 'MIT',
        attribution: 'Infinite Red, Inc.; trained by Gant Laborde on data of Alexander Kim',
      },
    ],
    labels: [...NSFW_CLASSES],
    categories: ['porn', 'sexual'],
    calibration: 'of upstream: there are no labelled explicit images here, and none are sought',
    network,
    figures,
  });
  return figures;
}

interface Look {
  readonly label: string;
  readonly found: Float32Array;
  readonly difference: number;
}

/** All that is measured is on images without anything sexual: how often it is wrong about them. */
function figuresOf(looks: readonly Look[]) {
  const alarms = (of: readonly Look[]) =>
    Object.fromEntries(
      (['porn', 'sexual'] as const).flatMap((category: ImageCategory) => {
        const { review = 1, block = 1 } = thresholdsOf(DEFAULT_POLICY, category);
        const scores = of.map(({ found }) => imageScores(found)[category]);
        const from = (least: number): number => scores.filter((score) => score >= least).length;
        return [
          [category, { review: from(review), block: from(block), highest: round(Math.max(...scores)) }],
        ];
      }),
    );
  const labels = [...new Set(looks.map(({ label }) => label))].sort();
  return {
    maxDifference: Number(Math.max(...looks.map(({ difference }) => difference)).toPrecision(2)),
    harmless: {
      all: { n: looks.length, falseAlarms: alarms(looks) },
      ...Object.fromEntries(
        labels.map((label) => {
          const own = looks.filter((look) => look.label === label);
          return [label, { n: own.length, falseAlarms: alarms(own) }];
        }),
      ),
    },
  };
}

function harmlessImages(): { label: string; path: string }[] {
  const folder = join(dataFolder, 'images_objects');
  return ['train.tsv', 'dev.tsv'].flatMap((table) =>
    readFileSync(join(folder, table), 'utf8')
      .trim()
      .split('\n')
      .map((row) => {
        const [label, file] = row.split('\t') as [string, string];
        return { label, path: join(folder, file) };
      }),
  );
}

/** By the way that submitted images go. */
async function pixelsOf(path: string, size: number): Promise<Uint8Array> {
  const raster: RasterRequest = { width: size, height: size, fit: 'fill', channels: 3 };
  const { frames } = await decodeImage(readFileSync(path), { rasters: [raster], masks: false }, {});
  return rasterOf(frames[0] as (typeof frames)[number], raster)?.data as Uint8Array;
}

/** What the published network says of the same pixels. */
async function openReference(name: NsfwjsModel): Promise<(pixels: Uint8Array, size: number) => Float32Array> {
  const { tf, model } = await openOriginal(name);
  return (pixels, size) =>
    tf.tidy(() => {
      const scaled = tf.div(tf.tensor4d(pixels, [1, size, size, 3], 'float32'), 255);
      return model.predict(scaled).dataSync<'float32'>();
    });
}

function furthest(a: Float32Array, b: Float32Array): number {
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] as number))));
}

function round(score: number): number {
  return Math.round(score * 1_000) / 1_000;
}
