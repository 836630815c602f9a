import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import pg from 'pg';
import { EmbeddedEngine } from '../../src/database/embedded-engine.js';
import { copyMigratedDatabase } from '../integration/embedded-template.js';

let folder: string;
let engine: EmbeddedEngine;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trisift-engine-'));
  await copyMigratedDatabase(join(folder, 'database'));
  engine = await EmbeddedEngine.open(join(folder, 'database'));
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ user: 'postgres', database: 'postgres', stream: () => engine.connection() });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const loseThread = async (): Promise<void> => {
  const { thread } = engine as unknown as { thread: Promise<Worker> };
  await (await thread).terminate();
};

describe('the embedded engine', () => {
  it('answers statements of every form, failed ones among them', async () => {
    const client = await connect();
    await client.query('CREATE TABLE t (a integer PRIMARY KEY, b bytea)');
    const bytes = Buffer.alloc(3_000_000, 7);
    await client.query('INSERT INTO t VALUES ($1, $2)', [1, bytes]);
    await expect(client.query('INSERT INTO t VALUES (1)')).rejects.toMatchObject({ code: '23505' });
    await expect(client.query('nonsense')).rejects.toMatchObject({ code: '42601' });
    const named = { name: 'all', text: 'SELECT a, b FROM t WHERE a = $1', values: [1] };
    for (let turn = 0; turn < 2; turn++) {
      const { rows } = await client.query<{ a: number; b: Buffer }>(named);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.b.equals(bytes)).toBe(true);
    }
    await client.end();
  });

  it('gives the next connection a session of its own', async () => {
    const first = await connect();
    await first.query('CREATE TABLE u (a integer)');
    await first.query("BEGIN; SET search_path = 'pg_catalog'; INSERT INTO public.u VALUES (1)");
    await first.end();
    const second = await connect();
    expect((await second.query('SELECT * FROM u')).rows).toEqual([]);
    await second.end();
  });

  it('breaks its connections where its thread is lost, and opens again with what was committed', async () => {
    const client = await connect();
    await client.query('CREATE TABLE v (a integer); INSERT INTO v VALUES (1)');
    await client.query('BEGIN; INSERT INTO v VALUES (2)');
    const pending = client.query('SELECT count(*) FROM generate_series(1, 30000000)');
    const told = expect(pending).rejects.toThrow(/Connection terminated/);
    await loseThread();
    await told;
    await expect(client.query('SELECT 1')).rejects.toThrow();
    const next = await connect();
    expect((await next.query('SELECT a FROM v')).rows).toEqual([{ a: 1 }]);
    await next.end();
  });

  it('says why a folder is no database', async () => {
    await copyMigratedDatabase(join(folder, 'other'));
    rmSync(join(folder, 'other', 'global', 'pg_control'));
    await expect(EmbeddedEngine.open(join(folder, 'other'))).rejects.toThrow();
  });
});
