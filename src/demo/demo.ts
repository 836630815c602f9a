import { configOf } from '../config/config.js';
import { readEnvironment } from '../config/env.js';
import { startServer, type RunningServer } from '../server.js';
import { greeting, keepFirstStart, startFailure } from '../start-messages.js';
import { stopOnSignal } from '../stop-on-signal.js';
import { ApiKeys } from '../tenants/api-keys.js';
import { SCOPES } from '../tenants/scopes.js';
import { Tenants } from '../tenants/tenants.js';
import { demoSubmissions } from './submissions.js';

const demoTenant = 'demo';
const submissions = 400;

/** `npm run demo`: starts the server and fills the tenant `demo` with submissions through its own front door. */
try {
  const config = configOf(readEnvironment());
  const server = await startServer(config);
  stopOnSignal(server);
  const key = await demoKey(server);
  const decided = await fill(server.url, key);
  const keptIn = server.first && keepFirstStart(config.dataDir, server.first);
  process.stdout.write(
    greeting(config, server.url, server.first, keptIn) + demoMessage(server.url, key, decided),
  );
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
}

async function demoKey({ app }: RunningServer): Promise<string> {
  const tenants = app.get(Tenants, { strict: false });
  const tenantId = (await tenants.named(demoTenant)) ?? (await tenants.create(demoTenant)).id;
  const settings = { name: 'demo', scopes: SCOPES, ratePerMinute: 60_000, test: false };
  return (await app.get(ApiKeys, { strict: false }).create(tenantId, settings)).token;
}

/** @returns how often each decision was given */
async function fill(url: string, key: string): Promise<Record<string, number>> {
  const response = await fetch(`${url}/moderate/batch`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': 'demo',
    },
    body: JSON.stringify({ items: demoSubmissions(submissions) }),
  });
  if (!response.ok)
    throw new Error(`POST /moderate/batch answered ${response.status}: ${await response.text()}`);
  const { results } = (await response.json()) as { results: { decision: string }[] };
  const decided: Record<string, number> = {};
  for (const { decision } of results) decided[decision] = (decided[decision] ?? 0) + 1;
  return decided;
}

function demoMessage(url: string, key: string, decided: Record<string, number>): string {
  const counts = Object.entries(decided).map(([decision, count]) => `${count} ${decision}`);
  return [
    '',
    `The tenant "${demoTenant}" has ${submissions} submissions: ${counts.join(', ')}.`,
    `Its API key, made for this run:  ${key}`,
    'Look at them:',
    `  curl -s '${url}/moderations?decision=block&limit=5' -H 'Authorization: Bearer ${key}'`,
    '',
  ].join('\n');
}
