import type { EvasiveView } from '../normalise/evasive.js';

/**
 * True where the range of the normal view lies in an address, a number or encoded data: there, what looks like an
 * evasion is chance. Looks at a bounded stretch around the range.
 */
export function isLeftAlone({ normal, text }: EvasiveView, start: number, end: number): boolean {
  const { offsets } = normal;
  const from = offsets ? (offsets.starts[start] as number) : start;
  const to = offsets ? (offsets.ends[end - 1] as number) : end;
  let first = from;
  while (first > 0 && from - first < maxLookUnits && !isSpace(text.charCodeAt(first - 1))) first -= 1;
  let last = to;
  while (last < text.length && last - to < maxLookUnits && !isSpace(text.charCodeAt(last))) last += 1;
  const token = text.slice(first, last);
  return address.test(token) || (token.length >= minEncodedUnits && isEncoded(token));
}

const maxLookUnits = 64;
const minEncodedUnits = 20;

function isSpace(unit: number): boolean {
  return unit <= 0x20 || unit === 0x3000 || unit === 0xa0;
}

const address = /:\/\/|www\.|[a-z0-9-]\.[a-z]{2,10}\/|@[a-z0-9-]+\.[a-z]{2,10}\b|[?&][a-z_]+=/i;

/** Base64, hex and tokens: small and capital letters and digits in one run. */
function isEncoded(token: string): boolean {
  const run = /[A-Za-z0-9+/=_-]{20,}/.exec(token)?.[0];
  if (run === undefined) return false;
  return /\d/.test(run) && /[A-Z]/.test(run) === /[a-z]/.test(run) ? true : /^[0-9a-f]+$/i.test(run);
}
