import type { Raster } from '../image.js';

/** Of the grey-level co-occurrence matrix: 16 tones, neighbours to the right and below, both ways. */
export interface CoOccurrence {
  /** Mean squared difference of neighbours, in tones of 16. */
  readonly contrast: number;
  /** 0..1: 1 where neighbours are alike. */
  readonly homogeneity: number;
  /** Sum of squares, 0..1: 1 where there is one tone. */
  readonly energy: number;
  /** In bits. */
  readonly entropy: number;
  /** −1..1; 1 where there is one tone. */
  readonly correlation: number;
}

/**
 * Source: Haralick, Shanmugam and Dinstein, Textural Features for Image Classification, IEEE SMC 3(6), 1973.
 * @param raster luma, at least 2 × 2
 */
export function coOccurrence({ data, width, height }: Raster): CoOccurrence {
  const counts = new Float64Array(tones * tones);
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      const row = ((data[at] as number) >> toneShift) * tones;
      const right = row + ((data[at + 1] as number) >> toneShift);
      const below = row + ((data[at + width] as number) >> toneShift);
      counts[right] = (counts[right] as number) + 1;
      counts[below] = (counts[below] as number) + 1;
    }
  }
  return measure(counts, 2 * (width - 1) * (height - 1));
}

const tones = 16;
const toneShift = 4;

function measure(counts: Float64Array, total: number): CoOccurrence {
  let [contrast, homogeneity, energy, entropy, mean, square, product] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < tones; i++) {
    for (let j = 0; j < tones; j++) {
      const share = ((counts[i * tones + j] as number) + (counts[j * tones + i] as number)) / (2 * total);
      if (share === 0) continue;
      contrast += share * (i - j) ** 2;
      homogeneity += share / (1 + (i - j) ** 2);
      energy += share * share;
      entropy -= share * Math.log2(share);
      mean += share * i;
      square += share * i * i;
      product += share * i * j;
    }
  }
  const variance = square - mean * mean;
  const correlation = variance > 1e-9 ? (product - mean * mean) / variance : 1;
  return { contrast, homogeneity, energy, entropy, correlation };
}
