import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bluePixel, redPixel } from '../images/pictures.js';
import { Installation, eventually, type OtherTenant } from './installation.js';

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const missingId = '01890000-0000-7000-8000-000000000000';

let at: Installation;
let listId: string;

beforeAll(async () => {
  at = await Installation.start();
  listId = await at.list({ category: 'ads' }, ['加微信群', 'zqx spam']);
});
afterAll(() => at?.end());

const records = async (user: string): Promise<{ id: string }[]> => {
  const { status, body } = await at.get(`/moderations?user=${user}`);
  expect(status).toBe(200);
  return body.items;
};

describe('POST /moderate', () => {
  it.each(['/moderate', '/v1/moderate'])('answers at %s with the whole decision', async (path) => {
    const { status, type, body } = await at.post(path, {
      text: '快来 加微信群 免费领取',
      user: { id: 'u-1', ip: '203.0.113.7' },
      contentId: 'c-77',
      metadata: { thread: 7, nested: { a: [null, 'ü'] } },
    });
    expect(status).toBe(200);
    expect(type).toMatch(/^application\/json/);
    expect(body).toEqual({
      id: expect.stringMatching(uuidV7),
      decision: 'block',
      reason: { category: 'ads', score: 1, tier: 1, detector: 'keywords' },
      categories: expect.objectContaining({ ads: 1 }),
      findings: expect.arrayContaining([
        {
          tier: 1,
          detector: 'keywords',
          category: 'ads',
          score: 1,
          part: 'text',
          span: [3, 7],
          spans: [[3, 7]],
          match: '加微信群',
          listId,
          entryId: expect.stringMatching(uuidV7),
        },
      ]),
      user: {
        id: 'u-1',
        risk: expect.any(Number),
        level: 'normal',
        signals: expect.any(Array),
        strike: null,
      },
      challenge: null,
      policy: { name: 'default', version: 1 },
      tiers: [
        { tier: 1, ran: true, ms: expect.any(Number) },
        { tier: 2, ran: false },
        { tier: 3, ran: false },
      ],
      degraded: [],
      contentId: 'c-77',
      metadata: { thread: 7, nested: { a: [null, 'ü'] } },
    });
  });

  it('lets a harmless text pass without a reason', async () => {
    const { status, body } = await at.moderate({ text: 'The train to Basel leaves at nine.' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      decision: 'pass',
      reason: null,
      user: null,
      metadata: {},
    });
    // What models hold for hardly likely is told, and weighs nothing.
    expect(body.findings.filter(({ score }: { score: number }) => score > 0.2)).toEqual([]);
    expect(body).not.toHaveProperty('contentId');
  });

  it('blocks the first example of the README by the starter lists', async () => {
    const { body } = await at.moderate({ text: '加微信 vx123456 免费领取' });
    expect(body).toMatchObject({ decision: 'block', reason: { category: 'ads', tier: 1 } });
    const [finding] = body.findings;
    expect(finding.listId).not.toBe(listId);
    expect('加微信 vx123456 免费领取'.slice(...(finding.span as [number, number]))).toBe(finding.match);
  });

  it('judges the title too and says which part it found the words in', async () => {
    const { body } = await at.moderate({ title: 'ZQX  spam? no: zqx spam', text: 'harmless' });
    expect(body.decision).toBe('block');
    expect(body.findings).toEqual([expect.objectContaining({ part: 'title', match: 'ZQX  spam' })]);
  });

  it('tells every place of a rule in units of the text as sent', async () => {
    const text = '🙂 ＺＱＸ spam and z\u200bqx spam';
    const { body } = await at.moderate({ text });
    const [finding] = body.findings;
    expect(finding.spans.map(([start, end]: [number, number]) => text.slice(start, end))).toEqual([
      'ＺＱＸ spam',
      'z\u200bqx spam',
    ]);
    expect(finding.span).toEqual(finding.spans[0]);
  });

  it('gives the same decision with explain', async () => {
    const plain = await at.moderate({ text: 'zqx spam' });
    const explained = await at.moderate({ text: 'zqx spam', explain: true });
    expect(explained.body.decision).toBe(plain.body.decision);
    expect(explained.body.findings).toEqual(plain.body.findings);
  });

  it('takes images by address, by value and as data: address', async () => {
    // Fetched from nowhere: tests ask nothing of the world.
    const images = [
      { url: 'http://127.0.0.1/a.png' },
      { base64: redPixel },
      { base64: `data:image/png;base64,${redPixel}` },
    ];
    const { status, body } = await at.moderate({ images });
    expect(status).toBe(200);
    const { submission } = (await at.get(`/moderations/${body.id}`)).body;
    const size = { type: 'png', width: 1, height: 1, bytes: Buffer.from(redPixel, 'base64').length };
    expect(submission.images).toEqual([
      { url: 'http://127.0.0.1/a.png', unread: 'is at no address of the public Internet' },
      { ...size, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { ...size, sha256: submission.images[1].sha256 },
    ]);
  });

  it('takes uploads beside the JSON', async () => {
    const form = new FormData();
    form.set('submission', JSON.stringify({ text: 'zqx spam', user: { id: 'uploader' } }));
    form.append('images', new Blob([Buffer.from(redPixel, 'base64')], { type: 'image/png' }), 'a.png');
    const response = await fetch(`${at.url}/moderate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${at.apiKey}` },
      body: form,
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ decision: 'block', user: { id: 'uploader' } });
  });

  it('takes the JSON of a form as a part of its own type', async () => {
    const form = new FormData();
    const json = new Blob([JSON.stringify({ text: 'zqx spam' })], { type: 'application/json' });
    form.set('submission', json);
    // Without a file name it is a field, as most clients other than FormData send it.
    const body = (await new Response(form).text()).replace('; filename="blob"', '');
    const boundary = /^--(\S+)/.exec(body)?.[1];
    const { status } = await at.post('/moderate', body, {
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    expect(status).toBe(200);
  });

  it('mends lone surrogates and bears NUL in a text', async () => {
    const { status, body } = await at.moderate('{"text": "a\\ud800b\\u0000 zqx spam"}');
    expect(status).toBe(200);
    expect(body.decision).toBe('block');
    const record = await at.get(`/moderations/${body.id}`);
    expect(record.body.submission.text).toBe('a\ufffdb\0 zqx spam');
  });

  it('decides without a record when store is false', async () => {
    const { status, body } = await at.moderate({ text: 'zqx spam', user: { id: 'unstored' }, store: false });
    expect(status).toBe(200);
    expect(body.decision).toBe('block');
    expect((await at.get(`/moderations/${body.id}`)).status).toBe(404);
    expect(await records('unstored')).toEqual([]);
  });

  it('refuses an unknown policy', async () => {
    const { status, body } = await at.moderate({ text: 'hi', policy: 'nope' });
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ path: '/policy', message: expect.stringContaining('nope') }]);
  });
});

describe('Idempotency-Key', () => {
  const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

  it('gives the same answer and one record', async () => {
    const body = { text: 'once', user: { id: 'idem-1' }, metadata: { n: 1 } };
    const first = await at.moderate(body, keyed('same'));
    const again = await at.moderate(body, keyed('same'));
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(await records('idem-1')).toHaveLength(1);
  });

  it('gives 20 requests at once the same id and one record', async () => {
    const body = { text: 'at once', user: { id: 'idem-2' } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => at.moderate(body, keyed('at once'))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await records('idem-2')).toHaveLength(1);
  });

  it('refuses the key with another body and keeps the first answer', async () => {
    const first = await at.moderate({ text: 'one' }, keyed('other body'));
    const other = await at.moderate({ text: 'two' }, keyed('other body'));
    expect(other.status).toBe(422);
    expect(other.type).toMatch(/^application\/problem\+json/);
    expect((await at.moderate({ text: 'one' }, keyed('other body'))).body.id).toBe(first.body.id);
  });

  it('tells uploads apart by their bytes', async () => {
    const sent = (base64: string) => at.moderate({ images: [{ base64 }] }, keyed('bytes'));
    expect((await sent(redPixel)).status).toBe(200);
    expect((await sent(bluePixel)).status).toBe(422);
    expect((await sent(redPixel)).status).toBe(200);
  });

  it('is a key of one tenant only', async () => {
    const other = await at.otherTenant();
    const mine = await at.moderate({ text: 'mine' }, keyed('shared'));
    const theirs = await at.moderate({ text: 'theirs' }, { ...keyed('shared'), key: other.key });
    expect(theirs.status).toBe(200);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('keeps the answer of a submission that leaves no record', async () => {
    const body = { text: 'zqx spam', user: { id: 'idem-3' }, store: false };
    const first = await at.moderate(body, keyed('unstored'));
    const again = await at.moderate(body, keyed('unstored'));
    expect(again.body).toEqual(first.body);
    expect(await records('idem-3')).toEqual([]);
  });

  it('does not bind the key to a request that was refused', async () => {
    expect((await at.moderate({ text: 1 }, keyed('refused'))).status).toBe(400);
    expect((await at.moderate({ text: 'x', policy: 'nope' }, keyed('refused'))).status).toBe(422);
    expect((await at.moderate({ text: 'good' }, keyed('refused'))).status).toBe(200);
  });

  it.each([
    ['a decision', '/moderate', true],
    ['a decision without a record', '/moderate', false],
    ['a queued submission', '/moderate?async=true', true],
  ])('forgets %s after 24 hours', async (name, path, store) => {
    const user = `idem-${name.replaceAll(' ', '-')}`;
    const key = keyed(user);
    const send = (text: string) => at.post(path, { text, user: { id: user }, store }, key);
    const first = await send('first');
    expect(first.status).toBeLessThan(203);
    expect((await send('second')).status).toBe(422);
    const [{ hours }] = (await at.sql(
      `SELECT extract(epoch FROM max(expires_at) - now()) / 3600 AS hours FROM idempotency`,
    )) as [{ hours: string }];
    expect(Number(hours)).toBeGreaterThan(23.9);
    expect(Number(hours)).toBeLessThanOrEqual(24);
    await at.sql(`UPDATE idempotency SET expires_at = now() - interval '1 second'`);
    const second = await send('second');
    expect(second.status).toBe(first.status);
    expect(second.body.id).not.toBe(first.body.id);
    // The new answer is the one that is kept now.
    expect((await send('second')).body).toEqual(second.body);
  });

  it('gives a queued submission one id and one record', async () => {
    const body = { text: 'queued once', user: { id: 'idem-5' } };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => at.post('/moderate?async=true', body, keyed('async'))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    await eventually(async () => (await records('idem-5')).length > 0);
    expect(await records('idem-5')).toHaveLength(1);
  });

  it.each(['ümlaut', 'x'.repeat(256), 'tab\tinside'])('refuses the key %p', async (key) => {
    const { status, type } = await at.moderate({ text: 'x' }, keyed(key));
    expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8']);
  });
});

describe('?async=true', () => {
  it('answers 202 and has the record under the same id later', async () => {
    const sent = await at.post('/moderate?async=true', { text: 'zqx spam', metadata: { a: 1 } });
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({ id: expect.stringMatching(uuidV7), status: 'queued' });
    const done = await eventually(async () => {
      const { status, body } = await at.get(`/moderations/${sent.body.id}`);
      expect(status).toBe(200);
      if (body.status === 'queued') return undefined;
      return body;
    });
    expect(done).toMatchObject({
      id: sent.body.id,
      status: 'done',
      decision: 'block',
      metadata: { a: 1 },
      submission: { text: 'zqx spam' },
    });
  });

  it('keeps uploads for the judgement', async () => {
    const sent = await at.post('/moderate?async=true', { images: [{ base64: redPixel }] });
    expect(sent.status).toBe(202);
    const record = await eventually(async () => {
      const { body } = await at.get(`/moderations/${sent.body.id}`);
      return body.status === 'done' && body;
    });
    expect(record.submission.images).toMatchObject([{ type: 'png', sha256: expect.any(String) }]);
  });

  it('refuses what would leave nothing to read, and other words than true and false', async () => {
    expect((await at.post('/moderate?async=true', { text: 'x', store: false })).status).toBe(422);
    expect((await at.post('/moderate?async=yes', { text: 'x' })).status).toBe(400);
    expect((await at.post('/moderate?async=false', { text: 'x' })).status).toBe(200);
  });
});

describe('POST /moderate/batch', () => {
  it('answers in order, a bad item failing alone', async () => {
    const items = Array.from({ length: 150 }, (_, i) =>
      i === 3
        ? { text: 7 }
        : i === 70
          ? null
          : i === 71
            ? { text: 'x', policy: 'nope' }
            : { text: i % 2 ? 'zqx spam' : 'fine', metadata: { i } },
    );
    const { status, body } = await at.post('/moderate/batch', { items });
    expect(status).toBe(200);
    expect(body.results).toHaveLength(150);
    const bad = new Map([
      [3, 400],
      [70, 400],
      [71, 422],
    ]);
    body.results.forEach((result: Record<string, unknown>, i: number) => {
      if (bad.has(i)) {
        expect(result).toMatchObject({ status: bad.get(i), type: expect.stringContaining('urn:trisift') });
      } else {
        expect(result).toMatchObject({ decision: i % 2 ? 'block' : 'pass', metadata: { i } });
      }
    });
    const last = body.results[149];
    expect((await at.get(`/moderations/${last.id}`)).body.metadata).toEqual({ i: 149 });
  });

  it('refuses none and more than 1,000', async () => {
    const items = (count: number) => ({ items: Array.from({ length: count }, () => ({ text: 'x' })) });
    expect((await at.post('/moderate/batch', items(0))).status).toBe(400);
    const { status, body } = await at.post('/moderate/batch', items(1_001));
    expect(status).toBe(400);
    expect(body.errors[0].path).toBe('/items');
  });

  it('gives the same ids when it is sent again', async () => {
    const body = { items: Array.from({ length: 10 }, (_, i) => ({ text: `t ${i}`, user: { id: 'batch' } })) };
    const key = { headers: { 'idempotency-key': 'batch' } };
    const first = await at.post('/v1/moderate/batch', body, key);
    const again = await at.post('/v1/moderate/batch', body, key);
    expect(again.body).toEqual(first.body);
    expect(await records('batch')).toHaveLength(10);
  });

  it('queues each item with ?async=true', async () => {
    const { status, body } = await at.post('/moderate/batch?async=true', {
      items: [{ text: 'zqx spam' }, { text: 1 }, { text: 'fine' }],
    });
    expect(status).toBe(202);
    expect(body.results.map((result: { status: unknown }) => result.status)).toEqual([
      'queued',
      400,
      'queued',
    ]);
    const done = await eventually(async () => {
      const record = (await at.get(`/moderations/${body.results[0].id}`)).body;
      return record.status === 'done' && record;
    });
    expect(done.decision).toBe('block');
  });
});

describe('GET /moderations', () => {
  let other: OtherTenant;

  beforeAll(async () => {
    other = await at.otherTenant();
    await at.list({ category: 'scam', score: 0.7 }, ['wire me'], { key: other.key });
  });

  const send = async (body: unknown): Promise<string> =>
    (await at.moderate(body, { key: other.key })).body.id as string;
  const ids = async (query: string): Promise<string[]> => {
    const { status, body } = await at.get(`/moderations?${query}`, { key: other.key });
    expect(status).toBe(200);
    return body.items.map(({ id }: { id: string }) => id);
  };

  it('gives a record as it was answered, with what was sent', async () => {
    const sent = {
      title: 'wire me',
      text: 'now',
      user: { id: 'ann', nickname: 'Ann' },
      channel: 'chat',
      context: { threadId: 't', parent: 'p', previous: ['q'] },
      metadata: { m: 1 },
    };
    const answer = (await at.moderate(sent, { key: other.key })).body;
    const { status, body } = await at.get(`/moderations/${answer.id}`, { key: other.key });
    expect(status).toBe(200);
    const { submission, createdAt, ...rest } = body;
    expect(rest).toEqual({ ...answer, status: 'done', test: false, withheld: false });
    expect(submission).toEqual({ ...sent, images: [] });
    expect(Math.abs(Date.now() - Date.parse(createdAt))).toBeLessThan(60_000);
  });

  it('filters by decision, category, author and time, newest first', async () => {
    const pass = await send({ text: 'fine', user: { id: 'bob' } });
    const review = await send({ text: 'wire me', user: { id: 'bob' } });
    const later = await send({ text: 'fine too', user: { id: 'carl' } });
    expect((await ids('')).slice(0, 3)).toEqual([later, review, pass]);
    expect((await ids('decision=review'))[0]).toBe(review);
    expect(await ids('decision=block')).toEqual([]);
    expect((await ids('category=scam'))[0]).toBe(review);
    expect(await ids('category=ads')).toEqual([]);
    expect(await ids('user=bob')).toEqual([review, pass]);
    expect(await ids('user=bob&decision=pass')).toEqual([pass]);
    expect(await ids('user=nobody')).toEqual([]);
    const from = new Date(Date.now() - 60_000).toISOString();
    const to = new Date(Date.now() + 60_000).toISOString();
    expect(await ids(`from=${from}&to=${to}&user=bob`)).toEqual([review, pass]);
    expect(await ids(`from=${to}`)).toEqual([]);
    expect(await ids(`to=${from}`)).toEqual([]);
    const { createdAt } = (await at.get(`/moderations/${review}`, { key: other.key })).body;
    expect(await ids(`user=bob&from=${createdAt}`)).toContain(review);
    expect(await ids(`user=bob&to=${createdAt}`)).not.toContain(review);
  });

  it('pages through 25 records without gap or duplicate while more come in', async () => {
    const sent: string[] = [];
    for (let i = 0; i < 25; i++) sent.push(await send({ text: `n ${i}`, user: { id: 'pager' } }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `/moderations?user=pager&limit=4${cursor === null ? '' : `&cursor=${cursor}`}`;
      const page = await at.get(query, { key: other.key });
      expect(page.status).toBe(200);
      expect(page.body.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
      if (seen.length === 4) await send({ text: 'a new one', user: { id: 'pager' } });
    } while (cursor !== null);
    expect(seen).toEqual(sent.reverse());
  });

  it('has no next page after a page that is full to the last record', async () => {
    for (let i = 0; i < 2; i++) await send({ text: 'x', user: { id: 'exact' } });
    const { body } = await at.get('/moderations?user=exact&limit=2', { key: other.key });
    expect(body.items).toHaveLength(2);
    expect(body.nextCursor).toBeNull();
  });

  it.each([
    'cursor=nonsense',
    'cursor=%00',
    `cursor=${Buffer.from('1not-a-uuid').toString('base64url')}`,
    `cursor=${Buffer.from(`2${missingId}`).toString('base64url')}`,
    'limit=0',
    'limit=201',
    'limit=two',
    'decision=delete',
    'category=nonsense',
    'from=yesterday',
    'user=',
    'limit=1&limit=2',
  ])('refuses ?%s', async (query) => {
    const { status, type, body } = await at.get(`/moderations?${query}`);
    expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(body.errors).not.toHaveLength(0);
  });

  it.each([missingId, 'nonsense', '%00', 'x'.repeat(150)])('answers 404 for the id %s', async (id) => {
    const { status, type } = await at.get(`/moderations/${id}`);
    expect([status, type]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });

  it("answers 404 for another tenant's record and queued submission", async () => {
    const id = await send({ text: 'theirs' });
    expect((await at.get(`/moderations/${id}`, { key: other.key })).status).toBe(200);
    expect((await at.get(`/moderations/${id}`)).status).toBe(404);
    const queued = await at.post('/moderate?async=true', { text: 'theirs' }, { key: other.key });
    expect((await at.get(`/moderations/${queued.body.id}`)).status).toBe(404);
    expect((await at.get('/moderations?user=pager')).body.items).toEqual([]);
  });

  it('still tells what was decided once the content is erased', async () => {
    const id = await send({ text: 'wire me', user: { id: 'erased' } });
    await at.sql('DELETE FROM record_content WHERE id = $1', [id]);
    const { status, body } = await at.get(`/moderations/${id}`, { key: other.key });
    expect(status).toBe(200);
    expect(body).toMatchObject({ decision: 'review', submission: null, user: null, metadata: {} });
    expect(JSON.stringify(body)).not.toMatch(/wire me|erased/);
  });
});
