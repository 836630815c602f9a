import { join } from 'node:path';
import { loadDataset } from '../src/evaluation/dataset.js';
import { npmBayes, ours, type SpamFilter } from './spam-filters.js';
import { formatTable } from './table.js';

/**
 * Texts learned and judged for each second of CPU, features included, in slices that alternate ours with npm `bayes`;
 * medians. Beside it whether learning stays as cheap when much is learned.
 */
export async function filterSpeed(folder: string): Promise<Record<string, unknown>> {
  const sms = await texts(join(folder, 'en_sms_uci', 'train.tsv'));
  const mail = await texts(join(folder, 'en_mail_spamassassin', 'train.tsv.gz'));
  const kinds = { sms, mail };
  const lines: string[][] = [['a second of CPU', 'learned', 'judged']];
  const figures: Record<string, unknown> = {};
  for (const [kind, rows] of Object.entries(kinds)) {
    const runs: Record<string, { learned: number[]; judged: number[] }> = {};
    for (let round = 0; round < rounds; round++) {
      for (const [name, make] of Object.entries({ ours, 'npm bayes': () => npmBayes(false) })) {
        const run = (runs[name] ??= { learned: [], judged: [] });
        const { learned, judged } = await timed(make(), rows);
        run.learned.push(learned);
        run.judged.push(judged);
      }
    }
    for (const [name, { learned, judged }] of Object.entries(runs)) {
      const own = { learned: Math.round(median(learned)), judged: Math.round(median(judged)) };
      figures[`${kind} ${name}`] = own;
      lines.push([`${kind}, ${name}`, String(own.learned), String(own.judged)]);
    }
  }
  console.log(formatTable(lines));
  return figures;
}

const rounds = 5;

async function texts(file: string) {
  return (await loadDataset(file)).map(({ label, text }) => ({ text, spam: label === 'spam' }));
}

async function timed(filter: SpamFilter, rows: readonly { text: string; spam: boolean }[]) {
  const learnStart = process.cpuUsage();
  for (const { text, spam } of rows) {
    // Awaiting what is no promise would cost ours a turn of the event loop.
    const learned = filter.learn(text, spam);
    if (learned) await learned;
  }
  const learnUs = usSince(learnStart);
  const judgeStart = process.cpuUsage();
  for (const { text } of rows) filter.judge(text);
  const judgeUs = usSince(judgeStart);
  return { learned: (rows.length / learnUs) * 1e6, judged: (rows.length / judgeUs) * 1e6 };
}

function usSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
