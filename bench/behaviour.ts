import { parseArgs } from 'node:util';
import type { RiskWeights } from '../src/engine/behaviour/risk.js';
import { readShippedModels } from '../src/models/shipped-models.js';
import { modelsFolder } from '../src/product-root.js';
import { measure } from '../training/behaviour.js';
import { changedPersonas, PERSONAS } from '../training/behaviour/personas.js';
import { costInProcess, costInRedis, type CostInRedis } from './author-cost.js';
import { UsageError, type Benchmark } from './benchmark.js';
import { describeMachine } from './machine.js';

/** What the scoring of authors finds on a simulated day, or what it costs a request. */
export const behaviour: Benchmark = {
  name: 'behaviour',
  summary:
    'a simulated day of authors through the shipped weights; or (--cost) CPU, bytes and Redis of an author',
  options: '[--authors 100000] [--seed 5] [--changed] | --cost [--redis redis://127.0.0.1:6379]',
  async run(args) {
    const { authors, seed, changed, cost, redis } = readArguments(args);
    const { behaviour: weights } = readShippedModels(modelsFolder);
    if (!weights) throw new Error('models/behaviour.json cannot be read');
    const told = { name: 'behaviour', machine: describeMachine() };
    if (cost) {
      const inProcess = [1_000, 100_000, 1_000_000].map((count) => costInProcess(count, weights));
      return { ...told, inProcess, ...(redis !== undefined && { redis: await inRedis(redis, weights) }) };
    }
    const day = measure(changed ? changedPersonas() : PERSONAS, weights, seed, authors);
    return { ...told, simulated: true, seed, changed, ...day };
  },
};

/** Paced as requests come, and as fast as they go. */
async function inRedis(url: string, weights: RiskWeights): Promise<CostInRedis[]> {
  const costs: CostInRedis[] = [];
  for (const perSecond of [500, 1_000, undefined]) costs.push(await costInRedis(url, weights, perSecond));
  return costs;
}

function readArguments(args: string[]): {
  authors: number;
  seed: number;
  changed: boolean;
  cost: boolean;
  redis: string | undefined;
} {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const options = { authors: text, seed: text, changed: flag, cost: flag, redis: text };
    const { values } = parseArgs({ args, options });
    const authors = Number(values.authors ?? 100_000);
    const seed = Number(values.seed ?? 5);
    if (!Number.isInteger(authors) || authors < 100)
      throw new UsageError('--authors is a number from 100 on');
    if (!Number.isInteger(seed)) throw new UsageError('--seed is a whole number');
    if (values.redis !== undefined && !values.cost) throw new UsageError('--redis goes with --cost');
    return {
      ...{ authors, seed },
      changed: values.changed ?? false,
      cost: values.cost ?? false,
      redis: values.redis,
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}
