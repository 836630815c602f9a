import type { Benchmark } from './benchmark.js';
import { createInstallation, type Installation } from './installation.js';
import { findDuplicates, findMissing, resend, type Answered, type Sent } from './kill-checks.js';
import { runLoad } from './load.js';
import { describeMachine } from './machine.js';
import { loadMix, type Mix } from './mix.js';
import { readOptions, type Database } from './options.js';
import { overDatabases } from './over-databases.js';
import { findRepositoryRoot } from './repository.js';
import { packRequests } from './requests.js';
import { formatTable } from './table.js';
import type { Teardown } from './teardown.js';

/** Whether a 200 is a promise: SIGKILL under load, start again on the same data, and look for every answered record. */
export const kill: Benchmark = {
  name: 'kill',
  summary: 'SIGKILL under load: no answered record may be missing, none may be there twice',
  options: '[--database postgres|embedded|both] [--rounds 5]',
  async run(args, teardown) {
    const options = readOptions(args, { rounds: 5 });
    const root = findRepositoryRoot();
    const mix = await loadMix(root, requestsPerRound);
    console.log(`texts from the ${mix.data}`);
    const perDatabase = await overDatabases(options, teardown, (database, scope) =>
      killRounds(root, database, mix, options.counts.rounds, scope),
    );
    const done = Object.values(perDatabase).filter((result) => 'answered' in result);
    const total = (name: CountName): number => done.reduce((sum, result) => sum + result[name], 0);
    const totals = {
      rounds: total('rounds'),
      answered: total('answered'),
      missing: total('missing'),
      duplicates: total('duplicates'),
      idempotentMismatches: total('idempotentMismatches'),
      restartMs: median(done.flatMap((result) => result.restartsMs)),
    };
    return {
      name: 'kill',
      ...totals,
      ...perDatabase,
      failed: totals.missing + totals.duplicates + totals.idempotentMismatches > 0,
      data: mix.data,
      machine: describeMachine(),
      date: new Date().toISOString(),
    };
  },
};

/** More than a server can answer in `latestKillMs`. */
const requestsPerRound = 40_000;
const connections = 16;
const earliestKillMs = 1000;
const latestKillMs = 3000;

type CountName = 'rounds' | 'answered' | 'missing' | 'duplicates' | 'idempotentMismatches';
type KillFigures = Record<CountName | 'restartMs', number> & { restartsMs: number[] };

async function killRounds(
  root: string,
  database: Database,
  mix: Mix,
  rounds: number,
  scope: Teardown,
): Promise<KillFigures> {
  const installation = await createInstallation(root, database, scope);
  let server = await installation.start();
  const figures = { rounds, answered: 0, missing: 0, duplicates: 0, idempotentMismatches: 0 };
  const restartsMs: number[] = [];
  const everyAnswered: Answered[] = [];
  const everyMissing = new Set<string>();
  const table = [['round', 'killed after ms', 'answered', 'missing', 'idempotent mismatches', 'restart ms']];
  for (let round = 1; round <= rounds; round++) {
    const killAfterMs = earliestKillMs + Math.random() * (latestKillMs - earliestKillMs);
    const { sent, answered, unanswered } = await loadUntilKilled(
      installation,
      mix,
      round,
      killAfterMs,
      server.kill,
    );
    server = await installation.start();
    restartsMs.push(server.readyMs);
    const missing = await findMissing(installation, answered);
    const idempotentMismatches = await resend(installation, sent, answered, unanswered);
    everyAnswered.push(...answered);
    figures.answered += answered.length;
    for (const id of missing) everyMissing.add(id);
    figures.idempotentMismatches += idempotentMismatches;
    const row = [round, killAfterMs, answered.length, missing.length, idempotentMismatches, server.readyMs];
    table.push(row.map((value) => value.toFixed(0)));
  }
  const { duplicates, unlisted } = await findDuplicates(installation, everyAnswered);
  figures.duplicates = duplicates;
  for (const id of unlisted) everyMissing.add(id);
  figures.missing = everyMissing.size;
  console.log(formatTable(table));
  console.log(`in the listing: ${duplicates} duplicates, ${unlisted.length} answered records absent`);
  return { ...figures, restartMs: median(restartsMs), restartsMs };
}

async function loadUntilKilled(
  installation: Installation,
  mix: Mix,
  round: number,
  killAfterMs: number,
  killServer: () => Promise<void>,
): Promise<{ sent: Sent[]; answered: Answered[]; unanswered: number[] }> {
  const sent = mix.items.map((item, i): Sent => {
    const contentId = `c-${round}-${i}`;
    const body = { ...item, text: `${item.text} ${contentId}`, contentId };
    return {
      method: 'POST',
      path: '/moderate',
      body,
      ...(i % 2 === 0 ? { idempotencyKey: `k-${round}-${i}` } : {}),
    };
  });
  let killed: Promise<void> | undefined;
  const { answers, unanswered, figures } = await runLoad(
    {
      port: installation.port,
      connections,
      requests: packRequests(sent, installation.apiKey),
      first: 0,
      goal: { kind: 'once' },
    },
    { onMeasuring: () => setTimeout(() => void (killed = killServer()), killAfterMs) },
  );
  if (killed === undefined) throw new Error(`the load ended before the kill: ${JSON.stringify(figures)}`);
  await killed;
  const answered = answers.flatMap(({ index, status, id, decision }): Answered[] =>
    status === 200 && id !== null ? [{ index, id, decision, contentId: `c-${round}-${index}` }] : [],
  );
  if (answered.length === 0) throw new Error(`no request was answered with 200: ${JSON.stringify(figures)}`);
  return { sent, answered, unanswered };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor((sorted.length - 1) / 2)] ?? 0);
}
