import type { Pdq } from './tier1-rules/pdq.js';
import type { SkinMeasures } from './tier2-statistics/skin-measures.js';
import type { TextureMeasures } from './tier2-statistics/texture-measures.js';

/** The kinds of files that are looked into; told by their bytes, never by their name. */
export const IMAGE_TYPES = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** Pixels, row by row: sRGB interleaved (3 channels) or luma (1), 8 bits each, on white where the file is transparent. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** width × height × channels. */
  readonly data: Uint8Array;
}

/** The size and form in which a detector wants to see an image. All of an image's rasters come from one decode. */
export interface RasterRequest {
  readonly width: number;
  readonly height: number;
  /** `inside`: keeps its shape, fits within and is never enlarged; `fill`: exactly this size. */
  readonly fit: 'inside' | 'fill';
  readonly channels: 1 | 3;
}

/** One sampled frame of an image; a still image has one. */
export interface DecodedFrame {
  /** Place in the file, from 0. */
  readonly index: number;
  /** What was measured in the decoding thread; absent where that failed. */
  readonly skin?: SkinMeasures;
  readonly texture?: TextureMeasures;
  readonly pdq?: Pdq;
  /** By `rasterKey`: what the detectors asked for. */
  readonly rasters: Readonly<Record<string, Raster>>;
}

/** What a decoder made of an encoded image. The engine opens no file: it is passed in. */
export interface DecodedImage {
  readonly type: ImageType;
  /** In pixels, as the image is to be shown. */
  readonly width: number;
  readonly height: number;
  /** In the file. */
  readonly frameCount: number;
  /** Sampled evenly, the first among them; at least one. */
  readonly frames: readonly DecodedFrame[];
}

/** A submitted image as the detectors get it: decoded, or why it could not be (never the sender's malformed upload). */
export type SeenImage = { readonly decoded: DecodedImage } | { readonly unread: string };

/** The name of a raster among a frame's. */
export function rasterKey({ width, height, fit, channels }: RasterRequest): string {
  return `${fit} ${width}x${height}x${channels}`;
}

/** The raster that a detector asked for; undefined where nobody asked before the image was decoded. */
export function rasterOf(frame: DecodedFrame, request: RasterRequest): Raster | undefined {
  return frame.rasters[rasterKey(request)];
}
