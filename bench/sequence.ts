import { surpriseOf } from '../src/engine/behaviour/sequence/surprise.js';
import { EntityHash } from '../src/hot-state/entity-hash.js';
import { defaultSizes, HotMemory } from '../src/hot-state/hot-memory.js';
import { readSequence } from '../src/models/sequence-file.js';
import { modelsFolder } from '../src/product-root.js';
import type { Benchmark } from './benchmark.js';
import { describeMachine } from './machine.js';

/** What it costs to keep authors' steps, and to look at them. */
export const sequence: Benchmark = {
  name: 'sequence',
  summary: 'CPU of looking at the last steps of an author, and bytes of keeping them',
  options: '',
  run: () =>
    Promise.resolve({
      name: 'sequence',
      cpuMs: { of16: cpuMsOf(16), of64: cpuMsOf(64) },
      bytesPerAuthor: { of4: bytesOf(4), of64: bytesOf(64) },
      machine: describeMachine(),
    }),
};

/** Of one look at so many steps, in the best of some rounds: whatever else runs on the machine only adds to it. */
function cpuMsOf(length: number): number {
  const { network } = readSequence(modelsFolder);
  const trail = Array.from({ length }, (_, i) => ((i * 7) % 12) * 4_096 + ((i * 29) % 200));
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < looks; i++) surpriseOf(network, trail);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000 / looks);
  }
  return Number(best.toFixed(3));
}

/** Of each of many authors who took so many steps. */
function bytesOf(steps: number): number {
  const { rings } = new HotMemory(defaultSizes);
  const hash = new EntityHash([1, 2]);
  for (let author = 0; author < authors; author++) {
    for (let i = 0; i < steps; i++) rings.add(hash.of(String(author)), 0, i);
  }
  return Math.round(rings.bytes / authors);
}

const rounds = 40;
const looks = 50;
const authors = 200_000;
