import { indexArray, unitArray } from './slab.js';
import type { View } from './view.js';

/** A view in the making. It keeps no offsets as long as its units stand where they stood in the text. */
export class ViewBuilder {
  length = 0;
  units: Uint16Array;
  private starts: Int32Array | undefined;
  private ends: Int32Array | undefined;

  /** @param capacity units that are made room for at first: the length of the text, as a rule */
  constructor(capacity: number) {
    this.units = unitArray(capacity);
  }

  /** Adds a unit that stands for the original units [start, end). */
  put(unit: number, start: number, end: number): void {
    if (this.length === this.units.length) this.grow();
    if (this.starts === undefined && (start !== this.length || end !== start + 1)) this.keepOffsets();
    if (this.starts !== undefined) {
      this.starts[this.length] = start;
      (this.ends as Int32Array)[this.length] = end;
    }
    this.units[this.length++] = unit;
  }

  /**
   * Adds what the table has for each unit of the text from `at` on, up to the first for which it has `stop`.
   * @returns where that is, or the end of the text
   */
  putMapped(text: string, at: number, table: Uint16Array, stop: number): number {
    while (this.units.length - this.length < text.length - at) this.grow();
    const { units, length } = this;
    const shift = length - at;
    let end = at;
    for (; end < text.length; end++) {
      const unit = table[text.charCodeAt(end)] as number;
      if (unit === stop) break;
      units[end + shift] = unit;
    }
    if (this.starts === undefined && shift !== 0 && end > at) this.keepOffsets();
    const starts = this.starts;
    if (starts !== undefined) {
      const ends = this.ends as Int32Array;
      for (let i = at; i < end; i++) {
        starts[i + shift] = i;
        ends[i + shift] = i + 1;
      }
    }
    this.length = end + shift;
    return end;
  }

  /** Adds all units of a string; each stands for the whole of [start, end). */
  putAll(text: string, start: number, end: number): void {
    for (let i = 0; i < text.length; i++) this.put(text.charCodeAt(i), start, end);
  }

  /** Replaces the last unit by one that stands for the original units up to `end` too. */
  amend(unit: number, end: number): void {
    if (this.starts === undefined) this.keepOffsets();
    this.units[this.length - 1] = unit;
    (this.ends as Int32Array)[this.length - 1] = end;
  }

  /** Lets the last unit stand for [start, end) too, where it ended at `start`: a mark upon it. */
  extend(start: number, end: number): void {
    if (this.length === 0) return;
    if (this.starts === undefined) this.keepOffsets();
    const ends = this.ends as Int32Array;
    if (ends[this.length - 1] === start) ends[this.length - 1] = end;
  }

  /** @param textLength of the original, in units: what went missing at its end counts too */
  view(textLength: number): View {
    const { units, length } = this;
    if (this.starts === undefined && length !== textLength) this.keepOffsets();
    if (this.starts === undefined) return { units, length };
    return { units, length, offsets: { starts: this.starts, ends: this.ends as Int32Array } };
  }

  private keepOffsets(): void {
    const starts = (this.starts = indexArray(this.units.length));
    const ends = (this.ends = indexArray(this.units.length));
    for (let i = 0; i < this.length; i++) {
      starts[i] = i;
      ends[i] = i + 1;
    }
  }

  private grow(): void {
    const size = this.units.length * 2 + 16;
    const { units, starts, ends } = this;
    this.units = new Uint16Array(size);
    this.units.set(units);
    if (starts === undefined || ends === undefined) return;
    this.starts = new Int32Array(size);
    this.starts.set(starts);
    this.ends = new Int32Array(size);
    this.ends.set(ends);
  }
}
