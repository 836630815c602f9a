/** What stands between letters, in units of the normal view, whose full-width forms are ASCII. */
export function sameUnits(
  units: Uint16Array,
  from: number,
  to: number,
  pool: Uint16Array,
  poolFrom: number,
  poolTo: number,
): boolean {
  if (to - from !== poolTo - poolFrom) return false;
  for (let k = 0; k < to - from; k++) if (units[from + k] !== pool[poolFrom + k]) return false;
  return true;
}

export function hasAny(units: Uint16Array, from: number, to: number, is: (unit: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (is(units[i] as number)) return true;
  return false;
}

/** Chinese ends no sentence with an ASCII full stop. */
export function isHanStop(unit: number): boolean {
  return unit === lineFeed || (unit !== fullStop && isStop(unit));
}
const fullStop = 0x2e;

export function isSpace(unit: number): boolean {
  return (
    (unit >= 0x09 && unit <= 0x0d) || unit === 0x20 || unit === 0x85 || unit === 0x2028 || unit === 0x2029
  );
}

/** A line may break inside a term of several words, a paragraph does not. */
export function hasBlankLine(units: Uint16Array, from: number, to: number): boolean {
  let breaks = 0;
  for (let i = from; i < to; i++) if (units[i] === lineFeed) breaks += 1;
  return breaks > 1;
}
const lineFeed = 0x0a;

/** Punctuation that ends or parts sentences. Full-width forms are ASCII in the normal view. */
export function isStop(unit: number): boolean {
  return stops.has(unit);
}
const stops = new Set([...'.,!?;:。、…'].map((sign) => sign.charCodeAt(0)));

/** Signs that stand between words and sentences without a space, in addresses and in careless writing. */
export function isJoiner(unit: number): boolean {
  return joiners.has(unit);
}
const joiners = new Set([...'.,!?;:/\\&@()[]{}<>="\n。、…“”—'].map((sign) => sign.charCodeAt(0)));

export function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x60 || unit === 0xb4;
}

/** Of the Latin script, small capitals and phonetic letters included. */
export function isLatinScript(unit: number): boolean {
  return unit < 0x2b0 || (unit >= 0x1d00 && unit < 0x1f00) || (unit >= 0xa720 && unit < 0xa800);
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}
