import { parseArgs } from 'node:util';
import { AuthorMemory } from '../src/authors/author-memory.js';
import { AuthorWatch } from '../src/authors/author-watch.js';
import { BEHAVIOUR_DEFAULTS } from '../src/engine/behaviour/behaviour-settings.js';
import type { RiskWeights } from '../src/engine/behaviour/risk.js';
import { InProcessHotState } from '../src/hot-state/in-process-hot-state.js';
import { readShippedModels } from '../src/models/shipped-models.js';
import { modelsFolder } from '../src/product-root.js';
import { measure } from '../training/behaviour.js';
import { changedPersonas, PERSONAS } from '../training/behaviour/personas.js';
import { UsageError, type Benchmark } from './benchmark.js';
import { describeMachine } from './machine.js';

/** What the scoring of authors finds on a simulated day, and what it costs a request in the process. */
export const behaviour: Benchmark = {
  name: 'behaviour',
  summary: 'a simulated day of authors through the shipped weights, and CPU and bytes of an author',
  options: '[--authors 100000] [--seed 5] [--changed]',
  async run(args) {
    const { authors, seed, changed } = readArguments(args);
    const { behaviour: weights } = readShippedModels(modelsFolder);
    if (!weights) throw new Error('models/behaviour.json cannot be read');
    const cost = [1_000, 100_000, 1_000_000].map((count) => costOf(count, weights));
    const day = measure(changed ? changedPersonas() : PERSONAS, weights, seed, authors);
    return { name: 'behaviour', simulated: true, seed, changed, cost, ...day, machine: describeMachine() };
  },
};

function readArguments(args: string[]): { authors: number; seed: number; changed: boolean } {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args,
      options: { authors: text, seed: text, changed: { type: 'boolean' } },
    });
    const authors = Number(values.authors ?? 100_000);
    const seed = Number(values.seed ?? 5);
    if (!Number.isInteger(authors) || authors < 100)
      throw new UsageError('--authors is a number from 100 on');
    if (!Number.isInteger(seed)) throw new UsageError('--seed is a whole number');
    return { authors, seed, changed: values.changed ?? false };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

/** Of one submission: its author read, judged and counted, with address and device, among so many that were seen. */
function costOf(
  authors: number,
  weights: RiskWeights,
): { authors: number; cpuUs: number; bytesPerAuthor: number } {
  const hotState = new InProcessHotState();
  const levels = { levelOf: () => 'normal' as const, changed: () => undefined };
  const watch = new AuthorWatch(new AuthorMemory(hotState), levels, weights);
  const tenantId = '018f4e6a-0000-7000-8000-000000000000';
  let atMs = Date.UTC(2026, 10, 2);
  const visit = (n: number): void => {
    const author = { hash: n.toString(16).padStart(32, '0'), id: '' };
    const event = {
      ...{ type: 'submission', atMs: (atMs += 20), ip: `10.${n & 255}.${(n >> 8) & 255}.${n >> 16}` },
      ...{ device: `device-${n}`, written: { script: 'latin', link: n % 9 === 0, contact: false } as const },
    };
    const met = watch.meet(tenantId, author, event, BEHAVIOUR_DEFAULTS);
    if (met instanceof Promise) throw new Error('in process an answer is there at once');
    void met.remember({ copies: 0, authors: 0 });
  };
  for (let n = 0; n < authors; n++) visit(n);
  const before = process.cpuUsage();
  for (let i = 0; i < events; i++) visit((i * 7_919) % authors);
  const { user, system } = process.cpuUsage(before);
  const { counters, sets } = hotState.memory.bytes;
  return {
    authors,
    cpuUs: Number(((user + system) / events).toFixed(1)),
    bytesPerAuthor: Math.round((counters + sets) / authors),
  };
}

const events = 200_000;
