/**
 * Which edges of a term must not touch a further letter or digit: those where the script writes spaces between
 * words. `ass` must not hit `class`; Chinese has no such boundary, so `加微信` hits wherever it stands.
 */
export function wordEdges(term: string): number {
  return (
    (isSpacedWordUnit(term, 0) ? beforeEdge : 0) | (isSpacedWordUnit(term, term.length - 1) ? afterEdge : 0)
  );
}

export function isWordBefore(text: string, start: number, edges: number): boolean {
  return (edges & beforeEdge) !== 0 && start > 0 && isSpacedWordUnit(text, start - 1);
}

export function isWordAfter(text: string, end: number, edges: number): boolean {
  return (edges & afterEdge) !== 0 && end < text.length && isSpacedWordUnit(text, end);
}

const beforeEdge = 1;
const afterEdge = 2;

function isSpacedWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80)
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a);
  if (unit >= 0x2e80 && unit <= 0x9fff) return false;
  return letterOrDigit.test(text.charAt(at)) && !unspacedScript.test(text.charAt(at));
}

const letterOrDigit = /[\p{L}\p{N}\p{M}]/u;
const unspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
