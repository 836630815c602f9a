import { behaviour } from './behaviour.js';
import { bayes } from './bayes.js';
import { fusion } from './fusion.js';
import { imageClassPreset } from './image-class.js';
import { imageCnn, imageCnnInception } from './image-cnn.js';
import { sequence } from './sequence.js';
import { skin } from './skin.js';
import { textCnn } from './text-cnn.js';
import { texture } from './texture.js';
import type { Trainer } from './trainer.js';

/** The one registry: a new model is a file and a line here. */
const trainers: readonly Trainer[] = [
  bayes,
  behaviour,
  fusion,
  sequence,
  skin,
  textCnn,
  texture,
  imageCnn,
  imageCnnInception,
  imageClassPreset,
];

/** `npm run train -- NAME`: the last line on stdout is the model card's figures as one JSON object. */
async function main([name, ...rest]: string[]): Promise<number> {
  const trainer = trainers.find((candidate) => candidate.name === name);
  if (trainer === undefined || rest.length > 0) {
    const lines = trainers.map((known) => `  ${known.name}\n      ${known.summary}`);
    console.error(`npm run train -- NAME\n\n${lines.join('\n')}`);
    return 2;
  }
  try {
    console.log(JSON.stringify(await trainer.train()));
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
