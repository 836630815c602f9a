import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAutomaton, scan, type Automaton } from '../src/engine/tier1-rules/automaton.js';
import { ViewedPart } from '../src/engine/normalise/views.js';
import { buildKeywordIndex, matchEntries } from '../src/engine/tier1-rules/keyword-index.js';
import type { CorpusTexts } from './keyword-corpus.js';
import type { Teardown } from './teardown.js';

/** One way to look for keywords. Absent (its package or program is not installed): `load` gives undefined. */
export interface Matcher {
  name: string;
  /** Whether it promises all occurrences, overlapping ones included, so that its count must be the right one. */
  findsAll: boolean;
  load(teardown: Teardown): Promise<((keywords: string[]) => Built) | undefined>;
}

export interface Built {
  tableBytes?: number;
  /** Readies the texts outside the measurement; each call of the result goes over them all. */
  over(texts: CorpusTexts): () => Pass;
}

/** `cpuMs` where the pass has to be measured from outside this process. */
export interface Pass {
  hits: number;
  cpuMs?: number;
}

/** The matcher itself, on units as the normaliser hands them over. */
const automaton: Matcher = {
  name: 'trisift',
  findsAll: true,
  load: async () => (keywords) => {
    const built = buildAutomaton(keywords);
    return {
      tableBytes: bytesOf(built),
      over({ folded }) {
        const views = folded.map(unitsOf);
        return () => ({ hits: countHits(built, views) });
      },
    };
  },
};

const automatonOverStrings: Matcher = {
  name: 'trisift, from strings',
  findsAll: true,
  load: async () => (keywords) => {
    const built = buildAutomaton(keywords);
    return {
      tableBytes: bytesOf(built),
      over:
        ({ folded }) =>
        () => {
          let hits = 0;
          for (const text of folded) hits += countHits(built, [unitsOf(text)]);
          return { hits };
        },
    };
  },
};

/** What the server does with a text as sent: the evasive view, its automaton, and the check of each hit. */
const normaliseAndMatch: Matcher = {
  name: 'trisift, normalise + match (evasive)',
  findsAll: false,
  load: async () => (keywords) => {
    const index = buildKeywordIndex(keywords.map((value) => ({ value, match: 'evasive' })));
    return {
      over:
        ({ sent }) =>
        () => {
          let hits = 0;
          for (const text of sent) {
            hits += matchEntries(index, [new ViewedPart({ part: 'text', text })]).length;
          }
          return { hits };
        },
    };
  },
};

const ahocorasick: Matcher = {
  name: 'ahocorasick',
  findsAll: true,
  async load() {
    const AhoCorasick = await importDefault<new (keywords: string[]) => ClassicSearch>('ahocorasick');
    return AhoCorasick && ((keywords) => overEach(new AhoCorasick(keywords), countClassicHits));
  },
};

/** Its `fast` entry, a double array too. It matches whole grapheme clusters, so its counts may be lower. */
const modernAhocorasick: Matcher = {
  name: 'modern-ahocorasick',
  findsAll: false,
  async load() {
    const AhoCorasick =
      await importDefault<new (keywords: string[]) => { search(text: string): unknown[] }>(
        'modern-ahocorasick/fast',
      );
    return (
      AhoCorasick && ((keywords) => overEach(new AhoCorasick(keywords), (m, text) => m.search(text).length))
    );
  },
};

/** Gives each word once a text and only the longest where they overlap; folds case on its own. */
const mintFilter: Matcher = {
  name: 'mint-filter',
  findsAll: false,
  async load() {
    const Mint = await importDefault<
      new (keywords: string[]) => {
        filter(text: string, options: { replace: boolean }): { words: string[] };
      }
    >('mint-filter');
    return (
      Mint &&
      ((keywords) =>
        overEach(new Mint(keywords), (m, text) => m.filter(text, { replace: false }).words.length))
    );
  },
};

/** One thread of `rg -oFf`: leftmost matches without overlaps. The time of the same call on an empty file is taken off. */
const ripgrep: Matcher = {
  name: 'ripgrep -oFf',
  findsAll: false,
  async load(teardown) {
    if (spawnSync('rg', ['--version']).status !== 0) return undefined;
    const folder = mkdtempSync(join(tmpdir(), 'trisift-keywords-'));
    teardown.add(async () => rmSync(folder, { recursive: true, force: true }));
    const [patterns, empty, corpus, output] = ['patterns', 'empty', 'corpus', 'output'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    return (keywords) => {
      writeFileSync(patterns, keywords.join('\n'));
      writeFileSync(empty, '');
      return {
        over({ folded }) {
          writeFileSync(corpus, folded.map((text) => text.replaceAll(/[\r\n]+/g, ' ')).join('\n'));
          return () => {
            const startMs = runRipgrep(patterns, empty, output);
            const cpuMs = runRipgrep(patterns, corpus, output) - startMs;
            return { hits: countLines(readFileSync(output)), cpuMs };
          };
        },
      };
    };
  },
};

/** The one registry: a further matcher is an object and a name here. */
export const matchers: readonly Matcher[] = [
  automaton,
  automatonOverStrings,
  normaliseAndMatch,
  ahocorasick,
  modernAhocorasick,
  mintFilter,
  ripgrep,
];

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

function countHits(built: Automaton, views: Uint16Array[]): number {
  let hits = 0;
  const onHit = (): void => {
    hits += 1;
  };
  for (const units of views) scan(built, units, units.length, onHit);
  return hits;
}

function bytesOf(built: Automaton): number {
  const tables = Object.values(built).filter((table) => ArrayBuffer.isView(table));
  return tables.reduce((sum, table) => sum + table.byteLength, 0);
}

/** The package's name is a value, so that nothing but this line needs it installed. */
async function importDefault<T>(name: string): Promise<T | undefined> {
  try {
    const { default: found } = (await import(name)) as { default: T & { default?: T } };
    return found.default ?? found;
  } catch {
    return undefined;
  }
}

function overEach<T>(matcher: T, count: (matcher: T, text: string) => number): Built {
  return {
    over:
      ({ folded }) =>
      () => {
        let hits = 0;
        for (const text of folded) hits += count(matcher, text);
        return { hits };
      },
  };
}

interface ClassicSearch {
  search(text: string): [end: number, keywords: string[]][];
}

function countClassicHits(matcher: ClassicSearch, text: string): number {
  let hits = 0;
  for (const [, keywords] of matcher.search(text)) hits += keywords.length;
  return hits;
}

/** Wall time in ms of one run, which is one thread's CPU time where the machine is not crowded. */
function runRipgrep(patterns: string, file: string, output: string): number {
  const descriptor = openSync(output, 'w');
  const startedAtMs = performance.now();
  spawnSync('rg', ['-j1', '-oFf', patterns, file], { stdio: ['ignore', descriptor, 'ignore'] });
  const tookMs = performance.now() - startedAtMs;
  closeSync(descriptor);
  return tookMs;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}
