import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, type Config } from './config/config.js';
import { DataDirError, writeSecret } from './database/data-dir.js';
import { DatabaseStartError } from './database/open-database.js';
import type { FirstStart } from './tenants/first-start.js';
import { MasterKeyMismatch } from './tenants/tenants.js';

/** What the operator reads when the server is up. */
export function greeting(
  config: Config,
  url: string,
  first: FirstStart | undefined,
  keptIn: string | undefined,
): string {
  const lines = [`Trisift serves at ${url}`, `  console  ${url}/console/`, `  API      ${url}/docs`];
  if (config.databaseUrl === undefined) {
    lines.push(
      `  data     ${resolve(config.dataDir)} (embedded database: safe against a crash of this process, not of the machine;`,
      '           set DATABASE_URL to use PostgreSQL)',
    );
  }
  if (first) lines.push('', ...firstStartLines(first), '', ...keptLines(keptIn), ...firstCurl(url));
  return lines.join('\n') + '\n';
}

/**
 * Keeps what is shown once in a file that its owner alone can read.
 * @returns the file, or undefined where the folder cannot be written
 */
export function keepFirstStart(dataDir: string, first: FirstStart): string | undefined {
  const file = join(resolve(dataDir), 'first-start.txt');
  try {
    mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 });
    writeSecret(file, firstStartLines(first).join('\n') + '\n');
    return file;
  } catch {
    return undefined;
  }
}

const forOperators = [ConfigError, DataDirError, DatabaseStartError, MasterKeyMismatch];

/** What an operator can mend is one line; anything else shows its stack. */
export function startFailure(error: unknown): string {
  if (forOperators.some((kind) => error instanceof kind)) {
    return `trisift: ${(error as Error).message}`;
  }
  const { code, port, address } = error as { code?: string; port?: number; address?: string };
  if (code === 'EADDRINUSE') return `trisift: PORT: ${address}:${port} is in use by another program`;
  if (code === 'EACCES') return `trisift: PORT: not allowed to listen on ${address}:${port}`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `trisift: HOST: ${address ?? ''} is not an address of this machine`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function firstStartLines({ apiKey, email, password, generated }: FirstStart): string[] {
  return [
    `API key of the first tenant:  ${generated.apiKey ? apiKey : 'as given in API_KEY'}`,
    `Operator:                     ${email}  password ${generated.password ? password : 'as given in ADMIN_PASSWORD'}`,
  ];
}

function keptLines(keptIn: string | undefined): string[] {
  return keptIn
    ? [`Shown this once, and kept in ${keptIn}`]
    : ['Shown this once: keep them now, DATA_DIR cannot be written.'];
}

function firstCurl(url: string): string[] {
  return [
    '',
    'Try it:',
    `  curl -s ${url}/moderate -H "Authorization: Bearer $TRISIFT_KEY" \\`,
    `    -H 'Content-Type: application/json' -d '{"text": "加微信 vx123456 免费领取"}'`,
  ];
}
