import { afterEach, describe, expect, it } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import { DecodeFailed, DecodePool, type DecodePoolOptions } from '../../src/images/decode-pool.js';
import { plain } from './pictures.js';

const wishes = { rasters: [], masks: false };
let pool: DecodePool;
afterEach(() => pool.close());

/** A pool whose threads do as the image's first byte says (fickle.worker.js). */
function fickle(options: DecodePoolOptions): DecodePool {
  pool = new DecodePool({}, { ...options, script: pathToFileURL('test/images/fickle.worker.js') });
  return pool;
}
const decode = (kind: number) => pool.decode(Uint8Array.of(kind), wishes);

describe('the threads that decode', () => {
  it('decode, and say what is the fault of a file', async () => {
    pool = new DecodePool({});
    expect(await pool.decode(await plain(9, 9).png().toBuffer(), wishes)).toMatchObject({
      type: 'png',
      width: 9,
    });
    await expect(pool.decode(Buffer.from('nothing'), wishes)).rejects.toThrow('of no kind');
    expect(pool.load).toBe(0);
  });

  it('are replaced where they end, and the image is tried once more', async () => {
    fickle({ threads: 1 });
    await expect(decode(1)).rejects.toThrow(DecodeFailed);
    await expect(decode(0)).resolves.toEqual({ frames: [] });
  });

  it('are given up where they hang, and others take their place', async () => {
    fickle({ threads: 1, deadlineMs: 1_500 });
    await expect(decode(2)).rejects.toThrow('longer than 1500 ms');
    await expect(decode(0)).resolves.toEqual({ frames: [] });
  });

  it('take no more than may wait', async () => {
    fickle({ threads: 1, maxQueued: 2 });
    const results = await Promise.allSettled([0, 0, 0, 0, 0].map(decode));
    expect(results.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'fulfilled'],
      ...['rejected', 'rejected'],
    ]);
  });

  it('leave nobody waiting when they are closed', async () => {
    fickle({ threads: 1 });
    const all = Promise.allSettled([2, 0].map(decode));
    await pool.close();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(decode(0)).rejects.toThrow('stopping');
  });
});
