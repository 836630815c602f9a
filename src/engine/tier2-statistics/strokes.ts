import type { Raster } from '../image.js';

/** Strokes are what writing is made of: a line of another tone between two opposite edges close together. */
export interface Strokes {
  /** Strokes that rows cross, by pixels. */
  readonly density: number;
  /** Share of blocks that are full of strokes, 0..1. */
  readonly share: number;
  /** Share of blocks that lie with at least two more such side by side, as words in a line do. */
  readonly lineShare: number;
  /** How alike the contrast of strokes is, 0..1: letters are of one colour, leaves and gravel are not. */
  readonly evenness: number;
}

/** @param raster luma */
export function strokesOf({ data, width, height }: Raster): Strokes {
  const columns = Math.ceil(width / blockPixels);
  const rows = Math.ceil(height / blockPixels);
  const blocks = new Uint16Array(columns * rows);
  const contrasts = new Float64Array(256);
  let strokes = 0;
  for (let y = 0; y < height; y++) {
    const start = y * width;
    let edgeAt = -1;
    let edgeStep = 0;
    for (let x = 2; x < width; x++) {
      // Over two pixels, since a soft edge takes as many.
      const step = (data[start + x] as number) - (data[start + x - 2] as number);
      if (step < edgeTones && step > -edgeTones) continue;
      const isOpposite = edgeAt >= 0 && step > 0 !== edgeStep > 0;
      if (isOpposite && x - edgeAt <= maxStrokePixels) {
        const block = Math.floor(y / blockPixels) * columns + Math.floor(x / blockPixels);
        blocks[block] = (blocks[block] as number) + 1;
        const contrast = Math.min(255, Math.round((Math.abs(step) + Math.abs(edgeStep)) / 2));
        contrasts[contrast] = (contrasts[contrast] as number) + 1;
        strokes += 1;
      }
      edgeAt = x;
      edgeStep = step;
    }
  }
  return {
    density: strokes / (width * height),
    ...sharesOf(blocks, columns, rows),
    evenness: strokes < minStrokes ? 0 : evennessOf(contrasts, strokes),
  };
}

const edgeTones = 48;
const maxStrokePixels = 14;
const blockPixels = 16;
/** Of the 16 rows of a block, so many cross a stroke on average: less is a twig. */
const fullStrokes = 14;
const minStrokes = 30;

function sharesOf(blocks: Uint16Array, columns: number, rows: number): { share: number; lineShare: number } {
  let [full, inLines] = [0, 0];
  for (let row = 0; row < rows; row++) {
    let run = 0;
    for (let column = 0; column <= columns; column++) {
      if (column < columns && (blocks[row * columns + column] as number) >= fullStrokes) {
        run += 1;
        continue;
      }
      full += run;
      if (run >= 3) inLines += run;
      run = 0;
    }
  }
  return { share: full / blocks.length, lineShare: inLines / blocks.length };
}

/** 1 less the spread of the contrasts by their mean. */
function evennessOf(contrasts: Float64Array, total: number): number {
  let [sum, squares] = [0, 0];
  for (const [contrast, count] of contrasts.entries()) {
    sum += contrast * count;
    squares += contrast * contrast * count;
  }
  const mean = sum / total;
  const spread = Math.sqrt(Math.max(0, squares / total - mean * mean));
  return Math.max(0, 1 - spread / mean);
}
