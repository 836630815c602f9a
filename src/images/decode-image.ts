import sharp, { type OutputInfo, type Sharp, type SharpOptions } from 'sharp';
import {
  rasterKey,
  type DecodedFrame,
  type DecodedImage,
  type Raster,
  type RasterRequest,
} from '../engine/image.js';
import { pdqOf, pdqRaster } from '../engine/tier1-rules/pdq.js';
import {
  measureSkin,
  skinRaster,
  type SkinMeasures,
  type SkinModel,
} from '../engine/tier2-statistics/skin-measures.js';
import {
  measureTexture,
  textureRaster,
  type TextModel,
} from '../engine/tier2-statistics/texture-measures.js';
import { BadImage, imageTypeOf } from './image-files.js';

/** What is made of an image beside its measures. */
export interface DecodeWishes {
  readonly rasters: readonly RasterRequest[];
  /** Whether the skin found is drawn, for an explanation. */
  readonly masks: boolean;
}

/** What the measures are taken with; a model that is missing leaves its measure out. */
export interface DecodeModels {
  readonly skin?: SkinModel;
  readonly text?: TextModel;
}

/** More pixels in a frame are a bomb: 776 kB of PNG can hold 256 million. */
export const maxPixels = 50_000_000;
/** Of an animation. */
export const maxSampledFrames = 6;
/** An animation is sampled no further once so much time has gone: seeking a late frame decodes all before it. */
const samplingMs = 1_000;
const timeoutSeconds = 3;

/**
 * Decodes an image once, smaller where it is larger than anybody wants to see it, and measures it.
 * For a worker thread: it takes milliseconds and more.
 * @throws BadImage where the file is at fault
 */
export async function decodeImage(
  bytes: Buffer,
  wishes: DecodeWishes,
  models: DecodeModels,
): Promise<DecodedImage> {
  const type = imageTypeOf(bytes);
  const { width, height, frameCount } = await sizeOf(bytes);
  const frames: DecodedFrame[] = [];
  const startMs = performance.now();
  for (const index of sampled(frameCount)) {
    if (frames.length > 0 && performance.now() - startMs > samplingMs) break;
    frames.push(await decodeFrame(bytes, { index, width, height }, wishes, models));
  }
  return { type, width, height, frameCount, frames };
}

/**
 * One frame of an image in one size, for who wants to look closer after `decodeImage` has accepted the file.
 * @throws BadImage where the file is at fault
 */
export async function decodeRaster(bytes: Buffer, page: number, request: RasterRequest): Promise<Raster> {
  return scaled(await decodeBase(bytes, page, [request]), request);
}

async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number; frameCount: number }> {
  // The size is read before the limit on it holds, so that the message can tell it.
  const {
    autoOrient,
    pages = 1,
    pageHeight,
  } = await blamed(sharp(bytes, { ...options, limitInputPixels: false }).metadata());
  const { width } = autoOrient;
  const height = pageHeight ?? autoOrient.height;
  if (width * height > maxPixels)
    throw new BadImage(
      `has ${width} × ${height} pixels; at most ${maxPixels.toLocaleString('en')} are taken`,
    );
  return { width, height, frameCount: pages };
}

const options: SharpOptions = { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true };

/** The first frame and others at even distances. */
function sampled(frameCount: number): number[] {
  const count = Math.min(frameCount, maxSampledFrames);
  return Array.from({ length: count }, (_, i) => Math.floor((i * frameCount) / count));
}

async function decodeFrame(
  bytes: Buffer,
  { index, ...full }: { index: number; width: number; height: number },
  { rasters, masks }: DecodeWishes,
  models: DecodeModels,
): Promise<DecodedFrame> {
  const base = await decodeBase(bytes, index, [skinRaster, textureRaster, pdqRaster, ...rasters]);
  const made: Record<string, Raster> = {};
  for (const request of rasters) made[rasterKey(request)] ??= await scaled(base, request);
  const texture = measureTexture(await scaled(base, textureRaster), models.text);
  const skin = models.skin && (await skinOf(await scaled(base, skinRaster), models.skin, masks));
  const pdq = pdqOf(await scaled(base, pdqRaster), full);
  return { index, rasters: made, ...(skin && { skin }), ...(texture && { texture }), pdq };
}

/** The one decode: RGB, no larger than the largest raster that is wanted of it. */
async function decodeBase(bytes: Buffer, page: number, wanted: readonly RasterRequest[]): Promise<Raster> {
  const pipeline = sharp(bytes, { ...options, page, pages: 1 })
    .timeout({ seconds: timeoutSeconds })
    .autoOrient()
    .resize({
      width: Math.max(...wanted.map(({ width }) => width)),
      height: Math.max(...wanted.map(({ height }) => height)),
      fit: 'inside',
      withoutEnlargement: true,
    })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');
  return rasterOf(await blamed(rawOf(pipeline)));
}

async function scaled(base: Raster, { width, height, fit, channels }: RasterRequest): Promise<Raster> {
  const isFit =
    fit === 'fill'
      ? base.width === width && base.height === height
      : base.width <= width && base.height <= height;
  const colour = isFit
    ? base
    : rasterOf(
        await rawOf(
          sharp(base.data, { raw: { width: base.width, height: base.height, channels: 3 } }).resize({
            ...{ width, height, fit },
            withoutEnlargement: fit === 'inside',
          }),
        ),
      );
  return channels === 3 ? colour : lumaOf(colour);
}

/** ITU-R BT.601. */
function lumaOf({ width, height, data }: Raster): Raster {
  const luma = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    luma[i] =
      (77 * (data[at] as number) + 150 * (data[at + 1] as number) + 29 * (data[at + 2] as number)) >> 8;
  }
  return { width, height, channels: 1, data: luma };
}

async function skinOf(raster: Raster, model: SkinModel, masks: boolean): Promise<SkinMeasures> {
  const { pixels, ...measures } = measureSkin(raster, model);
  return masks && measures.share > 0
    ? { ...measures, mask: await maskOf(pixels, raster.width, raster.height) }
    : measures;
}

/** Red where a pixel counts, else transparent: a few hundred bytes. */
async function maskOf(pixels: Uint8Array, width: number, height: number): Promise<string> {
  const rgba = Buffer.alloc(pixels.length * 4);
  for (let i = 0; i < pixels.length; i++) if (pixels[i] === 1) rgba.writeUInt32BE(maskColour, i * 4);
  const png = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

const maskColour = 0xff2d55ff;

function rawOf(pipeline: Sharp): Promise<{ data: Buffer; info: OutputInfo }> {
  return pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
}

/** Copied out of the library's buffer, so that it can be handed over to another thread. */
function rasterOf({ data, info }: { data: Buffer; info: OutputInfo }): Raster {
  const { width, height, channels } = info;
  if (channels === 3) return { width, height, channels, data: Uint8Array.from(data) };
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++)
    for (let channel = 0; channel < 3; channel++)
      rgb[i * 3 + channel] = data[i * channels + Math.min(channel, channels - 1)] as number;
  return { width, height, channels: 3, data: rgb };
}

/** What the decoder complains of is the file's fault; its words may name paths and are cut to one line. */
async function blamed<T>(decoding: Promise<T>): Promise<T> {
  try {
    return await decoding;
  } catch (error) {
    const [line = ''] = (error as Error).message.split('\n');
    throw new BadImage(`cannot be decoded, it is damaged or cut short (${line.slice(0, 120)})`);
  }
}
