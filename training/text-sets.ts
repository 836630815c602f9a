import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BuiltInCategory } from '../src/engine/category.js';
import { isCategory } from '../src/engine/category.js';
import { loadDataset } from '../src/evaluation/dataset.js';
import { productRoot } from '../src/product-root.js';
import { dataFolder } from './data-folder.js';

export type TextLabel = BuiltInCategory | 'ok';

export interface LabelledText {
  readonly text: string;
  readonly label: TextLabel;
  readonly source: string;
}

/** A set whose licence lets what is trained on it be shipped; each set's README in the data folder states it. */
interface TextSet {
  readonly set: string;
  readonly licence: string;
  readonly attribution: string;
  /** Labels of the set → ours; what is not named is left out. */
  readonly labels: Readonly<Record<string, TextLabel>>;
}

/** en_smishing is not here: hundreds of spam texts that it shares with en_sms_uci are labelled as harmless in it. */
const textSets: readonly TextSet[] = [
  set('zh_msglog', 'MIT', 'Hong Chen, text-antispam', { spam: 'ads', ok: 'ok' }),
  set('zh_telefraud', 'Apache-2.0', 'Zhiming Ma et al., TeleAntiFraud', { scam: 'scam', ok: 'ok' }),
  set('zh_jade', 'MIT', 'whitzard-ai, JADE-DB', {
    ...{ contraband: 'contraband', scam: 'scam', violence: 'violence', gambling: 'gambling', hate: 'hate' },
  }),
  set('zh_kdconv', 'Apache-2.0', 'thu-coai, KdConv', { ok: 'ok' }),
  set('zh_asap', 'Apache-2.0', 'Meituan-Dianping, ASAP', { ok: 'ok' }),
  set('zh_cvalues', 'Apache-2.0', 'X-PLUG (Alibaba), CValues', { ok: 'ok' }),
  set('en_sms_uci', 'CC-BY-4.0', 'T. Almeida, J. M. Gómez Hidalgo, SMS Spam Collection', {
    spam: 'ads',
    ham: 'ok',
  }),
  set('en_mail_spamassassin', 'CC0-1.0', 'Apache SpamAssassin public corpus', { spam: 'ads', ham: 'ok' }),
  set('en_ig_scam', 'MIT', 'Stefan Erben, ScamSpot', { scam: 'scam', ok: 'ok' }),
  set('en_janitr', 'MIT', 'Janitr', { ads: 'ads', scam: 'scam', ok: 'ok' }),
];

export interface TrainingTexts {
  readonly texts: readonly LabelledText[];
  /** Where they come from, for the manifest. */
  readonly sources: readonly { source: string; licence: string; attribution: string; texts: number }[];
}

/**
 * The training parts of the public sets, and our own corpus. A text with two labels is left out, one that occurs twice
 * counts once.
 * @throws Error where the public sets are not beside the repository
 */
export async function readTrainingTexts(): Promise<TrainingTexts> {
  if (!existsSync(dataFolder))
    throw new Error(`${dataFolder} is not there: the public sets are not part of the product`);
  const byText = new Map<string, LabelledText | null>();
  const sources = [];
  for (const { set: name, licence, attribution, labels } of textSets) {
    let count = 0;
    for (const { label, text } of await loadDataset(trainFile(dataFolder, name))) {
      const ours = labels[label];
      if (ours !== undefined && add(byText, { text, label: ours, source: name })) count += 1;
    }
    sources.push({ source: name, licence, attribution, texts: count });
  }
  for (const language of ['zh', 'en']) {
    const own = join(productRoot, 'training', 'corpus', language);
    for (const file of existsSync(own) ? readdirSync(own).sort() : []) {
      if (!file.endsWith('.tsv')) continue;
      const source = `corpus/${language}/${basename(file, '.tsv')}`;
      let count = 0;
      for (const { label, text, line } of await loadDataset(join(own, file))) {
        if (label !== 'ok' && !isCategory(label)) throw new Error(`${source}:${line}: no category ${label}`);
        if (add(byText, { text: withOwnHosts(text), label: label as TextLabel, source })) count += 1;
      }
      sources.push({ source, licence: 'CC0-1.0', attribution: 'our own', texts: count });
    }
  }
  const texts = [...byText.values()].filter((text) => text !== null);
  return { texts, sources };
}

function set(name: string, licence: string, attribution: string, labels: TextSet['labels']): TextSet {
  return { set: name, licence, attribution, labels };
}

function trainFile(folder: string, name: string): string {
  const file = ['tsv', 'tsv.gz', 'jsonl', 'jsonl.gz']
    .map((ending) => join(folder, name, `train.${ending}`))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${join(folder, name)} has no training part`);
  return file;
}

/**
 * Our own texts name no address but reserved ones (RFC 2606): "example" would be learned as a sign of spam. Each text
 * gets a word of its own in its place.
 */
function withOwnHosts(text: string): string {
  const word = createHash('sha1')
    .update(text)
    .digest('hex')
    .replace(/[^a-f]/g, '')
    .slice(0, 8);
  return text.replace(/example|示例/gi, word);
}

/** False where the text is there already. */
function add(byText: Map<string, LabelledText | null>, labelled: LabelledText): boolean {
  const key = labelled.text.trim().toLowerCase();
  const before = byText.get(key);
  if (before === undefined) {
    byText.set(key, labelled);
    return key !== '';
  }
  if (before?.label !== labelled.label) byText.set(key, null);
  return false;
}
