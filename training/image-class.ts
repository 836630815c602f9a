import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rasterOf } from '../src/engine/image.js';
import { minMatchQuality } from '../src/engine/tier1-rules/pdq.js';
import { imageClassScore } from '../src/engine/tier3-models/image-class.js';
import { requestOf, type ImageClassifier } from '../src/engine/tier3-models/image-network.js';
import { aurocOf, atThreshold } from '../src/image-classes/class-figures.js';
import { packHead } from '../src/image-classes/class-head.js';
import { trainClass, type TaughtExample } from '../src/image-classes/train-class.js';
import { decodeImage } from '../src/images/decode-image.js';
import { imageClassifierOf } from '../src/inference/image-classifier.js';
import { Inference } from '../src/inference/inference.js';
import { modelsFolder } from '../src/product-root.js';
import { dataFolder } from './data-folder.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** The class that ships as an example of one: hand guns among things that look like them, faces and all else. */
export const imageClassPreset: Trainer = {
  name: 'image-class',
  summary: 'the preset class `handgun`: a head on the features of the image network, from images_objects',
  train: async () => {
    const inference = new Inference(modelsFolder, { runtime: 'onnx' }, (line) => console.error(line));
    const classifier = imageClassifierOf(inference, 'nsfw-mobilenet-v2');
    if ('failed' in classifier) throw new Error(classifier.failed);
    try {
      return await train(classifier);
    } finally {
      await inference.close();
    }
  },
};

const category = 'contraband';
const positiveLabel = 'weapon';

async function train(classifier: ImageClassifier): Promise<Record<string, unknown>> {
  const startMs = performance.now();
  const taught = await examplesOf('train', classifier);
  const readMs = performance.now() - startMs;
  const { weights, bias, figures: checked } = trainClass(taught, category);
  const learnedMs = performance.now() - startMs - readMs;
  console.error(
    `${taught.length} images read in ${Math.round(readMs)} ms, learned in ${Math.round(learnedMs)} ms`,
  );
  const dev = (await examplesOf('dev', classifier)).map((example) => ({
    ...example,
    score: imageClassScore({ weights, bias }, example.features),
  }));
  const figures = {
    ...checked,
    dev: {
      n: dev.length,
      positive: dev.filter(({ positive }) => positive).length,
      auroc: aurocOf(dev),
      policy: checked.policy.map(({ action, threshold }) => ({ action, ...atThreshold(dev, threshold) })),
      falseAlarms: dev
        .filter(({ positive, score }) => !positive && score >= (checked.policy[0]?.threshold ?? 1))
        .map(({ label, score }) => ({ label, score: Number(score.toFixed(3)) }))
        .sort((a, b) => b.score - a.score),
    },
  };
  const head = { name: 'image-class-handgun', version: 1, file: 'image-class-handgun.bin' };
  await writeModel(head, packHead({ weights, bias }), {
    licence: 'CC-BY-4.0',
    sources: [
      {
        source: 'images_objects',
        licence: 'CC-BY-4.0',
        attribution: 'Caltech 101 (data record 20086): Fei-Fei, Fergus and Perona 2004',
      },
      {
        source: `the features of ${classifier.model}`,
        licence: 'MIT',
        attribution: 'Infinite Red, Inc.; nsfwjs 4.3.0',
      },
    ],
    labels: ['handgun'],
    categories: [category],
    calibration:
      'at the mix of its examples, one in ten of which is a hand gun, most of them revolvers on plain ground: where guns are rare it is too sure',
    imageClass: { name: 'handgun', category, backbone: classifier.model, mode: 'shadow' },
    figures,
  });
  return figures;
}

type LabelledExample = TaughtExample & { readonly label: string };

async function examplesOf(part: 'train' | 'dev', classifier: ImageClassifier): Promise<LabelledExample[]> {
  const folder = join(dataFolder, 'images_objects');
  const rows = readFileSync(join(folder, `${part}.tsv`), 'utf8')
    .trim()
    .split('\n');
  const examples: LabelledExample[] = [];
  for (const row of rows) {
    const [label, file] = row.split('\t') as [string, string];
    examples.push({ label, ...(await exampleOf(join(folder, file), label === positiveLabel, classifier)) });
  }
  return examples;
}

/** By the way that the examples of a tenant go. */
async function exampleOf(
  path: string,
  positive: boolean,
  classifier: ImageClassifier,
): Promise<TaughtExample> {
  const request = requestOf(classifier);
  const wishes = { rasters: [request], masks: false };
  const [frame] = (await decodeImage(readFileSync(path), wishes, {})).frames;
  const pixels = frame && rasterOf(frame, request)?.data;
  if (!pixels) throw new Error(`${path} was not decoded`);
  const { signal } = new AbortController();
  const { features } = await classifier.read(pixels, { deadlineMs: 60_000, signal });
  const { pdq } = frame;
  return {
    ...{ positive, features },
    print: createHash('sha256').update(pixels).digest('hex'),
    ...(pdq && pdq.quality >= minMatchQuality && { pdq: pdq.hash }),
  };
}
