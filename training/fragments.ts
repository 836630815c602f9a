import { randomFrom } from './text-cnn/random.js';

/**
 * A few words out of each harmless text. People write nicknames, half sentences and single words; a model that was
 * taught whole texts alone sees in any lone word what the few texts that have it were about.
 * @param seed the same gives the same words
 * @returns one to four words, or two to six Chinese characters; none where a text has no more than that
 */
export function fragmentsOf(texts: readonly string[], seed: number): string[] {
  const random = randomFrom(seed);
  const drawn = new Set<string>();
  for (const text of texts) {
    const { pattern, least, most, between } = han.test(text) ? chinese : spaced;
    const pieces = text.match(pattern) ?? [];
    const count = least + Math.floor(random() * (most - least + 1));
    if (pieces.length <= most) continue;
    const from = Math.floor(random() * (pieces.length - count + 1));
    drawn.add(pieces.slice(from, from + count).join(between));
  }
  return [...drawn];
}

const han = /\p{Script=Han}/u;
const chinese = { pattern: /\p{Script=Han}/gu, least: 2, most: 6, between: '' };
const spaced = { pattern: /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu, least: 1, most: 4, between: ' ' };
