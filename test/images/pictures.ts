import sharp, { type Sharp } from 'sharp';

/** A plain picture of this colour, to be encoded by the caller. */
export function plain(width: number, height: number, background = '#3366cc'): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** Noise, so that an encoder cannot make it small. */
export function noisy(width: number, height: number, seed = 1): Sharp {
  let state = seed;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Soft shapes of many colours: to a perceptual hash what a photo is. */
export async function shapes(width: number, height: number, seed = 1): Promise<Sharp> {
  const few = await noisy(40, 30, seed).png().toBuffer();
  return sharp(await sharp(few).resize({ width, height, fit: 'fill', kernel: 'cubic' }).png().toBuffer());
}

/** A GIF of so many frames, each of another colour. */
export async function animation(frames: number, side = 32): Promise<Buffer> {
  const pages = Array.from({ length: frames }, (_, i) => {
    const colour = { r: (i * 37) % 256, g: (i * 91) % 256, b: (i * 53) % 256 };
    return { create: { width: side, height: side, channels: 3 as const, background: colour } };
  });
  // The types of the library know files alone in a joined input.
  return sharp(pages as unknown as Buffer[], { join: { animated: true } })
    .gif({ effort: 1 })
    .toBuffer();
}

/** Skin-coloured all over. */
export const skinColour = '#e0ac94';

/** The smallest of files, in base64: a red pixel and a blue one. */
export const redPixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQI12P4z8AAAAMBAQAY3Y2wAAAAAElFTkSuQmCC';
export const bluePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQI12NgYPgPAAEDAQDZqt2zAAAAAElFTkSuQmCC';
