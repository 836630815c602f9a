import { afterEach, describe, expect, it } from '@jest/globals';
import { LanePool, type LanePoolOptions } from '../../src/inference/lane-pool.js';

/** A thread that speaks as ours do, and does what it is told by a word; `once` by shared memory, the first time alone. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads';
    const { shared, fate } = workerData;
    if (fate === 'die') process.exit(1);
    if (fate === 'unavailable') parentPort.postMessage({ unavailable: 'no such library' });
    else parentPort.postMessage({ opened: [] });
    const first = () => Atomics.add(shared, 0, 1) === 0;
    parentPort.on('message', ({ run, end }) => {
      if (end) process.exit();
      if (run === 'die' || (run === 'die once' && first())) process.exit(1);
      if (run === 'hang' || (run === 'hang once' && first())) for (;;);
      if (run === 'fail') parentPort.postMessage({ failed: 'not to be read', again: false });
      else setTimeout(() => parentPort.postMessage({ ran: run, device: 'cpu' }), 20);
    });
  `)}`,
);

let pool: LanePool<string, string>;
let told: string[];
afterEach(() => pool.close());

function open(options: Partial<LanePoolOptions> = {}, fate = 'live'): void {
  told = [];
  const shared = new Int32Array(new SharedArrayBuffer(4));
  pool = new LanePool(
    { shared, fate },
    { ...{ threads: 1, maxQueued: 16, hangMs: 1_000, script }, ...options },
    (line) => told.push(line),
  );
}

const run = (word: string, deadlineMs = 20_000, signal = new AbortController().signal) =>
  pool.run(word, { deadlineMs, signal });

describe('a pool of threads', () => {
  it('runs what it is given, each call by itself', async () => {
    open({ threads: 2 });
    expect(pool.state).toBe('idle');
    expect(await Promise.all(['a', 'b', 'c'].map((word) => run(word)))).toEqual(['a', 'b', 'c']);
    await expect(run('fail')).rejects.toThrow('not to be read');
    expect(await run('d')).toBe('d');
    expect(pool.state).toBe('ready');
    expect(pool.times.calls).toBe(4);
  });

  it.each(['die once', 'hang once'])('tries once more in a fresh thread: %s', async (word) => {
    open();
    expect(await run(word)).toBe(word);
  });

  it.each([
    ['die', /ended/],
    ['hang', /longer than 1000 ms/],
  ])('does not try for ever: %s', async (word, why) => {
    open();
    await expect(run(word)).rejects.toThrow(why);
    expect(await run('after it')).toBe('after it');
  });

  it('gives up what is late or not wanted any more, while it waits and while it runs', async () => {
    open();
    await run('begun');
    const abort = new AbortController();
    const [late, unwanted] = [run('hang', 100), run('b', 20_000, abort.signal)];
    abort.abort();
    await expect(unwanted).rejects.toThrow('given up');
    await expect(late).rejects.toThrow('no result within 100 ms');
    await expect(run('c', 20_000, abort.signal)).rejects.toThrow('given up');
    expect(await run('after it')).toBe('after it');
  });

  it('takes no more than may wait', async () => {
    open({ maxQueued: 2 });
    await run('begun');
    const settled = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((word) => run(word)));
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(2);
  });

  it('that cannot begin says so at once, and does not begin again and again', async () => {
    open({}, 'die');
    await expect(run('a')).rejects.toThrow('ended');
    await expect(run('b', 100)).rejects.toThrow('ended');
    expect(told).toHaveLength(1);
  });

  it('that has no use is at its end', async () => {
    open({}, 'unavailable');
    await expect(run('a')).rejects.toThrow('no such library');
    expect(pool.state).toBe('failed');
    expect(pool.problem).toBe('no such library');
    await expect(run('b')).rejects.toThrow('no such library');
  });

  it('leaves nobody waiting when it is closed', async () => {
    open();
    await run('begun');
    const all = Promise.allSettled(['a', 'b'].map((word) => run(word)));
    await pool.close();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(run('c')).rejects.toThrow('stopping');
  });
});
