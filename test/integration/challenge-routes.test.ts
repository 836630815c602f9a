import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChallengeSeals } from '../../src/challenges/challenge-seals.js';
import { maxChallengeBodyBytes } from '../../src/challenges/challenge-schema.js';
import { callsPerAddress } from '../../src/challenges/challenge-throttle.js';
import {
  challengeTexts,
  challengedWord,
  fromPage,
  signals,
  solved,
  type Challenge,
} from './challenge-solving.js';
import { countedToday } from './author-counts.js';
import { eventually, Installation, type Reply } from './installation.js';

let at: Installation;
let provider: Server;
/** What the provider that speaks siteverify was asked last, and what it will say. */
let asked: URLSearchParams | undefined;
let says: (send: (status: number, body: string) => void) => void;

beforeAll(async () => {
  provider = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked = new URLSearchParams(body);
      says((status, answer) => response.writeHead(status).end(answer));
    });
  });
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/siteverify`;
  at = await Installation.start({ SITEVERIFY_URLS: `turnstile=${url}, recaptcha=${url}` });
  await challengeTexts(at);
});
afterAll(async () => {
  await at?.end();
  provider?.closeAllConnections();
  provider?.close();
});
/** Each test begins with the same key: those that a test made are revoked. */
afterEach(async () => {
  const { items } = (await at.get('/site-keys')).body;
  for (const { id, revokedAt } of items.slice(1))
    if (revokedAt === null) await at.call('DELETE', `/site-keys/${id}`);
});

let n = 0;
async function challenge(): Promise<Challenge> {
  n += 1;
  const { body } = await at.moderate({ text: `${challengedWord} ${n}`, user: { id: `u-${n}` } });
  expect(body.decision).toBe('challenge');
  return body.challenge;
}

const begin = (body: unknown, headers?: Record<string, string>): Promise<Reply> =>
  fromPage(at.url, '/challenges', body, headers);
const verify = (body: unknown, headers?: Record<string, string>): Promise<Reply> =>
  fromPage(at.url, '/challenges/verify', body, headers);
const firstKey = async (): Promise<string> => (await at.get('/site-keys')).body.items[0].id;
const faultOf = ({ status, body }: Reply): unknown[] => [status, body.errors?.[0] ?? body.detail];

describe('POST /challenges', () => {
  it('gives work to pages of any origin', async () => {
    const { siteKey, id } = await challenge();
    const { status, headers, body } = await begin({ siteKey, challenge: id });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(body).toMatchObject({ provider: 'altcha', work: { parameters: { algorithm: 'PBKDF2/SHA-256' } } });
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now());
  });

  it.each([
    ['no site key', {}],
    ['a site key of another form', { siteKey: 'ts_live_x' }],
    ['an unknown field', { siteKey: `ts_site_${'a'.repeat(20)}`, challenge: 'x', more: 1 }],
    ['a challenge of 3 KB', { siteKey: `ts_site_${'a'.repeat(20)}`, challenge: 'x'.repeat(3_000) }],
    ['a challenge that is no text', { siteKey: `ts_site_${'a'.repeat(20)}`, challenge: 7 }],
    ['no JSON', '{'],
    ['no object', '[]'],
  ])('refuses %s', async (_, body) => {
    const reply = await begin(body);
    expect([reply.status, reply.type]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('refuses a site key that is unknown or revoked, in the same words', async () => {
    const { body } = await at.post('/site-keys', {});
    const asks = await challenge();
    await at.call('DELETE', `/site-keys/${body.id}`);
    const revoked = await begin({ siteKey: body.id, challenge: asks.id });
    const unknown = await begin({ siteKey: `ts_site_${'a'.repeat(20)}`, challenge: asks.id });
    expect([revoked.status, revoked.body]).toEqual([403, unknown.body]);
    expect(revoked.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('refuses a challenge that is forged, expired, or of another tenant', async () => {
    const { siteKey } = await challenge();
    const seals = at.server.app.get(ChallengeSeals, { strict: false });
    const other = await at.otherTenant();
    const bound = { author: '', content: '' };
    const long = Date.now() - 3_600_000;
    const expired = seals.ticket(await at.tenantId(), bound, 0, long).id;
    const foreign = seals.ticket(other.tenant.id, bound, 0, Date.now()).id;
    const none = { path: '/challenge', message: 'is no challenge of this site key' };
    expect(faultOf(await begin({ siteKey, challenge: 'x' }))).toEqual([422, none]);
    expect(faultOf(await begin({ siteKey, challenge: foreign }))).toEqual([422, none]);
    expect(faultOf(await begin({ siteKey, challenge: expired }))).toEqual([
      422,
      { path: '/challenge', message: 'has expired: submit anew' },
    ]);
  });

  it('takes no large body, whether its length is told or not', async () => {
    const large = JSON.stringify({ siteKey: 'x'.repeat(maxChallengeBodyBytes) });
    const told = await begin(large);
    expect([told.status, told.headers.get('access-control-allow-origin')]).toEqual([413, '*']);
    const untold = await fetch(`${at.url}/challenges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    });
    expect(untold.status).toBe(413);
  });

  it('takes JSON alone', async () => {
    const reply = await begin('a=b', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(reply.status).toBe(415);
  });

  it('counts calls by network address, and says when to try again', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.77' };
    const body = { siteKey: await firstKey(), challenge: 'x' };
    const replies = await Promise.all(
      Array.from({ length: callsPerAddress.limit + 5 }, () => begin(body, headers)),
    );
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await verify({ ...body, response: 'x' }, headers)).status).toBe(429);
    expect((await begin(body, { 'x-forwarded-for': '198.51.100.78' })).status).toBe(422);
  });
});

describe('a preflight request', () => {
  it.each(['/challenges', '/challenges/verify'])('lets pages of any origin call %s', async (path) => {
    const { status, headers } = await fetch(at.url + path, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    expect(headers.get('access-control-allow-headers')).toBe('content-type');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['/moderate', '/site-keys', '/challenges/x'])('lets them call nothing else: %s', async (path) => {
    const { headers } = await fetch(at.url + path, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('POST /challenges/verify', () => {
  it('gives a token for work that was done, once', async () => {
    const work = await solved(at.url, await challenge());
    const first = await verify({ ...work, signals });
    expect([first.status, first.body.challengeToken]).toEqual([
      200,
      expect.stringMatching(/^[\w-]{200,1500}$/),
    ]);
    const again = await verify({ ...work, signals });
    expect([again.status, again.body.detail]).toEqual([
      409,
      'this solution has been used already: solve another',
    ]);
  });

  it('gives one token to many at once', async () => {
    const work = await solved(at.url, await challenge());
    const replies = await Promise.all(Array.from({ length: 8 }, () => verify(work)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  });

  it('refuses work that is undone, forged, made easier, stale, or of another challenge', async () => {
    const whole: any = await solved(at.url, await challenge()); // eslint-disable-line @typescript-eslint/no-explicit-any
    const { work, solution } = whole;
    const { parameters } = work;
    const withParameters = (changed: object) => ({
      ...whole,
      work: { ...work, parameters: { ...parameters, ...changed } },
    });
    const other = await challenge();
    const cases: [object, unknown][] = [
      [{ ...whole, solution: { ...solution, derivedKey: '0'.repeat(64) } }, ['/solution', 'is wrong']],
      [{ ...whole, work: { ...work, signature: '0'.repeat(64) } }, ['/work', 'was not given out here']],
      [withParameters({ cost: 1 }), ['/work', 'was not given out here']],
      [withParameters({ expiresAt: parameters.expiresAt + 9 }), ['/work', 'was not given out here']],
      [withParameters({ expiresAt: 1 }), ['/work', 'has expired: get other work']],
      [{ ...whole, challenge: other.id }, ['/work', 'was given for another challenge']],
      [
        { ...withParameters({ data: { challenge: 'x' } }), challenge: other.id },
        ['/work', 'was given for another challenge'],
      ],
    ];
    for (const [body, [path, message]] of cases as [object, [string, string]][])
      expect(faultOf(await verify(body))).toEqual([422, { path, message }]);
    // None of this used it up.
    expect((await verify(whole)).status).toBe(200);
  });

  it('counts for the author what he did not meet, but not what came too late', async () => {
    const set = await challenge();
    const author = `u-${n}`;
    const whole: any = await solved(at.url, set); // eslint-disable-line @typescript-eslint/no-explicit-any
    const wrong = { ...whole, solution: { ...whole.solution, derivedKey: '0'.repeat(64) } };
    for (let i = 0; i < 3; i++) expect((await verify(wrong)).status).toBe(422);
    await eventually(async () => (await countedToday(at, author, 'failures')) === 3);
    const { parameters } = whole.work;
    const late = { ...whole, work: { ...whole.work, parameters: { ...parameters, expiresAt: 1 } } };
    expect((await verify(late)).status).toBe(422);
    expect((await verify(whole)).status).toBe(200);
    expect((await verify(whole)).status).toBe(409);
    expect(await countedToday(at, author, 'failures')).toBe(3);
  });

  it('refuses a body that lacks something, or has too much', async () => {
    const whole: any = await solved(at.url, await challenge()); // eslint-disable-line @typescript-eslint/no-explicit-any
    const { work, solution, ...rest } = whole;
    const bodies = [
      rest,
      { ...rest, work },
      { ...rest, solution },
      { ...whole, more: 1 },
      { ...whole, work: { ...work, more: 1 } },
      { ...whole, work: { ...work, parameters: { ...work.parameters, memoryCost: 1 } } },
      { ...whole, work: { ...work, parameters: { ...work.parameters, algorithm: 'SHA-256' } } },
      { ...whole, solution: { ...solution, counter: -1 } },
      { ...whole, solution: { ...solution, counter: 1.5 } },
      { ...whole, solution: { ...solution, derivedKey: 'g'.repeat(64) } },
      { ...whole, signals: { ...signals, keys: -1 } },
      { ...whole, signals: { ...signals, typed: 'my password' } },
      { ...whole, signals: { ...signals, elapsedMs: 1e12 } },
    ];
    for (const body of bodies) expect([body, (await verify(body)).status]).toEqual([body, 400]);
    expect((await verify(whole)).status).toBe(200);
  });
});

describe('site keys', () => {
  it('begin with one that is made when it is first asked for, in two places at once too', async () => {
    const { key } = await at.otherTenant();
    const lists = await Promise.all(Array.from({ length: 4 }, () => at.get('/site-keys', { key })));
    const ids = lists.map(({ body }) => body.items.map(({ id }: { id: string }) => id));
    expect(ids).toEqual(Array(4).fill([ids[0]?.[0]]));
    expect(lists[0]?.body.items[0]).toEqual({
      id: expect.stringMatching(/^ts_site_[a-z0-9]{20}$/),
      origins: [],
      provider: 'altcha',
      providerSiteKey: null,
      createdAt: expect.any(String),
      revokedAt: null,
    });
  });

  it('are rotated: challenges name the new one, what was given out with the old one holds until it is revoked', async () => {
    const before = await challenge();
    const made = await at.post('/site-keys', {});
    expect(made.status).toBe(201);
    expect((await challenge()).siteKey).toBe(made.body.id);
    expect((await begin({ siteKey: before.siteKey, challenge: before.id })).status).toBe(200);
    expect((await begin({ siteKey: made.body.id, challenge: before.id })).status).toBe(200);
    expect((await at.call('DELETE', `/site-keys/${made.body.id}`)).status).toBe(204);
    expect((await at.call('DELETE', `/site-keys/${made.body.id}`)).status).toBe(404);
    expect((await challenge()).siteKey).toBe(before.siteKey);
    const { items } = (await at.get('/audit?subject=site-key')).body;
    expect(items.slice(0, 2).map(({ action }: { action: string }) => action)).toEqual(['revoke', 'create']);
  });

  it('leave a challenge without a way to meet it once all are revoked', async () => {
    const { key } = await at.otherTenant();
    await challengeTexts(at, key);
    const [{ id }] = (await at.get('/site-keys', { key })).body.items;
    await at.call('DELETE', `/site-keys/${id}`, undefined, { key });
    const { body } = await at.moderate({ text: challengedWord }, { key });
    expect(body).toMatchObject({ decision: 'challenge', challenge: null });
  });

  it('may be bound to origins, which browsers name', async () => {
    const origins = ['https://App.example/', 'http://localhost:8080'];
    const { body } = await at.post('/site-keys', { origins });
    expect(body.origins).toEqual(['https://app.example', 'http://localhost:8080']);
    const asks = { siteKey: body.id, challenge: (await challenge()).id };
    expect((await begin(asks, { origin: 'https://app.example' })).status).toBe(200);
    for (const origin of ['https://evil.example', 'http://app.example', 'null', ''])
      expect([origin, (await begin(asks, { origin })).status]).toEqual([origin, 403]);
  });

  it.each([
    [{ origins: ['app.example'] }, '/origins/0'],
    [{ origins: ['https://app.example', 'https://app.example/page'] }, '/origins/1'],
    [{ origins: ['https://u:p@app.example'] }, '/origins/0'],
    [{ origins: ['ftp://app.example'] }, '/origins/0'],
    [{ provider: 'altcha', providerSecret: 'x' }, '/provider'],
    [{ provider: 'turnstile', providerSecret: 'x' }, '/providerSiteKey'],
    [{ provider: 'hcaptcha', providerSiteKey: 'x' }, '/providerSecret'],
    [{ provider: 'captcha' }, '/provider'],
    [{ more: 1 }, '/more'],
  ])('are not made of %j', async (body, path) => {
    const reply = await at.post('/site-keys', body);
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, path]);
  });
});

describe('an outside provider', () => {
  const secret = 'the-secret-of-turnstile';

  async function outside(name = 'turnstile'): Promise<{ siteKey: string; challenge: string }> {
    const settings = { provider: name, providerSiteKey: '0xPUBLIC', providerSecret: secret };
    const made = await at.post('/site-keys', settings);
    expect(made.status).toBe(201);
    expect(JSON.stringify(made.body)).not.toContain(secret);
    const asks: any = await challenge(); // eslint-disable-line @typescript-eslint/no-explicit-any
    expect(asks).toMatchObject({ provider: name, siteKey: made.body.id, providerSiteKey: '0xPUBLIC' });
    expect(asks.url).toBeUndefined();
    return { siteKey: asks.siteKey, challenge: asks.id };
  }

  it('is asked with its secret, and what it accepts earns a token', async () => {
    const body = await outside();
    says = (send) => send(200, JSON.stringify({ success: true, hostname: 'app.example', extra: 1 }));
    const reply = await verify(
      { ...body, response: 'from the widget' },
      { 'x-forwarded-for': '203.0.113.9' },
    );
    expect(reply.status).toBe(200);
    expect(Object.fromEntries(asked ?? [])).toEqual({
      secret,
      response: 'from the widget',
      remoteip: '203.0.113.9',
    });
    const sent = { text: `${challengedWord} ${n}`, user: { id: `u-${n}` } };
    const { body: answer } = await at.moderate({ ...sent, challengeToken: reply.body.challengeToken });
    expect(answer).toMatchObject({
      decision: 'pass',
      verification: { provider: 'turnstile', lifted: true, hints: null },
    });
    const rows = await at.sql<{ provider_secret: Buffer }>('SELECT provider_secret FROM site_key');
    for (const { provider_secret: sealed } of rows)
      expect(sealed?.toString('latin1') ?? '').not.toContain(secret);
  });

  it('refuses what it does not accept, in its words', async () => {
    const body = await outside();
    says = (send) => send(200, JSON.stringify({ success: false, 'error-codes': ['timeout-or-duplicate'] }));
    expect(faultOf(await verify({ ...body, response: 'x' }))).toEqual([
      422,
      { path: '/response', message: 'turnstile does not accept it (timeout-or-duplicate)' },
    ]);
    const score = await outside('recaptcha');
    says = (send) => send(200, JSON.stringify({ success: true, score: 0.1 }));
    expect((await verify({ ...score, response: 'x' })).status).toBe(422);
  });

  it('that is down, or speaks nonsense, is 503, and nothing is lost', async () => {
    const body = await outside();
    for (const broken of ['<html>', '{"success":"yes"}', 'null']) {
      says = (send) => send(200, broken);
      const reply = await verify({ ...body, response: 'x' });
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
      expect(JSON.stringify(reply.body)).not.toContain(secret);
    }
    says = (send) => send(200, JSON.stringify({ success: true }));
    expect((await verify({ ...body, response: 'x' })).status).toBe(200);
  });

  it('gives the work itself, and takes no proof of work instead', async () => {
    const proof = await solved(at.url, await challenge());
    const body = await outside();
    expect((await begin(body)).status).toBe(422);
    expect((await verify({ ...proof, ...body })).status).toBe(400);
  });
});

describe('the widget', () => {
  it.each([
    '/challenge.js',
    '/challenge/worker.js',
    '/challenge/altcha/pow.js',
    '/challenge/altcha/helpers.js',
    '/challenge/altcha/types.js',
    '/challenge/altcha/algorithms/web/pbkdf2.js',
  ])('is served to any origin: %s', async (path) => {
    const { status, type, headers } = await at.get(path, { key: null });
    expect([status, type]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('serves nothing beside itself', async () => {
    for (const path of [
      '/challenge/altcha/algorithms/pbkdf2.js',
      '/challenge/../package.json',
      '/challenge/',
    ])
      expect([path, (await at.get(path, { key: null })).status]).toEqual([path, 404]);
  });

  it('is shown by a page with the strict policy of our own', async () => {
    const { status, headers } = await at.get('/demo/challenge', { key: null });
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self'/);
  });
});
