import { minMatchQuality } from '../engine/tier1-rules/pdq.js';
import type { DecodedImage, SeenImage } from '../engine/image.js';
import type { SubmittedImage } from '../engine/submission.js';

/**
 * What a record tells of an image: never its bytes.
 * @param seen absent before it was looked at
 */
export function describeImage(
  { url, bytes, hashes }: SubmittedImage,
  seen?: SeenImage,
): Record<string, unknown> {
  return {
    ...(url !== undefined && { url }),
    ...(bytes && { bytes: bytes.byteLength, sha256: hashes?.sha256 }),
    ...(seen && ('decoded' in seen ? sizeOf(seen.decoded) : { unread: seen.unread })),
  };
}

/** With its look, by which it can be banned; of an animation that of the first frame. */
function sizeOf({ type, width, height, frameCount, frames }: DecodedImage) {
  const pdq = frames[0]?.pdq;
  return {
    ...{ type, width, height },
    ...(frameCount > 1 && { frames: frameCount }),
    ...(pdq && pdq.quality >= minMatchQuality && { pdq: pdq.hash }),
  };
}
