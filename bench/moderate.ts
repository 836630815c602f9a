import { setTimeout as sleep } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import type { Benchmark } from './benchmark.js';
import { postgresCpuUs, processCpuUs } from './cpu-time.js';
import { createInstallation } from './installation.js';
import { loadKeywords } from './deny-list.js';
import { runLoad, type LoadPlan, type LoadResult } from './load.js';
import type { LoadFigures } from './load-tally.js';
import { describeMachine } from './machine.js';
import { loadMix, type Mix } from './mix.js';
import { overDatabases } from './over-databases.js';
import { readOptions, type Database } from './options.js';
import { findRepositoryRoot } from './repository.js';
import { packRequests } from './requests.js';
import { formatTable } from './table.js';

/** Throughput, latency and CPU of POST /moderate with the public mix, everything durable, one server process. */
export const moderate: Benchmark = {
  name: 'moderate',
  summary: 'requests a second, latency and CPU time of POST /moderate with the public mix',
  options:
    '[--database postgres|embedded|both] [--seconds 10] [--rounds 3] [--connections 16] [--keywords 10000]',
  async run(args, teardown) {
    const options = readOptions(args, { seconds: 10, rounds: 3, connections: 16, keywords: 10_000 });
    const root = findRepositoryRoot();
    const mix = await loadMix(root, mixItems);
    console.log(`texts from the ${mix.data}`);
    const perDatabase = await overDatabases(options, teardown, async (database, scope) => {
      const installation = await createInstallation(root, database, scope);
      const server = await installation.start();
      await loadKeywords(installation, mix, options.counts.keywords);
      await sleep(settlingMs);
      const requests = packRequests(
        mix.items.map((body) => ({ method: 'POST', path: '/moderate', body })),
        installation.apiKey,
      );
      const plan = { database, port: installation.port, connections: options.counts.connections, requests };
      return measure(plan, server.pid, options.counts, mix);
    });
    return { name: 'moderate', ...perDatabase };
  },
};

/** Enough that the same author seldom sends the same text again within a round. */
const mixItems = 50_000;
const warmUpMs = 2000;
/** A list is live on every replica within 2 s. */
const settlingMs = 3000;

type Plan = Pick<LoadPlan, 'port' | 'connections' | 'requests'> & { database: Database };
type Round = LoadFigures & { cpuUsPerRequest: number | null; postgresCpuUsPerRequest: number | null };

async function measure(
  plan: Plan,
  pid: number,
  {
    seconds,
    rounds,
    connections,
    keywords,
  }: Record<'seconds' | 'rounds' | 'connections' | 'keywords', number>,
  mix: Mix,
): Promise<Record<string, unknown>> {
  const progress = new SingleBar({ format: '{bar} round {value} of {total}', stream: process.stderr });
  progress.start(rounds, 0);
  const results: Round[] = [];
  let first = 0;
  for (let round = 0; round < rounds; round++) {
    const { figures, next } = await measureRound({ ...plan, first }, pid, seconds * 1000);
    results.push(figures);
    first = next;
    progress.update(round + 1);
  }
  progress.stop();
  if (results.every(({ good }) => good === 0)) {
    throw new Error(`no answer was good: ${JSON.stringify(results[0]?.badByKind)}`);
  }
  printRounds(results);
  return {
    ...summarise(medianRound(results)),
    connections,
    keywords,
    data: mix.data,
    roundsRps: results.map(({ rps }) => Math.round(rps)),
    machine: describeMachine(),
    date: new Date().toISOString(),
  };
}

async function measureRound(
  plan: Plan & { first: number },
  pid: number,
  measureMs: number,
): Promise<{ figures: Round; next: number }> {
  const cpu = { server: [] as (number | null)[], postgres: [] as (number | null)[] };
  const readCpu = (): void => {
    cpu.server.push(processCpuUs(pid));
    cpu.postgres.push(plan.database === 'postgres' ? postgresCpuUs() : null);
  };
  const { figures, next }: LoadResult = await runLoad(
    { ...plan, goal: { kind: 'timed', warmUpMs, measureMs } },
    { onMeasuring: readCpu, onMeasured: readCpu },
  );
  const answers = figures.good + figures.bad;
  const each = ([before, after]: (number | null)[]): number | null =>
    before == null || after == null || answers === 0 ? null : (after - before) / answers;
  return {
    figures: { ...figures, cpuUsPerRequest: each(cpu.server), postgresCpuUsPerRequest: each(cpu.postgres) },
    next,
  };
}

/** One whole round, so that its figures belong together: the one of median throughput, the slower of two middle ones. */
function medianRound(rounds: Round[]): Round {
  const sorted = [...rounds].sort((a, b) => a.rps - b.rps);
  return sorted[Math.floor((sorted.length - 1) / 2)] as Round;
}

function summarise(round: Round): Record<string, unknown> {
  return {
    rps: Math.round(round.rps),
    p50Ms: rounded(round.p50Ms, 3),
    p90Ms: rounded(round.p90Ms, 3),
    p99Ms: rounded(round.p99Ms, 3),
    maxMs: rounded(round.maxMs, 3),
    cpuUsPerRequest: rounded(round.cpuUsPerRequest, 1),
    postgresCpuUsPerRequest: rounded(round.postgresCpuUsPerRequest, 1),
    tierShares: roundedShares(round.tierShares),
    decisions: roundedShares(round.decisions),
    good: round.good,
    bad: round.bad,
    badByKind: round.badByKind,
  };
}

function printRounds(rounds: Round[]): void {
  const rows = rounds.map((round, i) => [
    String(i + 1),
    String(Math.round(round.rps)),
    ...[round.p50Ms, round.p90Ms, round.p99Ms, round.maxMs].map((ms) => ms.toFixed(2)),
    round.cpuUsPerRequest?.toFixed(0) ?? '–',
    round.postgresCpuUsPerRequest?.toFixed(0) ?? '–',
    String(round.bad),
  ]);
  const head = [
    'round',
    'good/s',
    'p50 ms',
    'p90 ms',
    'p99 ms',
    'max ms',
    'CPU µs each',
    'PostgreSQL µs each',
    'bad',
  ];
  console.log(formatTable([head, ...rows]));
}

function roundedShares(shares: Record<string, number>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(shares).map(([key, share]) => [key, rounded(share, 4)]));
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}
