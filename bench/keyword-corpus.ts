import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadDataset } from '../src/evaluation/dataset.js';
import { loadCorpus, type Corpus, type Language } from './corpus.js';
import { mulberry32, pick, shuffle } from './prng.js';

export type CorpusName = 'mixed' | 'english' | 'chinese';

/** Texts to match against, and words by falling frequency. */
export interface KeywordCorpus {
  data: Corpus['data'];
  texts: Record<CorpusName, CorpusTexts>;
  words: Record<Language, string[]>;
}

/** `folded` are the same texts in NFKC and lower case, as matchers without a normaliser are given them. */
export interface CorpusTexts {
  sent: string[];
  folded: string[];
}

/**
 * Texts from the dev parts, each language once; the mix has as many of one language as of the other. Words from the
 * train parts of the same kind of sets; with the bundled sample, from its own texts.
 */
export async function loadKeywordCorpus(root: string): Promise<KeywordCorpus> {
  const { data, texts } = await loadCorpus(root);
  const random = mulberry32(seed);
  const english = shuffle(Object.values(texts.en).flat(), random);
  const chinese = shuffle(Object.values(texts.zh).flat(), random);
  const pairs = Math.min(english.length, chinese.length);
  const mixed = english.slice(0, pairs).flatMap((text, i) => [text, chinese[i] as string]);
  const folder = join(root, '..', 'shared', 'data');
  const wordTexts = existsSync(folder)
    ? { en: await loadTrainTexts(folder, wordSources.en), zh: await loadTrainTexts(folder, wordSources.zh) }
    : { en: foldAll(english), zh: foldAll(chinese) };
  return {
    data,
    texts: {
      mixed: { sent: mixed, folded: foldAll(mixed) },
      english: { sent: english, folded: foldAll(english) },
      chinese: { sent: chinese, folded: foldAll(chinese) },
    },
    words: {
      en: countWords(wordTexts.en, 'en', englishWord),
      zh: countWords(wordTexts.zh, 'zh', chineseWord),
    },
  };
}

/**
 * `count` distinct keywords, half English and half Chinese: words taken evenly over the whole frequency list, so that
 * common and rare ones are among them as in a real list; where the list has too few, also two or three of its words together.
 */
export function takeKeywords(words: KeywordCorpus['words'], count: number): string[] {
  const random = mulberry32(seed);
  const keywords = new Set<string>();
  for (const list of [words.en, words.zh]) {
    const enough = keywords.size + count / 2;
    const step = Math.max(1, list.length / (count / 2));
    for (let i = 0; i < list.length && keywords.size < enough; i += step)
      keywords.add(list[Math.floor(i)] as string);
    while (keywords.size < enough)
      keywords.add(pick(list, random) + pick(list, random) + (random() < 0.5 ? pick(list, random) : ''));
  }
  return [...keywords];
}

const seed = 4_071;

const wordSources: Record<Language, string[]> = {
  en: [
    'en_sms_uci',
    'en_wiki_context',
    'en_smishing',
    'en_davidson',
    'en_mail_enron',
    'en_mail_spamassassin',
  ],
  zh: ['zh_sms_80w', 'zh_cold', 'zh_kdconv', 'zh_msglog', 'zh_toxicn', 'zh_telefraud'],
};
/** Enough for a list of some 60,000 words, and a few seconds of segmentation. */
const maxWordUnits = 6_000_000;
const englishWord = /^[a-z]{3,16}$/;
const chineseWord = /^\p{Script=Han}{2,6}$/u;

function foldAll(texts: string[]): string[] {
  return texts.map((text) => text.normalize('NFKC').toLowerCase());
}

async function loadTrainTexts(folder: string, sets: string[]): Promise<string[]> {
  const texts: string[] = [];
  for (const set of sets) {
    const file = readdirSync(join(folder, set)).find((name) => name.startsWith('train.'));
    if (file === undefined) continue;
    for (const { text } of await loadDataset(join(folder, set, file))) texts.push(text);
  }
  return foldAll(texts);
}

function countWords(texts: string[], language: Language, wanted: RegExp): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const counts = new Map<string, number>();
  let units = 0;
  for (const text of texts) {
    units += text.length;
    if (units > maxWordUnits) break;
    const segments =
      language === 'en'
        ? text.split(/[^a-z]+/)
        : Array.from(segmenter.segment(text), ({ segment }) => segment);
    for (const word of segments) if (wanted.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}
