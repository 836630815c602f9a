import { SIMPLIFIED } from './data/simplified.js';
import { caseFolded } from './exact.js';

/** In `normalUnits`: the unit leaves no trace in the normal view. */
export const GONE = 0;
/** In `normalUnits`: the unit becomes several, or is half of a surrogate pair; ask `normalForm`. */
export const SEVERAL = 0xffff;

/**
 * Code point → its normal form; empty where it leaves no trace: NFKD without diacritics, case folded, simplified,
 * without its circle, square or brackets.
 * Source: Unicode Standard Annex 15 (NFKD), Unicode Technical Standard 39 §3.1 (ignorable characters).
 */
export function normalForm(code: number): string {
  let form = kept.get(code);
  if (form === undefined) {
    form = formOf(code);
    if (kept.size < maxKept) kept.set(code, form);
  }
  return form;
}

const kept = new Map<number, string>();
const maxKept = 20_000;

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000).fill(SEVERAL);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    // Han, Hangul syllables and private use are themselves: asking one by one would slow down the start.
    const itself =
      (unit >= 0x3400 && unit <= 0xd7a3 && !isSmallBlock(unit)) || (unit >= 0xe000 && unit < 0xf900);
    const form = itself ? String.fromCharCode(unit) : formOf(unit);
    if (form.length <= 1) table[unit] = form === '' ? GONE : form.charCodeAt(0);
  }
  for (let i = 0; i < SIMPLIFIED.length; i += 2)
    table[SIMPLIFIED.charCodeAt(i)] = SIMPLIFIED.charCodeAt(i + 1);
  for (let unit = 0; unit < 0x10000; unit++) {
    const to = table[unit] as number;
    if (to !== SEVERAL && to !== GONE && table[to] !== SEVERAL) table[unit] = table[to] as number;
  }
  return table;
}

/** Blocks between Han and Hangul that hold letters with case and marks. */
function isSmallBlock(unit: number): boolean {
  return (unit >= 0x4dc0 && unit < 0x4e00) || (unit >= 0xa000 && unit < 0xac00);
}

function formOf(code: number): string {
  const named = special.get(code);
  if (named !== undefined) return named;
  const character = String.fromCodePoint(code);
  if (removed.test(character)) return '';
  const folded = caseFolded(character.normalize('NFKD')).normalize('NFKD');
  // ´ is a space with an accent to NFKD; here it stays the sign that it is, as a gap of another kind than a space.
  if (folded.length > 1 && folded.startsWith(' ')) return character;
  const bare = folded.replace(removedAll, '').replace(stroked, (letter) => unstroked[letter] as string);
  // Syllables and kana are whole characters to their readers; the letters of other scripts stay apart from their marks.
  return composed.test(bare) ? bare.normalize('NFC') : bare;
}

/** Controls other than white space, ignorable characters, and the diacritics of scripts that read without them. */
const removedSource =
  '[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\ufff9-\\ufffb\\u{1bca0}-\\u{1bca3}]' +
  '|\\p{Default_Ignorable_Code_Point}' +
  '|(?=[\\p{Mn}\\p{Me}])[\\p{scx=Zinh}\\p{scx=Latn}\\p{scx=Grek}\\p{scx=Cyrl}\\p{scx=Arab}\\p{scx=Hebr}]';
const removed = new RegExp(removedSource, 'u');
const removedAll = new RegExp(removedSource, 'gu');

const composed = /[\u1100-\u11ff\u3041-\u30ff]/;

/** Letters whose stroke or tie is no mark to Unicode. */
const unstroked: Record<string, string> = {
  ...{ ø: 'o', đ: 'd', ł: 'l', ħ: 'h', ŧ: 't', ƀ: 'b', ɨ: 'i', ı: 'i', æ: 'ae', œ: 'oe', ȼ: 'c', ɍ: 'r' },
};
const stroked = new RegExp(`[${Object.keys(unstroked).join('')}]`, 'g');

/** Letters and digits in circles, squares and brackets that NFKD leaves alone or spells with brackets; signs as emoji; apostrophes. */
const special = new Map<number, string>([
  ...alphabetFrom(0x249c),
  ...alphabetFrom(0x1f110),
  ...alphabetFrom(0x1f150),
  ...alphabetFrom(0x1f170),
  ...alphabetFrom(0x1f1e6),
  ...numbersFrom(0x2474, 1, 20),
  ...numbersFrom(0x2488, 1, 20),
  ...numbersFrom(0x24eb, 11, 10),
  ...numbersFrom(0x24f5, 1, 10),
  ...numbersFrom(0x2776, 1, 10),
  ...numbersFrom(0x2780, 1, 10),
  ...numbersFrom(0x278a, 1, 10),
  ...[...'一二三四五六七八九十'].map((digit, i): [number, string] => [0x3220 + i, digit]),
  ...words({
    0x24ff: '0',
    0x2795: '+',
    0x2796: '-',
    0x2797: '÷',
    0x2716: '×',
    0x2715: '×',
    0xffff: '\ufffd',
  }),
  ...words({ 0x2018: "'", 0x2019: "'", 0x201b: "'", 0x2bc: "'" }),
  ...words({ 0x1f18e: 'ab', 0x1f191: 'cl', 0x1f192: 'cool', 0x1f193: 'free', 0x1f194: 'id', 0x1f195: 'new' }),
  ...words({ 0x1f196: 'ng', 0x1f197: 'ok', 0x1f198: 'sos', 0x1f199: 'up', 0x1f19a: 'vs' }),
]);

function alphabetFrom(first: number): [number, string][] {
  return Array.from({ length: 26 }, (_, i) => [first + i, String.fromCharCode(0x61 + i)]);
}

function numbersFrom(first: number, value: number, count: number): [number, string][] {
  return Array.from({ length: count }, (_, i) => [first + i, String(value + i)]);
}

function words(forms: Record<number, string>): [number, string][] {
  return Object.entries(forms).map(([code, form]) => [Number(code), form]);
}

/** UTF-16 unit → the one unit that it is in the normal view, or GONE or SEVERAL. Last, since it is built of what stands above. */
export const normalUnits = buildTable();
