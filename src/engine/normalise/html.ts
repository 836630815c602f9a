import { ENTITIES } from './data/entities.js';

/**
 * The entity that begins at `at`, where an `&` stands: the code points that it stands for, and where it ends. An
 * ampersand that begins none stands for itself. However often it was escaped (`&amp;amp;#118;`), it is taken back.
 * Linear: every unit is looked at once, and by a short look ahead.
 */
export function entityAt(
  text: string,
  at: number,
): { readonly codes: readonly number[]; readonly end: number } {
  let after = at + 1;
  while (text.startsWith('amp;', after)) after += 4;
  if (text.charCodeAt(after) === numberSign) {
    return numericAt(text, after) ?? { codes: ampersand, end: after };
  }
  const semicolon = semicolonWithin(text, after);
  const codes = semicolon > after ? entityTable().get(text.slice(after, semicolon)) : undefined;
  return codes ? { codes, end: semicolon + 1 } : { codes: ampersand, end: after };
}

/**
 * The tag or comment that begins at `at`, where a `<` stands: where it ends, and whether it parts what stands before
 * and after it. Undefined for anything else. A tag that holds more than attributes is no tag: who shows a text as it
 * was sent would show it.
 * Linear: the look ahead ends at the next `<`.
 */
export function tagAt(
  text: string,
  at: number,
): { readonly end: number; readonly breaks: boolean } | undefined {
  let end = at + 1;
  for (; end < text.length && end - at <= maxTagUnits; end++) {
    const unit = text.charCodeAt(end);
    if (unit === lessThan) return undefined;
    if (unit === greaterThan) break;
  }
  if (text.charCodeAt(end) !== greaterThan) return undefined;
  const tag = text.slice(at + 1, end);
  if (commentPattern.test(tag)) return { end: end + 1, breaks: false };
  const parts = tagPattern.exec(tag);
  const name = (parts?.[1] ?? parts?.[2])?.toLowerCase();
  if (name === undefined || !tagNames.has(name)) return undefined;
  return { end: end + 1, breaks: breakingNames.has(name) };
}

const numberSign = 0x23;
const lessThan = 0x3c;
const greaterThan = 0x3e;
const ampersand = [0x26];
const maxTagUnits = 500;
const maxNameUnits = 32;
const maxDigits = 12;

function numericAt(text: string, at: number): { codes: number[]; end: number } | undefined {
  const hex = (text.charCodeAt(at + 1) | 32) === 0x78;
  let end = at + (hex ? 2 : 1);
  const first = end;
  let code = 0;
  for (; end < text.length && end - first < maxDigits; end++) {
    const digit = digitOf(text.charCodeAt(end), hex ? 16 : 10);
    if (digit < 0) break;
    code = code * (hex ? 16 : 10) + digit;
  }
  if (end === first) return undefined;
  if (text.charCodeAt(end) === 0x3b) end += 1;
  return { codes: [code > 0x10ffff || code === 0 ? 0xfffd : code], end };
}

function digitOf(unit: number, base: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 32;
  return base === 16 && letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function semicolonWithin(text: string, at: number): number {
  for (let end = at; end < text.length && end - at <= maxNameUnits; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 0x3b) return end;
    if (!((unit | 32) >= 0x61 && (unit | 32) <= 0x7a) && !(unit >= 0x30 && unit <= 0x39)) return -1;
  }
  return -1;
}

/** Parsed when the first text with an entity comes. */
function entityTable(): ReadonlyMap<string, readonly number[]> {
  if (table) return table;
  const words = ENTITIES.split(' ');
  table = new Map();
  for (let i = 0; i < words.length; i += 2) {
    table.set(
      words[i] as string,
      (words[i + 1] as string).split('+').map((code) => parseInt(code, 36)),
    );
  }
  return table;
}
let table: Map<string, readonly number[]> | undefined;

/** A name, then only attributes in ASCII with their values; a closing tag has none. */
const tagPattern =
  /^(?:\/([a-z][a-z0-9]*)\s*|([a-z][a-z0-9]*)(?:\s+[a-z-]+=(?:"[\x20\x21\x23-\x7e]*"|'[\x20-\x26\x28-\x7e]*'|[\x23-\x26\x28-\x3b\x3f-\x7e]+))*\s*\/?)$/i;
const commentPattern = /^!--[\x20-\x7e\n\r]*--$/;

const inlineNames =
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr';
const breakingNames = new Set(
  'address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html img input li main nav ol option p pre section select summary table tbody td textarea tfoot th thead title tr ul video audio iframe'.split(
    ' ',
  ),
);
const tagNames = new Set([...inlineNames.split(' '), ...breakingNames]);
