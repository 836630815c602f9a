import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BUILT_IN_CATEGORIES } from '../../src/engine/category.js';
import { type DatasetRow, loadDataset } from '../../src/evaluation/dataset.js';

const corpus = join(import.meta.dirname, '../../training/corpus');
const minimumOfEachLabel = 250;
const nearCopyJaccard = 0.6;
const languages = readdirSync(corpus, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

interface CorpusText extends DatasetRow {
  file: string;
}

describe.each(languages)('training/corpus/%s', (language) => {
  const files = readdirSync(join(corpus, language)).sort();
  let texts: CorpusText[];

  beforeAll(async () => {
    const rows = await Promise.all(
      files.map(async (file) =>
        (await loadDataset(join(corpus, language, file))).map((row) => ({
          ...row,
          file: `${language}/${file}`,
        })),
      ),
    );
    texts = rows.flat();
  });

  it('has one file a category, named for it', () => {
    expect(
      files.filter((file) => !(BUILT_IN_CATEGORIES as readonly string[]).includes(basename(file, '.tsv'))),
    ).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s has the category and ok as its only labels, enough of each', (file) => {
    const labels = new Map<string, number>();
    for (const { label } of texts.filter((text) => text.file === `${language}/${file}`)) {
      labels.set(label, (labels.get(label) ?? 0) + 1);
    }
    expect([...labels.keys()].sort()).toEqual([basename(file, '.tsv'), 'ok'].sort());
    for (const count of labels.values()) expect(count).toBeGreaterThanOrEqual(minimumOfEachLabel);
  });

  it('has texts of 5 to 400 characters, trimmed', () => {
    const bad = ({ text }: CorpusText): boolean =>
      text !== text.trim() || [...text].length < 5 || [...text].length > 400;
    expect(texts.filter(bad).map(where)).toEqual([]);
  });

  it('has no text twice and no near-copy', () => {
    expect(nearCopies(texts, nearCopyJaccard)).toEqual([]);
  });

  it('names no host but those reserved for examples', () => {
    expect(texts.filter(({ text }) => hosts(text).some((host) => !isReservedHost(host))).map(where)).toEqual(
      [],
    );
  });

  if (language === 'en') {
    it('has no phone number outside the ranges kept for fiction', () => {
      expect(
        texts.filter(({ text }) => phones(text).some((phone) => !isFictitiousPhone(phone))).map(where),
      ).toEqual([]);
    });
  }
});

const where = ({ file, line, text }: CorpusText): string => `${file}:${line}: ${text}`;

/** Pairs whose sets of character 5-grams have a Jaccard index above the limit; a shared gram is what makes a pair. */
function nearCopies(texts: readonly CorpusText[], limit: number): string[] {
  const grams = texts.map(({ text }) => fiveGrams(text));
  const textsWith = new Map<string, number[]>();
  const found: string[] = [];
  const shared = new Uint16Array(texts.length);
  grams.forEach((set, i) => {
    shared.fill(0);
    for (const gram of set) {
      const earlier = textsWith.get(gram);
      if (earlier === undefined) {
        textsWith.set(gram, [i]);
        continue;
      }
      for (const j of earlier) shared[j] = (shared[j] as number) + 1;
      earlier.push(i);
    }
    for (let j = 0; j < i; j++) {
      const both = shared[j] as number;
      if (both > limit * (set.size + (grams[j] as Set<string>).size - both)) {
        found.push(`${where(texts[j] as CorpusText)} / ${where(texts[i] as CorpusText)}`);
      }
    }
  });
  return found;
}

function fiveGrams(text: string): Set<string> {
  const plain = [...text.toLowerCase().replace(/\s+/gu, ' ')];
  const grams = new Set<string>();
  for (let i = 0; i < Math.max(1, plain.length - 4); i++) grams.add(plain.slice(i, i + 5).join(''));
  return grams;
}

/** What follows a scheme, `www.` or `@`, and bare names that end like a web address does. */
function hosts(text: string): string[] {
  const named = text.matchAll(/(?:https?:\/\/|www\.|[\w.-]@)((?:[a-z0-9-]+\.)+[a-z]{2,})/giu);
  const bare = text.matchAll(
    /(?<![\w.-])((?:[a-z0-9-]+\.)+(?:com|net|org|io|co|uk|ru|cn|me|ly|info|biz|top|xyz|shop|app|online|site|club|live|bet|vip|gov))(?![\w-])/giu,
  );
  return [...named, ...bare].map((match) => (match[1] as string).toLowerCase());
}

const isReservedHost = (host: string): boolean =>
  /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid)$/u.test(host);

/** Digits that look like a phone number: seven written 3-4, or ten and more in one run of digits and separators. */
function phones(text: string): string[] {
  return [...text.matchAll(/\+?\(?\d[\d\s().-]{5,}\d/gu)]
    .map((match) => match[0])
    .filter((run) => /(?<!\d)\d{3}[-. ]\d{4}(?!\d)/u.test(run) || run.replace(/\D/gu, '').length >= 10);
}

/** NANP 555-0100 to 555-0199; Ofcom's numbers for drama: 07700 900xxx, 020 7946 0xxx, 0161 496 0xxx, 01632 960xxx. */
const isFictitiousPhone = (phone: string): boolean =>
  /55501\d\d$|(?:(?:44|0)(?:7700900|2079460|1614960|1632960)\d{3})$/u.test(phone.replace(/\D/gu, ''));
