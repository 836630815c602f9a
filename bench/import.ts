import type { Benchmark } from './benchmark.js';
import { callApi } from './api-call.js';
import { createInstallation, type Installation } from './installation.js';
import { runLoad, type LoadResult } from './load.js';
import { describeMachine } from './machine.js';
import { loadMix, type Mix } from './mix.js';
import { readOptions, type Database } from './options.js';
import { overDatabases } from './over-databases.js';
import { findRepositoryRoot } from './repository.js';
import { packRequests } from './requests.js';
import { formatTable } from './table.js';

/** How long a large import takes until it judges, and what POST /moderate's callers notice of it. */
export const importing: Benchmark = {
  name: 'import',
  summary: 'a million authors imported beside POST /moderate; search, emptying and deleting at that size',
  options: '[--database postgres|embedded|both] [--rows 1000000] [--connections 4]',
  async run(args, teardown) {
    const options = readOptions(args, { rows: 1_000_000, connections: 4 });
    const root = findRepositoryRoot();
    const mix = await loadMix(root, mixItems);
    const perDatabase = await overDatabases(options, teardown, async (database, scope) => {
      const installation = await createInstallation(root, database, scope);
      await installation.start();
      return measure(installation, database, mix, options.counts);
    });
    return { name: 'import', ...perDatabase, machine: describeMachine(), date: new Date().toISOString() };
  },
};

const mixItems = 20_000;
const warmUpMs = 2_000;
const quietMs = 8_000;
/** Longer than any import: the load is cut when the import is answered, by its slice. */
const sliceMs = 5_000;

async function measure(
  installation: Installation,
  database: Database,
  mix: Mix,
  { rows, connections }: Record<'rows' | 'connections', number>,
): Promise<Record<string, unknown>> {
  const requests = packRequests(
    mix.items.map((body) => ({ method: 'POST', path: '/moderate', body })),
    installation.apiKey,
  );
  const load = (measureMs: number): Promise<LoadResult> =>
    runLoad({
      port: installation.port,
      connections,
      requests,
      first: 0,
      goal: { kind: 'timed', warmUpMs: measureMs === sliceMs ? 0 : warmUpMs, measureMs },
    });
  const list = await makeList(installation, 'authors');
  const quiet = (await load(quietMs)).figures;
  const state = { importing: true };
  const imported = importFile(installation, list, 'value\n', rows).finally(() => (state.importing = false));
  const beside: LoadResult['figures'][] = [];
  while (state.importing) beside.push((await load(sliceMs)).figures);
  const answer = await imported;
  const whole = (name: 'p50Ms' | 'p99Ms' | 'maxMs'): number =>
    Number(Math.max(...beside.map((slice) => slice[name])).toFixed(2));
  const medianP99Ms = median(beside.map(({ p99Ms }) => p99Ms));
  console.log(
    formatTable([
      ['database', 'rows', 'import ms', 'p99 alone', 'median p99 beside', 'worst p99 beside', 'max beside'],
      [
        ...[database, String(rows), String(answer['ms']), quiet.p99Ms.toFixed(1), medianP99Ms.toFixed(1)],
        ...[String(whole('p99Ms')), String(whole('maxMs'))],
      ],
    ]),
  );
  // A bad row near the end of a second file: nothing of it may be stored.
  const bad = await importFile(
    installation,
    await makeList(installation, 'bad'),
    'value,enabled\n',
    rows,
    700_001,
  );
  const search = await timed('search', () =>
    callApi(installation, 'GET', `/lists/${list}/entries?q=r-${rows - 7}&limit=5`),
  );
  const short = await timed('search of two letters', () =>
    callApi(installation, 'GET', `/lists/${list}/entries?q=zz&limit=5`),
  );
  const exported = await timed('export', () => download(installation, `/lists/${list}/export?format=csv`));
  const emptied = await timed('emptying', () =>
    callApi(installation, 'POST', `/lists/${list}/entries/delete`, { all: true }),
  );
  const figures = {
    rows,
    importMs: answer['ms'],
    added: answer['added'],
    moderate: {
      connections,
      alone: { rps: Math.round(quiet.rps), p50Ms: quiet.p50Ms, p99Ms: quiet.p99Ms, maxMs: quiet.maxMs },
      beside: {
        rps: Math.round(beside.reduce((sum, { rps }) => sum + rps, 0) / beside.length),
        slices: beside.length,
        medianP99Ms,
        worstP50Ms: whole('p50Ms'),
        worstP99Ms: whole('p99Ms'),
        maxMs: whole('maxMs'),
        bad: beside.reduce((sum, slice) => sum + slice.bad, 0),
      },
    },
    badRow: { status: bad['status'], errors: bad['errors'], ms: bad['tookMs'] },
    ms: { search: search.ms, searchOfTwoLetters: short.ms, export: exported.ms, empty: emptied.ms },
  };
  return figures;
}

async function makeList(installation: Installation, name: string): Promise<string> {
  const fields = { name, kind: 'deny', subject: 'user', category: 'abuse' };
  return (await callApi<{ id: string }>(installation, 'POST', '/lists', fields)).id;
}

/** @param badLine of the file that it names, if any, the fields are wrong */
export async function importFile(
  { port, apiKey }: Installation,
  list: string,
  head: string,
  rows: number,
  badLine?: number,
): Promise<Record<string, unknown>> {
  const startMs = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/lists/${list}/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'text/csv' },
    body: ReadableStream.from(chunks(head, rows, badLine)),
    duplex: 'half',
  });
  const body = (await answer.json()) as Record<string, unknown>;
  if (badLine === undefined && !answer.ok) throw new Error(`import: ${JSON.stringify(body)}`);
  return { ...body, status: answer.status, tookMs: Math.round(performance.now() - startMs) };
}

/** Ids as apps have them, in no order. */
function* chunks(head: string, rows: number, badLine?: number): Generator<Buffer> {
  let text = head;
  for (let i = 0; i < rows; i++) {
    text += badLine === i + 2 ? 'bad,maybe\n' : `${((i * 2_654_435_761) >>> 0).toString(36)}-user-${i}\n`;
    if (text.length > 60_000) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

async function download({ port, apiKey }: Installation, path: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) void chunk;
}

async function timed(name: string, work: () => Promise<unknown>): Promise<{ ms: number }> {
  const startMs = performance.now();
  await work();
  const ms = Math.round(performance.now() - startMs);
  console.log(`${name}: ${ms} ms`);
  return { ms };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0).toFixed(2));
}
