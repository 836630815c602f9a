/**
 * A text as it is read for addresses: full-width and styled letters are plain, capitals small, invisible characters
 * gone, dots and at signs as they are written to hide (`[.]`, `(dot)`, ` dot `, `。`, `点`, `(at)`, `&#46;`) are plain
 * ones, and letters set apart (`h t t p : / / e v i l . c o m`) stand together. Linear in the text.
 */
export interface LinkText {
  /** The read text. */
  readonly text: string;
  /** Unit i of it stands for the units [starts[i], ends[i]) of the text as sent. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How unit i was written: bits of `written`. */
  readonly marks: Uint8Array;
}

export const written = {
  /** As a capital. */
  capital: 1,
  /** A dot or at sign in a form that nobody uses but to hide it. */
  hidden: 2,
  /** As a Chinese full stop, which ends sentences too. */
  wide: 4,
  /** With a space beside it that is gone. */
  apart: 8,
} as const;

/** Undefined where the text holds nothing that an address could be made of: the usual case, and a cheap one. */
export function readLinks(sent: string): LinkText | undefined {
  return mayHoldAddress(sent) ? joinLetters(fold(sent)) : undefined;
}

/**
 * True where a dot or at sign, in any of its forms, stands beside something: a full stop before a space ends a sentence
 * and makes no address, but for letters that stand apart and a few endings.
 */
function mayHoldAddress(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f ? unit < 0xb7 || !wideSigns.has(unit) : asciiSigns[unit] !== 1) continue;
    signForm.lastIndex = at;
    if (signForm.test(text)) return true;
  }
  return false;
}

const asciiSigns = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  /[.@&:dD[({<]/.test(String.fromCharCode(unit)) ? 1 : 0,
);
const wideSigns = new Set(Array.from('。．｡＠点點․‧•·∙⋅：﹕ː∶꞉【（［｛〔「…', (sign) => sign.charCodeAt(0)));
const signForm =
  /\.(?:[^\s.,!?'")\]}]| (?:(?:com|net|org|cn|ru|xyz|info|biz|cc)(?![a-z])|[a-z0-9/](?:\s|$)))|(?<=\s)\.|@|&(?:#|period|commat)|:\s?[/\\]|d[o0]t(?![a-z])|[[({<【（［｛〔「]\s?(?:dot|d0t|punkt|point|punto|[.。．,点點@＠:：/]|at|ät|arroba)|[＠點点․‧•·∙⋅：﹕ː∶꞉…]|[。．｡]\S/iy;

interface Reading {
  length: number;
  readonly units: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly marks: Uint8Array;
}

/** Longest compatibility form that may be part of an address, in UTF-16 units; longer ones are ligatures of words. */
const maxFoldedUnits = 3;

function fold(sent: string): Reading {
  const capacity = /[^\x00-\x7f]/.test(sent) ? sent.length * maxFoldedUnits : sent.length;
  const reading: Reading = {
    length: 0,
    units: new Uint16Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    marks: new Uint8Array(capacity),
  };
  for (let at = 0; at < sent.length;) {
    const unit = sent.charCodeAt(at);
    if (unit < 0x80 && mayHide[unit] === 0) {
      const capital = unit >= 0x41 && unit <= 0x5a;
      push(reading, capital ? unit + 32 : unit, at, at + 1, capital ? written.capital : 0);
      at += 1;
    } else {
      at = foldAt(sent, at, unit, reading);
    }
  }
  return reading;
}

/** Reads what stands at a place of the text as sent, where it may be more than it seems; returns the place behind it. */
function foldAt(sent: string, at: number, unit: number, reading: Reading): number {
  const sign = hiddenSignAt(sent, at, unit);
  if (sign) {
    for (let i = 0; i < sign.sign.length; i++)
      push(reading, sign.sign.charCodeAt(i), at, sign.end, sign.mark);
    return sign.end;
  }
  if (unit < 0x80 || isCjk(unit)) {
    push(reading, unit, at, at + 1, 0);
    return at + 1;
  }
  const end = at + ((sent.codePointAt(at) as number) > 0xffff ? 2 : 1);
  const character = sent.slice(at, end);
  if (invisible.test(character)) return end;
  const folded = lookalikes.get(character) ?? character.normalize('NFKC').toLowerCase();
  if (folded.length > maxFoldedUnits) push(reading, space, at, end, 0);
  else for (let i = 0; i < folded.length; i++) push(reading, folded.charCodeAt(i), at, end, 0);
  return end;
}

function push(reading: Reading, unit: number, start: number, end: number, mark: number): void {
  const at = reading.length++;
  reading.units[at] = unit;
  reading.starts[at] = start;
  reading.ends[at] = end;
  reading.marks[at] = mark;
}

const space = 0x20;

/** Scripts without spaces between words: an address may touch them. Han, kana, Hangul and their punctuation. */
export function isCjk(unit: number): boolean {
  return (
    (unit >= 0x2e80 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7af) ||
    (unit >= 0xf900 && unit <= 0xfaff)
  );
}

const invisible = /\p{Default_Ignorable_Code_Point}/u;

const lookalikes = new Map<string, string>([
  ...Array.from('．․‧•·∙⋅', (dot) => [dot, '.'] as const),
  ...Array.from('⁄∕╱⧸', (slash) => [slash, '/'] as const),
  ...Array.from('：﹕ː∶꞉', (colon) => [colon, ':'] as const),
]);

interface HiddenSign {
  readonly sign: string;
  readonly end: number;
  readonly mark: number;
}

function hiddenSignAt(sent: string, at: number, unit: number): HiddenSign | undefined {
  if (unit === 0x2e) return spacedDotAt(sent, at);
  if (unit === space || unit === 0xa0) {
    if (!hiders.includes(sent.charAt(at + 1))) return undefined;
    return matchAt(wordDot, sent, at, '.') ?? bracketed(sent, at) ?? dotBehind(sent, at);
  }
  if (unit === 0x26) return matchAt(dotEntity, sent, at, '.') ?? matchAt(atEntity, sent, at, '@');
  if (brackets.includes(sent.charAt(at))) return bracketed(sent, at);
  if (unit === 0x3002 || unit === 0xff61) {
    return wideDot.test(sent.slice(Math.max(0, at - 1), at + 2))
      ? { sign: '.', end: at + 1, mark: written.wide }
      : undefined;
  }
  if ((unit === 0x70b9 || unit === 0x9ede) && hanDot.test(sent.slice(Math.max(0, at - 1), at + 3))) {
    return { sign: '.', end: at + 1, mark: written.hidden };
  }
  return undefined;
}

function matchAt(pattern: RegExp, sent: string, at: number, sign: string): HiddenSign | undefined {
  pattern.lastIndex = at;
  return pattern.test(sent) ? { sign, end: pattern.lastIndex, mark: written.hidden } : undefined;
}

/** A bracketed sign swallows the spaces around it, which stand there to hide it too. */
function bracketed(sent: string, at: number): HiddenSign | undefined {
  bracketedSign.lastIndex = at;
  const [, inside] = bracketedSign.exec(sent) ?? [];
  if (inside === undefined) return undefined;
  const word = inside.toLowerCase();
  const sign = signs.get(word) ?? '.';
  return { sign, end: bracketedSign.lastIndex, mark: written.hidden };
}

const brackets = '[({<【（［｛〔「';
/** What may follow a space that is part of a hidden sign. */
const hiders = `${brackets} \u00a0.dD`;
const bracketedSign =
  /[ \u00a0]{0,2}[[({<【（［｛〔「][ ]?(dot|d0t|punkt|point|punto|点|點|[.。．,]|at|ät|arroba|[@＠]|:\/\/|[:：]|\/)[ ]?[\])}>】）］｝〕」][ \u00a0]{0,2}/iy;
const signs = new Map([
  ...['at', 'ät', 'arroba', '@', '＠'].map((word) => [word, '@'] as const),
  ...[':', '：'].map((word) => [word, ':'] as const),
  ['://', '://'],
  ['/', '/'],
]);
/** ASCII with which a hidden sign may begin. */
const mayHide = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  '. &[({<'.includes(String.fromCharCode(unit)) ? 1 : 0,
);
const wordDot = /[ \u00a0]{1,2}d[o0]t[ \u00a0]{1,2}(?=[a-z0-9])/iy;
const dotEntity = /&(?:#0*46|#x0*2e|period);?/iy;
const atEntity = /&(?:#0*64|#x0*40|commat);?/iy;
/** A Chinese full stop ends a sentence wherever Chinese stands beside it. */
const wideDot = /^[^\s\p{P}\u2e80-\u9fff\uac00-\ud7af].[^\s\p{P}\u2e80-\u9fff\uac00-\ud7af]$/u;
const hanDot = /[a-z0-9].[a-z]{2}/iu;

/** `evil . com`, `evil .com`; a space on the far side alone ends a sentence, but for a few endings: `evil. com`. */
function dotBehind(sent: string, at: number): HiddenSign | undefined {
  spaceDot.lastIndex = at;
  return spaceDot.test(sent) ? { sign: '.', end: spaceDot.lastIndex, mark: written.apart } : undefined;
}

function spacedDotAt(sent: string, at: number): HiddenSign | undefined {
  dotSpace.lastIndex = at;
  return dotSpace.test(sent)
    ? { sign: '.', end: dotSpace.lastIndex, mark: written.apart }
    : { sign: '.', end: at + 1, mark: 0 };
}

const spaceDot = / \. ?(?=[a-z]{2})/iy;
const dotSpace = /\. (?=(?:com|net|org|cn|ru|xyz|info|biz|cc)(?![a-z]))/y;

/** Fewest letters that must stand apart, one by one, before they are read as one word. */
const minLettersApart = 4;

/** Drops the spaces within a stretch of single characters that are set apart, where it could be an address. */
function joinLetters({ length, units, starts, ends, marks }: Reading): LinkText {
  let to = 0;
  for (let from = 0; from < length;) {
    const { end, joined } = stretchAt(units, length, from);
    for (; from < end; from++) {
      if (joined && units[from] === space) continue;
      units[to] = units[from] as number;
      starts[to] = starts[from] as number;
      ends[to] = ends[from] as number;
      marks[to] = (marks[from] as number) | (joined ? written.apart : 0);
      to += 1;
    }
  }
  return { text: textOf(units, to), starts, ends, marks };
}

/** The stretch of single characters that begins here, or the one unit that stands here. */
function stretchAt(units: Uint16Array, length: number, start: number): { end: number; joined: boolean } {
  let [end, count, letters] = [start, 0, 0];
  if (start > 0 && isLetterOrDigit(units[start - 1] as number)) return { end: start + 1, joined: false };
  for (let at = start; isSingle(units, length, at); at += 2) {
    count += 1;
    if (isLetterOrDigit(units[at] as number)) letters += 1;
    end = at + 1;
    if (end >= length || !isSpace(units[end] as number)) break;
  }
  if (count === 0) return { end: start + 1, joined: false };
  return { end, joined: letters >= minLettersApart && letters < count };
}

/** A character of an address that no letter or digit follows. */
function isSingle(units: Uint16Array, length: number, at: number): boolean {
  if (at >= length) return false;
  const unit = units[at] as number;
  return unit > space && unit < 0x7f && (at + 1 >= length || !isLetterOrDigit(units[at + 1] as number));
}

function isSpace(unit: number): boolean {
  return unit === space || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

function isLetterOrDigit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

/** Arguments that a call takes at once, well below the engine's limit. */
const maxArguments = 8_192;

function textOf(units: Uint16Array, length: number): string {
  let text = '';
  for (let at = 0; at < length; at += maxArguments) {
    const piece = units.subarray(at, Math.min(length, at + maxArguments));
    // A typed array is array-like, which `apply` takes several times faster than a spread.
    text += String.fromCharCode.apply(null, piece as unknown as number[]);
  }
  return text;
}
