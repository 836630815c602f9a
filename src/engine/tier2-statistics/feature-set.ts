/** Features belong to one of three groups, each of a length of its own: a long text's letters do not drown its shape. */
export const WORDS = 0;
export const CHARACTERS = 1;
export const SHAPE = 2;
/** Length of each group's part of the vector. */
const groupWeights = [0.6, 1, 0.5];

/** The two topmost bits of a key hold the group, the others the hash. */
const groupShift = 30;

/**
 * The features of one text, in arrays that the next text uses again. A key holds the group and the hash of what the
 * feature is; `counts` tells how often it occurs. `starts` and `lengths` say where it stands first, in units of the
 * normal view; features of the shape have the length 0 and stand for a kind instead.
 */
export class FeatureSet {
  count = 0;
  readonly keys = new Uint32Array(maxFeatures);
  /** At most 255. */
  readonly counts = new Uint8Array(maxFeatures);
  /** Value in the vector: 1 + ln count, each group brought to its length. */
  readonly values = new Float32Array(maxFeatures);
  readonly starts = new Uint16Array(maxFeatures);
  readonly lengths = new Uint8Array(maxFeatures);
  private readonly slots = new Int32Array(slotCount);
  private mask = slotCount - 1;
  /** What a slot holds below this number is of an earlier text. */
  private first = 1;

  /** Forgets the last text. @param expected about how many features the next one has */
  reset(expected: number): void {
    this.first += this.count + 1;
    this.count = 0;
    if (this.first > maxFirst) {
      this.slots.fill(0);
      this.first = 1;
    }
    let size = minSlotCount;
    while (size < expected * 2 && size < slotCount) size *= 2;
    this.mask = size - 1;
  }

  /** Counts a feature. @param hash of what it is, not yet mixed @param times how often */
  add(group: number, hash: number, times: number, start: number, length: number): void {
    const key = (group << groupShift) | (mixed(hash) >>> 2);
    const { slots, mask, first, keys } = this;
    // Its bits are mixed already; the group's must tell too, or words and their letters would meet.
    let slot = (key + group * 7919) & mask;
    for (;;) {
      const at = (slots[slot] as number) - first;
      if (at < 0) break;
      if ((keys[at] as number) === key >>> 0) {
        const sum = (this.counts[at] as number) + times;
        this.counts[at] = sum > 255 ? 255 : sum;
        return;
      }
      slot = (slot + 1) & mask;
    }
    const at = this.count;
    // A table that is full would be searched for ever, and no text needs more to be judged.
    if (at >= maxFeatures || at * 4 > mask * 3) return;
    slots[slot] = first + at;
    keys[at] = key;
    this.counts[at] = times > 255 ? 255 : times;
    this.starts[at] = start > 0xffff ? 0xffff : start;
    this.lengths[at] = length;
    this.count = at + 1;
  }

  /** Works the values out once all features are counted. */
  finish(): void {
    fillValues(this.keys, this.counts, this.count, this.values);
  }

  /** What learning needs of the text, to be kept: 5 bytes a feature. */
  document(): LearnedDocument {
    return { keys: this.keys.slice(0, this.count), counts: this.counts.slice(0, this.count) };
  }
}

/** A text as it was learned: it tells features and how often, and not the text. */
export interface LearnedDocument {
  readonly keys: Uint32Array;
  readonly counts: Uint8Array;
}

/** WORDS, CHARACTERS or SHAPE: what kind of feature a key stands for. */
export function groupOf(key: number): number {
  return key >>> groupShift;
}

/** A sparse vector; only [0, count) counts. */
export interface SparseVector {
  readonly count: number;
  readonly keys: Uint32Array;
  readonly counts: Uint8Array;
  readonly values: Float32Array;
}

/** A kept document as a vector. */
export function vectorOf({ keys, counts }: LearnedDocument): SparseVector {
  const values = new Float32Array(keys.length);
  fillValues(keys, counts, keys.length, values);
  return { count: keys.length, keys, counts, values };
}

const maxFeatures = 1 << 16;
const slotCount = 1 << 17;
const minSlotCount = 1 << 10;
const maxFirst = 0x7fff_ffff - 2 * maxFeatures;

const logs = Float32Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

function fillValues(keys: Uint32Array, counts: Uint8Array, count: number, values: Float32Array): void {
  let [words, characters, shape] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const value = logs[counts[i] as number] as number;
    const group = (keys[i] as number) >>> groupShift;
    if (group === CHARACTERS) characters += value * value;
    else if (group === WORDS) words += value * value;
    else shape += value * value;
    values[i] = value;
  }
  const scaleOfWords = words > 0 ? (groupWeights[WORDS] as number) / Math.sqrt(words) : 0;
  const scaleOfCharacters = characters > 0 ? (groupWeights[CHARACTERS] as number) / Math.sqrt(characters) : 0;
  const scaleOfShape = shape > 0 ? (groupWeights[SHAPE] as number) / Math.sqrt(shape) : 0;
  for (let i = 0; i < count; i++) {
    const group = (keys[i] as number) >>> groupShift;
    const scale = group === CHARACTERS ? scaleOfCharacters : group === WORDS ? scaleOfWords : scaleOfShape;
    values[i] = (values[i] as number) * scale;
  }
}

/** Source: the finaliser of MurmurHash3, Austin Appleby, public domain. */
function mixed(hash: number): number {
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
