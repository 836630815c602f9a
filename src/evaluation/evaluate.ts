import { SingleBar } from 'cli-progress';
import { performance } from 'node:perf_hooks';
import { DatasetError, loadDataset, type DatasetRow } from './dataset.js';
import { readImageFolder, type ImageRow } from './image-folder.js';
import { openEvaluator, type Evaluator } from './evaluator.js';
import { computeMetrics, type JudgedRow } from './metrics.js';
import { OptionError, readOptions, readTraceOptions, usage, type EvaluateOptions } from './options.js';
import { formatMetrics } from './report.js';
import { evaluateTrace } from './trace.js';

/**
 * `npm run evaluate`: judges a labelled file with the engine, lists, policy and models of the server, and measures.
 * The last line on standard output is one JSON object. Exit code 2 for wrong options or a file that cannot be read.
 */
try {
  const args = process.argv.slice(2);
  const trace = readTraceOptions(args);
  await (trace ? evaluateTrace(trace) : evaluateRows(args));
} catch (error) {
  const isMistake = error instanceof OptionError || error instanceof DatasetError;
  process.stderr.write(`${isMistake ? error.message : String((error as Error).stack)}\n`);
  if (error instanceof OptionError) process.stderr.write(usage);
  process.exitCode = isMistake ? 2 : 1;
}

async function evaluateRows(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const rows = await rowsOf(options);
  checkLabels(rows, options);
  const evaluator = await openEvaluator(options);
  try {
    await evaluate(rows, options, evaluator);
  } finally {
    await evaluator.close();
  }
}

async function evaluate(
  rows: readonly Row[],
  { positive, images }: EvaluateOptions,
  evaluator: Evaluator,
): Promise<void> {
  const things = images === undefined ? 'texts' : 'images';
  const progress = new SingleBar({ format: `{bar} {value} of {total} ${things}`, stream: process.stderr });
  progress.start(rows.length, 0);
  const judged: JudgedRow[] = [];
  const startMs = performance.now();
  for (const [i, row] of rows.entries()) {
    const outcome = await ('path' in row ? evaluator.judgeImage(row.path) : evaluator.judge(row.text));
    judged.push({ positive: positive.includes(row.label), ...outcome });
    if (i % (images === undefined ? 256 : 8) === 0) progress.update(i);
  }
  const msPerText = (performance.now() - startMs) / Math.max(rows.length, 1);
  progress.update(rows.length);
  progress.stop();
  const metrics = computeMetrics(judged);
  process.stdout.write(`${formatMetrics(metrics, things)}\n\n`);
  const rounded = Number(msPerText.toPrecision(3));
  process.stdout.write(`${JSON.stringify({ ...metrics, msPerText: rounded, models: evaluator.models })}\n`);
}

type Row = DatasetRow | ImageRow;

async function rowsOf({ file, images }: EvaluateOptions): Promise<readonly Row[]> {
  return images === undefined ? loadDataset(file as string) : readImageFolder(images);
}

/** A label that does not occur is a slip of the pen, and would look like a perfect result. */
function checkLabels(rows: readonly Row[], { positive, file, images }: EvaluateOptions): void {
  const source = file ?? images;
  const labels = new Set(rows.map(({ label }) => label));
  const unknown = positive.find((label) => !labels.has(label));
  if (rows.length === 0) throw new OptionError(`${source} has no rows`);
  if (unknown !== undefined) {
    throw new OptionError(`--positive ${unknown}: ${source} has the labels ${[...labels].sort().join(', ')}`);
  }
}
