import { existsSync } from 'node:fs';
import { ViewedPart } from '../src/engine/normalise/views.js';
import type { TextCnn } from '../src/engine/tier3-models/text-cnn-model.js';
import { loadDataset, type DatasetRow } from '../src/evaluation/dataset.js';
import { readShippedModels } from '../src/models/shipped-models.js';
import { readTextCnn, readTextCnnCard } from '../src/models/text-cnn-file.js';
import { modelsFolder } from '../src/product-root.js';
import { dataFolder } from '../training/data-folder.js';
import { isDavidsonTest, partFile } from '../training/text-cnn/examples.js';
import {
  davidsonLabels,
  davidsonLogits,
  davidsonScores,
  davidsonVerdicts,
} from '../training/text-cnn/figures.js';
import { meaningFigures } from '../training/text-cnn/meaning-pairs.js';
import { scoresOf, textJudge } from '../training/judged-texts.js';
import type { Benchmark } from './benchmark.js';
import { bootstrap, type Interval } from './bootstrap.js';
import { fusedFigures } from './fused-figures.js';
import { describeMachine } from './machine.js';
import { formatTable } from './table.js';
import { textCnnSpeed } from './text-cnn-speed.js';
import { textPoolSpeed } from './text-pool-speed.js';

/** The shipped network on rows that it did not learn from. */
export const textCnn: Benchmark = {
  name: 'text-cnn',
  summary: 'what the shipped network over texts finds, set by set and kind of meaning by kind, and its speed',
  options: '',
  async run() {
    if (!existsSync(dataFolder))
      throw new Error(`${dataFolder} is not there: the public sets are not part of the product`);
    const model = readTextCnn(modelsFolder);
    const { entry } = readTextCnnCard(modelsFolder);
    const davidson = await davidsonOf(model, raiseOf(entry));
    const cold = await coldOf(model);
    const find = textJudge();
    const weights = readShippedModels(modelsFolder).fusion;
    const fused = await fusedFigures(find, weights);
    const meaning = meaningFigures((text) => scoresOf(find(text), weights));
    const speed = { ...(await textCnnSpeed(model)), ...(await textPoolSpeed()) };
    const spanned = ({ value, low, high }: Interval): string[] =>
      [value, low, high].map((figure) => figure.toFixed(4));
    console.log(
      formatTable([
        ['figure', 'value', 'from', 'to'],
        ...Object.entries(davidson).map(([name, figure]) => [`en_davidson ${name}`, ...spanned(figure)]),
        ['zh_cold dev accuracy', ...spanned(cold)],
      ]),
    );
    console.log(
      formatTable([
        ['meaning', 'pairs', 'ranked right', 'harmful found', 'harmless to review'],
        ...Object.entries(meaning).map(([kind, figures]) => [kind, ...Object.values(figures).map(String)]),
      ]),
    );
    console.log(
      formatTable([
        ['set', 'category', 'scored by', 'AUROC', 'R0.1', 'R0.5', 'accuracy', 'found', 'false alarms'],
        ...fused.sets.flatMap(({ set, category, by }) =>
          Object.entries(by).map(([name, figures]) => [
            set,
            category,
            name,
            ...Object.values(figures).map(String),
          ]),
        ),
      ]),
    );
    console.log(
      formatTable([
        ['harmless texts', 'texts', 'to review: fused', 'bayes', 'text-cnn'],
        ...fused.harmless.map(({ set, texts, ...shares }) =>
          [set, texts, ...Object.values(shares)].map(String),
        ),
      ]),
    );
    const machine = describeMachine();
    return { name: 'text-cnn', machine, models: [entry.sha256], davidson, cold, ...fused, meaning, speed };
  },
};

/** What is added to two of the logits, as it was chosen beside the training. */
function raiseOf(card: Record<string, unknown>): [number, number] {
  return (card as { figures: { davidson: { raise: [number, number] } } }).figures.davidson.raise;
}

async function davidsonOf(model: TextCnn, raise: [number, number]): Promise<Record<string, Interval>> {
  const rows = (await rowsOf('en_davidson', ['train', 'dev'])).filter(({ text }) => isDavidsonTest(text));
  const truths = rows.map(({ label }) => davidsonLabels.indexOf(label as (typeof davidsonLabels)[number]));
  const logits = davidsonLogits(
    model,
    rows.map(({ text }) => text),
  );
  const verdicts = davidsonVerdicts(logits, truths, raise);
  return Object.fromEntries(
    (['accuracy', 'macroF1', 'offensiveOrNot'] as const).map((name) => [
      name,
      bootstrap(verdicts, (drawn) => davidsonScores(drawn)[name]),
    ]),
  );
}

async function coldOf(model: TextCnn): Promise<Interval> {
  const place = model.heads.findIndex(({ head }) => head === 'cold-offensive');
  const rights = (await rowsOf('zh_cold', ['dev'])).map(({ label, text }) => {
    const logits = model.allLogits(new ViewedPart({ part: 'text', text }));
    return (logits[place] as number) > 0 === (label === 'offensive');
  });
  return bootstrap(rights, (drawn) => drawn.filter(Boolean).length / drawn.length);
}

async function rowsOf(set: string, parts: readonly ('train' | 'dev')[]): Promise<DatasetRow[]> {
  return (await Promise.all(parts.map((part) => loadDataset(partFile(set, part))))).flat();
}
