import type { DetectorInput } from '../detector.js';
import type { Box } from '../finding.js';
import type { DecodedImage } from '../image.js';

/** Until when an answer is wanted, and whether still. */
export interface ReadLimits {
  /** From now on. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** What was read in one frame, on pixels of this size. */
export interface FrameRead<Piece> {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly (Piece & { readonly text: string; readonly box: Box })[];
  /** Why it was not read to its end. */
  readonly cut?: string;
}

/** Reads a frame of an encoded image, wherever that is done. Rejects where it could not be. */
export type ReadFrame<Piece> = (
  frame: { readonly bytes: Uint8Array; readonly index: number },
  limits: ReadLimits,
) => Promise<FrameRead<Piece>>;

export interface ImagesRead<Piece> {
  /** What was read in each image, by its place; nothing of those in which nothing was. */
  readonly read: ReadonlyMap<number, FrameRead<Piece>['pieces']>;
  /** Which images were not read to their end, and why. */
  readonly failed?: string;
}

/**
 * Reads the frames of all images that `framesOf` names. What several frames of an animation say in the same words is
 * told once; boxes are of the image as it is to be shown.
 */
export async function readImages<Piece>(
  { submission, images = [], signal, deadlineMs: leftMs = defaultMs }: DetectorInput,
  framesOf: (image: DecodedImage) => readonly number[],
  readFrame: ReadFrame<Piece>,
): Promise<ImagesRead<Piece>> {
  const limits = { deadlineMs: Math.max(1, leftMs - marginMs), signal: signal() };
  const failures: string[] = [];
  const read = new Map<number, FrameRead<Piece>['pieces']>();
  const looks = submission.images.map(async ({ bytes }, i): Promise<void> => {
    const seen = images[i] ?? { unread: 'it was not decoded' };
    if ('unread' in seen || !bytes) {
      failures.push(`images/${i}: ${'unread' in seen ? seen.unread : 'its bytes are not to be had'}`);
      return;
    }
    const { decoded } = seen;
    const frames = await Promise.allSettled(
      framesOf(decoded).map((index) => readFrame({ bytes, index }, limits)),
    );
    const [fault] = frames.flatMap((frame) =>
      frame.status === 'rejected' ? (frame.reason as Error).message : (frame.value.cut ?? []),
    );
    if (fault !== undefined) failures.push(`images/${i}: ${fault}`);
    const pieces = frames.flatMap((frame) =>
      frame.status === 'fulfilled' ? inPixelsOf(decoded, frame.value) : [],
    );
    if (pieces.length > 0) read.set(i, distinct(pieces));
  });
  await Promise.all(looks);
  return failures.length > 0 ? { read, failed: failures.join('; ') } : { read };
}

const defaultMs = 2_000;
/** Before the deadline, so that what was read until then counts. */
const marginMs = 25;

function inPixelsOf<Piece>(
  image: DecodedImage,
  { width, height, pieces }: FrameRead<Piece>,
): FrameRead<Piece>['pieces'] {
  const [across, down] = [image.width / width, image.height / height];
  return pieces.map((piece) => {
    const [left, top, right, bottom] = piece.box;
    const box: Box = [
      Math.max(0, Math.floor(left * across)),
      Math.max(0, Math.floor(top * down)),
      Math.min(image.width, Math.ceil(right * across)),
      Math.min(image.height, Math.ceil(bottom * down)),
    ];
    return { ...piece, box };
  });
}

function distinct<Piece extends { readonly text: string }>(pieces: readonly Piece[]): Piece[] {
  const seen = new Set<string>();
  return pieces.filter(({ text }) => !seen.has(text) && seen.add(text));
}
