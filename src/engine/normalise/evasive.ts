import { classes as classTable, classOfAstral, isMask, JOINED, SEPARATOR, signClass } from './letters.js';
import { indexArray, unitArray } from './slab.js';
import type { View } from './view.js';

/**
 * The skeleton of a text: each letter as its class, what stands between letters dropped, runs of one class as one
 * unit. It is made to find what may be a keyword; whether it is one is told by the normal view that it came from.
 */
export class EvasiveView implements View {
  readonly units: Uint16Array;
  readonly length: number;
  /** Unit of the normal view → its class; as long as the normal view. */
  readonly classes: Uint16Array;
  /** View unit → the first unit of the normal view that it stands for. */
  readonly from: Int32Array;
  /**
   * View units that may begin a word: most letters and digits stand within one. [0, startCount) count; those in scripts
   * without spaces between words are all among them.
   */
  readonly starts: Int32Array;
  readonly startCount: number;
  readonly hasHan: boolean;
  /** Units of the normal view that may hide a letter and stand behind a Latin one. */
  readonly masks: readonly number[];

  /** @param text the text as sent, that `normal` is the normal view of */
  constructor(
    readonly normal: View,
    readonly text: string,
  ) {
    const { units: plain, length: plainLength } = normal;
    const classes = (this.classes = unitArray(plainLength));
    const units = (this.units = unitArray(plainLength));
    const from = (this.from = indexArray(plainLength));
    const starts = (this.starts = indexArray(plainLength));
    let startCount = 0;
    let length = 0;
    let last = SEPARATOR;
    let hasHan = false;
    let masks: number[] | undefined;
    // A local name is read once, an imported one at each step.
    const [table, separator, joined] = [classTable, SEPARATOR, JOINED];
    let before = 0;
    for (let i = 0, unit = 0; i < plainLength; i++, before = unit) {
      unit = plain[i] as number;
      let own = table[unit] as number;
      if (own === separator) {
        if (unit > 0x20) {
          if (isLatin(before) && isMask(unit)) (masks ??= []).push(i);
          own = classOfOther(plain, plainLength, i, unit, classes);
        }
        if (own <= joined) {
          classes[i] = own;
          continue;
        }
      }
      classes[i] = own;
      if (own !== last) {
        last = own;
        if (own >= firstHan && own <= lastHan) hasHan = true;
        from[length] = i;
        units[length++] = own;
      }
      // A Latin letter behind a digit is among them: what it spells may be Chinese.
      if (own <= smallZ && (isLatin(before) || (isDigit(before) && isDigit(unit)))) continue;
      if (startCount === 0 || starts[startCount - 1] !== length - 1) starts[startCount++] = length - 1;
    }
    this.startCount = startCount;
    this.length = length;
    this.hasHan = hasHan;
    this.masks = masks ?? none;
  }

  /** First unit of the normal view behind all that view unit i may stand for. */
  behind(i: number): number {
    return i + 1 < this.length ? (this.from[i + 1] as number) : this.normal.length;
  }

  get offsets(): NonNullable<View['offsets']> {
    const { offsets } = this.normal;
    const starts = new Int32Array(this.length);
    const ends = new Int32Array(this.length);
    for (let i = 0; i < this.length; i++) {
      let last = this.behind(i) - 1;
      while ((this.classes[last] as number) === SEPARATOR) last -= 1;
      starts[i] = offsets ? (offsets.starts[this.from[i] as number] as number) : (this.from[i] as number);
      ends[i] = offsets ? (offsets.ends[last] as number) : last + 1;
    }
    return { starts, ends };
  }
}

const none: readonly number[] = [];
const firstHan = 0x3400;
const lastHan = 0x9fff;

/** The class of a sign, which depends on its neighbours, or of half a surrogate pair. */
function classOfOther(
  units: Uint16Array,
  length: number,
  i: number,
  unit: number,
  before: Uint16Array,
): number {
  if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < length) {
    return classOfAstral(0x10000 + ((unit - 0xd800) << 10) + ((units[i + 1] as number) - 0xdc00));
  }
  if (unit >= 0xdc00 && unit <= 0xdfff) {
    return i > 0 && (before[i - 1] as number) !== SEPARATOR
      ? lowClass(unit, before[i - 1] as number)
      : SEPARATOR;
  }
  const letter = signClass(unit);
  if (letter === undefined) return SEPARATOR;
  // The same sign at every second place parts letters: `f!u!c!k`.
  if ((i > 1 && units[i - 2] === unit) || (i + 2 < length && units[i + 2] === unit)) return SEPARATOR;
  const after = i + 1 < length && isLetterOrSign(units[i + 1] as number);
  const leads = i > 0 && isLetterOrSign(units[i - 1] as number);
  const either = unit === atSign || unit === dollarSign;
  if (unit === plusSign && leads && isLatin(units[i - 1] as number)) return letter;
  return (either ? after || leads : after && leads) ? letter : SEPARATOR;
}

const atSign = 0x40;
const dollarSign = 0x24;
const plusSign = 0x2b;

const smallZ = 0x7a;

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** A letter outside the BMP keeps both halves, unless it looks like a Latin letter. */
function lowClass(unit: number, high: number): number {
  return high >= 0xd800 && high <= 0xdbff ? unit : JOINED;
}

function isLetterOrSign(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === atSign || unit === dollarSign
  );
}
