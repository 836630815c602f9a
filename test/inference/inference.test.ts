import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inference, type InferenceSettings } from '../../src/inference/inference.js';
import { expectedOf, smallItem, smallNetwork } from './small-network.js';
import { serveInference } from './oip-server.js';

let folder: string;
let told: string[];
let inference: Inference | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trisift-models-'));
  told = [];
  inference = undefined;
});
afterEach(async () => {
  await inference?.close();
  rmSync(folder, { recursive: true });
});

const sha256 = createHash('sha256').update(smallNetwork.file).digest('hex');
const table = Buffer.from('a table');

/** @param files what lies in the folder for the network and for a model that is none */
async function open(
  {
    network = smallNetwork.file,
    other = table,
  }: { network?: Uint8Array | null; other?: Uint8Array | null } = {},
  settings: InferenceSettings = { runtime: 'auto' },
): Promise<Inference> {
  const card = { ...smallNetwork.entry, sha256, categories: ['porn'] };
  const tableCard = {
    ...{ name: 'table', version: 2, file: 'table.bin', licence: 'MIT', sources: [] },
    sha256: createHash('sha256').update(table).digest('hex'),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ models: [card, tableCard] }));
  if (network) writeFileSync(join(folder, 'small.onnx'), network);
  if (other) writeFileSync(join(folder, 'table.bin'), other);
  inference = new Inference(folder, settings, (line) => told.push(line));
  await inference.start();
  return inference;
}

const call = { model: 'small', outputs: ['probabilities'], deadlineMs: 20_000 };

async function works(room: Inference): Promise<void> {
  const item = smallItem(1);
  const { probabilities } = await room.run({ ...call, inputs: item });
  expect(probabilities?.data[0]).toBeCloseTo(expectedOf(item).probabilities[0] as number, 3);
}

describe('the inference room', () => {
  it('runs the networks of the manifest and says how they fare', async () => {
    const room = await open();
    await works(room);
    expect(room.problems).toEqual([]);
    expect(told).toEqual([]);
    expect(room.models()).toEqual([
      expect.objectContaining({ state: 'ready', runtime: 'onnx', device: 'cpu', problem: null, calls: 1 }),
      expect.objectContaining({ state: 'ready', runtime: 'engine', device: 'cpu', calls: 0, p50Ms: null }),
    ]);
    const [{ p50Ms, p99Ms }] = room.models() as unknown as [{ p50Ms: number; p99Ms: number }];
    expect(p50Ms).toBeGreaterThan(0);
    expect(p99Ms).toBeGreaterThanOrEqual(p50Ms);
  });

  it.each([
    ['missing', null, /^models\/small\.onnx is missing; its SHA-256 should be /],
    [
      'cut short',
      smallNetwork.file.slice(0, 100),
      /^models\/small\.onnx is cut short or changed: it has 100 bytes/,
    ],
    ['changed', Uint8Array.from(smallNetwork.file, (byte, i) => (i === 900 ? byte ^ 1 : byte)), /should be/],
  ])('names a file that is %s with its hash, and goes on without it', async (_, network, words) => {
    const room = await open({ network });
    expect(told).toEqual([expect.stringMatching(words)]);
    expect(told[0]).toContain(sha256);
    if (network) expect(told[0]).toContain(createHash('sha256').update(network).digest('hex'));
    expect(room.problems).toEqual([expect.stringMatching(/^model small@1: models\/small\.onnx/)]);
    await expect(room.run({ ...call, inputs: smallItem(1) })).rejects.toThrow('models/small.onnx');
    expect(room.models().map(({ state }) => state)).toEqual(['failed', 'ready']);
  });

  it('serves the networks where another model is damaged, and names that one', async () => {
    const room = await open({ other: Buffer.from('another') });
    await works(room);
    expect(room.models()[1]).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('table.bin'),
    });
  });

  it('names a network that has the right hash and is none', async () => {
    const junk = Buffer.from('not a network');
    writeFileSync(join(folder, 'junk.onnx'), junk);
    const entry = {
      ...smallNetwork.entry,
      file: 'junk.onnx',
      sha256: createHash('sha256').update(junk).digest('hex'),
    };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ models: [entry] }));
    const room = (inference = new Inference(folder, { runtime: 'auto' }, (line) => told.push(line)));
    await room.start();
    expect(room.models()[0]).toMatchObject({ state: 'failed', runtime: 'onnx' });
    expect(told).toEqual([expect.stringMatching(/^model small: /)]);
    await expect(room.run({ ...call, inputs: smallItem(1) })).rejects.toThrow();
  });

  it.each([
    ['without a manifest', () => undefined, /manifest\.json cannot be read/],
    ['with one that is no JSON', () => writeFileSync(join(folder, 'manifest.json'), '{'), /cannot be read/],
    [
      'with one that lacks a hash',
      () => writeFileSync(join(folder, 'manifest.json'), '{"models": [{"name": "a", "version": 1}]}'),
      /manifest\.json: models\.0\./,
    ],
  ])('starts %s, and says so', async (_, make, words) => {
    make();
    const room = (inference = new Inference(folder, { runtime: 'auto' }, (line) => told.push(line)));
    await room.start();
    expect(told).toEqual([expect.stringMatching(words)]);
    expect(room.problems).toEqual(told);
    await expect(room.run({ ...call, inputs: smallItem(1) })).rejects.toThrow('there is no network to run');
  });

  it('says that a named runtime cannot run here, and runs no other', async () => {
    const room = await open({}, { runtime: 'tfjs-gpu' });
    if (room.models()[0]?.state === 'ready') return; // a machine that has it
    expect(told).toEqual([expect.stringMatching(/^the inference runtime tfjs-gpu cannot run here: /)]);
    expect(room.models()[0]).toMatchObject({ state: 'failed', runtime: null });
    await expect(room.run({ ...call, inputs: smallItem(1) })).rejects.toThrow('tfjs-gpu cannot run here');
  });

  it('judges on the CPU where CUDA is asked for and not there, in one line', async () => {
    const room = await open({}, { runtime: 'onnx-cuda' });
    await works(room);
    const [standing] = room.models();
    if (standing?.device === 'cuda') return; // a machine that has it
    expect(told).toEqual([
      expect.stringMatching(/^model small: CUDA is not to be had, it runs on the CPU \(.*\)$/),
    ]);
    expect(standing).toMatchObject({ state: 'ready', runtime: 'onnx-cuda', device: 'cpu' });
  });

  it('can be closed in the middle of its work', async () => {
    const room = await open();
    // In a process of their own these runs would take it with them where a thread is ended too roughly.
    const runs = Array.from({ length: 200 }, (_, i) => room.run({ ...call, inputs: smallItem(i) }));
    const settled = Promise.allSettled(runs);
    await Promise.race(runs);
    await room.close();
    const reasons = (await settled).flatMap((run) => (run.status === 'rejected' ? [String(run.reason)] : []));
    expect(new Set(reasons)).toEqual(new Set(['Error: the server is stopping']));
  });

  it('names a server that lacks the network', async () => {
    const server = await serveInference({ ...smallNetwork, entry: { ...smallNetwork.entry, name: 'other' } });
    const room = await open({}, { runtime: 'remote', url: server.url });
    expect(told).toEqual([expect.stringContaining('the inference server answered 404')]);
    expect(room.models()[0]).toMatchObject({ state: 'failed', runtime: 'remote' });
    await server.close();
    await expect(room.run({ ...call, inputs: smallItem(1) })).rejects.toThrow();
  });
});
