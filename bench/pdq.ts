import { buildPdqIndex, nearHashes } from '../src/engine/tier1-rules/pdq-index.js';
import { pdqOf } from '../src/engine/tier1-rules/pdq.js';
import type { Benchmark } from './benchmark.js';
import { describeMachine } from './machine.js';
import { readOptions } from './options.js';
import { mulberry32 } from './prng.js';
import { formatTable } from './table.js';

/** Looking images up in a hash bank. */
export const pdq: Benchmark = {
  name: 'pdq',
  summary: 'PDQ hashes: making one of 384×256 pixels, and finding what is near among a million',
  options: '[--hashes 1000000] [--queries 400]',
  async run(args) {
    const { counts } = readOptions(args, { hashes: 1_000_000, queries: 400 });
    const random = mulberry32(1);
    const bytes = Buffer.alloc(32 * counts.hashes);
    for (let i = 0; i < bytes.length; i += 4) bytes.writeUInt32LE(Math.floor(random() * 2 ** 32), i);
    const hashAt = (i: number): string => bytes.toString('hex', i * 32, i * 32 + 32);
    const entries = Array.from({ length: counts.hashes }, (_, i) => ({
      hash: hashAt(i),
      ordinal: i,
      reach: 31,
    }));
    const startMs = performance.now();
    const index = buildPdqIndex(entries);
    const buildMs = Math.round(performance.now() - startMs);
    const times: number[] = [];
    let missed = 0;
    for (let query = 0; query < counts.queries; query++) {
      const wanted = Math.floor(random() * counts.hashes);
      const near = changed(bytes.subarray(wanted * 32, wanted * 32 + 32), 31, random);
      let found = false;
      const queryMs = performance.now();
      nearHashes(index, near, (ordinal) => (found ||= ordinal === wanted));
      times.push(performance.now() - queryMs);
      if (!found) missed += 1;
    }
    times.sort((a, b) => a - b);
    const at = (share: number): number =>
      Math.round((times[Math.floor((times.length - 1) * share)] as number) * 1_000) / 1_000;
    const raster = { width: 384, height: 256, channels: 3 as const, data: new Uint8Array(384 * 256 * 3) };
    for (let i = 0; i < raster.data.length; i++) raster.data[i] = random() * 256;
    for (let i = 0; i < 20; i++) pdqOf(raster);
    const cpu = process.cpuUsage();
    for (let i = 0; i < 100; i++) pdqOf(raster);
    const hashMs = process.cpuUsage(cpu).user / 1_000;
    const megabytes = Object.values(index).reduce<number>(
      (sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength / 1_048_576 : 0),
      0,
    );
    const figures = {
      ...{ buildMs, missed, p50Ms: at(0.5), p99Ms: at(0.99) },
      ...{ megabytes: Math.round(megabytes), hashMs: Math.round(hashMs) / 100 },
    };
    console.log(formatTable([Object.keys(figures), Object.values(figures).map(String)]));
    return {
      name: 'pdq',
      ...counts,
      ...figures,
      failed: missed > 0 || at(0.5) >= 5,
      machine: describeMachine(),
    };
  },
};

function changed(hash: Buffer, bits: number, random: () => number): string {
  const copy = Buffer.from(hash);
  const flipped = new Set<number>();
  while (flipped.size < bits) flipped.add(Math.floor(random() * 256));
  for (const bit of flipped) copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy.toString('hex');
}
