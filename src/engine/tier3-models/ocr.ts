import type { Detection, Detector, DetectorInput } from '../detector.js';
import type { DecodedImage } from '../image.js';
import { IMAGE_TEXT_DEFAULTS, joinPieces, type ImageText } from '../image-text.js';
import { readImages, type ReadFrame } from './read-images.js';

/** Reads writing. The engine runs no network itself: it is passed in. */
export interface WritingReader {
  /** `<name>@<version>` */
  readonly model: string;
  /** The lines of a frame in reading order. */
  readonly read: ReadFrame<unknown>;
}

/**
 * The writing in images that look written on, for all that judges texts to judge. It finds nothing by itself. Of an
 * animation the likeliest frames are read.
 */
export function ocr(reader: WritingReader | { readonly failed: string }): Detector {
  return {
    name: 'ocr',
    tier: 3,
    categories: 'any',
    deadlineMs: 10_000,
    appliesTo: ({ images }) => images.length > 0,
    detect: (input) =>
      (input.imageText?.ocr ?? IMAGE_TEXT_DEFAULTS.ocr) ? readWriting(input, reader) : { findings: [] },
  };
}

async function readWriting(
  input: DetectorInput,
  reader: WritingReader | { readonly failed: string },
): Promise<Detection> {
  const least = input.imageText?.likelihood ?? IMAGE_TEXT_DEFAULTS.likelihood;
  const read = 'failed' in reader ? () => Promise.reject(new Error(reader.failed)) : reader.read;
  const { read: lines, failed } = await readImages(input, (image) => writtenFrames(image, least), read);
  const imageTexts = [...lines]
    .sort(([a], [b]) => a - b)
    .map(([i, pieces]): ImageText => ({
      ...{ part: `images/${i}#ocr`, ...joinPieces(pieces) },
      ...('model' in reader && { model: reader.model }),
    }))
    .filter(({ text }) => saysSomething.test(text));
  return { findings: [], imageTexts, ...(failed !== undefined && { failed }) };
}

/** The frames of which reading is worth its time, in their order. */
function writtenFrames({ frames }: DecodedImage, least: number): number[] {
  return frames
    .map(({ index, texture }) => ({ index, likelihood: texture?.textLikelihood ?? 0 }))
    .filter(({ likelihood }) => likelihood >= least)
    .sort((a, b) => b.likelihood - a.likelihood)
    .slice(0, maxFrames)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}

const maxFrames = 3;

/** Less is a stain, a logo or a house number, of which models of texts make what they like. */
const saysSomething = /\p{Script=Han}\s*\p{Script=Han}|\p{L}\s*\p{L}\s*\p{L}|(?:\p{N}\s*){5}/u;
