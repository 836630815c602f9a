import { parseArgs } from 'node:util';
import { buildAutomaton, scan } from '../src/engine/tier1-rules/automaton.js';
import { UsageError, type Benchmark } from './benchmark.js';
import {
  loadKeywordCorpus,
  takeKeywords,
  type CorpusName,
  type CorpusTexts,
  type KeywordCorpus,
} from './keyword-corpus.js';
import { matchers, type Built } from './keyword-matchers.js';
import { describeMachine } from './machine.js';
import { findRepositoryRoot } from './repository.js';
import { formatTable } from './table.js';
import type { Teardown } from './teardown.js';
import { measureTier1 } from './tier1-times.js';

/** How fast keywords are found, beside what else is used for that, and whether all are found. */
export const keywords: Benchmark = {
  name: 'keywords',
  summary:
    'MB/s of UTF-8 at 1k, 10k and 100k keywords, English, Chinese and mixed, beside other matchers; µs of tier 1',
  options: '[--seconds 1]',
  async run(args, teardown) {
    const seconds = readSeconds(args);
    const corpus = await loadKeywordCorpus(findRepositoryRoot());
    console.log(`texts from the ${corpus.data}`);
    const sizes: Record<string, SizeFigures> = {};
    for (const size of keywordCounts) {
      sizes[size] = await measureSize(corpus, size, seconds, teardown);
      console.log(`\n${size} keywords\n${formatTable(rowsOf(sizes[size]))}`);
    }
    const tier1Us = await measureTier1(findRepositoryRoot(), teardown);
    console.log(
      `\ntier 1 on the mix, µs a text\n${formatTable([Object.keys(tier1Us), Object.values(tier1Us).map(String)])}`,
    );
    return {
      name: 'keywords',
      unit: 'MB/s of UTF-8, medians by CPU time',
      sizes,
      tier1Us,
      failed: Object.values(sizes).some(({ problems }) => problems.length > 0),
      data: corpus.data,
      machine: describeMachine(),
      date: new Date().toISOString(),
    };
  },
};

const keywordCounts = [1_000, 10_000, 100_000];
const corpusNames: CorpusName[] = ['mixed', 'english', 'chinese'];
/** Slow matchers get no more passes than these, however long they take. */
const minPasses = 3;
const buildRuns = 3;
/** As many texts of the mix are also searched word by word. */
const naiveTexts = 300;

interface SizeFigures {
  matchers: Record<string, MatcherFigures>;
  /** Counts that are not what they should be. */
  problems: string[];
}

interface MatcherFigures {
  buildMs: number;
  tableBytes: number | null;
  megabytesPerSecond: Partial<Record<CorpusName, number>>;
  hits: Partial<Record<CorpusName, number>>;
}

async function measureSize(
  { texts, words }: KeywordCorpus,
  count: number,
  seconds: number,
  teardown: Teardown,
): Promise<SizeFigures> {
  const terms = takeKeywords(words, count);
  const problems = compareWithNaive(terms, texts.mixed.folded.slice(0, naiveTexts));
  const present: Present[] = [];
  for (const { name, findsAll, load } of matchers) {
    const build = await load(teardown);
    if (build) present.push({ name, findsAll, ...timeBuild(() => build(terms)) });
  }
  const figures: Record<string, MatcherFigures> = {};
  for (const { name, built, buildMs } of present)
    figures[name] = { buildMs, tableBytes: built.tableBytes ?? null, megabytesPerSecond: {}, hits: {} };
  for (const corpus of corpusNames) {
    const measured = measurePasses(present, texts[corpus], seconds);
    const expected = measured[0]?.hits;
    present.forEach(({ name, findsAll }, i) => {
      const { megabytesPerSecond, hits } = measured[i] as Measured;
      (figures[name] as MatcherFigures).megabytesPerSecond[corpus] = megabytesPerSecond;
      (figures[name] as MatcherFigures).hits[corpus] = hits;
      if (findsAll && hits !== expected)
        problems.push(`${name}, ${corpus}: ${hits} hits instead of ${expected}`);
    });
  }
  for (const problem of problems) console.log(problem);
  return { matchers: figures, problems };
}

interface Present {
  name: string;
  findsAll: boolean;
  built: Built;
  buildMs: number;
}

/** Each hit by its term and its place, not only their number. */
function compareWithNaive(terms: string[], texts: string[]): string[] {
  const numbers = new Map(terms.map((term, i) => [term, i]));
  const longest = terms.reduce((length, term) => Math.max(length, term.length), 0);
  const automaton = buildAutomaton(terms);
  return texts.flatMap((text, i) => {
    const expected: string[] = [];
    for (let end = 1; end <= text.length; end++) {
      for (let start = Math.max(0, end - longest); start < end; start++) {
        const term = numbers.get(text.slice(start, end));
        if (term !== undefined) expected.push(`${term} ${start} ${end}`);
      }
    }
    const found: string[] = [];
    const units = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
    scan(automaton, units, units.length, (...hit) => found.push(hit.join(' ')));
    return found.join() === expected.join() ? [] : [`text ${i}: other hits than the naive matcher's`];
  });
}

function timeBuild(build: () => Built): { built: Built; buildMs: number } {
  const times: number[] = [];
  let built = build();
  for (let run = 0; run < buildRuns; run++) {
    const before = process.cpuUsage();
    built = build();
    times.push(cpuMsSince(before));
  }
  return { built, buildMs: round(median(times)) };
}

interface Measured {
  megabytesPerSecond: number;
  hits: number;
}

/** All matchers in turn, pass by pass, so that a slow spell of the machine meets them all. */
function measurePasses(present: Present[], texts: CorpusTexts, seconds: number): Measured[] {
  const bytes = texts.folded.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const runs = present.map(({ built }) => {
    const pass = built.over(texts);
    return { pass, hits: pass().hits, rates: [] as number[], spentMs: 0 };
  });
  const wanting = (): typeof runs =>
    runs.filter(({ rates, spentMs }) => rates.length < minPasses || spentMs < seconds * 1000);
  for (let left = wanting(); left.length > 0; left = wanting()) {
    for (const run of left) {
      const before = process.cpuUsage();
      const measured = run.pass();
      const cpuMs = measured.cpuMs ?? cpuMsSince(before);
      run.spentMs += cpuMs;
      run.hits = measured.hits;
      run.rates.push(bytes / 1000 / cpuMs);
    }
  }
  return runs.map(({ rates, hits }) => ({ megabytesPerSecond: round(median(rates)), hits }));
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function rowsOf({ matchers: figures }: SizeFigures): string[][] {
  const head = ['', ...corpusNames, 'build ms', 'tables MB', 'hits in the mix'];
  const rows = Object.entries(figures).map(([name, { buildMs, tableBytes, megabytesPerSecond, hits }]) => [
    name,
    ...corpusNames.map((corpus) => String(megabytesPerSecond[corpus])),
    String(buildMs),
    tableBytes === null ? '–' : (tableBytes / 1e6).toFixed(2),
    String(hits.mixed),
  ]);
  return [head, ...rows];
}

function readSeconds(args: string[]): number {
  let value: string | undefined;
  try {
    value = parseArgs({ args, options: { seconds: { type: 'string' } } }).values.seconds;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (value !== undefined && !/^[1-9]\d*$/.test(value))
    throw new UsageError('--seconds is a positive whole number');
  return Number(value ?? 1);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
