// Writes src/engine/tier1-rules/letter-pairs.ts: how surprising each pair of Latin letters is, for the detector of
// meaningless text. A pair counts as familiar where it is in any of the languages read here, so that no language is
// meaningless for not being English.
//
//   node scripts/make-letter-pairs.js [folder of the English sets]
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');
const data = process.argv[2] ?? join(root, '..', 'shared', 'data');

/** 0 is the edge of a word, 1 to 26 are a to z. */
const symbols = 27;
/** Sightings that a letter which a language does not have is taken to have. */
const smoothing = 0.5;
/** How many sightings of a letter weigh as much as what letters follow others in general. */
const backOff = 5;

function main() {
  const languages = {
    en: english(),
    ...compilerMessages(),
    ...validatorMessages(),
    pinyin: pinyin(),
    romaji: romaji(),
  };
  const rows = Object.entries(languages).map(([language, texts]) => {
    // Quarter bits, 0 to 63, as one printable character each.
    const quarters = [...pairProbabilities(texts)].map((p) => Math.min(63, Math.round(-4 * Math.log2(p))));
    return `  ${language}:\n    '${quarters.map((quarter) => alphabet[quarter]).join('')}',`;
  });
  writeFileSync(join(root, 'src/engine/tier1-rules/letter-pairs.ts'), `${head}${rows.join('\n')}\n};\n`);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const head = `/**
 * How surprising it is in a language that a letter follows another, in quarter bits as base64 digits (A 0 … / 63), 27
 * rows of 27: row and column 0 are the edge of a word, 1 to 26 are a to z, marks taken off.
 * Made by scripts/make-letter-pairs.js from: the train parts of en_sms_uci (UCI SMS Spam Collection, CC BY 4.0),
 * en_wiki_context (Apache-2.0) and en_janitr (MIT), texts labelled harmless; the messages of TypeScript in 8 languages
 * (Apache-2.0) and of zod in 20 (MIT), near languages together; the syllables of Hanyu Pinyin and of romanised
 * Japanese (own work). Counts only; no text is kept.
 */
export const letterPairs: Readonly<Record<string, string>> = {
`;

function english() {
  const harmless = new Set(['ham', 'not_toxic', 'ok']);
  return ['en_sms_uci/train.tsv', 'en_wiki_context/train.jsonl.gz', 'en_janitr/train.jsonl.gz'].flatMap(
    (file) => {
      const bytes = readFileSync(join(data, file));
      const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n').filter(Boolean);
      return lines
        .map((line) => (line.startsWith('{') ? JSON.parse(line) : tabRow(line)))
        .filter(({ label }) => harmless.has(label))
        .map(({ text }) => text.replace(/\S*[/@\\]\S*/g, ' '));
    },
  );
}

function tabRow(line) {
  const [label, text] = line.split('\t');
  return { label, text };
}

function compilerMessages() {
  const folder = dirname(require.resolve('typescript'));
  return Object.fromEntries(
    ['cs', 'de', 'es', 'fr', 'it', 'pl', 'pt-br', 'tr'].map((language) => {
      const messages = JSON.parse(
        readFileSync(join(folder, language, 'diagnosticMessages.generated.json'), 'utf8'),
      );
      // Names of options and keywords stand in quotes.
      return [
        language.slice(0, 2),
        Object.values(messages).map((text) => text.replace(/['"“”„«»]\S+/g, ' ')),
      ];
    }),
  );
}

/** Few words a language: near ones are read together. */
function validatorMessages() {
  const folder = join(dirname(require.resolve('zod')), 'v4', 'locales');
  const groups = {
    nordic: ['da', 'no', 'nn', 'sv', 'is'],
    uralic: ['fi', 'hu'],
    dutch: ['nl'],
    malay: ['id', 'ms'],
    vietnamese: ['vi'],
    romance: ['ca', 'ro', 'eo'],
    balkan: ['sl', 'hr', 'sk', 'lt'],
    turkic: ['az', 'uz', 'tk'],
  };
  const textsOf = (language) =>
    [...readFileSync(join(folder, `${language}.js`), 'utf8').matchAll(/["`]([^"`]+)["`]/g)].map(([, text]) =>
      text.replace(/\$\{[^}]*\}/g, ' '),
    );
  return Object.fromEntries(
    Object.entries(groups).map(([group, languages]) => [group, languages.flatMap(textsOf)]),
  );
}

/** Syllables of the Hepburn system, in pairs. */
function romaji() {
  const initials = ' k s t n h m y r w g z d b p ky sh ch ts ry j f'.split(' ');
  const syllables = initials.flatMap((initial) => [...'aiueo'].map((vowel) => initial + vowel)).concat('n');
  return syllables.flatMap((one) =>
    ['ka', 'no', 'ru', 'shi', 'n', 'mo', 'ta', 'o'].map((other) => one + other),
  );
}

/** Initials and finals of the standard; each syllable once. */
function pinyin() {
  const initials = ' b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ');
  const finals =
    'a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue er'.split(
      ' ',
    );
  const words = [];
  for (const a of initials)
    for (const b of finals) for (const c of ['shi', 'hao', 'guo']) words.push(a + b + c);
  return words;
}

function pairProbabilities(texts) {
  const pairs = new Float64Array(symbols * symbols);
  const seconds = new Float64Array(symbols).fill(smoothing);
  const firsts = new Float64Array(symbols);
  for (const text of texts) {
    for (const [word] of text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .matchAll(/[a-z]+/g)) {
      let before = 0;
      for (const letter of [...word, '']) {
        const symbol = letter === '' ? 0 : letter.charCodeAt(0) - 0x60;
        pairs[before * symbols + symbol] += 1;
        seconds[symbol] += 1;
        firsts[before] += 1;
        before = symbol;
      }
    }
  }
  const total = seconds.reduce((sum, count) => sum + count, 0);
  return pairs.map((count, pair) => {
    const [first, second] = [Math.floor(pair / symbols), pair % symbols];
    return (count + (backOff * seconds[second]) / total) / (firsts[first] + backOff);
  });
}

main();
