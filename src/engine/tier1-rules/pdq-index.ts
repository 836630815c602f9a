import { hammingDistance, pdqWords } from './pdq.js';

/**
 * PDQ hashes → those near a given one, exactly, for up to some millions: plain typed arrays, so that it is built in a
 * worker thread, handed over without a copy and stored as bytes. Where hashes differ in at most 31 bits, one of their
 * sixteen pieces of 16 bits differs in at most one: for each piece and each of the 17 values it may have, the hashes
 * with that value are compared whole. Source: Norouzi, Punjani, Fleet: "Fast Search in Hamming Space with Multi-Index
 * Hashing", CVPR 2012. About 100 bytes an entry; few hashes are compared one by one.
 */
export interface PdqIndex {
  readonly size: number;
  /** 8 words a hash. */
  readonly hashes: Int32Array;
  /** Of the entry that each hash comes from. */
  readonly ordinals: Int32Array;
  /** How far from it an entry hits, 0..31 bits. */
  readonly reach: Uint8Array;
  /** Piece × value → where its hashes begin in `places`; empty where there are few. */
  readonly starts: Int32Array;
  /** Piece by piece, all hashes in the order of that piece's value. */
  readonly places: Int32Array;
}

export interface PdqEntry {
  /** 64 hexadecimal digits. */
  readonly hash: string;
  readonly ordinal: number;
  readonly reach: number;
}

/** Calls back with each entry within its own reach of the hash, and the bits in which they differ. */
export function nearHashes(
  index: PdqIndex,
  hash: string,
  onHit: (ordinal: number, distance: number) => void,
): void {
  const words = pdqWords(hash);
  if (index.starts.length === 0) {
    for (let i = 0; i < index.size; i++) compare(index, words, i, onHit);
    return;
  }
  const seen = new Set<number>();
  for (let piece = 0; piece < pieces; piece++) {
    const value = pieceOf(words, 0, piece);
    for (let bit = -1; bit < pieceBits; bit++) {
      const at = piece * starts + (bit < 0 ? value : value ^ (1 << bit));
      const end = index.starts[at + 1] as number;
      for (let i = index.starts[at] as number; i < end; i++) {
        const place = index.places[i] as number;
        // The first word tells most of them apart before anything is remembered of them.
        if (hammingDistance(words, index.hashes, place * hashWords) > maxReach || seen.has(place)) continue;
        seen.add(place);
        compare(index, words, place, onHit);
      }
    }
  }
}

export function buildPdqIndex(entries: readonly PdqEntry[], minIndexed = 4_096): PdqIndex {
  const size = entries.length;
  const hashes = new Int32Array(size * hashWords);
  entries.forEach(({ hash }, i) => hashes.set(pdqWords(hash), i * hashWords));
  const index = {
    size,
    hashes,
    ordinals: Int32Array.from(entries, ({ ordinal }) => ordinal),
    reach: Uint8Array.from(entries, ({ reach }) => Math.min(reach, maxReach)),
  };
  if (size < minIndexed) return { ...index, starts: new Int32Array(0), places: new Int32Array(0) };
  return { ...index, ...buckets(hashes, size) };
}

/** Of the publishers' own advice; the index finds no further. */
export const maxReach = 31;

const hashWords = 8;
const pieceBits = 16;
const pieces = 16;
const values = 1 << pieceBits;
/** One more, so that each value's end is the next one's start. */
const starts = values + 1;

/** A counting sort for each piece. */
function buckets(hashes: Int32Array, size: number): Pick<PdqIndex, 'starts' | 'places'> {
  const all = { starts: new Int32Array(pieces * starts), places: new Int32Array(pieces * size) };
  for (let piece = 0; piece < pieces; piece++) {
    const own = all.starts.subarray(piece * starts, (piece + 1) * starts);
    for (let i = 0; i < size; i++) own[pieceOf(hashes, i, piece) + 1]! += 1;
    own[0] = piece * size;
    for (let value = 0; value < values; value++) own[value + 1]! += own[value] as number;
    const next = own.slice();
    for (let i = 0; i < size; i++) all.places[next[pieceOf(hashes, i, piece)]!++] = i;
  }
  return all;
}

function pieceOf(hashes: Int32Array, place: number, piece: number): number {
  const word = hashes[place * hashWords + (piece >> 1)] as number;
  return (piece & 1) === 0 ? word & 0xffff : word >>> 16;
}

function compare(
  { hashes, ordinals, reach }: PdqIndex,
  words: Int32Array,
  place: number,
  onHit: (ordinal: number, distance: number) => void,
): void {
  const distance = hammingDistance(words, hashes, place * hashWords);
  if (distance <= (reach[place] as number)) onHit(ordinals[place] as number, distance);
}
