import { accounts } from './accounts.js';
import { bayes } from './bayes.js';
import { behaviour } from './behaviour.js';
import { UsageError, type Benchmark } from './benchmark.js';
import { evasions } from './evasions.js';
import { image } from './image.js';
import { imageText } from './image-text.js';
import { importing } from './import.js';
import { keywords } from './keywords.js';
import { cases } from './cases.js';
import { consoleRoom } from './console.js';
import { kill } from './kill.js';
import { moderate } from './moderate.js';
import { nearDuplicates } from './near-duplicates.js';
import { pdq } from './pdq.js';
import { presets } from './presets.js';
import { sequence } from './sequence.js';
import { skinTexture } from './skin-texture.js';
import { Teardown } from './teardown.js';
import { textCnn } from './text-cnn.js';
import { tenants } from './tenants.js';

/** The one registry: a new benchmark is a file and a line here. */
const benchmarks: Benchmark[] = [
  moderate,
  kill,
  importing,
  cases,
  consoleRoom,
  tenants,
  keywords,
  evasions,
  presets,
  nearDuplicates,
  behaviour,
  sequence,
  accounts,
  bayes,
  skinTexture,
  image,
  imageText,
  pdq,
  textCnn,
];

/**
 * `npm run bench -- NAME [options]`: the last line on stdout is the figures as one JSON object. Exit code 0 when it
 * ran and found nothing wrong, 1 when not, 2 at a wrong command line.
 */
async function main([name, ...args]: string[]): Promise<number> {
  const benchmark = benchmarks.find((candidate) => candidate.name === name);
  if (name === '--help' || name === '-h') {
    console.log(usage());
    return 0;
  }
  if (benchmark === undefined) {
    console.error(name === undefined ? usage() : `no benchmark is named ${name}\n\n${usage()}`);
    return 2;
  }
  const teardown = new Teardown();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void teardown.run().then(() => process.exit(1)));
  }
  try {
    const figures = await benchmark.run(args, teardown);
    await teardown.run();
    console.log(JSON.stringify(figures));
    return figures['failed'] === true ? 1 : 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\nnpm run bench -- ${benchmark.name} ${benchmark.options}`);
      return 2;
    }
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    return 1;
  } finally {
    await teardown.run();
  }
}

function usage(): string {
  const lines = benchmarks.map(({ name, summary, options }) => `  ${name} ${options}\n      ${summary}`);
  return `npm run bench -- NAME [options]\n\n${lines.join('\n')}`;
}

process.exitCode = await main(process.argv.slice(2));
