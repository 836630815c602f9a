/**
 * Which edges of a term must not touch a further letter or digit: those where the script writes spaces between
 * words. `ass` must not hit `class`; Chinese has no such boundary, so `加微信` hits wherever it stands. Korean words
 * begin after a space, but particles are attached behind them (`카지노에서`), so their end is free.
 * @param term UTF-16 units of the term as its view has them
 */
export function wordEdges(term: Uint16Array): number {
  const first = term[0] as number;
  const last = term[term.length - 1] as number;
  return (isWordUnit(first) ? BEFORE_EDGE : 0) | (isWordUnit(last) && !isHangul(last) ? AFTER_EDGE : 0);
}

export const BEFORE_EDGE = 1;
export const AFTER_EDGE = 2;

/** True where one of the edges of the range [start, end) wants a boundary that is not there. */
export function cutsWord(
  units: Uint16Array,
  length: number,
  start: number,
  end: number,
  edges: number,
): boolean {
  return (
    ((edges & BEFORE_EDGE) !== 0 && start > 0 && isWordUnit(units[start - 1] as number)) ||
    ((edges & AFTER_EDGE) !== 0 && end < length && isWordUnit(units[end] as number))
  );
}

/** A letter or digit of a script that writes spaces between words. */
export function isWordUnit(unit: number): boolean {
  if (unit < 0x80)
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a);
  if (unit >= 0x2e80 && unit <= 0x9fff) return false;
  let known = asked[unit] as number;
  if (known === 0) {
    const character = String.fromCharCode(unit);
    known = letterOrDigit.test(character) && !unspacedScript.test(character) ? yes : no;
    asked[unit] = known;
  }
  return known === yes;
}

const yes = 1;
const no = 2;
/** What was told of each unit; 0 where it was not asked yet. */
const asked = new Uint8Array(0x10000);

function isHangul(unit: number): boolean {
  return (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0x1100 && unit <= 0x11ff);
}

const letterOrDigit = /[\p{L}\p{N}\p{M}]/u;
const unspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
