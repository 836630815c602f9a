import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, goodPassword, newMember, readAnew, type Person } from './browser.js';
import { eventually, Installation, onPostgres } from './installation.js';

const problemType = 'application/problem+json; charset=utf-8';

let at: Installation;
let owner: Browser;

beforeAll(async () => {
  at = await Installation.start();
  owner = await Browser.ofOwner(at);
});
afterAll(() => at?.end());

const isIn = async ({ browser }: { browser: Browser }): Promise<boolean> => {
  const { status } = await browser.get('/session');
  if (status !== 200 && status !== 401) throw new Error(`GET /session: ${status}`);
  return status === 200;
};

describe('signing in', () => {
  it('tells who it is, and gives a cookie that no script and no other site gets', async () => {
    const { email, password } = at.server.first as { email: string; password: string };
    const browser = new Browser(at);
    const reply = await browser.signIn(email.toUpperCase(), password);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      member: {
        ...{ id: expect.any(String), email, name: '', role: 'owner', status: 'active' },
        ...{ childsafety: false, createdAt: expect.any(String), expiresAt: null },
      },
      role: 'owner',
      scopes: expect.arrayContaining(['members', 'cases:bulk', 'lists:read']),
      tenant: { id: await at.tenantId(), name: 'default' },
    });
    expect(reply.body.scopes).not.toContain('childsafety');
    const [cookie] = reply.headers.getSetCookie() as [string];
    expect(cookie).toMatch(/^trisift_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    const days = (Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] as string) - Date.now()) / 86_400_000;
    expect(Math.abs(days - 7)).toBeLessThan(0.01);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect((await browser.get('/session')).body).toEqual(reply.body);
  });

  it('marks the cookie Secure where the browser came by https', async () => {
    const { email, password } = at.server.first as { email: string; password: string };
    const host = new URL(at.url).host;
    for (const headers of [{ 'x-forwarded-proto': 'https' }, { origin: `https://${host}` }]) {
      const reply = await new Browser(at).post('/session', { email, password }, headers);
      expect([reply.status, reply.headers.getSetCookie()[0]]).toEqual([
        200,
        expect.stringMatching(/; Secure/),
      ]);
    }
  });

  it('keeps of the cookie only a keyed hash', async () => {
    const token = (owner.cookie as string).split('=')[1] as string;
    const rows = await at.sql<{ row: string }>('SELECT t::text AS row FROM member_session t');
    const all = rows.map(({ row }) => row).join('\n');
    expect(all).not.toContain(token);
    expect(all).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
    expect(all).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('fails in the same words for a wrong password, an unknown e-mail and a disabled member', async () => {
    const known = await newMember(owner, 'viewer');
    const disabled = await newMember(owner, 'viewer');
    expect((await owner.patch(`/members/${disabled.id}`, { disabled: true })).status).toBe(200);
    const replies = [
      await new Browser(at).signIn(known.email, 'not the password'),
      await new Browser(at).signIn('nobody@example.com', goodPassword),
      await new Browser(at).signIn(disabled.email, goodPassword),
      await new Browser(at).signIn(disabled.email, 'not the password'),
    ];
    for (const { status, type, headers } of replies) {
      expect([status, type, headers.getSetCookie()]).toEqual([401, problemType, []]);
    }
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await new Browser(at).signIn(known.email, goodPassword)).status).toBe(200);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['no password', { email: 'a@example.com', password: '' }],
    ['an unknown field', { email: 'a@example.com', password: 'x', tenant: 'y' }],
    ['a list', { email: ['a@example.com'], password: 'x' }],
    ['a password without end', { email: 'a@example.com', password: 'x'.repeat(1_001) }],
  ])('refuses %s', async (_name, body) => {
    const reply = await new Browser(at).post('/session', body);
    expect([reply.status, reply.type]).toEqual([400, problemType]);
  });

  it('takes the same letters typed in another way as the same password', async () => {
    const person = await newMember(owner, 'viewer');
    const composed = 'zwölf Boxkämpfer';
    const body = { current: goodPassword, next: composed };
    expect((await person.browser.post('/session/password', body)).status).toBe(204);
    expect((await new Browser(at).signIn(person.email, composed.normalize('NFD'))).status).toBe(200);
  });
});

describe('guessing passwords', () => {
  it('ends in 429 after 10 tries for an e-mail address, known or not, even with the right password', async () => {
    const person = await newMember(owner, 'viewer');
    for (const email of [person.email, 'unknown@example.com']) {
      const statuses: number[] = [];
      for (let i = 0; i < 10; i++) statuses.push((await new Browser(at).signIn(email, `wrong ${i}`)).status);
      expect(statuses).toEqual(Array(10).fill(401));
      const reply = await new Browser(at).signIn(` ${email.toUpperCase()}`, goodPassword);
      expect([reply.status, reply.type]).toEqual([429, problemType]);
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(800);
      expect(Number(reply.headers.get('retry-after'))).toBeLessThanOrEqual(900);
    }
    // Who is in already stays in.
    expect(await isIn(person)).toBe(true);
  });

  it('gets no further when all come at once', async () => {
    const { email } = await newMember(owner, 'viewer');
    const replies = await Promise.all(
      Array.from({ length: 25 }, (_, i) => new Browser(at).signIn(email, `wrong ${i}`)),
    );
    const count = (status: number) => replies.filter((reply) => reply.status === status).length;
    expect([count(401), count(429)]).toEqual([10, 15]);
  });

  it('begins anew after a right one', async () => {
    const { email } = await newMember(owner, 'viewer');
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 6; i++) await new Browser(at).signIn(email, `wrong ${i}`);
      expect((await new Browser(at).signIn(email, goodPassword)).status).toBe(200);
    }
  });

  it('ends in 429 after 100 tries from one network address, whosever password it is', async () => {
    const browser = new Browser(at);
    const { email } = await newMember(owner, 'viewer');
    for (let i = 0; i < 5; i++) expect((await browser.signIn(email, goodPassword)).status).toBe(200);
    const replies = await Promise.all(
      Array.from({ length: 105 }, (_, i) => browser.signIn(`n${i}@example.com`, 'a password')),
    );
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(100);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(5);
    expect((await browser.signIn(email, goodPassword)).status).toBe(429);
    expect((await new Browser(at).signIn(email, goodPassword)).status).toBe(200);
  });

  it('holds for the current password of a session, too', async () => {
    const { browser } = await newMember(owner, 'viewer');
    const guess = (i: number) =>
      browser.post('/session/password', { current: `wrong ${i}`, next: goodPassword });
    for (let i = 0; i < 10; i++) expect((await guess(i)).status).toBe(403);
    expect((await guess(10)).status).toBe(429);
  });
});

describe('a session', () => {
  it.each<[string, string | undefined]>([
    ['no cookie', undefined],
    ['an empty cookie', 'trisift_session='],
    ['a cookie of another make', 'trisift_session=hello'],
    ['a token that nobody was given', `trisift_session=${'A'.repeat(43)}`],
    ['a cookie of another name', `session=${'A'.repeat(43)}`],
    ['a broken header', ';;;=;trisift_session'],
  ])('is none with %s', async (_name, cookie) => {
    const browser = new Browser(at);
    browser.cookie = cookie;
    const replies = [
      await browser.get('/session'),
      await browser.get('/lists'),
      await browser.delete('/session'),
    ];
    for (const { status, type } of replies) expect([status, type]).toEqual([401, problemType]);
  });

  it('is over after signing out, and no other one with it', async () => {
    const person = await newMember(owner, 'viewer');
    const phone = new Browser(at);
    await phone.signIn(person.email, goodPassword);
    const before = phone.cookie;
    const reply = await phone.delete('/session');
    expect([reply.status, reply.headers.getSetCookie()[0]]).toEqual([
      204,
      expect.stringMatching(/^trisift_session=; Path=\/; Expires=Thu, 01 Jan 1970/),
    ]);
    phone.cookie = before;
    expect(await isIn({ browser: phone })).toBe(false);
    expect(await isIn(person)).toBe(true);
  });

  it('is listed to its member alone, who ends it from elsewhere', async () => {
    const person = await newMember(owner, 'viewer');
    const phone = new Browser(at);
    await phone.signIn(person.email, goodPassword);
    const { items } = (await person.browser.get('/sessions')).body;
    expect(items).toHaveLength(2);
    expect(items[0]).toEqual({
      id: expect.any(String),
      current: false,
      address: phone.address,
      userAgent: 'a browser',
      createdAt: expect.any(String),
      seenAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    expect(items[1]).toMatchObject({ current: true, address: person.browser.address });
    const path = `/sessions/${items[0].id}`;
    expect((await owner.delete(path)).status).toBe(404);
    expect((await owner.delete('/sessions/x')).status).toBe(404);
    expect(await isIn({ browser: phone })).toBe(true);
    expect((await person.browser.delete(path)).status).toBe(204);
    expect((await person.browser.delete(path)).status).toBe(404);
    expect(await isIn({ browser: phone })).toBe(false);
  });

  it('is over after 12 hours without use, and after 7 days of use', async () => {
    const setBack = async (column: string, interval: string, { id }: Person) => {
      await at.sql(`UPDATE member_session SET ${column} = now() + $1::interval WHERE member_id = $2`, [
        interval,
        id,
      ]);
      await readAnew(at);
    };
    const [idle, old] = [await newMember(owner, 'viewer'), await newMember(owner, 'viewer')];
    await setBack('seen_at', '-11 hours 58 minutes', idle);
    expect(await isIn(idle)).toBe(true);
    await setBack('seen_at', '-12 hours', idle);
    expect(await isIn(idle)).toBe(false);
    expect((await idle.browser.get('/lists')).status).toBe(401);
    await setBack('expires_at', '1 minute', old);
    expect(await isIn(old)).toBe(true);
    await setBack('expires_at', '0 seconds', old);
    expect(await isIn(old)).toBe(false);
  });

  it('slides while it is used, with few writes', async () => {
    const person = await newMember(owner, 'viewer');
    await at.sql(`UPDATE member_session SET seen_at = now() - interval '11 hours' WHERE member_id = $1`, [
      person.id,
    ]);
    await readAnew(at);
    for (let i = 0; i < 5; i++) expect(await isIn(person)).toBe(true);
    // Written at the latest when the server stops.
    await at.restart();
    const [{ age }] = (await at.sql(
      `SELECT extract(epoch FROM now() - seen_at)::float AS age FROM member_session WHERE member_id = $1`,
      [person.id],
    )) as [{ age: number }];
    expect(age).toBeLessThan(120);
  });

  it('outlives a restart', async () => {
    const person = await newMember(owner, 'moderator');
    await at.restart();
    expect(await isIn(person)).toBe(true);
    expect(await isIn({ browser: owner })).toBe(true);
  });

  it('ends everywhere when the password is changed, but for the one that goes on', async () => {
    const person = await newMember(owner, 'viewer');
    const phone = new Browser(at);
    await phone.signIn(person.email, goodPassword);
    const before = person.browser.cookie as string;
    const next = 'six slow alpacas';
    const wrong = await person.browser.post('/session/password', { current: 'not the password', next });
    expect([wrong.status, wrong.type]).toEqual([403, problemType]);
    for (const weak of ['short', 'password1234', person.email]) {
      const reply = await person.browser.post('/session/password', { current: goodPassword, next: weak });
      expect([weak, reply.status, reply.body.errors[0].path]).toEqual([weak, 400, '/next']);
    }
    expect(await isIn({ browser: phone })).toBe(true);
    expect((await person.browser.post('/session/password', { current: goodPassword, next })).status).toBe(
      204,
    );
    expect(await isIn({ browser: phone })).toBe(false);
    expect(person.browser.cookie).not.toBe(before);
    expect(await isIn(person)).toBe(true);
    const stale = new Browser(at);
    stale.cookie = before;
    expect(await isIn({ browser: stale })).toBe(false);
    expect((await new Browser(at).signIn(person.email, goodPassword)).status).toBe(401);
    expect((await new Browser(at).signIn(person.email, next)).status).toBe(200);
  });

  it('does not begin with a password that is being changed', async () => {
    const person = await newMember(owner, 'viewer');
    let [current, next] = [goodPassword, 'six slow alpacas'];
    for (let round = 0; round < 3; round++) {
      const late = new Browser(at);
      const [changed] = await Promise.all([
        person.browser.post('/session/password', { current, next }),
        late.signIn(person.email, current),
      ]);
      expect(changed.status).toBe(204);
      expect(await isIn({ browser: late })).toBe(false);
      [current, next] = [next, current];
    }
  });

  it('has a rate of its member', async () => {
    const person = await newMember(owner, 'viewer');
    const { headers } = await person.browser.get('/session');
    expect(headers.get('ratelimit-limit')).toBe('1200');
    const phone = new Browser(at);
    await phone.signIn(person.email, goodPassword);
    expect((await phone.get('/session')).headers.get('ratelimit-remaining')).toBe('1198');
  });

  it('counts for nothing where a key is sent, right or wrong', async () => {
    const key = await at.key({ scopes: ['stats'] });
    expect((await owner.get('/lists', { authorization: `Bearer ${key}` })).status).toBe(403);
    expect((await owner.get('/lists', { authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await at.get('/session')).status).toBe(403);
  });
});

describe('requests that another site makes a browser send', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = { name: 'x', scopes: ['stats'] };

  it.each<[string, Record<string, string>, number]>([
    ['from the console', {}, 201],
    ['from the console, told by the browser', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 201],
    ['from no page', { 'sec-fetch-site': 'none' }, 201],
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['from a page without origin', { origin: 'null' }, 403],
    ['from what is no origin', { origin: 'http://' }, 403],
    ['from a sub-domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['from another site, told by the browser', { 'sec-fetch-site': 'cross-site' }, 403],
    ['with a form', form, 415],
    ['with plain text', { 'content-type': 'text/plain; charset=utf-8' }, 415],
    ['with uploads', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ])('%s', async (_name, headers, expected) => {
    const reply = await owner.post('/api-keys', body, headers);
    expect(reply.status).toBe(expected);
    if (expected !== 201) expect(reply.type).toBe(problemType);
    const signIn = await new Browser(at).post('/session', { email: 'a@example.com', password: 'x' }, headers);
    // An upload has no JSON body at all.
    expect(expected === 201 ? [401] : [expected, 400]).toContain(signIn.status);
  });

  it('read, as any, what the browser does not show to them', async () => {
    const reply = await owner.get('/lists', {
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('are refused for every way to change something', async () => {
    const { body: api } = await at.get('/openapi.json', { key: null });
    let refused = 0;
    for (const [path, methods] of Object.entries<Record<string, { security?: unknown }>>(api.paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        if (method === 'get' || security === undefined) continue;
        const { status } = await owner.call(method.toUpperCase(), path.replace(/\{\w+\}/g, 'x'), undefined, {
          origin: 'https://evil.example',
        });
        expect([method, path, status]).toEqual([method, path, 403]);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(15);
    expect(await isIn({ browser: owner })).toBe(true);
  });

  it('are no matter with an API key', async () => {
    const reply = await at.post('/api-keys', body, { headers: { origin: 'https://evil.example' } });
    expect(reply.status).toBe(201);
  });
});

(onPostgres ? describe : describe.skip)('two replicas', () => {
  let second: Installation;

  beforeAll(async () => {
    second = await Installation.start({}, at.place);
  });
  afterAll(() => second?.server.stop());

  it('know the same sessions, and forget them together', async () => {
    const person = await newMember(owner, 'moderator');
    const there = person.browser.on(second.url);
    expect((await there.get('/session')).body.member.id).toBe(person.id);
    expect((await there.get('/api-keys')).status).toBe(403);
    await owner.patch(`/members/${person.id}`, { role: 'admin' });
    await eventually(async () => (await there.get('/api-keys')).status === 200);
    await owner.patch(`/members/${person.id}`, { disabled: true });
    await eventually(async () => (await there.get('/session')).status === 401);
  });

  it('end there what is ended here', async () => {
    const person = await newMember(owner, 'viewer');
    const there = person.browser.on(second.url);
    expect(await isIn({ browser: there })).toBe(true);
    await person.browser.delete('/session');
    await eventually(async () => !(await isIn({ browser: there })));
    const again = new Browser(at);
    await again.signIn(person.email, goodPassword);
    const againThere = again.on(second.url);
    expect(await isIn({ browser: againThere })).toBe(true);
    await again.post('/session/password', { current: goodPassword, next: 'six slow alpacas' });
    await eventually(async () => !(await isIn({ browser: againThere })));
  });

  it('count tries together where they share Redis, each for itself where not', async () => {
    const { email } = await newMember(owner, 'viewer');
    const shared = at.config.redisUrl !== undefined;
    for (let i = 0; i < 10; i++) await new Browser(at).signIn(email, `wrong ${i}`);
    const { status } = await new Browser(at, second.url).signIn(email, goodPassword);
    expect(status).toBe(shared ? 429 : 200);
  });
});
