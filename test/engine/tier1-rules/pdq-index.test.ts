import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mulberry32 } from '../../../src/demo/mulberry32.js';
import { hammingDistance, pdqWords } from '../../../src/engine/tier1-rules/pdq.js';
import { buildPdqIndex, nearHashes, type PdqIndex } from '../../../src/engine/tier1-rules/pdq-index.js';

const random = mulberry32(5);
const hashes = Array.from({ length: 2_000 }, randomHash);

function randomHash(): string {
  return Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** Another one at this distance. */
function changed(hash: string, bits: number, seed: number): string {
  const next = mulberry32(seed);
  const words = pdqWords(hash);
  const flipped = new Set<number>();
  while (flipped.size < bits) flipped.add(Math.floor(next() * 256));
  for (const bit of flipped) words[bit >> 5]! ^= 1 << (bit & 31);
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function near(index: PdqIndex, hash: string): [number, number][] {
  const hits: [number, number][] = [];
  nearHashes(index, hash, (ordinal, distance) => hits.push([ordinal, distance]));
  return hits.sort(([a], [b]) => a - b);
}

const entries = hashes.map((hash, ordinal) => ({ hash, ordinal: ordinal * 2, reach: 31 }));
const sorts = [
  ['with buckets', buildPdqIndex(entries, 1)],
  ['one by one', buildPdqIndex(entries, 10_000)],
] as const;

test.each(sorts)('%s: finds what differs in 31 bits and not what differs in 32', (_, index) => {
  fc.assert(
    fc.property(fc.nat(hashes.length - 1), fc.nat(40), fc.nat(), (i, bits, seed) => {
      const expected = bits <= 31 ? [[i * 2, bits]] : [];
      expect(near(index, changed(hashes[i] as string, bits, seed))).toEqual(expected);
    }),
  );
});

test.each([1, 10_000])('each entry reaches as far as it says (%i)', (minIndexed) => {
  const [hash] = hashes as [string];
  const three = [0, 15, 31].map((reach, ordinal) => ({ hash, ordinal, reach }));
  const index = buildPdqIndex(three, minIndexed);
  const found = (bits: number): number[] =>
    near(index, changed(hash, bits, bits)).map(([ordinal]) => ordinal);
  expect([0, 1, 15, 16, 31, 32].map(found)).toEqual([[0, 1, 2], [1, 2], [1, 2], [2], [2], []]);
});

test('an empty one finds nothing', () => {
  expect(near(buildPdqIndex([]), randomHash())).toEqual([]);
});

test('distances are counted', () => {
  const [a, b] = [pdqWords('f'.repeat(64)), pdqWords('0'.repeat(63) + '1')];
  expect([hammingDistance(a, a), hammingDistance(a, b)]).toEqual([0, 255]);
});
