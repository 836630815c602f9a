import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './options.js';
import { createScratchDatabase } from './scratch-database.js';
import type { Teardown } from './teardown.js';

/** A fresh place to run the built server in: a folder, a database, a port and keys, gone after the teardown. */
export interface Installation {
  database: Database;
  port: number;
  apiKey: string;
  /** Only with PostgreSQL. */
  databaseUrl?: string;
  /** Who signs in at the console. */
  owner: { email: string; password: string };
  /** Starts the server on what is there, and waits until it is ready; throws with the end of its log if it isn't. */
  start(): Promise<RunningServer>;
}

export interface RunningServer {
  pid: number;
  /** From spawning the process to the first 200 of /health/ready, in ms. */
  readyMs: number;
  /** SIGKILL, and waits until the process is gone. */
  kill(): Promise<void>;
}

export async function createInstallation(
  root: string,
  database: Database,
  teardown: Teardown,
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'trisift-bench-'));
  teardown.add(() => rm(folder, { recursive: true, force: true }));
  const port = await findFreePort();
  const apiKey = `ts_live_${randomBytes(6).toString('hex')}_${randomBytes(20).toString('hex')}`;
  const owner = { email: 'bench@example.com', password: `Bench-${randomBytes(12).toString('hex')}` };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: join(folder, 'data'),
    MASTER_KEY: randomBytes(32).toString('base64'),
    API_KEY: apiKey,
    ADMIN_EMAIL: owner.email,
    ADMIN_PASSWORD: owner.password,
    LOG_LEVEL: 'warn',
  };
  delete env['DATABASE_URL'];
  // A Redis that is named is meant: beside PostgreSQL, as a replica would run.
  if (database !== 'postgres') delete env['REDIS_URL'];
  const databaseUrl = database === 'postgres' ? await createScratchDatabase(teardown) : undefined;
  if (databaseUrl) env['DATABASE_URL'] = databaseUrl;
  const log = join(folder, 'server.log');
  const start = () => startServer(root, env, port, log, teardown);
  return { database, port, apiKey, owner, ...(databaseUrl && { databaseUrl }), start };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function startServer(
  root: string,
  env: NodeJS.ProcessEnv,
  port: number,
  log: string,
  teardown: Teardown,
): Promise<RunningServer> {
  const output = openSync(log, 'a');
  const spawnedAtMs = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=64', join('dist', 'src', 'main.js')], {
    cwd: root,
    env,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await exited;
  };
  teardown.add(kill);
  try {
    await waitUntilReady(child, port, spawnedAtMs + readyTimeoutMs);
  } catch (error) {
    await kill();
    const lines = (await readFile(log, 'utf8')).split('\n').slice(-logLinesShown).join('\n');
    throw new Error(`${(error as Error).message}; its log ends:\n${lines}`, { cause: error });
  }
  return { pid: child.pid as number, readyMs: Math.round(performance.now() - spawnedAtMs), kill };
}

const readyTimeoutMs = 60_000;
const pollIntervalMs = 10;
const logLinesShown = 30;

async function waitUntilReady(child: ChildProcess, port: number, deadlineMs: number): Promise<void> {
  while (performance.now() < deadlineMs) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the server ended at start (${child.signalCode ?? `code ${child.exitCode}`})`);
    }
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await sleep(pollIntervalMs);
  }
  throw new Error(`the server was not ready within ${readyTimeoutMs / 1000} s`);
}
