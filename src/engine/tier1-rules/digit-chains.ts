/** Digits in a row, single separators between them allowed; what a person would read as one number. */
export interface DigitChain {
  /** ASCII digits, whatever they were written with. */
  readonly digits: string;
  /** Where each digit stands, and where the last one ends, in units of the text. */
  readonly places: readonly number[];
  /** Length of each group between separators: 138-0013-8000 is 3, 4, 4. */
  readonly groups: readonly number[];
  /** A plus sign stands right before it. */
  readonly plus: boolean;
}

/**
 * The numbers of a text: ASCII, full-width, circled, Chinese and Arabic digits, spaced or grouped; linear.
 * @param text lower case, NFKC
 */
export function digitChains(text: string): DigitChain[] {
  const chains: DigitChain[] = [];
  let at = 0;
  while (at < text.length) {
    if (digitAt(text, at) < 0) {
      at += 1;
      continue;
    }
    const chain = chainFrom(text, at);
    if (chain.digits.length >= minDigits) chains.push(chain);
    at = chain.places.at(-1) as number;
  }
  return chains;
}

/** Shorter numbers are nobody's contact. */
const minDigits = 5;
/** Longest separator: ` - `, or a keycap mark and a blank. */
const maxSeparatorUnits = 3;

function chainFrom(text: string, start: number): DigitChain {
  let digits = '';
  const places: number[] = [];
  const groups: number[] = [];
  let group = 0;
  let at = start;
  let end = start;
  while (at < text.length) {
    const digit = digitAt(text, at);
    if (digit >= 0) {
      digits += String(digit);
      places.push(at);
      group += 1;
      end = at += 1;
      continue;
    }
    const next = afterSeparator(text, at);
    if (next === at) break;
    // A keycap mark belongs to its digit and groups nothing.
    if (text.charCodeAt(at) === keycap && next === at + 1) {
      at = next;
      continue;
    }
    groups.push(group);
    group = 0;
    at = next;
  }
  groups.push(group);
  places.push(end);
  return { digits, places, groups, plus: start > 0 && text.charAt(start - 1) === '+' };
}

const keycap = 0x20e3;

/** Where the next digit stands behind a short separator; `at` itself where there is none. */
function afterSeparator(text: string, at: number): number {
  for (let i = 0; i < maxSeparatorUnits; i++) {
    if (!isSeparator(text.charCodeAt(at + i))) return at;
    if (digitAt(text, at + i + 1) >= 0) return at + i + 1;
  }
  return at;
}

function isSeparator(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || asciiSeparators.has(unit);
  return otherSeparators.has(unit);
}

const unitOf = (character: string): number => character.charCodeAt(0);
const asciiSeparators = new Set([...'-.()_*~|'].map(unitOf));
const otherSeparators = new Set([keycap, ...[...'·•・‐‑–—－、→〜\u3000丶'].map(unitOf)]);

/** 0 to 9, or -1 where no digit stands (the end of the text included). */
function digitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : -1;
  if (!(unit >= 0x660)) return -1;
  if (unit <= 0x669) return unit - 0x660;
  if (unit >= 0x6f0 && unit <= 0x6f9) return unit - 0x6f0;
  // Negative circled and sans-serif circled digits, which NFKC leaves alone.
  if (unit >= 0x2776 && unit <= 0x277e) return unit - 0x2775;
  if (unit >= 0x2780 && unit <= 0x2788) return unit - 0x277f;
  if (unit >= 0x278a && unit <= 0x2792) return unit - 0x2789;
  if (unit >= 0x3007 && unit <= 0x9fff) return chineseDigits.get(unit) ?? -1;
  return -1;
}

const chineseDigits = new Map<number, number>(
  ['零〇', '一壹幺', '二贰贰貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (characters, digit) => [...characters].map((character) => [unitOf(character), digit] as const),
  ),
);
