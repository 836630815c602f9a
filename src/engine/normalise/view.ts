import type { Span } from '../finding.js';

/** A normalised text with the way back to the text as it was sent. */
export interface View {
  readonly text: string;
  /** View unit i stands for the original units [starts[i], ends[i]); absent where both texts have the same units. */
  readonly offsets?: { readonly starts: Int32Array; readonly ends: Int32Array };
}

/** Half-open range of the view → half-open range of the original, in UTF-16 units; the range must not be empty. */
export function originalSpan({ offsets }: View, start: number, end: number): Span {
  if (!offsets) return [start, end];
  return [offsets.starts[start] as number, offsets.ends[end - 1] as number];
}
