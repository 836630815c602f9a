import type { Box } from '../finding.js';

/** From top to bottom; what stands side by side from left to right. */
export function inReadingOrder<Piece extends { readonly box: Box }>(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((a, b) => middleOf(a) - middleOf(b));
  const rows: Piece[][] = [];
  for (const piece of sorted) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && middleOf(piece) < first.box[3] && middleOf(first) > piece.box[1]) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

function middleOf({ box: [, top, , bottom] }: { readonly box: Box }): number {
  return (top + bottom) / 2;
}
