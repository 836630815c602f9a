import type { TraceFigures } from './trace-figures.js';

/** A table for the terminal: a line a label, then false alarms. Plain text, no newline at the end. */
export function formatTrace({ labels, falseAlarms, auroc }: TraceFigures): string {
  const head = ['label', 'authors', 'events', 'caught', 'in 10', 'in 50', 'median', 'stopped'];
  const rows = Object.entries(labels).map(([label, own]) => [
    label,
    ...[String(own.authors), String(own.events)],
    ...[own.caught, own.within10, own.within50].map(percent),
    String(own.medianEvents ?? '–'),
    percent(own.stopped),
  ]);
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const lines = table.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
  const alarms = falseAlarms
    ? `false alarms: ${percent(falseAlarms.caught)} of ${falseAlarms.authors} wanted authors above normal, ` +
      `${percent(falseAlarms.stopped)} not always passed`
    : 'false alarms: no label is a wanted one (--wanted)';
  return [...lines, '', alarms, `AUROC of authors: ${auroc ?? '–'}`].join('\n');
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
