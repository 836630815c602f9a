import { randomFillSync } from 'node:crypto';

/** A call of the random generator costs as much as sealing a comment, so its bytes are drawn many at a time. */
export function pooledRandom(bytes: number): Buffer {
  if (next + bytes > poolBytes) {
    // A fresh buffer each time: what was handed out before stays as it was.
    pool = randomFillSync(Buffer.allocUnsafeSlow(poolBytes));
    next = 0;
  }
  next += bytes;
  return pool.subarray(next - bytes, next);
}

const poolBytes = 8_192;
let pool = Buffer.alloc(0);
let next = poolBytes;
