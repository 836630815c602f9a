import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Category } from '../src/engine/category.js';
import { loadDataset, type DatasetRow } from '../src/evaluation/dataset.js';
import { openEvaluator } from '../src/evaluation/evaluator.js';
import { UsageError, type Benchmark } from './benchmark.js';
import { harmfulSets, harmlessSets } from './preset-sets.js';
import { findRepositoryRoot } from './repository.js';
import { formatTable } from './table.js';
import type { Teardown } from './teardown.js';

/** What the starter lists catch of each category, and how many harmless texts they trouble: one without the other says nothing. */
export const presets: Benchmark = {
  name: 'presets',
  summary: 'what a new installation catches of each category, and how many harmless texts it troubles',
  options: '[--part dev|train]',
  async run(args, teardown) {
    const part = readPart(args);
    const folder = join(findRepositoryRoot(), '..', 'shared', 'data');
    if (!existsSync(folder))
      throw new Error(`${folder} is not there: the public sets are not part of the product`);
    const read = (set: string, label: string): Promise<string[]> => textsOf(folder, set, part, label);

    const any = await evaluator(undefined, teardown);
    const troubled = [];
    for (const { set, label, topical } of harmlessSets) {
      const texts = await read(set, label);
      if (texts.length > 0)
        troubled.push({ set, label, topical, n: texts.length, hits: await any.count(texts) });
    }
    const caught = [];
    for (const { set, label, category } of harmfulSets) {
      const texts = await read(set, label);
      if (texts.length > 0) caught.push({ category, set, label, texts, any: await any.count(texts), own: 0 });
    }
    await any.close();
    for (const category of new Set(caught.map((row) => row.category))) {
      const own = await evaluator(category, teardown);
      for (const row of caught) if (row.category === category) row.own = await own.count(row.texts);
      await own.close();
    }

    const plain = troubled.filter(({ topical }) => !topical);
    const total = { n: sum(plain.map(({ n }) => n)), hits: sum(plain.map(({ hits }) => hits)) };
    console.log(
      formatTable([
        ['harmless', 'label', 'n', 'troubled', 'share'],
        ...troubled.map(({ set, label, n, hits }) => [set, label, String(n), String(hits), percent(hits, n)]),
        ['together', 'topical ones apart', String(total.n), String(total.hits), percent(total.hits, total.n)],
      ]),
    );
    console.log(
      formatTable([
        ['category', 'set', 'label', 'n', 'by its category', 'by any'],
        ...caught.map((row) => {
          const n = row.texts.length;
          return [row.category, row.set, row.label, String(n), percent(row.own, n), percent(row.any, n)];
        }),
      ]),
    );
    return {
      name: 'presets',
      part,
      harmless: { ...total, share: total.hits / total.n },
      troubled: troubled.map(({ set, label, n, hits }) => ({ set, label, n, hits })),
      caught: caught.map(({ texts, ...row }) => ({ ...row, n: texts.length })),
    };
  },
};

function readPart(args: string[]): 'dev' | 'train' {
  let part: string | undefined;
  try {
    part = parseArgs({ args, options: { part: { type: 'string' } } }).values.part ?? 'dev';
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (part !== 'dev' && part !== 'train') throw new UsageError('--part is dev or train');
  return part;
}

/** How many texts are not let pass, or reach a threshold of the one category. */
async function evaluator(category: Category | undefined, teardown: Teardown) {
  const options = { file: '', positive: [], policy: 'default', ...(category !== undefined && { category }) };
  const { judge, close } = await openEvaluator(options);
  let open = true;
  const closeOnce = async (): Promise<void> => {
    if (open) await close();
    open = false;
  };
  teardown.add(closeOnce);
  const count = async (texts: readonly string[]): Promise<number> => {
    let predicted = 0;
    for (const text of texts) if ((await judge(text)).predicted) predicted += 1;
    return predicted;
  };
  return { count, close: closeOnce };
}

async function textsOf(folder: string, set: string, part: string, label: string): Promise<string[]> {
  const file = ['tsv', 'tsv.gz', 'jsonl', 'jsonl.gz']
    .map((ending) => join(folder, set, `${part}.${ending}`))
    .find((path) => existsSync(path));
  if (file === undefined) return [];
  const rows: DatasetRow[] = await loadDataset(file);
  return rows.filter((row) => row.label === label && row.text !== '').map(({ text }) => text);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function percent(count: number, of: number): string {
  return `${((100 * count) / of).toFixed(2)} %`;
}
