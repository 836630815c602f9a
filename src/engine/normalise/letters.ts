import { CONFUSABLES } from './data/confusables.js';

/** Class of what parts words and letters: spaces, punctuation, symbols, emoji. */
export const SEPARATOR = 0;
/** Class of a unit that belongs to the character before it: the second half of a surrogate pair. */
export const JOINED = 1;

const isLetter = /[\p{L}\p{N}\p{M}]/u;

/** The class of a sign where its neighbours are letters, or undefined. */
export function signClass(unit: number): number | undefined {
  return unit < 0x80 && asciiSigns[unit] === 0 ? undefined : signs.get(unit);
}

const signs: ReadonlyMap<number, number> = new Map(
  Object.entries({
    '@': 'a',
    $: 's',
    '!': 'i',
    '|': 'i',
    '+': 't',
    '(': 'c',
    '€': 'e',
    '¢': 'c',
    '£': 'i',
    '§': 's',
  }).map(([sign, letter]) => [sign.charCodeAt(0), letter.charCodeAt(0)]),
);

const asciiSigns = Uint8Array.from({ length: 0x80 }, (_, unit) => (signs.has(unit) ? 1 : 0));

/** Signs that people put in the place of letters. */
export function isMask(unit: number): boolean {
  if (unit < 0x80) return asciiMasks[unit] === 1;
  return unit < 0x3000 && unit >= 0xd7 && otherMasks.has(unit);
}

const asciiMasks = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  '*#@$%&^~+!?=_-'.includes(String.fromCharCode(unit)) ? 1 : 0,
);
const otherMasks = new Set([...'█■▇●○•∗✱×☆★'].map((sign) => sign.charCodeAt(0)));

/** Class of a character outside the BMP: SEPARATOR for emoji and other signs. */
export function classOfAstral(code: number): number {
  const letter = lookalikes().get(code);
  if (letter !== undefined) return classOfLetter(letter);
  if (code >= 0x20000 || isLetter.test(String.fromCodePoint(code))) return 0xd800 + ((code - 0x10000) >> 10);
  return SEPARATOR;
}

/** The Latin letters that a character can stand for, as bits from `a` on. */
export function lettersOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code === 0x76 ? bit('v') | bit('u') : 1 << (code - 0x61);
  if (code < 0x80 || signs.has(code)) return leet.get(code) ?? 0;
  const letter = lookalikes().get(code);
  if (letter === undefined) return 0;
  return letter === 0x69 || letter === 0x6c ? bit('i') | bit('l') : 1 << (letter - 0x61);
}

/** The letters that a unit of a keyword wants: itself where it is a Latin letter. */
export function wantedLetters(unit: number): number {
  return unit >= 0x61 && unit <= 0x7a ? 1 << (unit - 0x61) : lettersOf(unit);
}

export function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff && (unit < 0x4dc0 || unit >= 0x4e00);
}

function bit(letter: string): number {
  return 1 << (letter.charCodeAt(0) - 0x61);
}

/** The common substitutions of leetspeak that read as the letter. */
const leet: ReadonlyMap<number, number> = new Map(
  Object.entries({
    ...{ 0: 'o', 1: 'il', 2: 'z', 3: 'e', 4: 'a', 5: 's', 6: 'g', 7: 't', 8: 'b', 9: 'g' },
    ...{ '@': 'a', $: 's', '!': 'il', '|': 'il', '+': 't', '(': 'c', '€': 'e', '¢': 'c', '£': 'l', '§': 's' },
  }).map(([sign, letters]) => [
    sign.charCodeAt(0),
    [...letters].reduce((bits, letter) => bits | bit(letter), 0),
  ]),
);

function buildClasses(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let unit = 0x80; unit < 0x10000; unit++) {
    const itself = (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
    if (itself || isLetter.test(String.fromCharCode(unit))) table[unit] = unit;
  }
  for (const [code, letter] of lookalikes()) if (code < 0x10000) table[code] = classOfLetter(letter);
  for (let letter = 0x61; letter <= 0x7a; letter++) table[letter] = classOfLetter(letter);
  [...'oizeasgtbg'].forEach((letter, digit) => (table[0x30 + digit] = letter.charCodeAt(0)));
  return table;
}

/** i and l look alike in capitals, v is u in an old hand. */
function classOfLetter(letter: number): number {
  if (letter === 0x6c) return 0x69;
  return letter === 0x76 ? 0x75 : letter;
}

/** Code point → the Latin letter that it looks like. */
function lookalikes(): ReadonlyMap<number, number> {
  if (lookalikeTable) return lookalikeTable;
  lookalikeTable = new Map();
  for (const group of [...CONFUSABLES.split(' '), ...capitals]) {
    const [letter = '', ...alike] = group;
    for (const character of alike) {
      const code = character.codePointAt(0) as number;
      if (!lookalikeTable.has(code)) lookalikeTable.set(code, letter.charCodeAt(0));
    }
  }
  return lookalikeTable;
}
let lookalikeTable: Map<number, number> | undefined;

/** Small letters in the shape of capitals, and small letters whose capitals are alike: the standard's data has few. */
const capitals =
  'aᴀ bʙв cᴄ dᴅ eᴇ fꜰ gɢ hʜн iɪ jᴊ kᴋкκ lʟ mᴍм nɴ oᴏ pᴘ rʀя sꜱ tᴛтτ uᴜυ vᴠ wᴡω xχ yʏу zᴢ'.split(' ');

/**
 * Class of a unit of the normal view: units that can stand for one another share one, so that a text and a keyword
 * meet however the keyword is spelled. Signs that are letters only between letters (`sh!t`) are separators here.
 * Last, since it is built of what stands above.
 */
export const classes = buildClasses();
