import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDataset } from '../src/evaluation/dataset.js';

export type Language = 'en' | 'zh';
export type Kind = 'ordinary' | 'spam' | 'abuse';

/** The distinct texts that the mix draws from, and where they came from. */
export interface Corpus {
  data: 'shared data' | 'bundled sample';
  texts: Record<Language, Record<Kind, string[]>>;
}

/**
 * Reads the public data sets from `../shared/data` beside the repository, or bench/sample.json where that folder
 * is absent.
 *
 * @throws {DatasetError} when the folder is there but a set of it can't be read
 */
export async function loadCorpus(root: string): Promise<Corpus> {
  const folder = join(root, '..', 'shared', 'data');
  if (!existsSync(folder)) {
    const sample = JSON.parse(await readFile(join(root, 'bench', 'sample.json'), 'utf8')) as Corpus['texts'];
    return { data: 'bundled sample', texts: sample };
  }
  const texts = { en: emptyKinds(), zh: emptyKinds() };
  for (const { file, language, labels } of sources) {
    for (const { label, text } of await loadDataset(join(folder, file))) {
      const kind = labels[label];
      if (kind !== undefined && text.trim() !== '') texts[language][kind].push(text);
    }
  }
  for (const kinds of [texts.en, texts.zh]) {
    for (const kind of Object.keys(kinds) as Kind[]) kinds[kind] = [...new Set(kinds[kind])];
  }
  return { data: 'shared data', texts };
}

function emptyKinds(): Record<Kind, string[]> {
  return { ordinary: [], spam: [], abuse: [] };
}

const sources: { file: string; language: Language; labels: Record<string, Kind> }[] = [
  { file: 'en_sms_uci/dev.tsv', language: 'en', labels: { ham: 'ordinary', spam: 'spam' } },
  { file: 'en_wiki_context/dev.jsonl', language: 'en', labels: { not_toxic: 'ordinary' } },
  { file: 'en_smishing/dev.tsv', language: 'en', labels: { ok: 'ordinary', ads: 'spam', scam: 'spam' } },
  { file: 'en_davidson/dev.tsv', language: 'en', labels: { offensive: 'abuse', hate: 'abuse' } },
  { file: 'zh_sms_80w/dev.tsv', language: 'zh', labels: { ham: 'ordinary', spam: 'spam' } },
  { file: 'zh_cold/dev.jsonl.gz', language: 'zh', labels: { safe: 'ordinary', offensive: 'abuse' } },
  { file: 'zh_kdconv/dev.tsv', language: 'zh', labels: { ok: 'ordinary' } },
  { file: 'zh_msglog/dev.tsv', language: 'zh', labels: { spam: 'spam' } },
];
