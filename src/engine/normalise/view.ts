import type { Span } from '../finding.js';

/** A normalised text with the way back to the text as it was sent. */
export interface View {
  /** UTF-16 units of the view, never 0xFFFF. Only [0, length) counts: the array may be longer. */
  readonly units: Uint16Array;
  readonly length: number;
  /** View unit i stands for the original units [starts[i], ends[i]); absent where both texts have the same units one to one. */
  readonly offsets?: { readonly starts: Int32Array; readonly ends: Int32Array };
}

/** Half-open range of the view → half-open range of the original, in UTF-16 units; the range must not be empty. */
export function originalSpan({ offsets }: View, start: number, end: number): Span {
  if (!offsets) return [start, end];
  return [offsets.starts[start] as number, offsets.ends[end - 1] as number];
}

/** The view as a string, to be shown. */
export function textOf({ units, length }: View): string {
  const pieces: string[] = [];
  for (let at = 0; at < length; at += maxArguments) {
    // `apply` takes the array as it is; a spread would walk it by its iterator.
    const some = units.subarray(at, Math.min(at + maxArguments, length));
    pieces.push(String.fromCharCode.apply(null, some as unknown as number[]));
  }
  return pieces.join('');
}

/** Arguments lie on the stack. */
const maxArguments = 4_096;
