import type { Raster } from '../image.js';
import type { Region } from './regions.js';

/**
 * How much a region of skin looks like a face seen from the front, 0..1: roundish, and darker where eyes and mouth
 * are than on brow and cheeks. No face detector: a discount for the commonest harmless reason for skin in a picture.
 * @param raster RGB
 * @param labels each pixel's region
 */
export function faceLikeness(raster: Raster, labels: Int32Array, region: Region): number {
  // The neck, and often the shoulders, hang together with a face: only the head is looked at.
  const width = region.right - region.left + 1;
  const height = Math.min(region.bottom - region.top + 1, Math.round(width * headHeight));
  if (width < minFacePixels || height < minFacePixels) return 0;
  const shape = within(height / width, 0.75, 1.05, headHeight, headHeight + 0.5);
  const { fill, contrast } = lookInside(raster, labels, region, width, height);
  return shape * within(fill, 0.4, 0.55, 0.95, 1.01) * within(contrast, 0.02, 0.08, 1, 1.1);
}

/** Height of a head by its width. */
const headHeight = 1.4;
/** Smaller ones show neither eyes nor mouth. */
const minFacePixels = 12;

/**
 * `fill`: the share of the box that is skin. `contrast`: by how much the band of the eyes is darker than the cheeks
 * below it, by their mean luma, as a share of it.
 */
function lookInside(
  { data, width: stride }: Raster,
  labels: Int32Array,
  { left, top, label }: Region,
  width: number,
  height: number,
): { fill: number; contrast: number } {
  let skin = 0;
  const rows = new Float64Array(height);
  // The middle of the box: hair and background lie at its sides.
  const [from, to] = [Math.floor(width * 0.2), Math.ceil(width * 0.8)];
  for (let y = 0; y < height; y++) {
    const start = (top + y) * stride + left;
    for (let x = 0; x < width; x++) if (labels[start + x] === label) skin += 1;
    for (let x = from; x < to; x++) {
      const at = (start + x) * 3;
      rows[y] =
        (rows[y] as number) +
        0.299 * (data[at] as number) +
        0.587 * (data[at + 1] as number) +
        0.114 * (data[at + 2] as number);
    }
    rows[y] = (rows[y] as number) / (to - from);
  }
  const eyes = darkest(rows, 0.2, 0.55);
  const cheeks = brightest(rows, 0.45, 0.85);
  return { fill: skin / (width * height), contrast: cheeks > 0 ? Math.max(0, 1 - eyes / cheeks) : 0 };
}

function darkest(rows: Float64Array, from: number, to: number): number {
  return Math.min(...band(rows, from, to));
}

function brightest(rows: Float64Array, from: number, to: number): number {
  return Math.max(...band(rows, from, to));
}

function band(rows: Float64Array, from: number, to: number): Float64Array {
  const start = Math.floor(rows.length * from);
  return rows.subarray(start, Math.max(start + 1, Math.ceil(rows.length * to)));
}

/** A trapezoid: 0 outside a..d, 1 within b..c. */
function within(value: number, a: number, b: number, c: number, d: number): number {
  if (value <= a || value >= d) return 0;
  if (value < b) return (value - a) / (b - a);
  return value <= c ? 1 : (d - value) / (d - c);
}
