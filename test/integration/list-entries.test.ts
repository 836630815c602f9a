import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Installation, eventually } from './installation.js';

let at: Installation;

beforeAll(async () => {
  at = await Installation.start();
});
afterAll(() => at?.end());

const decisionOn = async (text: string): Promise<string> =>
  (await at.moderate({ text })).body.decision as string;
const only = async (list: string) => (await at.get(`/lists/${list}/entries`)).body.items[0];

describe('an entry', () => {
  it('is read and changed in every field', async () => {
    const list = await at.list({}, ['zqx old', 'zqx other']);
    const entry = await only(list);
    const path = `/lists/${list}/entries/${entry.id}`;
    expect((await at.get(path)).body).toEqual(entry);
    const later = '2099-01-01T00:00:00.000Z';
    const fields = { value: 'zqx new', note: 'n', match: 'normal', expiresAt: later };
    const changed = await at.call('PATCH', path, fields);
    expect(changed.body).toEqual({ ...entry, ...fields, version: expect.any(Number) });
    expect(changed.body.version).toBeGreaterThan(entry.version);
    expect([await decisionOn('zqx old'), await decisionOn('zqx new')]).toEqual(['pass', 'block']);
  });

  it.each<[number, Record<string, unknown>, string]>([
    [409, { value: 'zqx other' }, 'another entry'],
    [422, { value: '  ' }, '/value'],
    [422, { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    [400, { match: 'fuzzy' }, '/match'],
    [400, { hits: 7 }, '/hits'],
  ])('is refused with %d a change to %j', async (status, fields, word) => {
    const list = await at.list({}, ['zqx old', 'zqx other']);
    const before = await only(list);
    const { status: got, body } = await at.call('PATCH', `/lists/${list}/entries/${before.id}`, fields);
    expect(got).toBe(status);
    expect(body.detail).toContain(word);
    expect(await only(list)).toEqual(before);
  });

  it('is changed by one of many who read the same version', async () => {
    const list = await at.list({}, ['zqx contested']);
    const { id, version } = await only(list);
    const path = `/lists/${list}/entries/${id}`;
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        at.call('PATCH', path, { note: `by ${i}` }, { headers: { 'if-match': `"${version}"` } }),
      ),
    );
    const won = replies.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(7);
    expect((await only(list)).note).toBe(won[0]?.body.note);
    expect(
      (await at.call('PATCH', path, { note: 'x' }, { headers: { 'if-match': 'nonsense' } })).status,
    ).toBe(400);
    expect((await at.call('PATCH', path, { note: 'x' }, { headers: { 'if-match': '*' } })).status).toBe(200);
  });

  it('whose expiry has passed still shows and may be changed', async () => {
    const list = await at.list({}, ['zqx short']);
    const { id } = await only(list);
    const path = `/lists/${list}/entries/${id}`;
    await at.sql(`UPDATE list_entry SET expires_at = now() - interval '1 day' WHERE id = $1`, [id]);
    expect((await at.call('PATCH', path, { note: 'late' })).body).toMatchObject({ note: 'late' });
    expect(await decisionOn('zqx short')).toBe('pass');
    expect(Date.parse((await only(list)).expiresAt)).toBeLessThan(Date.now());
  });
});

describe('entries', () => {
  it('are deleted by id, by value or all', async () => {
    const list = await at.list({}, ['zqx a', 'zqx b', 'zqx c', 'zqx d', 'zqx e']);
    const remove = (body: unknown) => at.post(`/lists/${list}/entries/delete`, body);
    const { items } = (await at.get(`/lists/${list}/entries`)).body;
    const other = await at.list({}, ['zqx elsewhere']);
    const elsewhere = await only(other);
    expect(
      (await remove({ ids: [items[0].id, elsewhere.id, at.apiKey.length ? items[0].id : ''] })).body,
    ).toEqual({ deleted: 1 });
    expect((await remove({ values: ['zqx b', 'zqx b', 'absent'] })).body).toEqual({ deleted: 1 });
    expect([await decisionOn('zqx a'), await decisionOn('zqx b'), await decisionOn('zqx c')]).toEqual([
      'pass',
      'pass',
      'block',
    ]);
    expect((await remove({ all: true })).body).toEqual({ deleted: 3 });
    expect(await decisionOn('zqx c')).toBe('pass');
    expect(await decisionOn('zqx elsewhere')).toBe('block');
    expect((await at.get(`/lists/${list}`)).body.entries).toBe(0);
    for (const wrong of [
      {},
      { ids: [] },
      { ids: ['x'] },
      { all: false },
      { ids: [items[0].id], all: true },
    ]) {
      expect((await remove(wrong)).status).toBe(400);
    }
  });

  it('of a starter list are switched by the tenant for itself, and show their hits', async () => {
    const text = '加微信 vx123456 免费领取';
    const { findings } = (await at.moderate({ text })).body;
    const [{ listId, entryId }] = findings;
    const path = `/lists/${listId}/entries/${entryId}`;
    const entry = await eventually(async () => {
      const { body } = await at.get(path);
      return body.hits > 0 && body;
    }, 10_000);
    expect(entry).toMatchObject({ id: entryId, enabled: true, version: 0, lastHitAt: expect.any(String) });
    expect((await at.call('PATCH', path, { enabled: false })).body).toMatchObject({ enabled: false });
    const ids = (await at.moderate({ text })).body.findings.map((each: { entryId: string }) => each.entryId);
    expect(ids).not.toContain(entryId);
    const other = await at.otherTenant();
    expect((await at.get(path, { key: other.key })).body).toMatchObject({ enabled: true, hits: 0 });
    expect((await at.call('PATCH', path, { enabled: false, note: 'x' })).status).toBe(422);
    const { items } = (await at.get(`/audit?subject=list-entry&subjectId=${entryId}`)).body;
    expect(items).toEqual([
      expect.objectContaining({
        action: 'change',
        before: { listId, enabled: true },
        after: { listId, enabled: false },
      }),
    ]);
    await at.call('PATCH', path, { enabled: true });
  });
});

describe('the test box', () => {
  it('shows the views and all that hits, and leaves no trace', async () => {
    const watch = await at.list({ kind: 'watch' }, ['zqboxa']);
    const shadow = await at.list({ shadow: true }, ['zqboxb']);
    const allow = await at.list({ kind: 'allow', subject: 'user' }, ['box user']);
    const counted = async () => (await at.sql<{ n: string }>('SELECT count(*) AS n FROM record'))[0]?.n;
    const before = await counted();
    const { status, body } = await at.post('/lists/test', {
      title: 'ＺＱＢＯＸＡ',
      text: 'zqboxb!',
      user: { id: 'box user' },
    });
    expect(status).toBe(200);
    expect(body.views.title.evasive.text).toContain('zqboxa');
    const byList = new Map(body.findings.map((each: { listId: string }) => [each.listId, each]));
    expect(byList.get(watch)).toMatchObject({
      watch: true,
      part: 'title',
      match: 'ＺＱＢＯＸＡ',
      span: [0, 6],
    });
    expect(byList.get(shadow)).toMatchObject({ shadow: true, part: 'text', span: [0, 6] });
    expect(byList.get(allow)).toMatchObject({ allow: true, part: 'user' });
    expect(body.degraded).toEqual([]);
    expect(await counted()).toBe(before);
    // Hits are written down every two seconds: those of a submission that comes after are, the box's are not.
    await at.moderate({ text: 'zqboxb' });
    await eventually(async () => (await only(shadow)).hits > 0);
    expect([(await only(shadow)).hits, (await only(watch)).hits]).toEqual([1, 0]);
    expect((await at.post('/lists/test', {})).status).toBe(400);
    expect((await at.post('/lists/test', { text: 'x', store: true })).status).toBe(400);
  });
});

describe('the audit trail', () => {
  it('has every change, newest first, and only its own tenant sees it', async () => {
    const list = await at.list({}, ['zqx audited']);
    const { id } = await only(list);
    await at.call('PATCH', `/lists/${list}/entries/${id}`, { note: 'n' });
    await at.call('DELETE', `/lists/${list}/entries/${id}`);
    await at.call('PATCH', `/lists/${list}`, { score: 0.5 });
    await at.call('DELETE', `/lists/${list}`);
    const actions = async (query: string) =>
      (await at.get(`/audit?${query}`)).body.items.map(({ action }: { action: string }) => action);
    expect(await actions(`subject=list-entry&subjectId=${id}`)).toEqual(['delete', 'change', 'create']);
    expect(await actions(`subject=list&subjectId=${list}`)).toEqual(['delete', 'change', 'create']);
    const first = (await at.get('/audit?limit=2')).body;
    const second = (await at.get(`/audit?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second.items[0].id < first.items[1].id).toBe(true);
    expect(await actions('actor=api-key%20nobody')).toEqual([]);
    const other = await at.otherTenant();
    const theirs = (await at.get('/audit?limit=200', { key: other.key })).body.items;
    // What it has of its own is the making of its key.
    expect(theirs.map(({ subject }: { subject: string }) => subject)).toEqual(['api-key']);
    expect((await at.get('/audit', { key: await at.key({ scopes: ['lists'] }) })).status).toBe(403);
  });

  it('can be written and read, and neither changed nor deleted, by what the server works as', async () => {
    const tenant = await at.tenantId();
    for (const sql of [`UPDATE audit SET actor = 'api-key x'`, 'DELETE FROM audit', 'TRUNCATE audit']) {
      const works = [
        () => at.database.asTenant(tenant, (manager) => manager.query(sql)),
        () => at.database.asWorker((manager) => manager.query(sql)),
        () => at.database.asControl((manager) => manager.query(sql)),
      ];
      for (const work of works) await expect(work()).rejects.toThrow(/permission denied/);
    }
  });
});
