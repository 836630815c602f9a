import { createHash } from 'node:crypto';
import { mulberry32 } from '../../src/demo/mulberry32.js';
import type { TaughtExample } from '../../src/image-classes/train-class.js';

/**
 * Examples in 8 dimensions, two of which tell the sides apart by `gap`; the others are noise.
 * @param overlap share of examples that stand on the wrong side
 */
export function examples(count: number, { gap = 4, overlap = 0, seed = 1 } = {}): TaughtExample[] {
  const random = mulberry32(seed);
  return Array.from({ length: count * 2 }, (_, i) => {
    const positive = i % 2 === 0;
    const misplaced = random() < overlap;
    const side = positive !== misplaced ? gap : 0;
    const features = Float32Array.from({ length: 8 }, (__, at) => random() * 2 + (at < 2 ? side : 0));
    return { positive, features, print: printOf(`${seed} ${i}`) };
  });
}

export function printOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
