import type { Raster } from '../image.js';
import type { SlantedBox } from './slanted-box.js';

/** What the reading network takes: 3 × 48 × width, plane by plane, −1..1. */
export interface LineStrip {
  readonly width: number;
  readonly data: Float32Array;
}

export const stripHeight = 48;
const [minWidth, maxWidth] = [16, 1_920];
/** Taller than that, a line runs down the page: its strip is turned, so that it begins at the left. */
const uprightRatio = 1.5;

/** A line cut out of the image and set level. @param raster with 3 channels */
export function lineStrip(raster: Raster, box: SlantedBox): LineStrip {
  const upright = box.height > box.width * uprightRatio;
  const [length, thickness] = upright ? [box.height, box.width] : [box.width, box.height];
  const width = Math.min(maxWidth, Math.max(minWidth, Math.round((length / thickness) * stripHeight)));
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  // Along the line, and down across it, in pixels of the image for each of the strip.
  const [alongX, alongY] = scaledBy(length / width, upright ? [-sin, cos] : [cos, sin]);
  const [downX, downY] = scaledBy(thickness / stripHeight, upright ? [-cos, -sin] : [-sin, cos]);
  const data = new Float32Array(3 * stripHeight * width);
  const plane = stripHeight * width;
  // Several samples where the strip is smaller than what it shows: single ones would miss strokes.
  const samples = Math.min(4, Math.max(1, Math.round(thickness / stripHeight)));
  for (let row = 0; row < stripHeight; row++) {
    for (let column = 0; column < width; column++) {
      for (let sample = 0; sample < samples * samples; sample++) {
        const u = column - width / 2 + ((sample % samples) + 0.5) / samples;
        const v = row - stripHeight / 2 + (Math.floor(sample / samples) + 0.5) / samples;
        const [x, y] = [box.x + u * alongX + v * downX, box.y + u * alongY + v * downY];
        addPixel(raster, x, y, 1 / (127.5 * samples * samples), data, row * width + column, plane);
      }
    }
  }
  for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) - 1;
  return { width, data };
}

function scaledBy(factor: number, [x, y]: readonly [number, number]): [number, number] {
  return [x * factor, y * factor];
}

/** Adds the colour between four pixels, times `weight`, to each plane; the outermost pixels go on beyond the image. */
function addPixel(
  { width, height, data }: Raster,
  x: number,
  y: number,
  weight: number,
  strip: Float32Array,
  at: number,
  plane: number,
): void {
  const left = Math.min(Math.max(Math.floor(x), 0), width - 1);
  const top = Math.min(Math.max(Math.floor(y), 0), height - 1);
  const right = Math.min(left + 1, width - 1);
  const bottom = Math.min(top + 1, height - 1);
  const across = Math.min(1, Math.max(0, x - left));
  const down = Math.min(1, Math.max(0, y - top));
  const [a, b, c, d] = [
    (top * width + left) * 3,
    (top * width + right) * 3,
    (bottom * width + left) * 3,
    (bottom * width + right) * 3,
  ];
  for (let channel = 0; channel < 3; channel++) {
    const upper = (data[a + channel] as number) * (1 - across) + (data[b + channel] as number) * across;
    const lower = (data[c + channel] as number) * (1 - across) + (data[d + channel] as number) * across;
    const place = at + channel * plane;
    strip[place] = (strip[place] as number) + weight * (upper * (1 - down) + lower * down);
  }
}
