import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { surpriseOf } from '../../src/engine/behaviour/sequence/surprise.js';
import { SequencePool } from '../../src/inference/sequence-pool.js';
import { readSequence } from '../../src/models/sequence-file.js';
import { modelsFolder } from '../../src/product-root.js';

/** A thread that ends when it is given one trail alone. */
const fickle = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.postMessage({ opened: [] });
    parentPort.on('message', ({ run, end }) => {
      if (end || run.length === 1) process.exit(1);
      parentPort.postMessage({ ran: run.map(() => ({ score: 1, steps: [] })), device: 'cpu' });
    });
  `)}`,
);

let pool: SequencePool;
const told: string[] = [];
afterEach(() => pool.close());

const trail = Array.from({ length: 20 }, (_, i) => ((i * 7) % 12) * 4096 + 20 + i);

describe('the pool of sequences', () => {
  it('says of trails what the network says, in their order', async () => {
    pool = new SequencePool(modelsFolder, (line) => told.push(line));
    expect(pool.standing).toMatchObject({ state: 'idle', runtime: 'native', problem: null, calls: 0 });
    const { network } = readSequence(modelsFolder);
    const trails = [trail, trail.slice(8), [...trail].reverse()];
    expect(await pool.read(trails)).toEqual(trails.map((each) => surpriseOf(network, each)));
    expect(pool.standing).toMatchObject({ state: 'ready', device: 'cpu', calls: 1 });
    expect(pool.problems).toEqual([]);
  });

  it('names a thread that is lost until the next one answers', async () => {
    pool = new SequencePool(modelsFolder, (line) => told.push(line), { script: fickle });
    await expect(pool.read([trail])).rejects.toThrow('ended');
    expect(pool.problems).toEqual([expect.stringMatching(/^model sequence@1: .*ended/)]);
    expect(pool.standing?.problem).toMatch(/ended/);
    expect(await pool.read([trail, trail])).toHaveLength(2);
    expect(pool.problems).toEqual([]);
    expect(pool.standing?.problem).toBeNull();
  });

  it('has no standing where the manifest does not name the network, and reads nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trisift-sequence-'));
    pool = new SequencePool(folder, (line) => told.push(line));
    expect([pool.standing, pool.problems]).toEqual([undefined, []]);
    await expect(pool.read([trail])).rejects.toThrow('manifest.json');
    expect(told.at(-1)).toMatch(/manifest\.json/);
    rmSync(folder, { recursive: true });
  });
});
