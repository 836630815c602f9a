import { PINYIN } from './data/pinyin.js';
import { classes, isHan, SEPARATOR } from './letters.js';
import type { EvasiveView } from './evasive.js';

/** How a Han character is read, the commonest reading first, in small letters without tones, `v` for ü; [] if unknown. */
export function readingsOf(unit: number): readonly string[] {
  return table().readings.get(unit) ?? [];
}

/** A skeleton in which Han is spelled out, for keywords that are written half in Han and half in Latin letters. */
export interface SpelledView {
  readonly units: Uint16Array;
  readonly length: number;
  /** View unit → the first unit of the normal view that it stands for. */
  readonly from: Int32Array;
}

/** Undefined where no pinyin syllable stands beside Han: most texts. Linear in the text. */
export function spelledView({ normal, classes: own, hasHan }: EvasiveView): SpelledView | undefined {
  if (!hasHan || !hasSyllableBesideHan(normal.units, normal.length, own)) return undefined;
  let units = new Uint16Array(normal.length * 3 + 8);
  let from = new Int32Array(normal.length * 3 + 8);
  let length = 0;
  let last = SEPARATOR;
  const put = (unit: number, at: number): void => {
    if (unit === last) return;
    last = unit;
    from[length] = at;
    units[length++] = unit;
  };
  for (let i = 0; i < normal.length; i++) {
    if (length + maxSyllableLetters > units.length) {
      units = grown(units, new Uint16Array(units.length * 2));
      from = grown(from, new Int32Array(from.length * 2));
    }
    const unit = normal.units[i] as number;
    const reading = isHan(unit) ? readingsOf(unit)[0] : undefined;
    if (reading !== undefined) {
      for (let k = 0; k < reading.length; k++) put(classes[reading.charCodeAt(k)] as number, i);
    } else if ((own[i] as number) > 1) {
      put(own[i] as number, i);
    }
  }
  return { units, length, from };
}

const maxSyllableLetters = 6;

function grown<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** True where a run of letters that begins or ends like pinyin touches Han, separators aside. */
function hasSyllableBesideHan(units: Uint16Array, length: number, own: Uint16Array): boolean {
  const { syllables } = table();
  let beforeHan = false;
  for (let i = 0; i < length;) {
    const unit = units[i] as number;
    if (isLatin(unit)) {
      let end = i + 1;
      while (end < length && isLatin(units[end] as number)) end += 1;
      let next = end;
      while (next < length && own[next] === SEPARATOR && next - end < maxGapUnits) next += 1;
      const touches = beforeHan || (next < length && isHan(units[next] as number));
      if (touches && beginsLikePinyin(units, i, end, syllables)) return true;
      beforeHan = false;
      i = end;
      continue;
    }
    if (isHan(unit)) beforeHan = true;
    else if (own[i] !== SEPARATOR) beforeHan = false;
    i += 1;
  }
  return false;
}

const maxGapUnits = 8;

function beginsLikePinyin(
  units: Uint16Array,
  start: number,
  end: number,
  syllables: ReadonlySet<string>,
): boolean {
  let head = '';
  for (let i = start; i < end && head.length < maxSyllableLetters; i++) {
    head += String.fromCharCode(units[i] as number);
    if (head.length > 1 && syllables.has(head)) return true;
  }
  return false;
}

function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

interface Table {
  readonly readings: ReadonlyMap<number, readonly string[]>;
  readonly syllables: ReadonlySet<string>;
}

/** Parsed when the first Chinese keyword or text asks. */
function table(): Table {
  if (parsed) return parsed;
  const readings = new Map<number, string[]>();
  const syllables = new Set<string>();
  // The groups stand in the order of their rank, so the commonest reading of each character comes first.
  for (const group of PINYIN.split(' ')) {
    const [, syllable = '', characters = ''] = group.split(':');
    syllables.add(syllable);
    for (const character of characters) {
      const unit = character.charCodeAt(0);
      const known = readings.get(unit);
      if (known) known.push(syllable);
      else readings.set(unit, [syllable]);
    }
  }
  return (parsed = { readings, syllables });
}
let parsed: Table | undefined;
