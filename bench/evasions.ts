import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ViewedPart } from '../src/engine/normalise/views.js';
import { buildKeywordIndex, matchEntries } from '../src/engine/tier1-rules/keyword-index.js';
import type { Match } from '../src/engine/tier1-rules/list-entry.js';
import { readPresets } from '../src/lists/presets.js';
import { loadCorpus } from './corpus.js';
import type { Benchmark } from './benchmark.js';
import { describeMachine } from './machine.js';
import { findRepositoryRoot } from './repository.js';
import { formatTable } from './table.js';

/** How many spellings of known words are found, and how many ordinary texts are troubled by looking for them. */
export const evasions: Benchmark = {
  name: 'evasions',
  summary:
    'obfuscated spellings found by each view, beside allprofanity, and false alarms of the starter lists',
  options: '',
  async run() {
    const root = findRepositoryRoot();
    const variants = await variantsIn(join(root, '..', 'shared', 'data', 'en_profanity_variants'));
    const spellings = await spellingFigures(variants);
    const alarms = await alarmFigures(root);
    console.log(formatTable([['', 'found', 'of'], ...Object.entries(spellings).map(rowOf(variants.length))]));
    console.log(
      formatTable([
        ['ordinary texts', 'troubled', 'of'],
        ...Object.entries(alarms.troubled).map(rowOf(alarms.texts)),
      ]),
    );
    return {
      name: 'evasions',
      variants: variants.length,
      spellings,
      alarms,
      failed: false,
      machine: describeMachine(),
      date: new Date().toISOString(),
    };
  },
};

interface Variant {
  readonly text: string;
  /** The plain word that it is a spelling, an inflection or a compound of. */
  readonly canonical: string;
}

/** @throws Error where the data is not there */
async function variantsIn(folder: string): Promise<Variant[]> {
  if (!existsSync(folder)) throw new Error(`this benchmark needs ${folder}`);
  const parts = ['train.jsonl', 'dev.jsonl'].map((file) => readFile(join(folder, file), 'utf8'));
  const lines = (await Promise.all(parts)).flatMap((content) => content.split('\n')).filter(Boolean);
  const rows = lines.map((line) => JSON.parse(line) as Variant & { variant: boolean });
  return rows.filter(({ variant }) => variant);
}

/** Words that allprofanity looks for inside other words, so that both sides know the same. */
const stems = ['fuck', 'shit', 'bitch', 'cunt', 'whore', 'nigger', 'nigga', 'faggot', 'wanker'];

async function spellingFigures(variants: readonly Variant[]): Promise<Record<string, number>> {
  const words = [...new Set(variants.map(({ canonical }) => canonical.toLowerCase()))];
  const keywords = [...words, ...stems.map((stem) => `*${stem}*`)];
  const figures: Record<string, number> = {};
  for (const match of ['normal', 'evasive'] as const) {
    const isHit = matcherOf(keywords, match);
    figures[match] = variants.filter(({ text }) => isHit(text)).length;
  }
  const peer = await allProfanity(words);
  if (peer) figures['allprofanity'] = variants.filter(({ text }) => peer(text)).length;
  return figures;
}

/** The package with its own dictionary and the words, where it is installed. */
async function allProfanity(words: readonly string[]): Promise<((text: string) => boolean) | undefined> {
  const name = 'allprofanity';
  try {
    const { AllProfanity } = (await import(name)) as { AllProfanity: new (options: object) => Profanity };
    const filter = new AllProfanity({ enableLeetSpeak: true, silent: true });
    filter.add([...words]);
    return (text) => filter.check(text);
  } catch {
    console.log('allprofanity is not installed: left out');
    return undefined;
  }
}

interface Profanity {
  add(words: string[]): void;
  check(text: string): boolean;
}

async function alarmFigures(root: string) {
  const { texts } = await loadCorpus(root);
  const ordinary = [...texts.en.ordinary, ...texts.zh.ordinary];
  const values = readPresets(join(root, 'presets')).flatMap(({ entries }) =>
    entries.map(({ value }) => value),
  );
  const [normal, evasive] = [matcherOf(values, 'normal'), matcherOf(values, 'evasive')];
  const troubled = {
    normal: ordinary.filter(normal).length,
    evasive: ordinary.filter(evasive).length,
  };
  return {
    texts: ordinary.length,
    troubled,
    newShare: (troubled.evasive - troubled.normal) / ordinary.length,
  };
}

function matcherOf(values: readonly string[], match: Match): (text: string) => boolean {
  const index = buildKeywordIndex(values.map((value) => ({ value, match })));
  return (text) => matchEntries(index, [new ViewedPart({ part: 'text', text })]).length > 0;
}

function rowOf(of: number): (row: [string, number]) => string[] {
  return ([name, count]) => [name, String(count), String(of)];
}
