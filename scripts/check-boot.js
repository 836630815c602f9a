/**
 * Starts the built server as a user would (`npm start`, embedded database, empty data folder), sends it one text,
 * stops it with SIGTERM and expects exit code 0. Says what went wrong and exits with 1 otherwise.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const readyTimeoutMs = 60_000;
const answerTimeoutMs = 10_000;
const stopTimeoutMs = 20_000;

process.chdir(join(import.meta.dirname, '..'));

const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const apiKey = `ts_live_${randomBytes(5).toString('hex')}_${randomBytes(20).toString('hex')}`;
const dataDir = mkdtempSync(join(tmpdir(), 'trisift-boot-'));

// Built before the clock starts: the time to be ready is the server's, not the compiler's.
await exitOf(spawn(process.execPath, ['scripts/build-missing.js'], { stdio: 'inherit' })).then((code) => {
  if (code !== 0) process.exit(1);
});

const server = spawn('npm', ['start'], {
  stdio: ['ignore', 'inherit', 'inherit'],
  // A group of its own, so that a server that doesn't stop can be ended together with the npm around it.
  detached: true,
  env: {
    ...process.env,
    // Empty counts as absent: this check is about the embedded defaults, whatever the caller's environment says.
    DATABASE_URL: '',
    REDIS_URL: '',
    MASTER_KEY: '',
    ROLES: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    API_KEY: apiKey,
  },
});
const exited = exitOf(server);

let problem;
try {
  await check();
} catch (error) {
  problem = error instanceof Error ? error.message : String(error);
} finally {
  try {
    process.kill(-server.pid, 'SIGKILL');
  } catch {
    // all of the group has ended, as it should
  }
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(problem ? `boot: ${problem}` : 'boot: ready, blocked the text, stopped with exit code 0');
process.exit(problem ? 1 : 0);

async function check() {
  const startedAt = Date.now();
  await ready(startedAt + readyTimeoutMs);
  console.log(`boot: ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);

  const answer = await fetch(`${base}/moderate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text: '加微信 vx123456 免费领取' }),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`POST /moderate answered ${answer.status}: ${body}`);
  const { decision } = JSON.parse(body);
  if (decision !== 'block') throw new Error(`expected the decision "block", got: ${body}`);

  server.kill('SIGTERM');
  const code = await Promise.race([exited, sleep(stopTimeoutMs, 'none', { ref: false })]);
  if (code === 'none') throw new Error(`still running ${stopTimeoutMs / 1000} s after SIGTERM`);
  if (code !== 0) throw new Error(`exit code ${code} after SIGTERM, expected 0`);
}

async function ready(deadline) {
  while (Date.now() < deadline) {
    if (server.exitCode !== null)
      throw new Error(`the server ended with exit code ${server.exitCode} before it was ready`);
    const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => null,
    );
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error(`not ready within ${readyTimeoutMs / 1000} s`);
}

function exitOf(process) {
  return new Promise((resolve) => {
    process.on('error', (error) => resolve(error.message));
    process.on('exit', (code, signal) => resolve(code ?? signal));
  });
}

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port: number } = probe.address();
      probe.close(() => resolve(number));
    });
  });
}
