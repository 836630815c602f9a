/**
 * Arrays for views, cut from large pieces of memory: most texts are short, and an array of its own would cost more
 * than what is written into it. A piece is never used twice; it is freed with the last view that was cut from it.
 */
export function unitArray(length: number): Uint16Array {
  const bytes = length * 2;
  if (bytes > maxCutBytes) return new Uint16Array(length);
  const start = take(bytes);
  return new Uint16Array(piece, start, length);
}

export function indexArray(length: number): Int32Array {
  const bytes = length * 4;
  if (bytes > maxCutBytes) return new Int32Array(length);
  const start = take(bytes);
  return new Int32Array(piece, start, length);
}

const pieceBytes = 256 * 1024;
const maxCutBytes = 16 * 1024;
let piece = new ArrayBuffer(pieceBytes);
let taken = 0;

/** Reserves bytes in the current piece, or in a new one, and returns where they begin. */
function take(bytes: number): number {
  if (taken + bytes > pieceBytes) {
    piece = new ArrayBuffer(pieceBytes);
    taken = 0;
  }
  const start = taken;
  taken += (bytes + 3) & ~3;
  return start;
}
