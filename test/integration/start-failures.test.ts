import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { configOf } from '../../src/config/config.js';
import type { Environment } from '../../src/config/env.js';
import { DataDirError } from '../../src/database/data-dir.js';
import { DatabaseStartError } from '../../src/database/open-database.js';
import { startServer } from '../../src/server.js';
import { MasterKeyMismatch } from '../../src/tenants/tenants.js';
import { Installation, makeEmbeddedPlace, type Place } from './installation.js';

const root = join(import.meta.dirname, '../..');
const masterKey = randomBytes(32).toString('base64');
/** Nothing listens on port 1. */
const unreachable = 'postgres://someone:hush-hush@127.0.0.1:1/trisift';

/** Six processes start together, on a machine that may have more to do. */
const bootTimeoutMs = 90_000;

let place: Place;
let other: Place;
let at: Installation;
let occupied: Server;
let occupiedPort: number;

beforeAll(async () => {
  place = await makeEmbeddedPlace();
  other = await makeEmbeddedPlace();
  at = await Installation.start({}, place);
  occupied = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => occupied.once('listening', done));
  occupiedPort = (occupied.address() as AddressInfo).port;
  writeFileSync(join(place.dataDir, 'a-file'), '');
});
afterAll(async () => {
  occupied?.close();
  await at?.end();
  await other?.remove();
});

describe('a second server on the same DATA_DIR', () => {
  it('is refused with a clear word, and harms the first one not', async () => {
    const starting = startServer(configOf(place.environment));
    await expect(starting).rejects.toThrow(DataDirError);
    await expect(starting).rejects.toThrow(`DATA_DIR: ${place.dataDir} is in use by another Trisift process`);
    expect((await at.moderate({ text: 'still here' })).status).toBe(200);
  });

  it('is let in once the first one has stopped, though a killed one would have left its lock behind', async () => {
    await at.server.stop();
    expect(existsSync(join(place.dataDir, 'lock'))).toBe(false);
    writeFileSync(join(place.dataDir, 'lock'), '');
    await at.resume();
    expect((await at.moderate({ text: 'again' })).status).toBe(200);
  });
});

describe('DATA_DIR', () => {
  it('that cannot be written is named', async () => {
    const starting = startServer(
      configOf({ ...place.environment, DATA_DIR: join(place.dataDir, 'a-file/data') }),
    );
    await expect(starting).rejects.toThrow(DataDirError);
    await expect(starting).rejects.toThrow(/^DATA_DIR: \S+a-file\/data cannot be written \(ENOTDIR\)$/);
  });

  it('keeps the generated master key for its owner alone', () => {
    const file = join(place.dataDir, 'master-key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')).toHaveLength(32);
  });
});

describe('MASTER_KEY', () => {
  it('that is not the one of the database is told, and the database left as it was', async () => {
    await at.server.stop();
    const config = configOf({ ...place.environment, MASTER_KEY: masterKey });
    await expect(startServer(config)).rejects.toThrow(MasterKeyMismatch);
    await at.resume();
    expect((await at.moderate({ text: 'as before' })).status).toBe(200);
  });
});

describe('DATABASE_URL', () => {
  it('that cannot be reached is named without its password', async () => {
    const config = configOf({ ...place.environment, DATABASE_URL: unreachable, MASTER_KEY: masterKey });
    const starting = startServer(config);
    await expect(starting).rejects.toThrow(DatabaseStartError);
    await expect(starting).rejects.toThrow(
      /^DATABASE_URL: postgres:\/\/someone:\*\*\*@127\.0\.0\.1:1\/trisift: .*ECONNREFUSED/,
    );
  });
});

describe('the built server ends with exit code 1 and one line', () => {
  type Failure = readonly [name: string, environment: () => Environment, line: RegExp];
  const inPlace = (path: string): string => join(place.dataDir, path);
  const failures: readonly Failure[] = [
    ['a PORT that is none', () => ({ PORT: 'eighty' }), /^trisift: PORT: /],
    ['a MASTER_KEY too short', () => ({ MASTER_KEY: 'c2hvcnQ=' }), /^trisift: MASTER_KEY: /],
    [
      'DATABASE_URL without MASTER_KEY',
      () => ({ DATABASE_URL: unreachable }),
      /^trisift: MASTER_KEY: needed with DATABASE_URL/,
    ],
    [
      'a database out of reach',
      () => ({ DATABASE_URL: unreachable, MASTER_KEY: masterKey }),
      /^trisift: DATABASE_URL: .*ECONNREFUSED/,
    ],
    ['a DATA_DIR in use', () => ({ DATA_DIR: place.dataDir }), /^trisift: DATA_DIR: .* is in use by another/],
    [
      'a port in use',
      () => ({ DATA_DIR: other.dataDir, PORT: String(occupiedPort) }),
      /^trisift: PORT: 127\.0\.0\.1:\d+ is in use/,
    ],
  ];
  const ends = new Map<string, ReturnType<typeof boot>>();

  // All at once: most of their time is the start of Node.
  beforeAll(() => {
    for (const [name, environment] of failures) {
      ends.set(name, boot({ DATA_DIR: inPlace('unused'), ...environment() }));
    }
  });

  it.each(failures)(
    'for %s',
    async (name, _environment, line) => {
      const { code, stdout, stderr } = (await ends.get(name)) as Ending;
      expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).not.toContain('hush-hush');
    },
    bootTimeoutMs,
  );
});

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs what `npm start` runs, in an environment of nothing but the settings given. */
function boot(environment: Environment): Promise<Ending> {
  const settings = { LOG_LEVEL: 'silent', ...environment };
  const server = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...settings },
    timeout: bootTimeoutMs,
  });
  let [stdout, stderr] = ['', ''];
  server.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  server.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((done) => server.on('close', (code) => done({ code, stdout, stderr })));
}
