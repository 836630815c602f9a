import { afterAll, describe, expect, it } from '@jest/globals';
import { InferencePool } from '../../src/inference/inference-pool.js';
import { Lane, type LaneData } from '../../src/inference/lane.js';
import { RUNTIME_KINDS, type RuntimeKind } from '../../src/inference/open-runtime.js';
import { stack, unstack } from '../../src/inference/tensors.js';
import { expectedOf, smallItem, smallNetwork } from '../inference/small-network.js';
import { serveInference } from '../inference/oip-server.js';

/** How far a runtime may be from what plain loops come to. */
const tolerance = 1e-3;

const server = await serveInference(smallNetwork);
afterAll(() => server.close());

const dataOf = (kind: RuntimeKind): LaneData => ({
  kind,
  settings: { runTimeoutMs: 5_000, ...(kind === 'remote' && { url: server.url }) },
  models: [smallNetwork],
});

interface Found {
  readonly kind: RuntimeKind;
  readonly missing?: string;
  /** Where it runs though it was to run on a GPU. */
  readonly fallback?: string;
}
/** What this machine has, asked before the suite is laid out: what cannot be run here is skipped, never passed. */
const found = await Promise.all(
  RUNTIME_KINDS.map(async (kind): Promise<Found> => {
    const lane = new Lane(dataOf(kind));
    const opened = await lane.opened;
    await lane.close();
    if ('unavailable' in opened) return { kind, missing: opened.unavailable };
    const [model] = opened;
    const device = model && 'device' in model ? model.device : undefined;
    const isGpu = kind === 'onnx-cuda' || kind === 'tfjs-gpu';
    return { kind, ...(isGpu && device !== 'cuda' && { fallback: `on the ${device}, without CUDA` }) };
  }),
);

for (const { kind, missing, fallback } of found) {
  const name = `inference runtime ${kind}${fallback ? ` (${fallback})` : ''}`;
  if (missing !== undefined) {
    it.skip(`${name}: ${missing.split('\n')[0]}`, () => undefined);
    continue;
  }

  describe(name, () => {
    const pool = new InferencePool(dataOf(kind), { lanes: 1, maxQueued: 64, hangMs: 20_000 });
    afterAll(() => pool.close());
    const call = { model: 'small', outputs: ['probabilities', 'features'], deadlineMs: 25_000 };
    if (fallback) it.skip('runs on CUDA', () => undefined);

    it('loads the network and says what it runs on', async () => {
      expect(await pool.open()).toEqual([
        expect.objectContaining({ name: 'small', device: expect.stringContaining('') }),
      ]);
    });

    it('comes to what plain loops come to, item by item', async () => {
      for (const seed of [1, 2, 3]) {
        const item = smallItem(seed);
        const result = await pool.run({ ...call, inputs: item });
        expectClose(result['probabilities']?.data, expectedOf(item).probabilities);
        expectClose(result['features']?.data, expectedOf(item).features);
        expect(result['features']?.dims).toEqual([6]);
      }
    });

    it('keeps the items of a batch apart and in their order', async () => {
      const lane = new Lane(dataOf(kind));
      await lane.opened;
      const items = [4, 5, 6, 7, 8].map(smallItem);
      const reply = await lane.run({ model: 'small', batch: stack(items), outputs: ['probabilities'] });
      await lane.close();
      if (!('ran' in reply)) throw new Error(JSON.stringify(reply));
      const results = unstack(reply.ran, items.length);
      items.forEach((item, i) =>
        expectClose(results[i]?.['probabilities']?.data, expectedOf(item).probabilities),
      );
    });

    it('gives the same for the same', async () => {
      const runs = await Promise.all([9, 9].map((seed) => pool.run({ ...call, inputs: smallItem(seed) })));
      expect(runs[0]).toEqual(runs[1]);
    });

    it('gives only the outputs that are asked for', async () => {
      const result = await pool.run({ ...call, outputs: ['features'], inputs: smallItem(1) });
      expect(Object.keys(result)).toEqual(['features']);
    });

    it('refuses an input of another shape and goes on', async () => {
      const wrong = { ...smallItem(1), pixels: { dims: [4, 4, 3], data: new Uint8Array(48) } };
      await expect(pool.run({ ...call, inputs: wrong })).rejects.toThrow();
      const item = smallItem(2);
      const result = await pool.run({ ...call, inputs: item });
      expectClose(result['probabilities']?.data, expectedOf(item).probabilities);
    });

    it('refuses a model and an output that are not there', async () => {
      await expect(pool.run({ ...call, model: 'other', inputs: smallItem(1) })).rejects.toThrow();
      await expect(pool.run({ ...call, outputs: ['nothing'], inputs: smallItem(1) })).rejects.toThrow();
    });

    if (kind === 'remote') return; // the server has its own files

    it('names a file that is none', async () => {
      const lane = new Lane({ ...dataOf(kind), models: [{ ...smallNetwork, file: Uint8Array.of(1, 2, 3) }] });
      expect(await lane.opened).toEqual([{ name: 'small', failed: expect.stringMatching(/./) }]);
      await lane.close();
    });
  });
}

function expectClose(given: ArrayLike<number> | undefined, expected: readonly number[]): void {
  expect(given).toHaveLength(expected.length);
  const furthest = Math.max(...expected.map((value, i) => Math.abs(value - (given?.[i] as number))));
  expect(furthest).toBeLessThanOrEqual(tolerance);
}
