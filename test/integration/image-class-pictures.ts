import { noisy, shapes } from '../images/pictures.js';

/** Two kinds of pictures that a network tells apart by a look: soft shapes and noise. */
export type Kind = 'shapes' | 'noise';

/** Different pictures of a kind, as JPEG in base64. */
export async function pictures(kind: Kind, count: number, firstSeed = 1): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => (await picture(kind, firstSeed + i)).toString('base64')),
  );
}

export async function picture(kind: Kind, seed: number): Promise<Buffer> {
  const made = kind === 'shapes' ? await shapes(120, 90, seed) : noisy(120, 90, seed);
  return made.jpeg({ quality: 90 }).toBuffer();
}

/** As the API takes images. */
export function imagesOf(files: readonly string[]): { base64: string }[] {
  return files.map((base64) => ({ base64 }));
}
