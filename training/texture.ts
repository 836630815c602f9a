import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { textFeatures, type TextModel } from '../src/engine/tier2-statistics/texture-measures.js';
import { decodeImage } from '../src/images/decode-image.js';
import { fitLogistic } from './logistic.js';
import { dataFolder } from './data-folder.js';
import { writeOn, type Hand } from './rendered-writing.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** Whether there is writing in an image: photos as they are against the same with writing set on them. */
export const texture: Trainer = {
  name: 'texture',
  summary: 'likelihood of writing by texture, from photos of images_objects with writing rendered on them',
  train: async () => {
    const train = await examples('train', 'sans');
    const dev = await examples('dev', 'serif');
    const model = fitLogistic(
      train.map(({ features }) => features),
      train.map(({ written }) => written),
    );
    const scored = dev.map((example) => ({ ...example, score: score(example.features, model) }));
    const figures = {
      images: train.length,
      dev: {
        n: dev.length,
        auroc: auroc(scored),
        recallAt05: shareOf(0.5, scored.filter(isWritten)),
        falsePositivesAt05: shareOf(0.5, scored.filter(isBare)),
        recallAt09: shareOf(0.9, scored.filter(isWritten)),
        falsePositivesAt09: shareOf(0.9, scored.filter(isBare)),
      },
    };
    await writeModel(
      { name: 'text-likelihood', version: 1, file: 'text-likelihood.json' },
      Buffer.from(`${JSON.stringify(model)}\n`),
      {
        licence: 'CC-BY-4.0',
        sources: [
          {
            source: 'images_objects',
            licence: 'CC-BY-4.0',
            attribution: 'Caltech 101 (data record 20086), with writing of our own rendered on it',
          },
        ],
        labels: ['text'],
        figures,
      },
    );
    return figures;
  },
};

interface Example {
  readonly written: boolean;
  readonly features: number[];
}

/** Each photo as it is, and once with writing; the dev part's writing is in fonts that the train part has none of. */
async function examples(part: 'train' | 'dev', hand: Hand): Promise<Example[]> {
  const folder = join(dataFolder, 'images_objects');
  const files = readFileSync(join(folder, `${part}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => join(folder, line.split('\t')[1] as string));
  const found: Example[] = [];
  for (const [i, file] of files.entries()) {
    const photo = await sharp(file).flatten({ background: '#fff' }).toColourspace('srgb').png().toBuffer();
    for (const written of [false, true]) {
      const image = written ? await writeOn(photo, i, hand) : photo;
      const { frames } = await decodeImage(image, { rasters: [], masks: false }, {});
      const measures = frames[0]?.texture;
      if (measures) found.push({ written, features: textFeatures(measures) });
    }
  }
  return found;
}

function score(features: number[], model: TextModel): number {
  const z = features.map((value, i) => (value - (model.means[i] as number)) / (model.scales[i] as number));
  return (
    1 / (1 + Math.exp(-z.reduce((sum, value, i) => sum + value * (model.weights[i] as number), model.bias)))
  );
}

const isWritten = ({ written }: { written: boolean }): boolean => written;
const isBare = ({ written }: { written: boolean }): boolean => !written;

function shareOf(threshold: number, scored: readonly { score: number }[]): number {
  return (
    Math.round((scored.filter((each) => each.score >= threshold).length / scored.length) * 1_000) / 1_000
  );
}

/** Share of pairs that stand in the right order; ties count against us. */
function auroc(scored: readonly { score: number; written: boolean }[]): number {
  const negatives = scored.filter(({ written }) => !written);
  const positives = scored.filter(({ written }) => written);
  const right = positives.reduce(
    (sum, positive) => sum + negatives.filter((negative) => positive.score > negative.score).length,
    0,
  );
  return Math.round((right / (positives.length * negatives.length)) * 1_000) / 1_000;
}
