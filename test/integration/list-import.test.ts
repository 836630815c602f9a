import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { ListSweeper } from '../../src/lists/list-sweeper.js';
import { ListMaterials } from '../../src/lists/list-material.js';
import {
  Installation,
  eventually,
  onPostgres,
  replyOf,
  type CallOptions,
  type Reply,
} from './installation.js';

const missingId = '01890000-0000-7000-8000-000000000000';
let at: Installation;

beforeAll(async () => {
  at = await Installation.start();
});
afterAll(() => at?.end());

async function send(
  list: string,
  body: RequestInit['body'],
  type = 'text/csv',
  { key }: CallOptions = {},
): Promise<Reply> {
  const headers = { authorization: `Bearer ${key ?? at.apiKey}`, 'content-type': type };
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  return replyOf(await fetch(`${at.url}/lists/${list}/import`, init));
}
const users = (count: number, name = 'u'): string =>
  Array.from({ length: count }, (_, i) => `${name}${i}\n`).join('');
const decisionFor = async (id: string): Promise<string> =>
  (await at.moderate({ text: 'hello', user: { id } })).body.decision as string;
const rowsOf = async (list: string): Promise<number> =>
  Number(
    (await at.sql<{ n: string }>('SELECT count(*) AS n FROM list_entry WHERE list_id = $1', [list]))[0]?.n,
  );
const countOf = async (list: string): Promise<number> =>
  (await at.get(`/lists/${list}`)).body.entries as number;
/** Until nothing that is dead is left. */
const swept = (list: string, rows: number) => eventually(async () => (await rowsOf(list)) === rows);

describe('an import', () => {
  it.each([
    [20, 'few'],
    [3_000, 'many'],
  ])('of %d rows judges when it is answered', async (count, name) => {
    const list = await at.list({ subject: 'user' }, [`${name}1`]);
    const rows = Array.from({ length: count }, (_, i) => `n,${name}${i},`);
    const file = ['note,value,enabled', ...rows, 'n,off,false', `again,${name}2,`].join('\n');
    const { status, body } = await send(list, file);
    expect([status, body]).toEqual([
      200,
      {
        rows: count + 2,
        added: count,
        existing: 2,
        live: true,
        ms: expect.any(Number),
      },
    ]);
    expect(await countOf(list)).toBe(count + 1);
    for (const id of [`${name}0`, `${name}1`, `${name}${count - 1}`])
      expect(await decisionFor(id)).toBe('block');
    expect(await decisionFor('off')).toBe('pass');
    expect(await decisionFor(`${name}${count}`)).toBe('pass');
    // Added again, an imported value keeps its entry; changed and deleted like any other.
    const [{ id }] = (await at.get(`/lists/${list}/entries?q=${name}${count - 1}`)).body.items;
    const again = await at.post(`/lists/${list}/entries`, { value: `${name}${count - 1}` });
    expect(again.body.ids).toEqual([id]);
    expect((await at.call('DELETE', `/lists/${list}/entries/${id}`)).status).toBe(204);
    expect(await decisionFor(`${name}${count - 1}`)).toBe('pass');
    expect(await countOf(list)).toBe(count);
  });

  it('is one event of the audit trail', async () => {
    const list = await at.list({ subject: 'user' }, ['u1']);
    await send(list, users(1_500));
    const { items } = (await at.get(`/audit?subject=list&subjectId=${list}&limit=1`)).body;
    expect(items).toEqual([
      expect.objectContaining({
        action: 'import',
        actor: expect.stringMatching(/^api-key /),
        before: { entries: 1 },
        after: { entries: 1_500, rows: 1_500, added: 1_499, existing: 1 },
      }),
    ]);
  });

  it.each([4_999, 3])('with a bad row %d changes nothing and names it', async (line) => {
    const list = await at.list({ subject: 'keyword' }, ['zqx before']);
    const rows = Array.from({ length: 5_000 }, (_, i) => (i + 2 === line ? '\u200b' : `zqx row${i}`));
    const reply = await send(list, `value\n${rows.join('\n')}`);
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({
      detail: expect.stringContaining(`line ${line}`),
      errorCount: 1,
      errors: [{ path: `/line/${line}/value`, message: expect.any(String) }],
    });
    expect(await rowsOf(list)).toBe(1);
    expect((await at.moderate({ text: 'zqx row0' })).body.decision).toBe('pass');
  });

  // On the embedded database as many take a busy machine a minute.
  const badRow = onPostgres ? 700_001 : 70_001;
  it(`is refused at a bad row ${badRow}, and nothing of it is kept`, async () => {
    const thousands = (badRow - 1) / 1_000;
    const list = await at.list({ subject: 'user' });
    const chunks = (function* () {
      yield Buffer.from('value,enabled\n');
      for (let i = 0; i < thousands; i++) {
        yield Buffer.from(
          Array.from({ length: 1_000 }, (_, j) =>
            i === thousands - 1 && j === 999 ? 'bad,maybe\n' : `${i}-${j},\n`,
          ).join(''),
        );
      }
    })();
    const reply = await send(list, ReadableStream.from(chunks));
    expect(reply.body.errors).toEqual([{ path: `/line/${badRow}/enabled`, message: expect.any(String) }]);
    expect(await rowsOf(list)).toBe(0);
  }, 300_000);

  it('takes an own limit of bytes: 3 GB are refused before they are sent', async () => {
    const list = await at.list({ subject: 'user' });
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
      socket.setEncoding('utf8').on('error', reject);
      socket.once('data', (head) => {
        socket.destroy();
        resolve(String(head));
      });
      socket.write(
        `POST /lists/${list}/import HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${at.apiKey}\r\n` +
          'Content-Type: text/csv\r\nContent-Length: 3000000000\r\n\r\nvalue\n',
      );
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect((await at.get('/lists')).status).toBe(200);
  });

  it.each([
    ['0.0.0.0/0', /covers every IPv4 address/],
    ['::/0', /covers every address/],
    ['10.0.0.0/33', /./],
  ])('of addresses refuses %s by its line', async (range, message) => {
    const list = await at.list({ subject: 'ip' });
    const reply = await send(list, `value\n192.0.2.1\n${range}\n192.0.2.0/24\n`);
    expect([reply.status, reply.body.detail]).toEqual([422, expect.stringContaining('line 3')]);
    expect(reply.body.errors).toEqual([{ path: '/line/3/value', message: expect.stringMatching(message) }]);
    expect(await rowsOf(list)).toBe(0);
    expect((await send(list, 'value\n192.0.2.0/24\n')).body.added).toBe(1);
  });

  it.each(['application/json', 'text/plain', 'text/tab-separated-values'])(
    'of the type %s is refused',
    async (type) => {
      const list = await at.list({ subject: 'user' });
      expect((await send(list, '{}', type)).status).toBe(415);
      expect(
        (await at.call('POST', '/moderate', 'text', { headers: { 'content-type': 'text/csv' } })).status,
      ).toBe(415);
    },
  );

  it('goes into a list of the tenant alone', async () => {
    const other = await at.otherTenant();
    const list = await at.list({ subject: 'user' });
    const [preset] = (await at.get('/lists')).body.items;
    expect((await send(list, 'u\n', 'text/csv', { key: other.key })).status).toBe(404);
    expect((await send(missingId, 'u\n')).status).toBe(404);
    expect((await send(preset.id, 'u\n')).status).toBe(422);
    for (const path of ['export', 'entries']) {
      expect((await at.get(`/lists/${list}/${path}`, { key: other.key })).status).toBe(404);
    }
  });

  it('runs one at a time a list, and shows nothing before its end', async () => {
    const list = await at.list({ subject: 'user' });
    let finish = (): void => undefined;
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(Buffer.from(users(2_000, 'slow')));
        finish = () => controller.close();
      },
    });
    const first = send(list, body);
    const running = () => at.sql('SELECT 1 FROM list_import WHERE list_id = $1', [list]);
    await eventually(async () => (await running()).length === 1);
    expect((await send(list, 'quick\n')).status).toBe(409);
    expect(await decisionFor('slow1')).toBe('pass');
    expect((await at.post(`/lists/${list}/entries`, { value: 'slow7' })).status).toBe(201);
    finish();
    expect((await first).body).toMatchObject({ rows: 2_000, added: 1_999, existing: 1 });
    expect(await countOf(list)).toBe(2_000);
    expect((await send(list, 'quick\n')).body).toMatchObject({ added: 1 });
  });

  it('of a client that goes away leaves nothing', async () => {
    const list = await at.list({ subject: 'user' });
    const gone = new AbortController();
    const body = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from(users(5_000))) });
    const init = { method: 'POST', body, signal: gone.signal, duplex: 'half' } as RequestInit;
    const headers = { authorization: `Bearer ${at.apiKey}`, 'content-type': 'text/csv' };
    const lost = fetch(`${at.url}/lists/${list}/import`, { ...init, headers });
    const running = () => at.sql('SELECT 1 FROM list_import WHERE list_id = $1', [list]);
    await eventually(async () => (await running()).length === 1);
    gone.abort();
    await expect(lost).rejects.toThrow();
    await eventually(async () => (await running()).length === 0);
    await swept(list, 0);
    expect((await send(list, 'u1\n')).body.added).toBe(1);
  });

  it('whose process died is swept when its heart has stopped', async () => {
    const list = await at.list({ subject: 'user' }, ['u1']);
    const tenant = await at.tenantId();
    await at.sql(
      `INSERT INTO list_import (tenant_id, id, list_id, state, started, heartbeat_at)
       VALUES ($1, $2, $3, 'running', 1, now() - interval '1 hour')`,
      [tenant, missingId, list],
    );
    await at.sql(
      `INSERT INTO list_entry (tenant_id, id, list_id, value, match, import_id) VALUES ($1, $2, $3, 'ghost', 'exact', $2)`,
      [tenant, missingId, list],
    );
    expect(await decisionFor('ghost')).toBe('pass');
    expect((await at.post(`/lists/${list}/entries`, { value: 'ghost' })).status).toBe(201);
    at.server.app.get(ListSweeper, { strict: false }).start();
    await swept(list, 2);
    expect(await decisionFor('ghost')).toBe('block');
  });

  it('keeps keywords below what a tenant may have', async () => {
    const list = await at.list({});
    await at.sql('UPDATE list SET entry_count = 199999 WHERE id = $1', [list]);
    expect((await send(list, 'zqx a\nzqx b\n')).status).toBe(422);
    expect(
      (await at.post(`/lists/${list}/entries`, { entries: [{ value: 'a' }, { value: 'b' }] })).status,
    ).toBe(422);
    expect(await rowsOf(list)).toBe(0);
    await at.call('DELETE', `/lists/${list}`);
  });
});

describe('an export', () => {
  it.each([
    ['csv', 'text/csv'],
    ['ndjson', 'application/x-ndjson'],
  ])('as %s comes back as it was', async (format, type) => {
    const list = await at.list({ subject: 'user' });
    const odd = ['=1+1', '@x', ' spaced ', 'a,b', 'say "no"', 'semi;colon', 'value', '加微信', 'a\ufeffmark'];
    const entries = odd.map((value, i) => ({
      value,
      note: `note,\n${i}`,
      enabled: i % 2 === 0,
      match: 'exact',
    }));
    await at.post(`/lists/${list}/entries`, { entries });
    await send(list, users(1_200));
    const headers = { authorization: `Bearer ${at.apiKey}` };
    const file = await fetch(`${at.url}/lists/${list}/export?format=${format}`, { headers });
    expect(file.headers.get('content-type')).toContain(type);
    const text = await file.text();
    const copy = await at.list({ subject: 'user' });
    expect((await send(copy, text, type)).body).toMatchObject({ rows: 1_209, added: 1_209 });
    const shown = async (id: string) =>
      (await at.get(`/lists/${id}/entries?limit=20`)).body.items.map(
        ({ value, note, enabled, match }: Record<string, unknown>) => ({ value, note, enabled, match }),
      );
    expect(await shown(copy)).toEqual(await shown(list));
    const again = await send(list, text, type);
    expect(
      await at.sql(
        'SELECT value, count(*) FROM list_entry WHERE list_id = $1 GROUP BY value HAVING count(*) > 1',
        [list],
      ),
    ).toEqual([]);
    expect(again.body).toMatchObject({ added: 0, existing: 1_209 });
  });

  it('of a starter list is one too', async () => {
    const [preset] = (await at.get('/lists')).body.items;
    const { body } = await at.get(`/lists/${preset.id}/export`);
    expect(body.split('\r\n')).toHaveLength(preset.entries + 2);
  });
});

describe('a list of many', () => {
  it('is searched, emptied at once, filled again and deleted, and its rows go after it', async () => {
    const list = await at.list({ subject: 'user', category: 'abuse' });
    const values = Array.from({ length: 4_500 }, (_, i) => `找微信${i}-needle${i}x`);
    await send(list, values.join('\n'));
    const found = async (q: string) =>
      (await at.get(`/lists/${list}/entries?q=${encodeURIComponent(q)}&limit=10`)).body;
    expect((await found('NEEDLE4321x')).items).toHaveLength(1);
    expect((await found('微信')).items).toHaveLength(10);
    expect((await found('微信')).nextCursor).not.toBeNull();
    expect((await found('%')).items).toEqual([]);
    expect((await found('absent')).items).toEqual([]);

    const gone = await at.post(`/lists/${list}/entries/delete`, { all: true });
    expect([gone.status, gone.body]).toEqual([200, { deleted: 4_500 }]);
    expect(await decisionFor(values[7] as string)).toBe('pass');
    expect((await at.get(`/lists/${list}/entries`)).body.items).toEqual([]);
    expect((await found('needle4321x')).items).toEqual([]);
    // Rows that are dead and not yet removed stand in nobody's way.
    await at.post(`/lists/${list}/entries`, { value: values[7] });
    expect((await send(list, values.slice(0, 2_000).join('\n'))).body).toMatchObject({
      added: 1_999,
      existing: 1,
    });
    expect(await decisionFor(values[7] as string)).toBe('block');
    expect(await decisionFor(values[1_999] as string)).toBe('block');
    expect(await decisionFor(values[2_000] as string)).toBe('pass');
    await swept(list, 2_000);
    expect(await countOf(list)).toBe(2_000);

    expect((await at.call('DELETE', `/lists/${list}`)).status).toBe(204);
    expect(await decisionFor(values[7] as string)).toBe('pass');
    await swept(list, 0);
  }, 60_000);

  it('is searched whatever of it was changed, added or removed by hand', async () => {
    const list = await at.list({ subject: 'user' }, ['before-needle', 'before-other']);
    await send(list, Array.from({ length: 2_500 }, (_, i) => `Imported-${i}-Mark`).join('\n'));
    await at.post(`/lists/${list}/entries`, { value: 'after-needle' });
    const found = async (q: string, limit = 10) =>
      (await at.get(`/lists/${list}/entries?q=${encodeURIComponent(q)}&limit=${limit}`)).body;
    const valuesOf = async (q: string) => (await found(q)).items.map(({ value }: { value: string }) => value);
    const [{ id }] = (await found('IMPORTED-777-m')).items;
    await at.call('PATCH', `/lists/${list}/entries/${id}`, { value: 'changed-needle' });
    await at.post(`/lists/${list}/entries/delete`, { values: ['Imported-778-Mark'] });
    expect(await valuesOf('imported-777-')).toEqual([]);
    expect(await valuesOf('imported-778-')).toEqual([]);
    // In the order of their age, whichever way they came.
    expect(await valuesOf('needle')).toEqual(['before-needle', 'changed-needle', 'after-needle']);
    expect(await valuesOf('7_9')).toEqual([]);
    // Page by page all of them, each once.
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/lists/${list}/entries?q=mark&limit=200${cursor && `&cursor=${cursor}`}`;
      const { body }: Reply = await at.get(path);
      seen.push(...body.items.map(({ value }: { value: string }) => value));
      cursor = body.nextCursor as string | null;
    }
    const kept = Array.from({ length: 2_500 }, (_, i) => i).filter((i) => i !== 777 && i !== 778);
    expect(seen).toEqual(kept.map((i) => `Imported-${i}-Mark`));
  });

  it('judges the same after everything is compiled anew', async () => {
    const list = await at.list({ subject: 'user' });
    await send(list, users(1_100, 'anew'));
    const [{ id }] = (await at.get(`/lists/${list}/entries?q=anew7&limit=1`)).body.items;
    await at.call('PATCH', `/lists/${list}/entries/${id}`, { enabled: false });
    await at.server.app.get(ListMaterials, { strict: false }).rebase(await at.tenantId(), 'user');
    expect(await decisionFor('anew7')).toBe('pass');
    expect(await decisionFor('anew8')).toBe('block');
  });
});

if (onPostgres) {
  it('the trigram index serves a search', async () => {
    const indexes = await at.sql<{ indexname: string }>(
      `SELECT indexname FROM pg_indexes WHERE tablename = 'list_entry'`,
    );
    expect(indexes.map(({ indexname }) => indexname)).toContain('list_entry_search');
  });
}
