import type { Raster } from '../image.js';

/**
 * Shares of the ten rotation-invariant uniform local binary patterns: 0 to 8 brighter neighbours in one arc, and all
 * others together. Eight neighbours at distance 1.
 * Source: Ojala, Pietikäinen and Mäenpää, Multiresolution Gray-Scale and Rotation Invariant Texture Classification
 * with Local Binary Patterns, IEEE TPAMI 24(7), 2002 (LBP riu2).
 * @param raster luma, at least 3 × 3
 */
export function localPatterns({ data, width, height }: Raster): number[] {
  const counts = new Float64Array(10);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      // A hair's breadth above, so that noise of one tone on a plain wall is no pattern.
      const centre = (data[at] as number) + noiseTones;
      const code =
        ((data[at - width - 1] as number) >= centre ? 1 : 0) |
        ((data[at - width] as number) >= centre ? 2 : 0) |
        ((data[at - width + 1] as number) >= centre ? 4 : 0) |
        ((data[at + 1] as number) >= centre ? 8 : 0) |
        ((data[at + width + 1] as number) >= centre ? 16 : 0) |
        ((data[at + width] as number) >= centre ? 32 : 0) |
        ((data[at + width - 1] as number) >= centre ? 64 : 0) |
        ((data[at - 1] as number) >= centre ? 128 : 0);
      const pattern = patternOf[code] as number;
      counts[pattern] = (counts[pattern] as number) + 1;
    }
  }
  const total = (width - 2) * (height - 2);
  return Array.from(counts, (count) => count / total);
}

const noiseTones = 3;

/** Code of eight neighbours in a circle → its pattern. */
const patternOf = Uint8Array.from({ length: 256 }, (_, code) => {
  let [changes, bright] = [0, 0];
  for (let bit = 0; bit < 8; bit++) {
    bright += (code >> bit) & 1;
    changes += ((code >> bit) & 1) ^ ((code >> ((bit + 1) % 8)) & 1);
  }
  return changes <= 2 ? bright : 9;
});
