import { v7 as uuidv7 } from 'uuid';
import { pooledRandom } from './pooled-random.js';

/** A fresh uuid v7 (RFC 9562 §5.7); ids of one process rise, also within a millisecond. */
export function newRecordId(): string {
  const now = Date.now();
  const random = pooledRandom(16);
  if (now > msecs) {
    msecs = now;
    seq = random.readUInt32BE(6) >>> 1;
  } else {
    seq += 1;
  }
  return uuidv7({ msecs, seq, random });
}

let msecs = 0;
/** Begins below 2^31 in each millisecond, so that it cannot run over within one. */
let seq = 0;
