import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { redPixel } from '../images/pictures.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_ROLES } from '../../src/database/roles.js';
import { ensurePartitions } from '../../src/ledger/partitions.js';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { Installation, onPostgres, type OtherTenant } from './installation.js';

/** Stands in the text, the author's id and the metadata of a submission, and nowhere else. */
const secretWord = 'Quittenmarmelade';

let at: Installation;
let a: string;
let b: OtherTenant;
let tables: string[];
let recordOfA: string;
let listOfA: string;
let caseOfA: string;

/** Without a worker nobody empties the outbox and the queue. Every table gets a row of tenant A. */
beforeAll(async () => {
  at = await Installation.start({ ROLES: 'api' });
  a = await at.tenantId();
  b = await at.otherTenant();
  listOfA = await at.list({ name: 'of A' }, ['of-a-entry']);
  await at.call('PUT', '/policies/default/draft', DEFAULT_POLICY);
  await at.post('/policies/default/publish');
  await at.call('PUT', '/policies/default/draft', DEFAULT_POLICY);
  const sent = { text: `my ${secretWord}`, user: { id: secretWord }, metadata: { a: secretWord } };
  const answer = await at.moderate(sent, { headers: { 'idempotency-key': 'of A' } });
  recordOfA = answer.body.id;
  await at.post('/moderate?async=true', { text: secretWord, images: [{ base64: redPixel }] });
  const report = { id: recordOfA, note: `of ${secretWord}`, reporter: secretWord };
  caseOfA = (await at.post('/reports', report)).body.caseId;
  await at.post(`/cases/${caseOfA}/note`, { note: `about ${secretWord}` });
  await at.sql(`INSERT INTO preset_switch (tenant_id, list_id, enabled) VALUES ($1, $2, false)`, [
    a,
    listOfA,
  ]);
  await at.sql(`INSERT INTO decision_day (tenant_id, day, decision, records) VALUES ($1, now(), 'pass', 1)`, [
    a,
  ]);
  await at.sql(
    `INSERT INTO usage_month (tenant_id, month, submissions) VALUES ($1, date_trunc('month', now()), 1)
     ON CONFLICT DO NOTHING`,
    [a],
  );
  const [member] = await at.sql<{ id: string }>('SELECT id FROM member WHERE tenant_id = $1', [a]);
  await at.post('/members', { email: 'of-a@example.com', role: 'viewer' });
  await at.sql(
    `INSERT INTO member_session
       (tenant_id, id, member_id, token_hash, address, user_agent, created_at, seen_at, expires_at)
     VALUES ($1, gen_random_uuid(), $2, 'x', '', '', now(), now(), now() + interval '1 day')`,
    [a, member?.id],
  );
  await at.sql(
    `INSERT INTO rejected_text (tenant_id, record_id, category, content) VALUES ($1, $2, 'ads', 'x')`,
    [a, recordOfA],
  );
  await at.sql(
    `INSERT INTO author (tenant_id, author_hash, level, risk, changed_at) VALUES ($1, '\\x01', 'suspicious', 0.6, now())`,
    [a],
  );
  await at.sql(
    `INSERT INTO author_moment (tenant_id, author_hash, id, kind, at) VALUES ($1, '\\x01', $2, 'violation', now())`,
    [a, randomUUID()],
  );
  await at.sql(
    `INSERT INTO author_trait (tenant_id, kind, trait, author_hash, seen_at) VALUES ($1, 'ip', '\\x01', '\\x01', now())`,
    [a],
  );
  const { id: classOfA } = (
    await at.post('/models/image-classes', {
      ...{ name: 'of-a', category: 'ads', train: false },
      positive: [{ base64: redPixel }],
    })
  ).body;
  await at.sql(
    `INSERT INTO image_class_version (tenant_id, class_id, version, backbone, head, figures, created_by)
     VALUES ($1, $2, 1, 'x', 'x', '{}', 'x')`,
    [a, classOfA],
  );
  await at.call('PATCH', '/models/image-classes/handgun', { mode: 'off' });
  await at.get('/site-keys');
  await at.sql(
    `INSERT INTO challenge_spent (tenant_id, nonce, expires_at) VALUES ($1, 'x', now() + interval '1 day')`,
    [a],
  );
  await at.post('/learn', { items: [{ text: `learn of ${secretWord}`, label: 'spam' }] });
  await at.sql(
    `INSERT INTO bayes_snapshot_chunk (tenant_id, snapshot_id, n, data) VALUES ($1, gen_random_uuid(), 0, 'x')`,
    [a],
  );
  // What is to be swept must stay to be looked for.
  await at.sql(
    `INSERT INTO job_schedule (name, next_run_at) VALUES ('sweep-lists', now() + interval '1 hour')
     ON CONFLICT (name) DO UPDATE SET next_run_at = excluded.next_run_at`,
  );
  for (const [table, columns] of Object.entries(listTables)) {
    await at.sql(
      `INSERT INTO ${table} (tenant_id, ${Object.keys(columns).join(', ')})
      VALUES ($1, ${Object.values(columns).join(', ')})`,
      [a],
    );
  }
  await at.sql(
    `INSERT INTO list_import (tenant_id, id, list_id, state, started) VALUES ($1, gen_random_uuid(), $2, 'failed', 1)`,
    [a, listOfA],
  );
  await at.sql(
    `INSERT INTO list_import_part (tenant_id, list_id, last_id, first_id, import_id, folded)
     VALUES ($1, $2, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'a')`,
    [a, listOfA],
  );
  tables = (
    await at.sql<{ table_name: string }>(
      `SELECT DISTINCT table_name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY table_name`,
    )
  ).map(({ table_name: name }) => name);
});
afterAll(() => at?.end());

/** A row each of the tables that lists of many entries fill. */
const listTables: Record<string, Record<string, string>> = {
  list_entry_removed: { entry_id: 'gen_random_uuid()', changed: '1' },
  compiled_list: {
    ...{ subject: "'keyword'", base_id: 'gen_random_uuid()', version: '0', format: '0' },
    ...{ entries: '0', chunks: '0' },
  },
  compiled_list_chunk: { base_id: 'gen_random_uuid()', n: '0', subject: "'keyword'", data: "'\\\\x00'" },
  preset_entry: { entry_id: 'gen_random_uuid()' },
  list_rubbish: { list_id: 'gen_random_uuid()' },
};

const columnOf = (table: string): string => (table === 'tenant' ? 'id' : 'tenant_id');
const noRight = '42501';

/** What one statement did under tenant B's lock: the rows it saw or changed, or the SQLSTATE that it failed with. */
async function asB(text: string, values: unknown[] = []): Promise<number | string> {
  try {
    return await at.database.asTenant(b.tenant.id, async (manager) => {
      const counted = `WITH done AS (${text} RETURNING 1) SELECT count(*)::int AS n FROM done`;
      const sql = text.startsWith('SELECT') ? text : counted;
      const [{ n }] = await manager.query<[{ n: number }]>(sql, values);
      return n;
    });
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('another tenant, over HTTP', () => {
  it('sees no list, and cannot touch one that it names', async () => {
    const key = { key: b.key };
    const { items } = (await at.get('/lists', key)).body;
    expect(items.filter(({ preset }: { preset: boolean }) => !preset)).toEqual([]);
    const [entry] = (await at.get(`/lists/${listOfA}/entries`)).body.items;
    const answers = [
      await at.get(`/lists/${listOfA}`, key),
      await at.get(`/lists/${listOfA}/entries`, key),
      await at.post(`/lists/${listOfA}/entries`, { value: 'x' }, key),
      await at.call('PATCH', `/lists/${listOfA}`, { enabled: false }, key),
      await at.call('PATCH', `/lists/${listOfA}/entries/${entry.id}`, { enabled: false }, key),
      await at.call('DELETE', `/lists/${listOfA}/entries/${entry.id}`, undefined, key),
      await at.call('DELETE', `/lists/${listOfA}`, undefined, key),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(404));
    expect((await at.get(`/lists/${listOfA}/entries`)).body.items).toEqual([entry]);
    expect((await at.moderate({ text: 'of-a-entry' }, key)).body.decision).toBe('pass');
    expect((await at.moderate({ text: 'of-a-entry' })).body.decision).toBe('block');
  });

  it('may give a list the same name', async () => {
    await at.list({ name: 'of A' }, [], { key: b.key });
  });

  it('sees no record', async () => {
    expect(
      (await at.get('/moderations', { key: b.key })).body.items.map(({ id }: { id: string }) => id),
    ).not.toContain(recordOfA);
    expect((await at.get(`/moderations/${recordOfA}`, { key: b.key })).status).toBe(404);
    expect((await at.get(`/moderations?user=${secretWord}`, { key: b.key })).body.items).toEqual([]);
  });

  it('sees no case, and can do nothing with one that it names', async () => {
    const key = { key: b.key };
    expect((await at.get('/cases', key)).body.items).toEqual([]);
    expect((await at.post('/cases/claim', { limit: 50 }, key)).body).toEqual({ cases: [] });
    expect((await at.post('/cases/claim', { ids: [caseOfA] }, key)).body).toEqual({ cases: [] });
    expect((await at.post('/reports', { id: recordOfA }, key)).status).toBe(404);
    expect((await at.get(`/cases/${caseOfA}`, key)).status).toBe(404);
    await at.post('/cases/claim', { ids: [caseOfA] });
    const bodies = { verdict: { verdict: 'approve' }, note: { note: 'x' }, reverse: {}, escalate: {} };
    for (const what of ['verdict', 'undo', 'reverse', 'renew', 'release', 'escalate', 'note'] as const) {
      const body = what in bodies ? bodies[what as keyof typeof bodies] : undefined;
      expect([what, (await at.post(`/cases/${caseOfA}/${what}`, body, key)).status]).toEqual([what, 404]);
    }
    const bulk = await at.post('/cases/verdicts', { ids: [caseOfA], verdict: 'approve' }, key);
    expect(bulk.body.results).toMatchObject([{ id: caseOfA, status: 404 }]);
    expect((await at.get(`/cases/${caseOfA}`)).body).toMatchObject({ status: 'open', reports: 1 });
  });

  it('sees nothing of what another taught, and decides none of its lessons', async () => {
    const key = { key: b.key };
    const [lesson] = await at.sql<{ id: string }>('SELECT id FROM bayes_lesson WHERE tenant_id = $1', [a]);
    const waits = `UPDATE bayes_lesson SET state = $2 WHERE id = $1`;
    await at.sql(waits, [lesson?.id, 'held']);
    const { body } = await at.get('/models/bayes', key);
    expect([body.documents.total, body.held, body.categories]).toEqual([0, 0, []]);
    expect((await at.get('/models/bayes/held', key)).body.items).toEqual([]);
    expect((await at.get('/models/bayes/verdicts', key)).body.items).toEqual([]);
    for (const action of ['accept', 'discard'])
      expect((await at.post(`/models/bayes/held/${lesson?.id}/${action}`, undefined, key)).status).toBe(404);
    await at.sql(waits, [lesson?.id, 'learned']);
  });

  it('sees no policy of another', async () => {
    await at.call('PUT', '/policies/private/draft', DEFAULT_POLICY);
    await at.post('/policies/private/publish');
    expect((await at.get('/policies/private/draft', { key: b.key })).status).toBe(404);
    expect((await at.get('/policies/private/versions', { key: b.key })).status).toBe(404);
    expect((await at.post('/policies/private/rollback', { version: 1 }, { key: b.key })).status).toBe(404);
    expect((await at.moderate({ text: 'x', policy: 'private' }, { key: b.key })).status).toBe(422);
    expect((await at.get('/policies/default/versions', { key: b.key })).body.items).toHaveLength(1);
  });

  it('sees and revokes no key of another', async () => {
    const [keyOfA] = (await at.get('/api-keys')).body.items;
    const { items } = (await at.get('/api-keys', { key: b.key })).body;
    expect(items).toHaveLength(1);
    expect(items[0].id).not.toBe(keyOfA.id);
    expect((await at.call('DELETE', `/api-keys/${keyOfA.id}`, undefined, { key: b.key })).status).toBe(404);
    expect((await at.get('/api-keys')).status).toBe(200);
  });

  it('sees and revokes no site key of another', async () => {
    const [keyOfA] = (await at.get('/site-keys')).body.items;
    const { items } = (await at.get('/site-keys', { key: b.key })).body;
    expect(items).toHaveLength(1);
    expect(items[0].id).not.toBe(keyOfA.id);
    expect((await at.call('DELETE', `/site-keys/${keyOfA.id}`, undefined, { key: b.key })).status).toBe(404);
    expect((await at.get('/site-keys')).body.items).toEqual([keyOfA]);
  });

  it('sees, changes and removes no member of another, and no invitation', async () => {
    const key = { key: b.key };
    const { items } = (await at.get('/members')).body;
    expect(items).toHaveLength(2);
    expect((await at.get('/members', key)).body.items).toEqual([]);
    for (const { id } of items) {
      expect((await at.call('PATCH', `/members/${id}`, { name: 'x' }, key)).status).toBe(404);
      expect((await at.call('DELETE', `/members/${id}`, undefined, key)).status).toBe(404);
    }
    expect((await at.get('/members')).body.items).toEqual(items);
    // Not even that the address is taken there is told.
    expect((await at.post('/members', { email: 'admin@localhost.test', role: 'viewer' }, key)).status).toBe(
      201,
    );
  });

  it('sees no count of another', async () => {
    expect((await at.get('/stats', { key: b.key })).body.items).toEqual([]);
    expect((await at.get('/stats')).body.items).toHaveLength(1);
  });
});

describe('the second lock: row-level security', () => {
  it('is forced on every table with a tenant, and a partition can be reached through its table alone', async () => {
    const rows = await at.sql<{ name: string; forced: boolean; partition: boolean; granted: boolean }>(
      `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced, c.relispartition AS partition,
         bool_or(has_table_privilege(r.rolname, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) AS granted
       FROM pg_class c CROSS JOIN pg_roles r
       WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace AND r.rolname = ANY ($2)
       GROUP BY c.relname, c.oid, c.relrowsecurity, c.relforcerowsecurity, c.relispartition`,
      [[...tables, 'tenant'], Object.values(DATABASE_ROLES)],
    );
    expect(rows).toHaveLength(tables.length + 1);
    expect(tables.length).toBeGreaterThan(15);
    for (const { name, forced, partition, granted } of rows) {
      expect({ name, safe: partition ? !granted : forced }).toEqual({ name, safe: true });
    }
  });

  it('gives tenant B nothing of tenant A, whatever it asks of whichever table', async () => {
    const leaks: string[] = [];
    for (const table of [...tables, 'tenant']) {
      const column = columnOf(table);
      const [row] = await at.sql<{ row: object }>(
        `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = $1 LIMIT 1`,
        [a],
      );
      // Partitions of other months are empty; any other table must have been given a row of tenant A above.
      const isPartition = /_\d{4}_\d{2}$/.test(table);
      if (!row && !isPartition) throw new Error(`give the table ${table} a row of tenant A in beforeAll`);
      const [columns] = await at.sql<{ given: string }>(
        `SELECT string_agg(quote_ident(attname), ', ') AS given FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
        [table],
      );
      const given = columns?.given ?? '';
      const outcome = {
        select: await asB(`SELECT count(*)::int AS n FROM ${table} WHERE ${column} = $1`, [a]),
        update: await asB(`UPDATE ${table} SET ${column} = ${column} WHERE ${column} = $1`, [a]),
        delete: await asB(`DELETE FROM ${table} WHERE ${column} = $1`, [a]),
        insert: await asB(
          `INSERT INTO ${table} (${given}) SELECT ${given} FROM jsonb_populate_record(NULL::public.${table}, $1)`,
          [JSON.stringify({ ...row?.row, [column]: a })],
        ),
        giveAway: await asB(`UPDATE ${table} SET ${column} = $1`, [a]),
      };
      for (const [what, seen] of Object.entries(outcome)) {
        // Nothing there to see or give away, or no right to try; an insert must be refused.
        const isSafe = seen === noRight || (seen === 0 && what !== 'insert');
        if (!isSafe) leaks.push(`${what} on ${table}: ${seen}`);
      }
    }
    expect(leaks).toEqual([]);
    // The owner still finds all that was there.
    const [record] = await at.sql('SELECT id FROM record WHERE tenant_id = $1 AND id = $2', [a, recordOfA]);
    expect(record).toBeDefined();
  });

  it('shows nothing where no tenant is set', async () => {
    for (const table of ['tenant', 'record', 'list_entry', 'api_key']) {
      const rows = await at.database.asOwner(async (manager) => {
        await manager.query(`SET LOCAL ROLE ${DATABASE_ROLES.app}`);
        return manager.query<unknown[]>(`SELECT * FROM ${table}`);
      });
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  });

  it('lets the writer append and read nothing', async () => {
    for (const table of tables) {
      for (const statement of [
        `SELECT * FROM ${table}`,
        `UPDATE ${table} SET tenant_id = tenant_id`,
        `DELETE FROM ${table}`,
      ]) {
        expect({ statement, code: await codeAs(DATABASE_ROLES.writer, statement) }).toEqual({
          statement,
          code: noRight,
        });
      }
    }
  });

  it.each(Object.values(DATABASE_ROLES))(
    'lets %s neither make, change, empty nor drop a table',
    async (role) => {
      for (const statement of [
        'CREATE TABLE intruder (id int)',
        'CREATE SCHEMA intruder',
        'CREATE ROLE intruder',
        'ALTER TABLE record DISABLE ROW LEVEL SECURITY',
        'DROP POLICY own_tenant ON record',
        'TRUNCATE record',
        'DROP TABLE record',
      ]) {
        expect({ statement, code: await codeAs(role, statement) }).toEqual({ statement, code: noRight });
      }
    },
  );

  it.each(Object.values(DATABASE_ROLES))('lets nobody log in as %s', async (role) => {
    const [found] = await at.sql(
      'SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1',
      [role],
    );
    expect(found).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false });
  });

  async function codeAs(role: string, statement: string): Promise<string | undefined> {
    try {
      await at.database.asOwner(async (manager) => {
        await manager.query(`SET LOCAL ROLE ${role}`);
        await manager.query(statement);
      });
      return undefined;
    } catch (error) {
      return (error as { code: string }).code;
    }
  }

  it('takes no tenant id that is not one', () => {
    expect(() => at.database.asTenant("x'; RESET ROLE; --", async () => 1)).toThrow('not a tenant id');
  });
});

describe('content at rest', () => {
  /** Every row of every table as text, bytea in hexadecimal. */
  async function tablesWith(word: string): Promise<string[]> {
    const hex = Buffer.from(word).toString('hex');
    const base64 = Buffer.from(word).toString('base64').slice(0, -4);
    const all = await at.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const found: string[] = [];
    for (const { name } of all) {
      const [{ n }] = (await at.sql(
        `SELECT count(*)::int AS n FROM ${name} t
         WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0 OR strpos(t::text, $3) > 0`,
        [word, hex, base64],
      )) as [{ n: number }];
      if (n > 0) found.push(name);
    }
    return found;
  }

  it('holds nothing that a person wrote in the clear', async () => {
    expect((await at.get(`/moderations/${recordOfA}`)).body.submission.text).toContain(secretWord);
    const { reported, notes } = (await at.get(`/cases/${caseOfA}`)).body;
    expect(JSON.stringify([reported[0].note, reported[0].reporter, notes[0].note])).toContain(secretWord);
    expect(await tablesWith(secretWord)).toEqual([]);
    // The search itself works: list entries are the tenant's settings and, like their audit, not encrypted.
    expect([...(await tablesWith('of-a-entry'))].sort()).toEqual(['audit', 'list_entry']);
  });

  it('holds no secret of an API key', async () => {
    expect(await tablesWith(at.apiKey)).toEqual([]);
    expect(await tablesWith(at.apiKey.split('_')[3] as string)).toEqual([]);
  });

  it('seals the same text another way each time, and for one row only', async () => {
    const rows = await at.sql<{ content: Buffer }>('SELECT content FROM record_content LIMIT 5');
    const texts = await Promise.all(
      ['x', 'x'].map(async () => (await at.moderate({ text: 'the same' })).body.id as string),
    );
    const same = await at.sql<{ content: Buffer }>('SELECT content FROM record_content WHERE id = ANY ($1)', [
      texts,
    ]);
    expect(same).toHaveLength(2);
    expect(same[0]?.content).not.toEqual(same[1]?.content);
    expect(rows.length).toBeGreaterThan(0);
    // A row under another id does not open, and no 200 pretends that it did.
    await at.sql('UPDATE record_content SET content = $1 WHERE id = $2', [same[0]?.content, recordOfA]);
    const { status, body } = await at.get(`/moderations/${recordOfA}`);
    expect(status).toBeGreaterThanOrEqual(500);
    expect(JSON.stringify(body)).not.toContain('the same');
  });

  (onPostgres ? it.skip : it)('leaves no trace in the files of the embedded database', async () => {
    await at.sql('CHECKPOINT').catch(() => undefined);
    const found = filesUnder(join(at.place.dataDir, 'database')).filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(secretWord) || bytes.includes(at.apiKey.split('_')[3] as string);
    });
    expect(found).toEqual([]);
  });
});

describe('the partitions of the ledger', () => {
  const monthsOf = async (table: string): Promise<string[]> => {
    const rows = await at.sql<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = '${table}'::regclass ORDER BY 1`,
    );
    return rows.map(({ name }) => name.replace(`${table}_`, ''));
  };
  const month = (offset: number): string => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1))
      .toISOString()
      .slice(0, 7)
      .replace('-', '_');
  };

  it.each(['record', 'record_content'])('of %s are there for the months ahead', async (table) => {
    expect(await monthsOf(table)).toEqual(expect.arrayContaining([-1, 0, 1, 2, 3].map(month)));
  });

  it('are made again and again without harm, over the turn of a year too', async () => {
    await ensurePartitions(at.database, new Date());
    await ensurePartitions(at.database, new Date('2033-12-31T23:59:59.999Z'));
    const months = await monthsOf('record');
    expect(months).toEqual(expect.arrayContaining(['2033_11', '2033_12', '2034_01', '2034_02', '2034_03']));
    expect((await at.moderate({ text: 'still' })).status).toBe(200);
  });

  it('hold the rows of their month', async () => {
    const [{ name }] = (await at.sql('SELECT tableoid::regclass::text AS name FROM record WHERE id = $1', [
      recordOfA,
    ])) as [{ name: string }];
    expect(name).toBe(`record_${month(0)}`);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
