import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Teardown } from './teardown.js';

/**
 * Creates an empty PostgreSQL database, to be dropped by the teardown, on the server of BENCH_DATABASE_URL.
 *
 * @returns its connection URL
 * @throws when that server can't be reached or refuses
 */
export async function createScratchDatabase(teardown: Teardown): Promise<string> {
  const name = `trisift_bench_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name}`);
  teardown.add(() => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return databaseUrl(name);
}

const defaultServerUrl = 'postgres://root@127.0.0.1:5432';

function databaseUrl(name: string): string {
  const url = new URL(process.env['BENCH_DATABASE_URL'] ?? defaultServerUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl('postgres'), connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Null when the server of BENCH_DATABASE_URL answers, else why not. */
export async function probeDatabaseServer(): Promise<string | null> {
  try {
    await administer('SELECT 1');
    return null;
  } catch (error) {
    return `PostgreSQL can't be reached: ${error instanceof Error ? error.message || error.name : String(error)}`;
  }
}
