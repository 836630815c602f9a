import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDataset } from '../src/evaluation/dataset.js';
import { UsageError, type Benchmark } from './benchmark.js';
import { installedMailFilters } from './mail-filters.js';
import { describeMachine } from './machine.js';
import { mulberry32, shuffle } from './prng.js';
import { overlayGrowth } from './overlay-growth.js';
import { findRepositoryRoot } from './repository.js';
import { figureNames, figuresOf, intervals, type Figures } from './spam-figures.js';
import {
  natural,
  npmBayes,
  ours,
  wink,
  type SpamFilter,
  type SpamText,
  type Verdict,
} from './spam-filters.js';
import { filterSpeed } from './spam-speed.js';
import { formatTable } from './table.js';

/**
 * Our learner against filters that people trust: train and dev of a set pooled, fold = sha1(text)[0] % 5, the
 * verdicts of all five folds pooled. Settings are the product's own, chosen inside the training folds of fold 0.
 */
export const bayes: Benchmark = {
  name: 'bayes',
  summary: 'accuracy and speed of the Bayesian filter beside bogofilter, spamprobe and the npm filters',
  options: '[--sets sms,mail,zh] [--draws 1000] [--peers yes|no]',
  async run(args) {
    const { sets, draws, peers } = readOptions(args);
    const folder = join(findRepositoryRoot(), '..', 'shared', 'data');
    if (!existsSync(folder))
      throw new Error(`${folder} is not there: the public sets are not part of the product`);
    const results: Record<string, unknown> = {};
    for (const name of sets) {
      const rows = await read(folder, publicSets[name as keyof typeof publicSets]);
      results[name] = await compare(name, rows, draws, peers);
    }
    const growth = await overlayGrowth(folder);
    const speed = await filterSpeed(folder);
    return { name: 'bayes', machine: describeMachine(), sets: results, overlay: growth, speed };
  },
};

const publicSets = { sms: 'en_sms_uci', mail: 'en_mail_spamassassin', zh: 'zh_sms_80w' };

/** Of sklearn's words and characters LinearSVC on these rows; quoted, not run. */
const linearSvc: Record<string, Figures> = {
  sms: { accuracy: 0.9899, f1: 0.9565, recallAtFpr001: 0.9204, recallAtFpr005: 0.9531 },
  mail: { accuracy: 0.9862, f1: 0.9773, recallAtFpr001: 0.8795, recallAtFpr005: 0.9631 },
  zh: { accuracy: 0.9981, f1: 0.9905, recallAtFpr001: 0.9886, recallAtFpr005: 0.9946 },
};

interface FoldedText extends SpamText {
  readonly fold: number;
}

async function read(folder: string, set: string): Promise<FoldedText[]> {
  const rows: FoldedText[] = [];
  for (const part of ['train', 'dev']) {
    const file = ['tsv', 'tsv.gz']
      .map((end) => join(folder, set, `${part}.${end}`))
      .find(existsSync) as string;
    for (const { label, text } of await loadDataset(file)) {
      const fold = (createHash('sha1').update(text).digest()[0] as number) % folds;
      rows.push({ text, spam: label === 'spam', fold });
    }
  }
  // The files are in an order of their own; a learner meets texts mixed.
  return shuffle(rows, mulberry32(7));
}

const folds = 5;

async function compare(name: string, rows: readonly FoldedText[], draws: number, withPeers: boolean) {
  const truth = rows.map(({ spam }) => spam);
  const isChinese = name === 'zh';
  const own = await pooled(rows, ours);
  const peers: [string, Verdict[]][] = [];
  if (withPeers) {
    for (const { name: peer, judge } of installedMailFilters()) peers.push([peer, pooledMails(rows, judge)]);
    peers.push(['npm bayes', await pooled(rows, () => npmBayes(isChinese))]);
    peers.push(['npm wink', await pooled(rows, wink)]);
    // It looks at its whole vocabulary for every text: the mails alone would take it half an hour.
    if (rows.length < maxNaturalRows) peers.push(['npm natural', await pooled(rows, natural)]);
  }
  const none = rows.map(() => ({ score: 0, spam: false }));
  const figures = figuresOf(truth, own);
  const interval = ownIntervals(truth, own, none, draws);
  const unseen = rows.map(({ fold }, i) => ({ fold, verdict: own[i] as Verdict, spam: truth[i] as boolean }));
  const foldZero = unseen.filter(({ fold }) => fold === 0);
  const alone = figuresOf(
    foldZero.map(({ spam }) => spam),
    foldZero.map(({ verdict }) => verdict),
  );
  const compared = peers.map(([peer, verdicts]) => {
    return { peer, figures: figuresOf(truth, verdicts), ahead: intervals(truth, own, verdicts, draws) };
  });
  const line = (who: string, of: Figures): string[] => [
    who,
    ...figureNames.map((figure) => of[figure].toFixed(4)),
  ];
  console.log(
    formatTable([
      [`${name}, ${rows.length} rows`, ...figureNames],
      line('ours', figures),
      ['95 % interval', ...figureNames.map((figure) => spanOf(interval[figure]))],
      line('ours, fold 0 alone', alone),
      line('LinearSVC (quoted)', linearSvc[name] as Figures),
      ...compared.flatMap(({ peer, figures: theirs, ahead }) => [
        line(peer, theirs),
        ['ours ahead by', ...figureNames.map((figure) => spanOf(ahead[figure]))],
      ]),
    ]),
  );
  return {
    rows: rows.length,
    ours: figures,
    interval,
    foldZero: alone,
    linearSvc: linearSvc[name],
    peers: compared,
  };
}

const maxNaturalRows = 4_500;

/** The interval of our own figures is what they are ahead of nothing by, accuracy apart, which nothing has too. */
function ownIntervals(
  truth: readonly boolean[],
  own: readonly Verdict[],
  none: readonly Verdict[],
  draws: number,
) {
  const wrong = none.map((_, i) => ({ score: 0, spam: !(truth[i] as boolean) }));
  return intervals(truth, own, wrong, draws);
}

async function pooled(rows: readonly FoldedText[], make: () => SpamFilter): Promise<Verdict[]> {
  const verdicts = new Array<Verdict>(rows.length);
  for (let fold = 0; fold < folds; fold++) {
    const filter = make();
    for (const row of rows) if (row.fold !== fold) await filter.learn(row.text, row.spam);
    filter.settle?.();
    rows.forEach((row, i) => {
      if (row.fold === fold) verdicts[i] = filter.judge(row.text);
    });
  }
  return verdicts;
}

function pooledMails(
  rows: readonly FoldedText[],
  judge: (train: readonly SpamText[], test: readonly string[]) => Verdict[],
): Verdict[] {
  const verdicts = new Array<Verdict>(rows.length);
  for (let fold = 0; fold < folds; fold++) {
    const own = rows.flatMap((row, i) => (row.fold === fold ? [i] : []));
    const found = judge(
      rows.filter((row) => row.fold !== fold),
      own.map((i) => (rows[i] as FoldedText).text),
    );
    if (found.length !== own.length) throw new Error(`${found.length} verdicts for ${own.length} mails`);
    own.forEach((i, n) => (verdicts[i] = found[n] as Verdict));
  }
  return verdicts;
}

function spanOf([low, high]: readonly [number, number]): string {
  return `${low.toFixed(4)}..${high.toFixed(4)}`;
}

function readOptions(args: string[]): { sets: string[]; draws: number; peers: boolean } {
  const text = { type: 'string' } as const;
  let values: { sets?: string; draws?: string; peers?: string };
  try {
    values = parseArgs({ args, options: { sets: text, draws: text, peers: text } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const sets = (values.sets ?? 'sms,mail,zh').split(',');
  const draws = Number(values.draws ?? 1000);
  if (!sets.every((name) => name in publicSets)) throw new UsageError('--sets is any of sms, mail, zh');
  if (!Number.isInteger(draws) || draws < 10) throw new UsageError('--draws is a whole number from 10');
  return { sets, draws, peers: values.peers !== 'no' };
}
