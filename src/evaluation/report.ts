import type { Metrics } from './metrics.js';

/**
 * A table of the metrics for the terminal: the confusion matrix, then each share as a percentage (AUROC and AUPRC as
 * decimals), `–` where it is undefined. Plain text, lines joined by `\n`, no newline at the end.
 */
export function formatMetrics(metrics: Metrics, things = 'texts'): string {
  const { n, positives, tp, fp, tn, fn } = metrics;
  return [
    `${count(n)} ${things}: ${count(positives)} positive, ${count(n - positives)} negative`,
    '',
    ...table([
      ['', 'predicted positive', 'predicted negative'],
      ['truly positive', count(tp), count(fn)],
      ['truly negative', count(fp), count(tn)],
    ]),
    '',
    ...table([
      ['accuracy', percent(metrics.accuracy)],
      ['precision', percent(metrics.precision)],
      ['recall', percent(metrics.recall)],
      ['F1', percent(metrics.f1)],
      ['recall at ≤ 0.1 % false positives', percent(metrics.recallAtFpr001)],
      ['recall at ≤ 0.5 % false positives', percent(metrics.recallAtFpr005)],
      ['AUROC', decimal(metrics.auroc)],
      ['AUPRC', decimal(metrics.auprc)],
    ]),
  ].join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** The first column flush left, the others flush right. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function percent(value: number | null): string {
  return value === null ? undefinedShare : `${(value * 100).toFixed(2)} %`;
}

function decimal(value: number | null): string {
  return value === null ? undefinedShare : value.toFixed(4);
}

const undefinedShare = '–';
