import type { Span } from '../finding.js';

/** What one look at each character of a text tells; all counts are of characters, spans in UTF-16 units. */
export interface TextShape {
  readonly characters: number;
  /** Letters of scripts that have capitals, and how many of them are capitals. */
  readonly casedLetters: number;
  readonly capitals: number;
  /** Invisible characters that no script and no emoji needs where they stand. */
  readonly invisible: number;
  readonly invisibleSpans: readonly Span[];
  /** The longest row of one character, layout (blanks, dots, rules) apart. */
  readonly longestRun: { readonly characters: number; readonly span: Span } | undefined;
}

/** One pass over a text; linear. */
export function shapeOf(text: string): TextShape {
  let [characters, casedLetters, capitals, invisible] = [0, 0, 0, 0];
  const invisibleSpans: Span[] = [];
  let [runCode, runStart, runCharacters] = [-1, 0, 0];
  let [bestStart, bestEnd, bestCharacters] = [0, 0, 0];
  let before = 0;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    const code = unit >= 0xd800 && unit <= 0xdbff ? (text.codePointAt(at) as number) : unit;
    const end = at + (code > 0xffff ? 2 : 1);
    characters += 1;
    if (code < 0x80) {
      if (code >= 0x61 && code <= 0x7a) casedLetters += 1;
      else if (code >= 0x41 && code <= 0x5a) {
        casedLetters += 1;
        capitals += 1;
      }
    } else if (mayHaveCase(code)) {
      const letter = String.fromCodePoint(code);
      const isCapital = letter.toLowerCase() !== letter;
      if (isCapital || letter.toUpperCase() !== letter) casedLetters += 1;
      if (isCapital) capitals += 1;
    }
    const hides = isInvisible(code);
    if (hides && !isInnocent(code, before, at)) {
      invisible += 1;
      addSpan(invisibleSpans, at, end);
    }
    // Variation selectors stand between emoji that repeat; they neither end a row nor count in it.
    if (!hides) {
      before = code;
      if (code !== runCode) [runCode, runStart, runCharacters] = [code, at, 0];
      runCharacters += 1;
      if (runCharacters > bestCharacters && !isLayout(code)) {
        [bestStart, bestEnd, bestCharacters] = [runStart, end, runCharacters];
      }
    }
    at = end;
  }
  const longestRun =
    bestCharacters > 1 ? { characters: bestCharacters, span: [bestStart, bestEnd] as Span } : undefined;
  return { characters, casedLetters, capitals, invisible, invisibleSpans, longestRun };
}

/** Latin with marks, Greek, Cyrillic, Armenian, full-width: scripts with capitals, Georgian and rarer ones left out. */
function mayHaveCase(code: number): boolean {
  return (
    (code >= 0xc0 && code <= 0x24f) ||
    (code >= 0x370 && code <= 0x587) ||
    (code >= 0x1e00 && code <= 0x1fff) ||
    (code >= 0xff21 && code <= 0xff5a)
  );
}

/**
 * Controls, default-ignorable characters and blanks that show nothing.
 * Source: Unicode DerivedCoreProperties (Default_Ignorable_Code_Point), C0 and C1 controls, U+2800.
 */
export function isInvisible(code: number): boolean {
  if (code < 0x300)
    return (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || isHighControl(code);
  if (code >= 0x3165 && code <= 0xfdff) return false;
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0x180b && code <= 0x180f) ||
    (code >= 0x1d173 && code <= 0x1d17a) ||
    (code >= 0xe0000 && code <= 0xe0fff) ||
    rareInvisible.has(code)
  );
}

const rareInvisible = new Set([
  0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xfeff, 0xffa0, 0xfff9, 0xfffa, 0xfffb,
]);

function isHighControl(code: number): boolean {
  return (code >= 0x7f && code <= 0x9f) || code === 0xad;
}

/**
 * Joiners and direction marks belong to Arabic, Hebrew, Indic and emoji, variation selectors and tags to what they
 * follow, a byte order mark to the start.
 */
function isInnocent(code: number, before: number, at: number): boolean {
  if (code === 0xfeff && at === 0) return true;
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return before !== 0;
  if (code >= 0xe0020 && code <= 0xe007f) return before === blackFlag;
  const joinsOrDirects =
    (code >= 0x200c && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0x61c;
  return joinsOrDirects && isJoiningScript(before);
}

const blackFlag = 0x1f3f4;

/** Hebrew to Khmer and Mongolian, symbols and emoji: not Latin, Greek, Cyrillic, Han, kana, Hangul. */
function isJoiningScript(code: number): boolean {
  return (
    (code >= 0x590 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x18af) ||
    (code >= 0x2190 && code <= 0x2bff && code !== 0x2800) ||
    (code >= 0xfb1d && code <= 0xfdff) ||
    code >= 0x1f000
  );
}

/** Blanks, dots, rules and frames, which people draw in rows. */
function isLayout(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x80) return asciiLayout.has(code);
  return (
    code === 0xa0 ||
    code === 0xb7 ||
    (code >= 0x2000 && code <= 0x2027) ||
    (code >= 0x2500 && code <= 0x25ff) ||
    code === 0x3000 ||
    code === 0x3002 ||
    code === 0xff0d ||
    code === 0xff1d ||
    code === 0xff5e ||
    code === 0xff3f
  );
}

const asciiLayout = new Set([...'-=_*.~#+|/\\<>:^'].map((layout) => layout.charCodeAt(0)));

/** Enough to show where; more would swell the record. */
const maxSpans = 100;

function addSpan(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.[1] === start) spans[spans.length - 1] = [last[0], end];
  else if (spans.length < maxSpans) spans.push([start, end]);
}
