import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadDataset } from '../../src/evaluation/dataset.js';
import { productRoot } from '../../src/product-root.js';
import { dataFolder } from '../data-folder.js';
import { fragmentsOf } from '../fragments.js';
import { exampleSets } from './example-sets.js';
import { harmless, only, publicHeads, type Head, type Targets } from './heads.js';
import { identitySentences } from './identity-sentences.js';

export interface TextExample {
  readonly text: string;
  readonly targets: Targets;
  readonly source: string;
  readonly label: string;
}

export interface TextExamples {
  readonly train: readonly TextExample[];
  /** Early stopping, blending and calibration; nothing learns its weights from them. */
  readonly dev: readonly TextExample[];
  /** The test rows of Davidson. */
  readonly test: readonly TextExample[];
  readonly sources: readonly { source: string; licence: string; attribution: string; texts: number }[];
}

/**
 * The licensed sets and our own corpus. Of Davidson the rows with sha1(text)[0] < 51 of both parts are the test, the
 * next twentieth goes to dev; of our corpus an eighth goes to dev. What is in dev or test is in no training part.
 * @throws Error where the public sets are not beside the repository
 */
export async function readExamples(): Promise<TextExamples> {
  if (!existsSync(dataFolder))
    throw new Error(`${dataFolder} is not there: the public sets are not part of the product`);
  const parts: Record<'train' | 'dev' | 'test', TextExample[]> = { train: [], dev: [], test: [] };
  for (const { set, labels, most = Infinity } of exampleSets) {
    for (const part of ['train', 'dev'] as const) {
      const counts = new Map<string, number>();
      for (const { label, text } of await loadDataset(partFile(set, part))) {
        const targets = labels[label];
        const count = counts.get(label) ?? 0;
        if (targets === undefined || count >= most) continue;
        counts.set(label, count + 1);
        const to = set === 'en_davidson' ? davidsonPart(text) : part;
        parts[to].push({ text, targets, source: set, label });
      }
    }
  }
  for (const language of ['zh', 'en']) {
    const own = join(productRoot, 'training', 'corpus', language);
    for (const file of readdirSync(own).sort()) {
      if (!file.endsWith('.tsv')) continue;
      const source = `corpus/${language}/${basename(file, '.tsv')}`;
      for (const { label, text } of await loadDataset(join(own, file))) {
        const targets = label === 'ok' ? harmless : only(label as Head);
        parts[firstByte(text) % 8 === 0 ? 'dev' : 'train'].push({ text, targets, source, label });
      }
    }
  }
  const kept = new Set([...parts.dev, ...parts.test].map(({ text }) => keyOf(text)));
  const test = new Set(parts.test.map(({ text }) => keyOf(text)));
  const train = unique(parts.train.filter(({ text }) => !kept.has(keyOf(text))));
  train.push(...fragments(train, 31), ...identitySentences().map((text) => sentence(text)));
  const dev = unique(parts.dev.filter(({ text }) => !test.has(keyOf(text))));
  dev.push(...fragments(dev, 37));
  return { train, dev, test: parts.test, sources: sourcesOf(train) };
}

/** Of our own corpus. */
export function isOwn({ source }: Pick<TextExample, 'source'>): boolean {
  return source.startsWith('corpus/');
}

/** What is found, not written by us, and harmless whatever is asked. */
export function isOrdinary(example: Pick<TextExample, 'source' | 'targets'>): boolean {
  return !isOwn(example) && publicHeads.every((head) => example.targets[head] === 0);
}

export const fragmentsSource = 'fragments';

/** A word that is only rude may stand alone in a harmless text: of that a fragment says nothing. */
function fragments(examples: readonly TextExample[], seed: number): TextExample[] {
  const { abuse: _abuse, hate: _hate, ...targets } = harmless;
  const whole = examples.filter(isOrdinary).map(({ text }) => text);
  return fragmentsOf(whole, seed).map((text) => ({ text, targets, source: fragmentsSource, label: 'ok' }));
}

/** The part's rows, whatever its file is called. */
export function partFile(set: string, part: 'train' | 'dev'): string {
  const file = ['tsv', 'tsv.gz', 'jsonl', 'jsonl.gz']
    .map((ending) => join(dataFolder, set, `${part}.${ending}`))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${join(dataFolder, set)} has no part ${part}`);
  return file;
}

export function isDavidsonTest(text: string): boolean {
  return firstByte(text) < 51;
}

function davidsonPart(text: string): 'train' | 'dev' | 'test' {
  if (isDavidsonTest(text)) return 'test';
  return firstByte(text) < 66 ? 'dev' : 'train';
}

function firstByte(text: string): number {
  return createHash('sha1').update(text).digest()[0] as number;
}

function keyOf(text: string): string {
  return text.trim().toLowerCase();
}

/** A text counts once a set; in two sets it may have targets of two kinds. */
function unique(examples: readonly TextExample[]): TextExample[] {
  const seen = new Set<string>();
  return examples.filter(({ text, source }) => {
    const key = `${source}\t${keyOf(text)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function sentence(text: string): TextExample {
  return { text, targets: harmless, source: 'identity sentences', label: 'ok' };
}

function sourcesOf(train: readonly TextExample[]): TextExamples['sources'] {
  const counts = new Map<string, number>();
  for (const { source } of train) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].map(([source, texts]) => {
    const known = exampleSets.find(({ set }) => set === source);
    const {
      licence = 'CC0-1.0',
      attribution = source === fragmentsSource ? 'a few words out of harmless texts of the sets' : 'our own',
    } = known ?? {};
    return { source, licence, attribution, texts };
  });
}
