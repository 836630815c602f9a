import type { ViewedPart } from '../normalise/views.js';
import { contactsOf } from '../tier1-rules/contacts.js';
import { findUrls } from '../tier1-rules/find-urls.js';
import { SHAPE, type FeatureSet } from './feature-set.js';
import { BLANK, DIGIT, LETTER, SIGN, SURROGATE, UNSPACED, unitClasses } from './unit-classes.js';

/** What a feature of the shape is about, in the words that people are told; the index is its kind. */
export const SHAPE_KINDS = [
  'its length',
  'its capitals',
  'its digits',
  'its letters beyond ASCII',
  'its punctuation',
  'a long number',
  'how numbers are written',
  'words in capitals',
  'a web address',
  'an e-mail address',
  'sums of money',
  'ways of contact',
  'exclamation marks',
  'its lines',
  'its emoji',
  'spelling that hides letters',
] as const;

const [LENGTH, CAPITALS, DIGITS, BEYOND_ASCII, SIGNS, LONG_NUMBER, NUMBER_SHAPE, CAPITAL_WORDS] = [
  0, 1, 2, 3, 4, 5, 6, 7,
];
const [WEB_ADDRESS, MAIL_ADDRESS, MONEY, CONTACT, EXCLAMATION, LINES, EMOJI, HIDING] = [
  8, 9, 10, 11, 12, 13, 14, 15,
];

/** Adds how the text as it was sent is shaped, whatever its words, and whom it asks to be contacted. Linear. */
export function addShape(part: ViewedPart, into: FeatureSet): void {
  const { text } = part;
  const length = Math.min(text.length, maxUnits);
  let [letters, capitals, digits, beyond, signs, emoji] = [0, 0, 0, 0, 0, 0];
  let [exclamations, questions, lines, money, dots, ats] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < length;) {
    // One chunk between blanks.
    let [chunkDigits, chunkLetters, chunkCapitals] = [0, 0, 0];
    const start = at;
    for (; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x61 && unit <= 0x7a) {
        chunkLetters += 1;
        continue;
      }
      const kind = unitClasses[unit] as number;
      if (kind === BLANK) {
        if (unit === newline) lines += 1;
        at += 1;
        break;
      }
      if (kind === LETTER) {
        chunkLetters += 1;
        if (unit >= 0x41 && unit <= 0x5a) chunkCapitals += 1;
        else if (unit > 0x7f) beyond += 1;
      } else if (kind === DIGIT) {
        chunkDigits += 1;
      } else if (kind === UNSPACED) {
        beyond += 1;
      } else if (kind === SURROGATE) {
        emoji += 1;
      } else {
        signs += 1;
        if (unit === 0x21 || unit === 0xff01) exclamations += 1;
        else if (unit === 0x3f || unit === 0xff1f) questions += 1;
        else if (unit === 0x2e && joins(text, at)) dots += 1;
        else if (unit === 0x40) ats += 1;
        else if (isMoney(unit)) money += 1;
        else if (unit >= 0x2600 && unit <= 0x27bf) emoji += 2;
      }
    }
    letters += chunkLetters;
    capitals += chunkCapitals;
    digits += chunkDigits;
    if (chunkDigits > 0) addNumbers(text, start, at, into);
    else if (chunkCapitals > 1 && chunkCapitals === chunkLetters) addCapitalWord(text, start, at, into);
  }
  addKind(into, LENGTH, Math.round(Math.log2(length + 1) * 2));
  addKind(into, CAPITALS, eighths(capitals, letters));
  addKind(into, DIGITS, eighths(digits * 2, length));
  addKind(into, BEYOND_ASCII, eighths(beyond, length));
  addKind(into, SIGNS, eighths(signs * 3, length));
  addKind(into, EXCLAMATION, Math.min(exclamations, 5) * 8 + Math.min(questions, 3));
  addKind(into, LINES, Math.round(Math.log2(lines + 1) * 2));
  if (money > 0) addKind(into, MONEY, Math.min(money, 4));
  if (emoji > 0) addKind(into, EMOJI, eighths(emoji * 2, length) + 1);
  const { offsets } = part.normal;
  if (offsets) addKind(into, HIDING, eighths(8 * Math.abs(part.text.length - part.normal.length), length));
  if (text.length > maxContactUnits) {
    addPlainAddresses(text, length, into);
    return;
  }
  if (dots > 0) addAddresses(text, into);
  if (digits >= 5 || ats > 0 || beyond > 0) addContacts(part, into);
}

/** A point within an address, not at the end of a sentence. */
function joins(text: string, at: number): boolean {
  const kind = unitClasses[text.charCodeAt(at + 1) || 0x20] as number;
  return kind === LETTER || kind === DIGIT;
}

const maxUnits = 16_000;
const newline = 0x0a;
const shapeSeed = 0x68bc21eb;
const factor = 0x9e3779b1;

function addKind(into: FeatureSet, kind: number, value: number): void {
  into.add(SHAPE, Math.imul(shapeSeed ^ kind, factor) ^ Math.imul(value + 1, 0x2545f491), 1, kind, 0);
}

function eighths(some: number, all: number): number {
  if (some === 0 || all === 0) return 0;
  return 1 + Math.min(8, Math.ceil((8 * some) / all));
}

/** $ ¢ £ ¤ ¥ € ₿ and their kin, full-width ones too. */
function isMoney(unit: number): boolean {
  return (
    unit === 0x24 ||
    (unit >= 0xa2 && unit <= 0xa5) ||
    (unit >= 0x20a0 && unit <= 0x20bf) ||
    unit === 0xff04 ||
    unit === 0xffe5
  );
}

/** The runs of digits of a chunk, by length and by their first two, and what the chunk looks like. */
function addNumbers(text: string, start: number, end: number, into: FeatureSet): void {
  let look = 0;
  let run = 0;
  let prefix = 0;
  let before = -1;
  for (let at = start; at <= end; at++) {
    const unit = at < end ? text.charCodeAt(at) : 0x20;
    const kind = unitClasses[unit] as number;
    if (kind === DIGIT) {
      if (run < 2) prefix = prefix * 16 + (unit & 15);
      run += 1;
    } else if (run > 0) {
      if (run > 2) {
        addKind(into, LONG_NUMBER, Math.min(run, 20) * 512 + prefix);
        addKind(into, LONG_NUMBER, Math.min(run, 20) * 512 + 511);
      }
      run = 0;
      prefix = 0;
    }
    if (at - start >= maxLookUnits) continue;
    const shown =
      kind === DIGIT ? 0x39 : kind === LETTER ? (unit >= 0x41 && unit <= 0x5a ? 0x41 : 0x61) : unit;
    // Digits count one by one; of letters only that there are some.
    if (shown !== before || kind !== LETTER) look = Math.imul(look ^ shown, factor);
    before = shown;
  }
  addKind(into, NUMBER_SHAPE, look | 1);
}

const maxLookUnits = 16;

function addCapitalWord(text: string, start: number, end: number, into: FeatureSet): void {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), factor);
  addKind(into, CAPITAL_WORDS, hash | 1);
  addKind(into, CAPITAL_WORDS, 0);
}

function addAddresses(text: string, into: FeatureSet): void {
  let count = 0;
  for (const { host, rest, sure } of findUrls(text)) {
    if (!sure) continue;
    if (++count > maxAddresses) break;
    addHost(into, host);
    addKind(
      into,
      WEB_ADDRESS,
      16 + Math.min(4, rest.split('/', 5).length - 1) * 2 + (rest.includes('?') ? 1 : 0),
    );
  }
  if (count > 0) addKind(into, WEB_ADDRESS, 1 + Math.min(count, 5));
}

const maxAddresses = 20;

function addHost(into: FeatureSet, host: string): void {
  addKind(into, WEB_ADDRESS, hashOf(host));
  addKind(into, WEB_ADDRESS, hashOf(host.slice(host.lastIndexOf('.'))));
}

/** Hidden spellings are of short texts; of long ones the addresses that are written openly will do. */
const maxContactUnits = 1_000;

function addPlainAddresses(text: string, length: number, into: FeatureSet): void {
  let count = 0;
  for (let at = text.indexOf('://'); at >= 0 && at < length; at = text.indexOf('://', at + 3)) {
    if (++count > maxAddresses) break;
    addHost(into, text.slice(at + 3, endOfHost(text, at + 3)).toLowerCase());
  }
  if (count > 0) addKind(into, WEB_ADDRESS, 1 + Math.min(count, 5));
  count = 0;
  for (let at = text.indexOf('@'); at >= 0 && at < length; at = text.indexOf('@', at + 1)) {
    if (++count > maxAddresses) break;
    addKind(into, MAIL_ADDRESS, hashOf(text.slice(at, endOfHost(text, at + 1)).toLowerCase()));
  }
  if (count > 0) addKind(into, MAIL_ADDRESS, hashOf('email'));
}

function endOfHost(text: string, start: number): number {
  let end = start;
  for (; end < text.length && end - start < maxHostUnits; end++) {
    const unit = text.charCodeAt(end);
    if (
      unit !== dot &&
      unit !== hyphen &&
      (unit > 0x7f || unitClasses[unit] === SIGN || unitClasses[unit] === BLANK)
    )
      break;
  }
  return end;
}

const maxHostUnits = 80;
const dot = 0x2e;
const hyphen = 0x2d;

function addContacts(part: ViewedPart, into: FeatureSet): void {
  const text = part.textOf('normal');
  for (const [kind, places] of contactsOf(part)) {
    addKind(into, kind === 'email' ? MAIL_ADDRESS : CONTACT, hashOf(kind));
    if (kind !== 'email') continue;
    for (const { start, end } of places.slice(0, maxAddresses)) {
      const address = text.slice(start, end);
      addKind(into, MAIL_ADDRESS, hashOf(address.slice(address.indexOf('@'))));
    }
  }
}

function hashOf(text: string): number {
  let hash = shapeSeed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), factor);
  return hash | 0x40000000;
}
