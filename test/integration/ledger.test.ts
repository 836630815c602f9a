import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { configOf } from '../../src/config/config.js';
import { openDatabase, type OpenDatabase } from '../../src/database/open-database.js';
import type { ClientConfig } from 'pg';
import { problemOf } from '../../src/http/problem-of.js';
import { columnsOf, type LedgerColumns } from '../../src/ledger/ledger-columns.js';
import { LedgerThread } from '../../src/ledger/ledger-thread.js';
import { Idempotency } from '../../src/ledger/idempotency.js';
import { LedgerWriter } from '../../src/ledger/ledger-writer.js';
import type { LedgerRow, RecordRow } from '../../src/ledger/ledger-row.js';
import { ensurePartitions } from '../../src/ledger/partitions.js';
import { Records } from '../../src/ledger/records.js';
import { Tenants, type TenantContext } from '../../src/tenants/tenants.js';
import { makePlace, onPostgres, type Place } from './installation.js';

let place: Place;
let open: OpenDatabase;
let tenants: Tenants;
let tenant: TenantContext;
let ledger: LedgerWriter;
let records: Records;

beforeAll(async () => {
  place = await makePlace();
  open = await openDatabase(configOf(place.environment));
  await ensurePartitions(open.database, new Date());
  tenants = new Tenants(open.database, open.masterKey, open.changes);
  ledger = new LedgerWriter(open.database);
  records = new Records(open.database, tenants);
  tenant = await tenants.create('ledger');
});
afterAll(async () => {
  await open?.close();
  await place?.remove();
});

const judgement = JSON.stringify({ reason: null, detectors: [], versions: {} });

function row(fields: Partial<RecordRow> = {}): LedgerRow & { record: RecordRow } {
  const id = fields.id ?? uuidv7();
  const content = JSON.stringify({ answer: { id } });
  const authorHash = tenants.authorHash(tenant.id, 'author');
  const record = {
    id,
    decision: 'pass',
    reasonCategory: null,
    authorHash,
    test: false,
    judgement,
    content,
  } as const;
  return { tenant, record: { ...record, ...fields } };
}

async function rowsOf(table: string, ids: readonly string[]): Promise<number> {
  const [{ n }] = await open.database.asOwner((manager) =>
    manager.query<[{ n: number }]>(`SELECT count(*)::int AS n FROM ${table} WHERE id = ANY ($1)`, [ids]),
  );
  return n;
}

const tablesOfARecord = ['record', 'record_content', 'outbox'];

describe('the ledger', () => {
  it('stores rows that come at once, each with its content and its place in the outbox', async () => {
    const rows = Array.from({ length: 1_200 }, () => row());
    await Promise.all(rows.map((each) => ledger.append(each)));
    const ids = rows.map(({ record }) => record.id);
    for (const table of tablesOfARecord) expect([table, await rowsOf(table, ids)]).toEqual([table, 1_200]);
    const stored = await records.find(tenant, ids[7] as string);
    expect(stored).toMatchObject({ id: ids[7], decision: 'pass', content: { answer: { id: ids[7] } } });
  });

  it('has the record when the promise resolves', async () => {
    for (let i = 0; i < 5; i++) {
      const each = row();
      await ledger.append(each);
      expect(await records.find(tenant, each.record.id)).toBeDefined();
    }
  });

  it.each<[string, () => LedgerRow & { record: RecordRow }, string]>([
    ['an id that is there already', () => row({ id: takenId }), '23505'],
    ['a judgement that is no JSON', () => row({ judgement: '{' }), '22P02'],
    ['a judgement that holds NUL', () => row({ judgement: '{"a":"\\u0000"}' }), '22P05'],
    ['a month without a partition', () => row({ id: '01000000-0000-7000-8000-000000000000' }), '23514'],
    ['no decision', () => row({ decision: null as never }), '23502'],
  ])('lets a row with %s fail alone', async (_name, bad, code) => {
    await ledger.append(row({ id: takenId })).catch(() => undefined);
    const good = Array.from({ length: 150 }, () => row());
    const wrong = [bad(), bad()];
    const all = [...good.slice(0, 70), wrong[0], ...good.slice(70, 71), wrong[1], ...good.slice(71)];
    const results = await Promise.allSettled(all.map((each) => ledger.append(each as LedgerRow)));
    const failed = results.flatMap((result, i) =>
      result.status === 'rejected' ? [[i, result.reason.code]] : [],
    );
    expect(failed).toEqual([
      [70, code],
      [72, code],
    ]);
    const ids = good.map(({ record }) => record.id);
    for (const table of tablesOfARecord) expect([table, await rowsOf(table, ids)]).toEqual([table, 150]);
    const { record } = wrong[0] as { record: RecordRow };
    const inOutbox = await rowsOf('outbox', [record.id]);
    expect(inOutbox).toBe(await rowsOf('record', [record.id]));
  });

  const takenId = uuidv7();

  it('writes nothing of a record whose idempotency key is taken', async () => {
    const idempotency = {
      keyHash: randomBytes(32),
      bodyHash: randomBytes(32),
      response: randomBytes(10),
      expiresAt: new Date(Date.now() + 60_000),
    };
    const twins = [row(), row()];
    const results = await Promise.allSettled(twins.map((each) => ledger.append({ ...each, idempotency })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const ids = twins.map(({ record }) => record.id);
    for (const table of tablesOfARecord) expect([table, await rowsOf(table, ids)]).toEqual([table, 1]);
  });

  it('keeps an answer without a record', async () => {
    const idempotency = {
      keyHash: randomBytes(32),
      bodyHash: randomBytes(32),
      response: randomBytes(10),
      expiresAt: new Date(Date.now() + 60_000),
    };
    await Promise.all([ledger.append({ tenant, idempotency }), ledger.append(row())]);
    await expect(ledger.append({ tenant, idempotency })).rejects.toMatchObject({
      code: '23505',
    });
  });
});

(onPostgres ? describe : describe.skip)('the ledger thread', () => {
  const columns = (): LedgerColumns => columnsOf([row()]);
  const dataKeys = (): Map<string, Buffer> => new Map([[tenant.id, tenant.dataKey]]);

  it('ends with its work under way: the batch fails as with a lost connection, and the next finds a new thread', async () => {
    const thread = new LedgerThread({ settings: open.database.writerSettings as ClientConfig });
    await thread.write(columns(), dataKeys());
    const lost = thread.write(columns(), dataKeys()).catch((error: unknown) => error);
    await thread.close();
    const error = await lost;
    if (error !== undefined) expect(problemOf(error).kind).toBe('unavailable');
    await thread.write(columns(), dataKeys());
    await thread.close();
  });
});

describe('two processes with the same Idempotency-Key', () => {
  /** Each Idempotency is a replica: they share nothing but the database. */
  const replicas = (): Idempotency[] => [1, 2, 3].map(() => new Idempotency(open.database, open.masterKey));

  it('give one answer and leave one record', async () => {
    const answers = await Promise.all(
      replicas().map((replica) =>
        replica.once<{ id: string }>(tenant, 'shared key', 'body', async (rowFor) => {
          const each = row();
          const answer = { id: each.record.id };
          await ledger.append({ ...each, idempotency: rowFor(answer) });
          return answer;
        }),
      ),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(
      await rowsOf(
        'record',
        answers.map(({ id }) => id),
      ),
    ).toBe(1);
  });

  it('free the key when the answer fails', async () => {
    const [replica] = replicas() as [Idempotency];
    const failing = replica.once(tenant, 'failing key', 'body', async () => {
      throw new Error('no answer');
    });
    await expect(failing).rejects.toThrow('no answer');
    expect(await replica.once(tenant, 'failing key', 'other body', async () => 'answer')).toBe('answer');
  });
});
