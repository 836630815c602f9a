import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sharp } from 'sharp';
import { bluePixel, redPixel, shapes } from '../images/pictures.js';
import {
  caseOf,
  claim,
  decide,
  heldCase,
  judgeByListsAlone,
  letLeaseExpire,
  listWords,
  openCase,
  outboxOf,
  recordOf,
  settle,
  words,
} from './case-queue.js';
import { Installation } from './installation.js';

const problemType = 'application/problem+json; charset=utf-8';

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let at: Installation;
let rival: { key: string };

beforeAll(async () => {
  at = await Installation.start();
  await listWords(at);
  await judgeByListsAlone(at);
  rival = { key: await at.key({}) };
});
afterAll(() => at?.end());

const act = (id: string, what: string, body?: unknown, options?: { key: string }) =>
  at.post(`/cases/${id}/${what}`, body, options);
const find = async (id: string) => (await at.get(`/cases/${id}`)).body;
const listed = async (id: string): Promise<boolean> => {
  const { items } = (await at.get('/cases?limit=200')).body;
  return items.some((item: { id: string }) => item.id === id);
};

describe('claiming', () => {
  it('gives the cases with the highest priority first, with record and lease, and to nobody else', async () => {
    const low = await openCase(at, { text: words.ads });
    const high = await openCase(at, { text: words.hate });
    const { status, body } = await claim(at, { limit: 50 });
    expect(status).toBe(200);
    const ids: string[] = body.cases.map(({ id }: { id: string }) => id);
    expect(ids.indexOf(high)).toBeLessThan(ids.indexOf(low));
    const [first] = body.cases;
    expect(first).toMatchObject({
      ...{ id: high, status: 'open', reports: 0, similar: 0, assignee: expect.stringMatching(/^api-key /) },
      record: { decision: 'review', submission: { text: words.hate } },
    });
    const left = Date.parse(first.leaseUntil) - Date.now();
    expect(left).toBeGreaterThan(9 * 60_000);
    expect(left).toBeLessThanOrEqual(10 * 60_000 + 5_000);
    const { cases } = (await claim(at, { limit: 50 }, rival)).body;
    expect(cases.filter(({ id }: { id: string }) => ids.includes(id))).toEqual([]);
  });

  it('takes by category, by status and by id', async () => {
    const ads = await openCase(at, { text: words.ads });
    const hate = await openCase(at, { text: words.hate });
    const got = async (body: unknown) =>
      (await claim(at, body)).body.cases.map(({ id }: { id: string }) => id);
    expect(await got({ limit: 50, category: 'hate' })).toEqual([hate]);
    expect(await got({ limit: 50, status: 'escalated' })).toEqual([]);
    expect(await got({ limit: 50, ids: [hate, ads] })).toEqual([ads]);
  });

  it('brings what the claimer holds already, renewed and first, when asked', async () => {
    const own = { key: await at.key({}) };
    const mine = await heldCase(at, undefined, own);
    const other = await openCase(at, { text: words.hate });
    await at.sql(`UPDATE moderation_case SET lease_until = now() + interval '1 minute' WHERE id = $1`, [
      mine,
    ]);
    const { cases } = (await claim(at, { limit: 2, held: true }, own)).body;
    expect(cases.map(({ id }: { id: string }) => id)).toEqual([mine, other]);
    expect(cases[0].record.submission.text).toBe(words.ads);
    expect(Date.parse(cases[0].leaseUntil) - Date.now()).toBeGreaterThan(9 * 60_000);
    expect((await find(mine)).history.map(({ type }: { type: string }) => type)).toEqual([
      'opened',
      'claimed',
    ]);
    const again = (await claim(at, { limit: 1, held: true }, own)).body.cases;
    expect(again.map(({ id }: { id: string }) => id)).toEqual([other]);
    expect((await claim(at, { limit: 50, held: false }, own)).body.cases).not.toContainEqual(
      expect.objectContaining({ id: mine }),
    );
    for (const id of [mine, other]) await act(id, 'release', undefined, own);
  });

  it('is listed by who holds it', async () => {
    const id = await heldCase(at, undefined, rival);
    const { items } = (await at.get('/cases?assignee=me', rival)).body;
    expect(items.map((item: { id: string }) => item.id)).toContain(id);
    const { assignee } = await find(id);
    const named = (await at.get(`/cases?assignee=${encodeURIComponent(assignee)}`)).body.items;
    expect(named.map((item: { id: string }) => item.id)).toContain(id);
    expect((await at.get('/cases?assignee=me')).body.items).not.toContainEqual(
      expect.objectContaining({ id }),
    );
  });

  it('ends by itself when the lease runs out', async () => {
    const id = await heldCase(at);
    await letLeaseExpire(at, [id]);
    expect(await find(id)).toMatchObject({ assignee: null, leaseUntil: null });
    for (const what of ['renew', 'release']) expect((await act(id, what)).status).toBe(409);
    expect((await decide(at, id, { verdict: 'approve' })).status).toBe(409);
    expect((await claim(at, { ids: [id] }, rival)).body.cases).toHaveLength(1);
    expect((await decide(at, id, { verdict: 'approve' })).status).toBe(409);
    expect((await decide(at, id, { verdict: 'approve' }, rival)).status).toBe(200);
  });

  it('can be renewed and given back by the holder alone', async () => {
    const id = await heldCase(at);
    for (const what of ['renew', 'release']) expect((await act(id, what, undefined, rival)).status).toBe(409);
    const before = (await find(id)).leaseUntil;
    expect((await act(id, 'renew')).body.leaseUntil > before).toBe(true);
    expect((await act(id, 'release')).body).toMatchObject({
      assignee: null,
      leaseUntil: null,
      status: 'open',
    });
    expect((await act(id, 'renew')).status).toBe(409);
  });
});

describe('a note', () => {
  it('is kept for the next who looks, sealed, and needs no lease', async () => {
    const id = await openCase(at);
    expect((await act(id, 'note', { note: 'seen this before' }, rival)).status).toBe(200);
    expect(await find(id)).toMatchObject({
      notes: [{ note: 'seen this before', actor: expect.stringMatching(/^api-key /) }],
      history: [{ type: 'opened' }, { type: 'noted', note: 'seen this before' }],
    });
    const [{ text }] = (await at.sql(
      `SELECT string_agg(e::text, ' ') AS text FROM case_event e WHERE case_id = $1`,
      [id],
    )) as [{ text: string }];
    expect(text).not.toContain(Buffer.from('seen this').toString('hex'));
  });
});

describe('a verdict', () => {
  it('decides the case, once, and is told to history, outbox and audit', async () => {
    const id = await heldCase(at);
    const { status, body } = await decide(at, id, { verdict: 'reject', category: 'scam', note: 'a trick' });
    expect([status, body]).toMatchObject([
      200,
      {
        ...{ id, status: 'decided', assignee: null, leaseUntil: null, copies: 0, category: 'ads' },
        verdict: { verdict: 'reject', category: 'scam', by: expect.stringMatching(/^api-key /) },
      },
    ]);
    expect(await listed(id)).toBe(false);
    expect((await at.get('/cases?status=decided&limit=200')).body.items).toContainEqual(
      expect.objectContaining({ id }),
    );
    expect((await find(id)).history).toMatchObject([
      { type: 'opened' },
      { type: 'claimed' },
      { type: 'decided', verdict: 'reject', category: 'scam', note: 'a trick' },
    ]);
    const [audited] = await at.sql<Record<string, unknown>>(
      `SELECT action, before, after FROM audit WHERE subject = 'case' AND subject_id = $1`,
      [id],
    );
    expect(audited).toEqual({
      action: 'decide',
      before: { status: 'open' },
      after: { status: 'decided', verdict: 'reject', category: 'scam' },
    });
    for (const answer of [
      await decide(at, id, { verdict: 'approve' }),
      await act(id, 'renew'),
      await act(id, 'release'),
      await act(id, 'escalate', {}),
    ])
      expect([answer.status, answer.type]).toEqual([409, problemType]);
    expect((await claim(at, { ids: [id] })).body.cases).toEqual([]);
  });

  it('is taken from the holder alone', async () => {
    const id = await openCase(at);
    expect((await decide(at, id, { verdict: 'approve' })).status).toBe(409);
    await claim(at, { ids: [id] });
    expect((await decide(at, id, { verdict: 'approve' }, rival)).status).toBe(409);
    expect((await decide(at, id, { verdict: 'approve' })).status).toBe(200);
  });

  it('is given once when it comes many times at once', async () => {
    const id = await heldCase(at);
    const answers = await Promise.all(Array.from({ length: 6 }, () => decide(at, id, { verdict: 'reject' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await find(id)).history.filter(({ type }: { type: string }) => type === 'decided')).toHaveLength(
      1,
    );
  });

  it('works where the record has lost its content', async () => {
    const record = await recordOf(at, { text: words.ads, user: { id: 'gone' } });
    const id = await caseOf(at, record);
    await at.sql('DELETE FROM record_content WHERE id = $1', [record]);
    const { cases } = (await claim(at, { ids: [id] })).body;
    expect(cases).toMatchObject([{ id, record: { id: record, submission: null } }]);
    expect((await decide(at, id, { verdict: 'reject', then: [{ banAuthor: true }] })).status).toBe(422);
    expect((await decide(at, id, { verdict: 'reject' })).status).toBe(200);
    expect((await at.get('/cases?status=decided')).status).toBe(200);
  });

  it('needs a category where nothing was suspected', async () => {
    const record = await recordOf(at, { text: 'harmless' });
    const { caseId } = (await at.post('/reports', { id: record })).body;
    await claim(at, { ids: [caseId] });
    expect((await decide(at, caseId, { verdict: 'reject' })).status).toBe(422);
    expect((await decide(at, caseId, { verdict: 'reject', category: 'abuse' })).status).toBe(200);
  });
});

describe('what follows from a verdict', () => {
  const entriesOf = async (listId: string): Promise<string[]> =>
    (await at.get(`/lists/${listId}/entries`)).body.items.map(({ value }: { value: string }) => value);

  it('bans the author and adds an entry, at once and together with it', async () => {
    const listId = await at.list({ category: 'ads' });
    const id = await heldCase(at, { text: words.ads, user: { id: 'spammer' } });
    const then = [{ banAuthor: true }, { addEntry: { listId, value: 'zqx learnt' } }];
    expect((await decide(at, id, { verdict: 'reject', then })).status).toBe(200);
    expect((await at.moderate({ text: 'zqx learnt' })).body.decision).toBe('block');
    expect((await at.moderate({ text: 'fine', user: { id: 'spammer' } })).body).toMatchObject({
      decision: 'block',
      user: { level: 'banned' },
    });
    const [, , { added }] = (await find(id)).history;
    expect(added).toHaveLength(2);

    // Undone within the minute, all of it goes.
    expect((await act(id, 'undo')).status).toBe(200);
    expect((await at.moderate({ text: 'zqx learnt' })).body.decision).toBe('pass');
    expect((await at.moderate({ text: 'fine', user: { id: 'spammer' } })).body.decision).toBe('pass');
    expect(await entriesOf(listId)).toEqual([]);
  });

  it('leaves alone at the undo what was there before', async () => {
    const listId = await at.list({ category: 'ads' }, ['zqx older']);
    const id = await heldCase(at);
    const then = [{ addEntry: { listId, value: 'zqx older' } }];
    expect((await decide(at, id, { verdict: 'reject', then })).status).toBe(200);
    expect((await act(id, 'undo')).status).toBe(200);
    expect(await entriesOf(listId)).toEqual(['zqx older']);
  });

  it('switches an entry on again that is there but does not act; an undo puts it back as it was', async () => {
    const listId = await at.list({ category: 'ads' }, ['zqx asleep', 'zqx expired']);
    const entryOf = async (value: string) =>
      (await at.get(`/lists/${listId}/entries?q=${encodeURIComponent(value)}`)).body.items[0];
    const [asleep, expired] = [await entryOf('zqx asleep'), await entryOf('zqx expired')];
    await at.call('PATCH', `/lists/${listId}/entries/${asleep.id}`, { enabled: false });
    const expiresAt = '2025-01-01T00:00:00.000Z';
    await at.sql('UPDATE list_entry SET expires_at = $2 WHERE id = $1', [expired.id, expiresAt]);
    const id = await heldCase(at);
    const then = ['zqx asleep', 'zqx expired'].map((value) => ({ addEntry: { listId, value } }));
    await decide(at, id, { verdict: 'reject', then });
    expect((await at.moderate({ text: 'zqx asleep' })).body.decision).toBe('block');
    expect((await at.moderate({ text: 'zqx expired' })).body.decision).toBe('block');
    const { added } = (await find(id)).history.at(-1);
    expect(added).toEqual([
      { listId, entryId: asleep.id, was: { enabled: false, expiresAt: null } },
      { listId, entryId: expired.id, was: { enabled: true, expiresAt } },
    ]);

    expect((await act(id, 'undo')).status).toBe(200);
    expect(await entryOf('zqx asleep')).toMatchObject({ id: asleep.id, enabled: false, expiresAt: null });
    expect(await entryOf('zqx expired')).toMatchObject({ id: expired.id, enabled: true, expiresAt });
    expect((await at.moderate({ text: 'zqx asleep' })).body.decision).toBe('pass');
    expect((await at.moderate({ text: 'zqx expired' })).body.decision).toBe('pass');
  });

  it('leaves an entry that somebody has changed since as it is', async () => {
    const listId = await at.list({ category: 'ads' }, ['zqx dozing']);
    const [{ id: entryId }] = (await at.get(`/lists/${listId}/entries`)).body.items;
    const change = (fields: unknown) => at.call('PATCH', `/lists/${listId}/entries/${entryId}`, fields);
    await change({ enabled: false });
    const id = await heldCase(at);
    await decide(at, id, { verdict: 'reject', then: [{ addEntry: { listId, value: 'zqx dozing' } }] });
    const expiresAt = '2099-01-01T00:00:00.000Z';
    await change({ expiresAt });
    await act(id, 'undo');
    expect((await at.get(`/lists/${listId}/entries`)).body.items).toMatchObject([
      { enabled: true, expiresAt },
    ]);
  });

  it('adds an image by its bytes to the list of banned images of the category', async () => {
    const bytes = Buffer.from(onePixel, 'base64');
    const image = { base64: bytes.toString('base64') };
    const id = await heldCase(at, { text: words.ads, images: [{ url: 'https://img.example/a.png' }, image] });
    const byAddress = await decide(at, id, { verdict: 'reject', then: [{ bankImage: 'images/0' }] });
    expect([byAddress.status, byAddress.body.errors]).toMatchObject([422, [{ path: '/then/0/bankImage' }]]);
    const then = [{ bankImage: 'images/1' }];
    expect((await decide(at, id, { verdict: 'reject', category: 'scam', then })).status).toBe(200);
    const list = (await at.get('/lists')).body.items.find(
      ({ name }: { name: string }) => name === 'Banned images: scam',
    );
    expect(list).toMatchObject({ kind: 'deny', subject: 'image', category: 'scam', score: 1, enabled: true });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await entriesOf(list.id)).toEqual([`sha256:${sha256}`]);
    expect((await at.moderate({ images: [image] })).body).toMatchObject({
      decision: 'block',
      reason: { category: 'scam', detector: 'image-list' },
      findings: [{ listId: list.id, part: 'images/0' }],
    });

    expect((await act(id, 'undo')).status).toBe(200);
    expect((await at.moderate({ images: [image] })).body.decision).toBe('pass');
  });

  it('adds a picture by its look too, so that what was made smaller or turned in a mirror is known again', async () => {
    const picture = await shapes(480, 360);
    const sent = async (file: Sharp) => ({
      images: [{ base64: (await file.toBuffer()).toString('base64') }],
    });
    const id = await heldCase(at, { text: words.ads, ...(await sent(picture)) });
    const then = [{ bankImage: 'images/0' }];
    expect((await decide(at, id, { verdict: 'reject', category: 'gambling', then })).status).toBe(200);
    const list = (await at.get('/lists')).body.items.find(
      ({ name }: { name: string }) => name === 'Banned images: gambling',
    );
    expect(await entriesOf(list.id)).toEqual([
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      expect.stringMatching(/^pdq:[0-9a-f]{64}$/),
    ]);
    for (const copy of [picture.clone().resize(200).jpeg({ quality: 60 }), picture.clone().flop().webp()])
      expect((await at.moderate(await sent(copy))).body).toMatchObject({
        decision: 'block',
        reason: { category: 'gambling', detector: 'image-list' },
        findings: expect.arrayContaining([
          expect.objectContaining({
            why: [expect.stringMatching(/^looks like the listed image: \d+ of 256/)],
          }),
        ]),
      });
    expect((await at.moderate(await sent(await shapes(480, 360, 7)))).body.decision).toBe('pass');
  });

  it('fills one list of banned authors, however many ban at once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i++)
      ids.push(await heldCase(at, { text: `${words.ads} ${i}`, user: { id: `crowd-${i}` } }));
    const answers = await Promise.all(
      ids.map((id) => decide(at, id, { verdict: 'reject', then: [{ banAuthor: true }] })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const lists = (await at.get('/lists')).body.items.filter(
      ({ name }: { name: string }) => name === 'Banned authors',
    );
    expect(lists).toHaveLength(1);
    expect(await entriesOf(lists[0].id)).toEqual(
      expect.arrayContaining([0, 1, 2, 3].map((i) => `crowd-${i}`)),
    );
  });

  it.each<[string, (listId: string, preset: string) => unknown[], number]>([
    ['an unknown list', () => [{ addEntry: { listId: 'x', value: 'v' } }], 422],
    ['a starter list', (_, preset) => [{ addEntry: { listId: preset, value: 'v' } }], 422],
    ['a value the list does not take', (listId) => [{ addEntry: { listId, value: '!' } }], 422],
    ['a ban where there is no author', () => [{ banAuthor: true }], 422],
    ['a ban that is none', () => [{ banAuthor: false }], 400],
    ['an image that is not there', () => [{ bankImage: 'images/3' }], 422],
    ['an image of another form', () => [{ bankImage: 'images/16' }], 400],
    ['nothing known', () => [{ banCountry: true }], 400],
    ['too much', () => Array.from({ length: 11 }, () => ({ banAuthor: true })), 400],
  ])('refuses %s, and then nothing is decided', async (_, then, status) => {
    const listId = await at.list({ category: 'ads' });
    const preset = (await at.get('/lists')).body.items.find((list: { preset: boolean }) => list.preset).id;
    const id = await heldCase(at);
    const reply = await decide(at, id, { verdict: 'reject', then: then(listId, preset) });
    expect([reply.status, reply.type]).toEqual([status, problemType]);
    if (status === 422) expect(reply.body.errors[0].path).toMatch(/^\/then\/0/);
    expect(await find(id)).toMatchObject({ status: 'open', verdict: null });
    expect(await entriesOf(listId)).toEqual([]);
  });

  it('bans nobody with an approval', async () => {
    const id = await heldCase(at, { text: words.ads, user: { id: 'innocent' } });
    expect((await decide(at, id, { verdict: 'approve', then: [{ banAuthor: true }] })).status).toBe(422);
    const listId = await at.list({ kind: 'allow', category: 'ads' });
    const then = [{ addEntry: { listId, value: 'zqx allowed' } }];
    expect((await decide(at, id, { verdict: 'approve', then })).status).toBe(200);
  });
});

describe('undo', () => {
  it('takes back the own verdict within a minute, and gives the case back', async () => {
    const id = await heldCase(at);
    await decide(at, id, { verdict: 'reject' });
    expect((await act(id, 'undo', undefined, rival)).status).toBe(409);
    const { status, body } = await act(id, 'undo');
    expect([status, body]).toMatchObject([
      200,
      { id, status: 'open', verdict: null, assignee: expect.stringMatching(/^api-key /) },
    ]);
    expect((await act(id, 'undo')).status).toBe(409);
    expect((await decide(at, id, { verdict: 'approve' })).body.verdict.verdict).toBe('approve');
    expect((await find(id)).history.map(({ type }: { type: string }) => type)).toEqual([
      ...['opened', 'claimed', 'decided', 'undone', 'decided'],
    ]);
  });

  it('comes too late after a minute', async () => {
    const id = await heldCase(at);
    await decide(at, id, { verdict: 'reject' });
    await at.sql(`UPDATE moderation_case SET verdict_at = verdict_at - interval '61 seconds' WHERE id = $1`, [
      id,
    ]);
    expect((await act(id, 'undo')).status).toBe(409);
    expect((await find(id)).status).toBe('decided');
  });

  it('brings an escalated case back as escalated', async () => {
    const id = await heldCase(at);
    expect((await act(id, 'escalate', { note: 'not sure' })).body).toMatchObject({
      ...{ status: 'escalated', assignee: null },
    });
    expect(await listed(id)).toBe(false);
    expect((await claim(at, { limit: 50 })).body.cases).not.toContainEqual(expect.objectContaining({ id }));
    expect((await claim(at, { status: 'escalated', ids: [id] })).body.cases).toHaveLength(1);
    expect((await act(id, 'escalate', {})).status).toBe(409);
    await decide(at, id, { verdict: 'reject' });
    expect((await act(id, 'undo')).body.status).toBe('escalated');
  });
});

describe('a reversal', () => {
  it('puts the opposite in the place of what stands, keeps both, and is not undone', async () => {
    const listId = await at.list({ category: 'ads' });
    const id = await heldCase(at);
    const then = [{ addEntry: { listId, value: 'zqx reversed' } }];
    await decide(at, id, { verdict: 'reject', then });
    await at.sql(`UPDATE moderation_case SET verdict_at = now() - interval '1 day' WHERE id = $1`, [id]);
    expect((await act(id, 'reverse', { verdict: 'reject' }, rival)).status).toBe(409);
    const { status, body } = await act(id, 'reverse', { note: 'appealed', takeBack: true }, rival);
    expect([status, body]).toMatchObject([200, { status: 'decided', verdict: { verdict: 'approve' } }]);
    expect((await at.moderate({ text: 'zqx reversed' })).body.decision).toBe('pass');
    expect((await act(id, 'undo', undefined, rival)).status).toBe(409);
    expect((await find(id)).history.slice(2)).toMatchObject([
      { type: 'decided', verdict: 'reject', added: [{ listId }] },
      { type: 'reversed', verdict: 'approve', note: 'appealed', added: [] },
    ]);
    expect((await act(id, 'reverse', {})).body.verdict.verdict).toBe('reject');
  });

  it('needs a verdict that stands', async () => {
    const id = await heldCase(at);
    expect((await act(id, 'reverse', {})).status).toBe(409);
    await decide(at, id, { verdict: 'reject' });
    expect((await act(id, 'reverse', { verdict: 'reject', category: 'scam' })).body.verdict).toMatchObject({
      ...{ verdict: 'reject', category: 'scam' },
    });
    expect((await act(id, 'reverse', { verdict: 'reject', category: 'childsafety' })).status).toBe(422);
  });
});

describe('near-copies', () => {
  it('are counted, and decided and undone together when asked', async () => {
    const dressed = [
      'Zqx ADS come now',
      'zqx ads — come now!!',
      'ｚｑｘ ａｄｓ come now 🎉',
      'zqx ads comenow',
    ];
    const ids: string[] = [];
    for (const text of dressed) ids.push(await openCase(at, { text }));
    const [id, second, third, fourth] = ids as [string, string, string, string];
    const stranger = await openCase(at, { text: 'zqx ads come later' });
    expect((await find(id)).similar).toBe(3);
    await claim(at, { ids: [fourth] }, rival);
    expect((await claim(at, { ids: [id] })).body.cases).toMatchObject([{ similar: 3 }]);
    const { body } = await decide(at, id, { verdict: 'reject', similar: true, note: 'a wave' });
    // What another moderator holds is his to decide.
    expect(body.copies).toBe(2);
    const statuses = async () =>
      Promise.all([id, second, third, fourth, stranger].map(async (each) => (await find(each)).status));
    expect(await statuses()).toEqual(['decided', 'decided', 'decided', 'open', 'open']);
    expect((await find(third)).history.at(-1)).toMatchObject({ type: 'decided', note: 'a wave' });
    // Asked for at once by each of them, it is done once.
    const undone = await Promise.all([id, second, third].map((each) => act(each, 'undo')));
    expect(undone.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await statuses()).toEqual(['open', 'open', 'open', 'open', 'open']);
    const holders = await Promise.all([id, second, third].map(async (each) => (await find(each)).assignee));
    expect(holders.filter((holder) => holder !== null)).toHaveLength(1);
  });

  it('are left alone when not asked, and images tell copies too', async () => {
    const image = { base64: redPixel };
    const body = { text: words.ads, images: [image] };
    const id = await heldCase(at, body);
    const copy = await openCase(at, body);
    const other = await openCase(at, { ...body, images: [{ base64: bluePixel }] });
    expect([(await find(id)).similar, (await find(other)).similar]).toEqual([1, 0]);
    expect((await decide(at, id, { verdict: 'reject' })).body.copies).toBe(0);
    expect((await find(copy)).status).toBe('open');
  });
});

describe('verdicts in bulk', () => {
  const bulk = (body: unknown, options?: { key: string }) => at.post('/cases/verdicts', body, options);

  it('decide what nobody else holds, each for itself', async () => {
    const free = await openCase(at);
    const own = await heldCase(at);
    const theirs = await heldCase(at, undefined, rival);
    const done = await heldCase(at);
    await decide(at, done, { verdict: 'approve' });
    const unknown = '01890000-0000-7000-8000-000000000000';
    const ids = [theirs, free, unknown, own, 'x', done, free];
    const { status, body } = await bulk({ ids, verdict: 'reject', note: 'all alike' });
    expect(status).toBe(200);
    expect(body.results.map((each: { id: string; status: unknown }) => [each.id, each.status])).toEqual([
      [theirs, 409],
      [free, 'decided'],
      [unknown, 404],
      [own, 'decided'],
      ['x', 404],
      [done, 409],
      [free, 'decided'],
    ]);
    expect((await find(free)).history.at(-1)).toMatchObject({ type: 'decided', note: 'all alike' });
    expect((await act(free, 'undo')).status).toBe(200);
    expect((await find(own)).status).toBe('decided');
  });

  it('act on each case by itself, and leave out where that cannot be', async () => {
    const authored = await openCase(at, { text: words.ads, user: { id: 'bulk-1' } });
    const nameless = await openCase(at, { text: words.ads });
    const then = [{ banAuthor: true }];
    const { results } = (await bulk({ ids: [authored, nameless], verdict: 'reject', then })).body;
    expect(results).toMatchObject([{ status: 'decided' }, { status: 422, id: nameless }]);
    expect((await at.moderate({ text: 'fine', user: { id: 'bulk-1' } })).body.decision).toBe('block');
  });

  it('take 500 at once, and no more', async () => {
    const items = Array.from({ length: 500 }, (_, i) => ({ text: `${words.ads} wave ${i}` }));
    const { results } = (await at.post('/moderate/batch', { items })).body;
    await settle(at);
    const rows = await at.sql<{ id: string }>('SELECT id FROM moderation_case WHERE record_id = ANY ($1)', [
      results.map(({ id }: { id: string }) => id),
    ]);
    const ids = rows.map(({ id }) => id);
    expect((await bulk({ ids: [...ids, 'x'], verdict: 'approve' })).status).toBe(400);
    const answer = (await bulk({ ids, verdict: 'approve' })).body;
    expect(answer.results.filter(({ status }: { status: unknown }) => status === 'decided')).toHaveLength(
      500,
    );
  });

  it('need a scope of their own', async () => {
    const key = await at.key({ scopes: ['cases', 'cases:read'] });
    expect((await bulk({ ids: ['x'], verdict: 'approve' }, { key })).status).toBe(403);
  });
});

describe('the outbox', () => {
  it('tells of each verdict, undo and reversal in the transaction that makes it', async () => {
    const quiet = await Installation.start({ ROLES: 'api' });
    try {
      await listWords(quiet);
      const record = (await quiet.moderate({ text: words.ads })).body.id;
      const { caseId } = (await quiet.post('/reports', { id: record })).body;
      await claim(quiet, { ids: [caseId] });
      await decide(quiet, caseId, { verdict: 'reject' });
      await quiet.post(`/cases/${caseId}/undo`);
      await decide(quiet, caseId, { verdict: 'approve', category: 'scam' });
      await quiet.post(`/cases/${caseId}/reverse`, {});
      const told = await outboxOf(quiet, caseId);
      expect(told).toEqual([
        {
          type: 'case.decided',
          verdict: 'reject',
          category: 'ads',
          event_id: expect.any(String),
          id: record,
        },
        { type: 'case.undone', verdict: null, category: null, event_id: expect.any(String), id: record },
        {
          type: 'case.decided',
          verdict: 'approve',
          category: 'scam',
          event_id: expect.any(String),
          id: record,
        },
        {
          type: 'case.reversed',
          verdict: 'reject',
          category: 'scam',
          event_id: expect.any(String),
          id: record,
        },
      ]);
      const { history } = (await quiet.get(`/cases/${caseId}`)).body;
      const events = history.map(({ id }: { id: string }) => id);
      for (const { event_id: event } of told) expect(events).toContain(event);
    } finally {
      await quiet.end();
    }
  });
});

describe('bad input', () => {
  const unknown = '01890000-0000-7000-8000-000000000000';

  it.each([
    ...['verdict', 'undo', 'reverse', 'renew', 'release', 'escalate', 'note'].flatMap((what) =>
      [unknown, 'x', '%00', 'A'.repeat(150)].map((id) => [what, id] as const),
    ),
  ])('POST /cases/:id/%s of %s is not found', async (what, id) => {
    const body = { verdict: { verdict: 'approve' }, note: { note: 'x' }, reverse: {}, escalate: {} }[what];
    expect((await act(id, what, body)).status).toBe(404);
  });

  it.each<[string, string, unknown]>([
    ['claim', 'no limit of a number', { limit: '5' }],
    ['claim', 'more than fifty', { limit: 51 }],
    ['claim', 'none', { limit: 0 }],
    ['claim', 'decided ones', { status: 'decided' }],
    ['claim', 'an unknown category', { category: 'x' }],
    ['claim', 'ids that are none', { ids: ['x'] }],
    ['claim', 'an unknown field', { lease: 5 }],
    ['verdicts', 'no ids', { ids: [], verdict: 'approve' }],
    ['verdicts', 'copies', { ids: ['x'], verdict: 'approve', similar: true }],
    ['verdicts', 'no verdict', { ids: ['x'] }],
    [`${unknown}/verdict`, 'another verdict', { verdict: 'maybe' }],
    [`${unknown}/verdict`, 'an unknown category', { verdict: 'reject', category: 'x' }],
    [`${unknown}/verdict`, 'an empty note', { verdict: 'reject', note: '  ' }],
    [`${unknown}/verdict`, 'a note without end', { verdict: 'reject', note: 'x'.repeat(2_001) }],
    [`${unknown}/note`, 'no note', {}],
    [`${unknown}/reverse`, 'another verdict', { verdict: 'maybe' }],
    [`${unknown}/escalate`, 'an unknown field', { to: 'police' }],
  ])('POST /cases/%s with %s is malformed', async (path, _, body) => {
    const reply = await at.post(`/cases/${path}`, body);
    expect([reply.status, reply.type]).toEqual([400, problemType]);
  });

  it.each([
    'status=closed',
    'category=x',
    'assignee=nobody',
    'cursor=x',
    'cursor=MQ',
    'limit=0',
    'limit=201',
    'x=%00',
  ])('GET /cases?%s', async (query) => {
    const { status } = await at.get(`/cases?${query}`);
    expect(status).toBe(query.startsWith('x=') ? 200 : 400);
  });

  it('asks for the scopes', async () => {
    const id = await openCase(at);
    const reader = { key: await at.key({ scopes: ['cases:read'] }) };
    expect((await at.get(`/cases/${id}`, reader)).status).toBe(200);
    expect((await claim(at, {}, reader)).status).toBe(403);
    for (const what of ['verdict', 'undo', 'reverse', 'renew', 'release', 'escalate', 'note'])
      expect((await act(id, what, {}, reader)).status).toBe(403);
    const none = { key: await at.key({ scopes: ['moderate', 'records:read'] }) };
    expect((await at.get('/cases', none)).status).toBe(403);
    expect((await at.get(`/cases/${id}`, none)).status).toBe(403);
    expect((await at.get('/cases', { key: null })).status).toBe(401);
  });
});
