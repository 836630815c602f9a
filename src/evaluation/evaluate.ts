import { SingleBar } from 'cli-progress';
import { performance } from 'node:perf_hooks';
import { DatasetError, loadDataset, type DatasetRow } from './dataset.js';
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
  await (trace ? evaluateTrace(trace) : evaluateTexts(args));
} catch (error) {
  const isMistake = error instanceof OptionError || error instanceof DatasetError;
  process.stderr.write(`${isMistake ? error.message : String((error as Error).stack)}\n`);
  if (error instanceof OptionError) process.stderr.write(usage);
  process.exitCode = isMistake ? 2 : 1;
}

async function evaluateTexts(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const rows = await loadDataset(options.file);
  checkLabels(rows, options);
  const evaluator = await openEvaluator(options);
  try {
    await evaluate(rows, options, evaluator);
  } finally {
    await evaluator.close();
  }
}

async function evaluate(
  rows: DatasetRow[],
  { positive }: EvaluateOptions,
  evaluator: Evaluator,
): Promise<void> {
  const progress = new SingleBar({ format: '{bar} {value} of {total} texts', stream: process.stderr });
  progress.start(rows.length, 0);
  const judged: JudgedRow[] = [];
  const startMs = performance.now();
  for (const [i, { label, text }] of rows.entries()) {
    judged.push({ positive: positive.includes(label), ...(await evaluator.judge(text)) });
    if (i % 256 === 0) progress.update(i);
  }
  const msPerText = (performance.now() - startMs) / Math.max(rows.length, 1);
  progress.update(rows.length);
  progress.stop();
  const metrics = computeMetrics(judged);
  process.stdout.write(`${formatMetrics(metrics)}\n\n`);
  const rounded = Number(msPerText.toPrecision(3));
  process.stdout.write(`${JSON.stringify({ ...metrics, msPerText: rounded, models: evaluator.models })}\n`);
}

/** A label that does not occur is a slip of the pen, and would look like a perfect result. */
function checkLabels(rows: readonly DatasetRow[], { positive, file }: EvaluateOptions): void {
  const labels = new Set(rows.map(({ label }) => label));
  const unknown = positive.find((label) => !labels.has(label));
  if (rows.length === 0) throw new OptionError(`${file} has no rows`);
  if (unknown !== undefined) {
    throw new OptionError(`--positive ${unknown}: ${file} has the labels ${[...labels].sort().join(', ')}`);
  }
}
