import { factor, mixed, type TextTokens } from './text-tokens.js';

/**
 * Hashes of the sequences of 3 to 5 letters of a word, with its edges; none where the token is no word.
 * @returns how many were written to `into`, at most `maxSequences`
 */
export function letterSequences(tokens: TextTokens, at: number, into: Int32Array): number {
  const { letters } = tokens;
  const start = tokens.letterStarts[at] as number;
  const end = tokens.letterEnds[at] as number;
  let count = 0;
  if (end - start < 2) return 0;
  for (let from = start - 1; from < end - 1; from++) {
    let hash = Math.imul(sequenceSeed ^ (from < start ? edge : (letters[from] as number)), factor);
    for (let n = 2; n <= longest && from + n <= end + 1; n++) {
      const next = from + n - 1;
      hash = Math.imul(hash ^ (next === end ? edge : (letters[next] as number)), factor);
      if (n < shortest) continue;
      into[count++] = mixed(hash);
      if (count === maxSequences) return count;
    }
  }
  return count;
}

export const maxSequences = 192;
const shortest = 3;
const longest = 5;
const edge = 0x20;
const sequenceSeed = 0x1b873593;

/**
 * Hash of a character of a script without blanks and the one that follows it: what a word's letters are to a word.
 * Undefined where either is none.
 */
export function followedBy({ keys, unspaced, count }: TextTokens, at: number): number | undefined {
  return at + 1 < count && unspaced[at] && unspaced[at + 1] ? pairOf(keys, at + 1) : undefined;
}

/** Hash of a token and the one before it. */
export function pairOf(keys: Int32Array, at: number): number {
  return mixed(Math.imul((keys[at - 1] as number) ^ pairSeed, factor) ^ (keys[at] as number));
}

/** Hash of a character of a script without blanks and the two before it. */
export function tripleOf(keys: Int32Array, at: number): number {
  return mixed(Math.imul(pairOf(keys, at - 1) ^ tripleSeed, factor) ^ (keys[at] as number));
}

const pairSeed = 0x51ab3d19;
const tripleSeed = 0x2545f491;
