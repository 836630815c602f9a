import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCOPES } from '../../src/tenants/scopes.js';
import { caseOf, claim, decide, heldCase, listWords, openCase, recordOf, words } from './case-queue.js';
import { Installation } from './installation.js';

let at: Installation;
/** Every scope but the one. */
let ordinary: { key: string };

beforeAll(async () => {
  at = await Installation.start();
  await listWords(at);
  ordinary = { key: await at.key({ scopes: SCOPES.filter((scope) => scope !== 'childsafety') }) };
});
afterAll(() => at?.end());

const act = (id: string, what: string, body?: unknown, options?: { key: string }) =>
  at.post(`/cases/${id}/${what}`, body, options);
const ids = async (path: string, options?: { key: string }): Promise<string[]> =>
  (await at.get(path, options)).body.items.map(({ id }: { id: string }) => id);

/** What an outsider can do with the case, by status code. */
async function tryEverything(id: string): Promise<Set<number>> {
  const answers = [
    await at.get(`/cases/${id}`, ordinary),
    await decide(at, id, { verdict: 'approve' }, ordinary),
    await act(id, 'note', { note: 'x' }, ordinary),
    await act(id, 'escalate', {}, ordinary),
    await act(id, 'reverse', {}, ordinary),
  ];
  for (const what of ['renew', 'release', 'undo']) answers.push(await act(id, what, undefined, ordinary));
  const { results } = (await at.post('/cases/verdicts', { ids: [id], verdict: 'approve' }, ordinary)).body;
  return new Set([...answers, ...results].map(({ status }) => status));
}

async function expectHidden(id: string): Promise<void> {
  expect(await tryEverything(id)).toEqual(new Set([404]));
  for (const path of [
    '/cases?limit=200',
    '/cases?limit=200&status=escalated',
    '/cases?limit=200&category=childsafety',
    '/cases?limit=200&category=childsafety&status=escalated',
  ])
    expect(await ids(path, ordinary)).not.toContain(id);
  for (const body of [{ limit: 50 }, { limit: 50, category: 'childsafety' }, { ids: [id] }]) {
    const { cases } = (await claim(at, body, ordinary)).body;
    expect(cases.map((each: { id: string }) => each.id)).not.toContain(id);
    for (const each of cases) await act(each.id, 'release', undefined, ordinary);
  }
}

describe('a childsafety case', () => {
  it('is not there for who lacks the scope', async () => {
    await expectHidden(await openCase(at, { text: words.childsafety }));
  });

  it('stands first for who has it, without a preview', async () => {
    const id = await openCase(at, { text: words.childsafety });
    await openCase(at, { text: words.hate });
    const { items } = (await at.get('/cases?limit=200')).body;
    expect(items[0]).toMatchObject({ category: 'childsafety', preview: null });
    expect(items).toContainEqual(expect.objectContaining({ id, preview: null }));
    expect(items).toContainEqual(expect.objectContaining({ category: 'hate', preview: words.hate }));
    const { cases } = (await claim(at, { ids: [id] })).body;
    expect(cases[0].record).toMatchObject({ submission: null });
    expect(JSON.stringify(cases)).not.toContain(words.childsafety);
    // Opened by itself, it shows what there is to escalate.
    expect((await at.get(`/cases/${id}`)).body.record.submission.text).toBe(words.childsafety);
  });

  it('can be escalated, and nothing else', async () => {
    const id = await heldCase(at, { text: words.childsafety });
    for (const verdict of ['approve', 'reject']) {
      expect((await decide(at, id, { verdict })).status).toBe(422);
      const { results } = (await at.post('/cases/verdicts', { ids: [id], verdict })).body;
      expect(results).toMatchObject([{ id, status: 422 }]);
    }
    expect((await act(id, 'escalate', { category: 'ads' })).status).toBe(422);
    const { status, body } = await act(id, 'escalate', { note: 'told the authorities' });
    expect([status, body]).toMatchObject([200, { status: 'escalated', assignee: null }]);
    expect((await claim(at, { status: 'escalated', ids: [id] })).body.cases).toHaveLength(1);
    expect((await decide(at, id, { verdict: 'approve' })).status).toBe(422);
    expect((await act(id, 'undo')).status).toBe(409);
    await expectHidden(id);
  });

  it('is one by any trace of it, whatever decided', async () => {
    const id = await openCase(at, { text: `${words.hate} ${words.childsafety}` });
    expect((await at.get(`/cases/${id}`)).body.category).toBe('childsafety');
    await expectHidden(id);
    await at.list({ kind: 'watch', category: 'childsafety' }, ['zqx watched']);
    const watched = await openCase(at, { text: `zqx watched ${words.hate}` });
    expect((await at.get(`/cases/${watched}`, ordinary)).status).toBe(404);
  });

  it('becomes one by a report, out of the hands of who held it', async () => {
    const id = await heldCase(at, { text: words.ads }, ordinary);
    const { recordId } = (await at.get(`/cases/${id}`, ordinary)).body;
    await at.post('/reports', { id: recordId, category: 'childsafety', reporter: 'r' }, ordinary);
    expect((await decide(at, id, { verdict: 'approve' }, ordinary)).status).toBe(404);
    await expectHidden(id);
    const { items } = (await at.get('/cases?limit=200')).body;
    expect(items.find((item: { id: string }) => item.id === id).priority).toBeGreaterThan(999);
  });

  it('becomes one by an escalation, out of the sight of who escalated', async () => {
    const id = await heldCase(at, { text: words.ads }, ordinary);
    expect((await decide(at, id, { verdict: 'reject', category: 'childsafety' }, ordinary)).status).toBe(422);
    const { status, body } = await act(id, 'escalate', { category: 'childsafety' }, ordinary);
    expect([status, body]).toMatchObject([200, { status: 'escalated', category: 'childsafety' }]);
    await expectHidden(id);
  });

  it('is no near-copy of anything', async () => {
    const text = `${words.ads} the same`;
    const first = await openCase(at, { text });
    const second = await openCase(at, { text });
    const { recordId } = (await at.get(`/cases/${second}`)).body;
    await at.post('/reports', { id: recordId, category: 'childsafety' });
    expect((await at.get(`/cases/${first}`)).body.similar).toBe(0);
    expect((await at.get(`/cases/${second}`)).body.similar).toBe(0);
    await claim(at, { ids: [first] });
    expect((await decide(at, first, { verdict: 'reject', similar: true })).body.copies).toBe(0);
    expect((await at.get(`/cases/${second}`)).body.status).toBe('open');
  });

  it('is opened by a report of a record that has none', async () => {
    const record = await recordOf(at, { text: 'harmless at first sight' });
    await at.post('/reports', { id: record, category: 'childsafety' });
    await expectHidden(await caseOf(at, record));
  });
});

describe('the record of a childsafety case', () => {
  const secret = `${words.childsafety} zqx secret`;
  const sent = {
    text: secret,
    user: { id: 'author-of-it', nickname: 'zqx nickname' },
    contentId: 'zqx content',
    metadata: { more: 'zqx metadata' },
  };
  const written = /zqx/;
  const expectWithheld = async (id: string): Promise<void> => {
    const one = (await at.get(`/moderations/${id}`, ordinary)).body;
    expect(one).toMatchObject({ id, withheld: true, submission: null, user: null });
    expect(JSON.stringify(one)).not.toMatch(written);
    const page = (await at.get('/moderations?limit=200&user=author-of-it', ordinary)).body;
    const listed = page.items.find((item: { id: string }) => item.id === id);
    expect(listed).toMatchObject({ withheld: true, submission: null });
    expect(JSON.stringify(listed)).not.toMatch(written);
    expect((await at.get(`/moderations/${id}`)).body).toMatchObject({
      withheld: false,
      submission: { text: expect.stringMatching(written) },
    });
  };

  it('tells what was decided, and withholds what was written from who lacks the scope', async () => {
    const id = await recordOf(at, sent);
    const { decision, findings } = (await at.get(`/moderations/${id}`, ordinary)).body;
    expect([decision, findings[0]]).toMatchObject(['review', { category: 'childsafety' }]);
    await expectWithheld(id);
  });

  it('withholds it once people have restricted the case, and no other', async () => {
    const ads = { ...sent, text: `${words.ads} first` };
    const id = await recordOf(at, ads);
    expect((await at.get(`/moderations/${id}`, ordinary)).body).toMatchObject({
      withheld: false,
      submission: { text: ads.text },
    });
    await at.post('/reports', { id, category: 'childsafety' });
    await expectWithheld(id);
  });

  it('withholds it in a case that was decided before', async () => {
    const id = await heldCase(at, { ...sent, text: `${words.ads} second` });
    await decide(at, id, { verdict: 'approve' });
    const { recordId } = (await at.get(`/cases/${id}`, ordinary)).body;
    await at.post('/reports', { id: recordId, category: 'childsafety' });
    await expectWithheld(recordId);
    expect((await at.get(`/cases/${id}`, ordinary)).body.record).toMatchObject({ withheld: true });
    const { items } = (await at.get('/cases?status=decided&limit=200', ordinary)).body;
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ preview: null });
  });
});
