import type { LearnedDocument } from '../engine/tier2-statistics/feature-set.js';

/**
 * Hashed features → bytes, as the journal keeps them: by ascending key the distance from the key before, doubled, plus
 * one where a count follows that is not 1; distances as variable-length integers of 7 bits a byte.
 */
export function packDocument({ keys, counts }: LearnedDocument): Uint8Array {
  const bytes = new Uint8Array(keys.length * 6);
  let at = 0;
  let before = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const count = counts[i] as number;
    let rest = (key - before) * 2 + (count === 1 ? 0 : 1);
    before = key;
    // Beyond 32 bits: no shifts.
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[at++] = (rest % 0x80) | 0x80;
    bytes[at++] = rest;
    if (count !== 1) bytes[at++] = count;
  }
  return bytes.slice(0, at);
}

export function unpackDocument(bytes: Uint8Array): LearnedDocument {
  const keys = new Uint32Array(bytes.length);
  const counts = new Uint8Array(bytes.length);
  let n = 0;
  let key = 0;
  for (let at = 0; at < bytes.length; n++) {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    key += Math.floor(value / 2);
    keys[n] = key;
    counts[n] = value % 2 === 0 ? 1 : (bytes[at++] ?? 1);
  }
  return { keys: keys.slice(0, n), counts: counts.slice(0, n) };
}

/** The same features by ascending key: one form for one text, wherever it is learned. */
export function inOrder({ keys, counts }: LearnedDocument): LearnedDocument {
  const joined = Float64Array.from(keys, (key, i) => key * 256 + (counts[i] as number)).sort();
  return {
    keys: Uint32Array.from(joined, (each) => Math.floor(each / 256)),
    counts: Uint8Array.from(joined, (each) => each % 256),
  };
}
