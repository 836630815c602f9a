import { slantedBoxAround, type Point, type SlantedBox } from './slanted-box.js';

/** How likely each pixel belongs to writing, row by row, 0..1. */
export interface WritingMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * Lines of writing in what the detecting network gives, the largest first: connected pixels, the smallest rectangle around
 * each, widened again by what the network was taught to shrink them (Liao et al., Real-time Scene Text Detection with
 * Differentiable Binarization, 2020).
 */
export function writingRegions(map: WritingMap): SlantedBox[] {
  const regions: SlantedBox[] = [];
  for (const { edge, sum } of blobsOf(map)) {
    const box = slantedBoxAround(edge);
    const [width, height] = [box.width + 1, box.height + 1];
    if (Math.min(width, height) < minSidePixels || sum / (width * height) < minScore) continue;
    const wider = ((width * height) / (2 * (width + height))) * 2 * unclipRatio;
    regions.push({ ...box, width: width + wider, height: height + wider });
  }
  return regions.sort((a, b) => b.width * b.height - a.width * a.height).slice(0, maxRegions);
}

/** PaddleOCR's own settings (PP-OCRv4), but for the score, which is taken over the rectangle. */
const [minPixel, minScore, unclipRatio, minSidePixels] = [0.3, 0.5, 1.5, 3];
/** A page of small print is read in part: that much says what it is. */
const maxRegions = 64;

interface Blob {
  /** The outermost pixels of each of its rows. */
  readonly edge: readonly Point[];
  /** Of its pixels. */
  readonly sum: number;
}

/** Pixels that touch, by an edge or a corner. */
function* blobsOf({ width, height, data }: WritingMap): Generator<Blob> {
  const seen = new Uint8Array(width * height);
  const stack: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || (data[start] as number) <= minPixel) continue;
    const rows = new Map<number, [number, number]>();
    let sum = 0;
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const [x, y] = [at % width, Math.floor(at / width)];
      sum += data[at] as number;
      const row = rows.get(y);
      if (!row) rows.set(y, [x, x]);
      else if (x < row[0]) row[0] = x;
      else if (x > row[1]) row[1] = x;
      for (let down = Math.max(0, y - 1); down <= Math.min(height - 1, y + 1); down++) {
        for (let across = Math.max(0, x - 1); across <= Math.min(width - 1, x + 1); across++) {
          const next = down * width + across;
          if (seen[next] === 1 || (data[next] as number) <= minPixel) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    const edge = [...rows].flatMap(([y, [left, right]]) => [
      { x: left, y },
      { x: right, y },
    ]);
    yield { edge, sum };
  }
}
