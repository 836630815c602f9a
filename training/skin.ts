import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  binsPerChannel,
  isSkinByChroma,
  likelihoodOf,
  type SkinModel,
} from '../src/engine/tier2-statistics/skin-measures.js';
import { dataFolder } from './data-folder.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** The histogram of skin colours, smoothed as far as is best on folds of the training part. */
export const skin: Trainer = {
  name: 'skin',
  summary: 'likelihood of skin by colour, from skin_pixels_uci',
  train: async () => {
    const train = readPixels(join(dataFolder, 'skin_pixels_uci', 'train.tsv'));
    const dev = readPixels(join(dataFolder, 'skin_pixels_uci', 'dev.tsv'));
    const byWidth = smoothingWidths.map((width) => ({ width, accuracy: crossValidate(train, width) }));
    const [best] = byWidth.sort((a, b) => b.accuracy - a.accuracy);
    const width = (best as { width: number }).width;
    const model = learn(train, width);
    const figures = {
      pixels: train.length,
      smoothingBins: width,
      crossValidated: Object.fromEntries(byWidth.map((each) => [each.width, rounded(each.accuracy)])),
      dev: measure(dev, (pixel) => likelihoodOf(model, pixel.red, pixel.green, pixel.blue) >= 128),
      devByChroma: measure(dev, (pixel) => isSkinByChroma(pixel.red, pixel.green, pixel.blue)),
    };
    await writeModel({ name: 'skin-pixels', version: 1, file: 'skin-pixels.bin' }, model.likelihood, {
      licence: 'CC-BY-4.0',
      sources: [
        {
          source: 'skin_pixels_uci',
          licence: 'CC-BY-4.0',
          attribution: 'R. Bhatt and A. Dhall, UCI Skin Segmentation (dataset 229)',
        },
      ],
      labels: ['skin'],
      figures,
    });
    return figures;
  },
};

const smoothingWidths = [0.5, 0.75, 1, 1.5, 2, 3];
const folds = 5;

interface Pixel {
  readonly skin: boolean;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

function readPixels(path: string): Pixel[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [label, colour = ''] = line.split('\t');
      const [red = 0, green = 0, blue = 0] = colour.split(' ').map(Number);
      return { skin: label === 'skin', red, green, blue };
    });
}

/** Each fold is a block of neighbouring colours, held out as a whole: single ones are told by their neighbours. */
function crossValidate(pixels: readonly Pixel[], width: number): number {
  const foldOf = ({ red, green, blue }: Pixel): number =>
    (createHash('sha1')
      .update(`${red >> 4} ${green >> 4} ${blue >> 4}`)
      .digest()[0] as number) % folds;
  let right = 0;
  for (let fold = 0; fold < folds; fold++) {
    const model = learn(
      pixels.filter((pixel) => foldOf(pixel) !== fold),
      width,
    );
    const held = pixels.filter((pixel) => foldOf(pixel) === fold);
    right += held.filter(
      (pixel) => likelihoodOf(model, pixel.red, pixel.green, pixel.blue) >= 128 === pixel.skin,
    ).length;
  }
  return right / pixels.length;
}

/** Counts of both kinds, blurred by a Gaussian of this width in cells; where nothing was seen, it is no skin. */
function learn(pixels: readonly Pixel[], width: number): SkinModel {
  const cells = binsPerChannel ** 3;
  const [skins, others] = [new Float64Array(cells), new Float64Array(cells)];
  for (const { skin: isSkin, red, green, blue } of pixels) {
    const cell = ((red >> 3) * binsPerChannel + (green >> 3)) * binsPerChannel + (blue >> 3);
    const counts = isSkin ? skins : others;
    counts[cell] = (counts[cell] as number) + 1;
  }
  const [skinDensity, otherDensity] = [blurred(skins, width), blurred(others, width)];
  return {
    likelihood: Uint8Array.from(skinDensity, (density, cell) =>
      Math.round((255 * density) / (density + (otherDensity[cell] as number) + unseen)),
    ),
  };
}

/** In pixels a cell: fewer than this are no evidence. */
const unseen = 0.01;

/** Along each axis in turn. */
function blurred(counts: Float64Array, width: number): Float64Array {
  const reach = Math.ceil(3 * width);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * width ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let from = counts;
  for (const stride of [1, binsPerChannel, binsPerChannel ** 2]) {
    const to = new Float64Array(counts.length);
    for (let cell = 0; cell < counts.length; cell++) {
      const place = Math.floor(cell / stride) % binsPerChannel;
      for (let step = -reach; step <= reach; step++) {
        if (place + step < 0 || place + step >= binsPerChannel) continue;
        const weight = (weights[step + reach] as number) / total;
        to[cell] = (to[cell] as number) + weight * (from[cell + step * stride] as number);
      }
    }
    from = to;
  }
  return from;
}

function measure(pixels: readonly Pixel[], isSkin: (pixel: Pixel) => boolean): Record<string, number> {
  let [tp, fp, tn, fn] = [0, 0, 0, 0];
  for (const pixel of pixels) {
    const seen = isSkin(pixel);
    if (seen && pixel.skin) tp += 1;
    else if (seen) fp += 1;
    else if (pixel.skin) fn += 1;
    else tn += 1;
  }
  return {
    n: pixels.length,
    accuracy: rounded((tp + tn) / pixels.length),
    recall: rounded(tp / (tp + fn)),
    falsePositives: rounded(fp / (fp + tn)),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
