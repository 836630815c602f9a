import { afterEach, describe, expect, it } from '@jest/globals';
import { InferencePool, type PoolOptions } from '../../src/inference/inference-pool.js';
import type { LaneData } from '../../src/inference/lane.js';
import { smallItem, smallNetwork } from './small-network.js';

const data: LaneData = { kind: 'onnx', settings: { runTimeoutMs: 1_000 }, models: [smallNetwork] };
const call = { model: 'small', outputs: ['probabilities'], deadlineMs: 10_000 };

/**
 * A thread that speaks as ours do, with a network that tells the size of its batch. The first pixel says how it
 * behaves: 1 dies, 2 dies in the first thread only, 3 hangs, 4 hangs in the first thread only, 5 fails in a batch.
 */
const script = (opened = `[{ name: 'small', device: 'cpu' }]`): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort, threadId, workerData } from 'node:worker_threads';
      const firsts = new Int32Array(workerData.models[0].firsts);
      const isFirst = Atomics.add(firsts, 0, 1) === 0;
      parentPort.postMessage({ opened: ${opened} });
      parentPort.on('message', ({ run, end }) => {
        if (end) process.exit();
        const { dims, data } = run.batch.pixels;
        const count = dims[0];
        const kinds = Array.from({ length: count }, (_, i) => data[i * 432]);
        if (kinds.includes(1) || (kinds.includes(2) && isFirst)) process.exit(1);
        if (kinds.includes(3) || (kinds.includes(4) && isFirst)) for (;;);
        if (kinds.includes(5) && count > 1) return parentPort.postMessage({ failed: 'a bad batch', again: false });
        if (kinds.includes(6)) return parentPort.postMessage({ failed: 'a bad item', again: false });
        const until = performance.now() + 30;
        while (performance.now() < until);
        const result = { probabilities: { dims: [count, 1], data: new Float32Array(count).fill(count) } };
        parentPort.postMessage({ ran: result, device: 'cpu' });
      });
    `)}`,
  );

let pool: InferencePool;
afterEach(() => pool.close());

function open(options: Partial<PoolOptions> = {}, opened?: string): void {
  const models = [{ ...smallNetwork, firsts: new SharedArrayBuffer(4) }];
  pool = new InferencePool(
    { ...data, models },
    { lanes: 1, maxQueued: 64, hangMs: 2_000, graceMs: 500, script: script(opened), ...options },
  );
}

/** @returns the size of the batch that it was in */
async function run(
  kind: number,
  options: { deadlineMs?: number; signal?: AbortSignal } = {},
): Promise<number> {
  const item = smallItem(1);
  item['pixels']!.data[0] = kind;
  const result = await pool.run({ ...call, ...options, inputs: item });
  return result['probabilities']!.data[0] as number;
}

describe('batches', () => {
  it('joins what waits, up to the cap of the model', async () => {
    open();
    const first = run(0);
    const rest = Promise.all(Array.from({ length: 9 }, () => run(0)));
    await first;
    const sizes = await rest;
    expect(Math.max(...sizes)).toBe(4);
    expect(sizes).toHaveLength(9);
  });

  it('runs a lone call when the wait is over', async () => {
    open();
    expect(await run(0)).toBe(1);
  });

  it('tries each of a failed batch alone, so that one bad item fails alone', async () => {
    open();
    await pool.open();
    const results = await Promise.allSettled([run(5), run(0), run(6)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: { message: 'a bad item' } });
  });
});

describe('a thread that dies', () => {
  it('is replaced, and what it was at is tried once more', async () => {
    open();
    expect(await run(2)).toBe(1);
    expect(await run(0)).toBe(1);
  });

  it('fails a call that kills two threads, and goes on', async () => {
    open();
    await expect(run(1)).rejects.toThrow('the inference thread ended');
    expect(await run(0)).toBe(1);
  });

  it('before it opens fails what waits, and is not begun again at once', async () => {
    open({ script: new URL('data:text/javascript,process.exit(1)') });
    await expect(run(0)).rejects.toThrow('the inference thread ended');
    await expect(run(0)).rejects.toThrow('the inference thread ended');
  });
});

describe('a thread that hangs', () => {
  it('is replaced, and what it was at is tried once more', async () => {
    open({ hangMs: 500 });
    expect(await run(4)).toBe(1);
  });

  it('fails a call that hangs two threads, and goes on', async () => {
    open({ hangMs: 300 });
    await expect(run(3)).rejects.toThrow('a run took longer than 300 ms');
    expect(await run(0)).toBe(1);
  });
});

describe('limits', () => {
  it('refuses at once what is too much to wait', async () => {
    open({ maxQueued: 3 });
    const results = await Promise.allSettled(Array.from({ length: 1_000 }, () => run(0)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(997);
    expect(refused[0]).toMatchObject({ reason: { message: 'too many calls wait for inference' } });
  });

  it('holds the deadline of each call, in the queue and at work', async () => {
    open({ hangMs: 5_000 });
    await pool.open();
    const hanging = run(3, { deadlineMs: 200 });
    const waiting = run(0, { deadlineMs: 300 });
    await expect(hanging).rejects.toThrow('no result within 200 ms');
    await expect(waiting).rejects.toThrow('no result within 300 ms');
    expect(pool.queued).toBe(0);
  });

  it('lets go of a call that is given up', async () => {
    open();
    const giveUp = new AbortController();
    const given = run(0, { signal: giveUp.signal });
    giveUp.abort();
    await expect(given).rejects.toThrow('it was given up');
    expect(pool.queued).toBe(0);
    await expect(run(0, { signal: AbortSignal.abort() })).rejects.toThrow('it was given up');
  });

  it('fails what is under way when it closes', async () => {
    open();
    const running = run(3);
    running.catch(() => undefined);
    await pool.open();
    await pool.close();
    await expect(running).rejects.toThrow('the server is stopping');
    await expect(run(0)).rejects.toThrow('the server is stopping');
  });
});

describe('a runtime that is not to be had', () => {
  it('says so, and refuses calls by the same words', async () => {
    const said = `parentPort.postMessage({ unavailable: 'no such library' })`;
    open({
      script: new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; ${said}`),
    });
    expect(await pool.open()).toEqual({ unavailable: 'no such library' });
    await expect(run(0)).rejects.toThrow('no such library');
  });
});
