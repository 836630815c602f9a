import type { Raster, RasterRequest } from '../image.js';

/** How an image looks in 256 bits: pictures that look alike differ in few of them. */
export interface Pdq {
  /** 64 lower-case hexadecimal digits. */
  readonly hash: string;
  /** Of the image in a mirror, left for right. */
  readonly mirrored: string;
  /** 0..100: how much there is to see. */
  readonly quality: number;
}

/**
 * PDQ, after Meta's published algorithm: luma, a tent blur of two box filters, 64 × 64 samples, the 16 × 16 lowest
 * frequencies of their cosine transform without the constant, each compared with their median. Source: "The TMK+PDQF
 * Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", Facebook 2019; github.com/facebook/ThreatExchange, pdq.
 * @param raster sRGB, 3 channels: the image, or the image made smaller, which gives nearly the same
 * @param full the image's own size, by which the algorithm chooses its filters
 */
export function pdqOf(
  raster: Raster,
  full: { readonly width: number; readonly height: number } = raster,
): Pdq {
  const samples = sampled(raster, full);
  const frequencies = transformed(samples);
  return {
    hash: hashOf(frequencies),
    // Odd frequencies across the width change their sign; column 0 is frequency 1.
    mirrored: hashOf(frequencies.map((value, i) => ((i % hashSide) % 2 === 0 ? -value : value))),
    quality: qualityOf(samples),
  };
}

/** With less to see the hash says too little to match by: the publishers discard 49 and below. */
export const minMatchQuality = 50;

/** What it is computed of: from this size on the hash is that of the whole image but for two bits or so. */
export const pdqRaster: RasterRequest = { width: 384, height: 384, fit: 'inside', channels: 3 };

/** The bits in which two hashes differ, 0..256. */
export function hammingDistance(a: Int32Array, b: Int32Array, at = 0): number {
  let bits = 0;
  for (let i = 0; i < hashWords; i++) bits += bitCount((a[i] as number) ^ (b[at + i] as number));
  return bits;
}

/** A hash as 8 words of 32 bits. */
export function pdqWords(hash: string): Int32Array {
  return Int32Array.from({ length: hashWords }, (_, i) => parseInt(hash.slice(i * 8, i * 8 + 8), 16) | 0);
}

export function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const side = 64;
const hashSide = 16;
const hashWords = 8;
const maxQuality = 100;
/** Of the reference: gradients of one hundredth of white, summed over all samples, that make one point of quality. */
const gradientsPerPoint = 90;

/**
 * 64 × 64 samples of the blurred luma. The blurs across and down are independent of each other, and of what they make
 * only the samples are needed: so rows are blurred and sampled one by one, then the 64 columns that are left. That the
 * window across is chosen by the height and the other by the width is as the reference has it.
 */
function sampled(
  { width, height, data }: Raster,
  full: { readonly width: number; readonly height: number },
): Float32Array {
  const narrow = new Float32Array(height * side);
  const across = new Blur(width, full.width, windowOf(full.height));
  for (let row = 0; row < height; row++) {
    lumaOf(data, row * width * 3, across.line);
    narrow.set(across.samples(), row * side);
  }
  const samples = new Float32Array(side * side);
  const down = new Blur(height, full.height, windowOf(full.width));
  for (let j = 0; j < side; j++) {
    for (let row = 0; row < height; row++) down.line[row] = narrow[row * side + j] as number;
    const blurred = down.samples();
    for (let i = 0; i < side; i++) samples[i * side + j] = blurred[i] as number;
  }
  return samples;
}

/** As wide as the distance of two samples, halved because the filter is applied twice; in pixels. */
function windowOf(size: number): number {
  return Math.floor((size + 2 * side - 1) / (2 * side));
}

/** ITU-R BT.601 */
function lumaOf(data: Uint8Array, start: number, line: Float32Array): void {
  for (let i = 0, at = start; i < line.length; i++, at += 3)
    line[i] =
      0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
}

/**
 * Means over a window that moves along a line, of what there is of it at the ends, twice, at 64 places. The line may be
 * made smaller than it was: then the window is so too, and takes part of the pixels at its ends.
 */
class Blur {
  readonly line: Float32Array;
  /** Of the means of the first time, what lies before each pixel and behind the last. */
  private readonly sums: Float64Array;
  private readonly once: Float32Array;
  private readonly twice = new Float32Array(side);
  /** Of a pixel as it was, in pixels of the line. */
  private readonly scale: number;
  /** How far the window reaches from a place, in pixels of the line. */
  private readonly reach: { readonly back: number; readonly ahead: number };

  constructor(
    private readonly length: number,
    private readonly full: number,
    window: number,
  ) {
    this.line = new Float32Array(length);
    this.once = new Float32Array(length);
    this.sums = new Float64Array(length + 1);
    this.scale = length / full;
    // An even window reaches one pixel further ahead than back.
    const ahead = Math.floor(window / 2);
    this.reach = { back: (window - ahead - 0.5) * this.scale, ahead: (ahead + 0.5) * this.scale };
  }

  /** Of what is in `line`. */
  samples(): Float32Array {
    this.sum(this.line);
    for (let i = 0; i < this.length; i++) this.once[i] = this.meanAt(i + 0.5);
    this.sum(this.once);
    for (let i = 0; i < side; i++) {
      const place = Math.floor(((i + 0.5) * this.full) / side);
      this.twice[i] = this.meanAt((place + 0.5) * this.scale);
    }
    return this.twice;
  }

  private sum(line: Float32Array): void {
    let sum = 0;
    for (let i = 0; i < line.length; i++) this.sums[i + 1] = sum += line[i] as number;
  }

  private meanAt(place: number): number {
    const from = Math.max(0, place - this.reach.back);
    const to = Math.min(this.length, place + this.reach.ahead);
    return (this.before(to) - this.before(from)) / (to - from);
  }

  private before(place: number): number {
    const whole = Math.floor(place);
    const sum = this.sums[whole] as number;
    const part = place - whole;
    return part > 0 ? sum + part * ((this.sums[whole + 1] as number) - sum) : sum;
  }
}

function qualityOf(samples: Float32Array): number {
  let gradients = 0;
  const steps = (a: number, b: number): number =>
    Math.floor(Math.abs((((samples[a] as number) - (samples[b] as number)) * 100) / 255));
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++) {
      const at = i * side + j;
      if (i + 1 < side) gradients += steps(at, at + side);
      if (j + 1 < side) gradients += steps(at, at + 1);
    }
  return Math.min(maxQuality, Math.floor(gradients / gradientsPerPoint));
}

/** Row i: the cosine of frequency i + 1 at each sample. */
const cosines = Float32Array.from({ length: hashSide * side }, (_, at) => {
  const [i, j] = [Math.floor(at / side), at % side];
  return Math.sqrt(2 / side) * Math.cos((Math.PI / 2 / side) * (i + 1) * (2 * j + 1));
});

/** The discrete cosine transform's frequencies 1 to 16 in each direction. */
function transformed(samples: Float32Array): Float32Array {
  const rows = new Float32Array(hashSide * side);
  for (let i = 0; i < hashSide; i++)
    for (let j = 0; j < side; j++) {
      let sum = 0;
      for (let k = 0; k < side; k++)
        sum += (cosines[i * side + k] as number) * (samples[k * side + j] as number);
      rows[i * side + j] = sum;
    }
  const frequencies = new Float32Array(hashSide * hashSide);
  for (let i = 0; i < hashSide; i++)
    for (let j = 0; j < hashSide; j++) {
      let sum = 0;
      for (let k = 0; k < side; k++)
        sum += (rows[i * side + k] as number) * (cosines[j * side + k] as number);
      frequencies[i * hashSide + j] = sum;
    }
  return frequencies;
}

/** The first frequency is the lowest bit, which is written last. */
function hashOf(frequencies: Float32Array): string {
  const median = frequencies.slice().sort()[frequencies.length / 2 - 1] as number;
  let hash = '';
  for (let digit = frequencies.length / 4 - 1; digit >= 0; digit--) {
    let value = 0;
    for (let bit = 3; bit >= 0; bit--)
      value = value * 2 + ((frequencies[digit * 4 + bit] as number) > median ? 1 : 0);
    hash += value.toString(16);
  }
  return hash;
}
