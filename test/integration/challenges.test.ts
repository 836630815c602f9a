import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MasterKey } from '../../src/config/master-key.js';
import { ChallengeSeals } from '../../src/challenges/challenge-seals.js';
import { SpentNonces } from '../../src/challenges/spent-nonces.js';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { challengeTexts, challengedWord, fromPage, signals, solved, tokenFor } from './challenge-solving.js';
import { eventually, Installation, onPostgres, type OtherTenant } from './installation.js';

let at: Installation;
let other: OtherTenant;
let replica: RunningServer | undefined;
let n = 0;

beforeAll(async () => {
  at = await Installation.start();
  other = await at.otherTenant();
  await challengeTexts(at);
  await challengeTexts(at, other.key);
  if (onPostgres) replica = await startServer({ ...at.config, roles: ['api'] });
});
afterAll(async () => {
  await replica?.stop();
  await at?.end();
});

/** Each its own text, so that none is a near-copy of another. */
function submission(): { text: string; user: { id: string } } {
  n += 1;
  return { text: `${challengedWord} ${n}`, user: { id: `u-${n}` } };
}

/** A submission that was challenged, with its answer's challenge. */
async function challenged(sent: object = submission(), key?: string) {
  const { status, body } = await at.moderate(sent, key === undefined ? {} : { key });
  expect([status, body.decision]).toEqual([200, 'challenge']);
  return { sent, answer: body, challenge: body.challenge };
}

async function recordsOf(user: string): Promise<number> {
  return (await at.get(`/moderations?user=${user}`)).body.items.length;
}

const refusalOf = ({ status, body }: { status: number; body: any }) => [status, body.errors?.[0]]; // eslint-disable-line @typescript-eslint/no-explicit-any
const tokenFault = (message: string) => [422, { path: '/challengeToken', message }];

describe('a decision of challenge', () => {
  it('tells how to meet it', async () => {
    const { answer, challenge } = await challenged();
    expect(challenge).toEqual({
      id: expect.stringMatching(/^[\w-]{100,600}$/),
      provider: 'altcha',
      siteKey: expect.stringMatching(/^ts_site_[a-z0-9]{20}$/),
      url: '/challenges',
      verifyUrl: '/challenges/verify',
      expiresAt: expect.any(String),
    });
    expect(Date.parse(challenge.expiresAt)).toBeGreaterThan(Date.now());
    expect((await at.get(`/moderations/${answer.id}`)).body.challenge).toEqual(challenge);
  });

  it('asks for as much work as the text is suspicious or, where that is more, its author', async () => {
    const seals = at.server.app.get(ChallengeSeals, { strict: false });
    const riskOf = ({ id }: { id: string }) => seals.openTicket(id)?.risk;
    const { answer, challenge } = await challenged();
    expect(answer.user.risk).toBeLessThan(answer.reason.score);
    expect(riskOf(challenge)).toBe(answer.reason.score);
    const flooder = `flooder-${randomUUID()}`;
    const events = Array.from({ length: 60 }, () => ({ type: 'message' }));
    expect((await at.post(`/users/${flooder}/events`, { events })).status).toBe(200);
    // Nothing of it goes to people, however suspicious.
    const policy = 'challenges-only';
    const categories = { ...DEFAULT_POLICY.categories, flood: { challenge: 0.05 } };
    await at.call('PUT', `/policies/${policy}/draft`, { ...DEFAULT_POLICY, categories });
    expect((await at.post(`/policies/${policy}/publish`)).status).toBeLessThan(300);
    const sent = { ...submission(), user: { id: flooder }, policy };
    const { answer: worse, challenge: harder } = await challenged(sent);
    expect(worse.user.risk).toBeGreaterThan(0.5);
    expect(riskOf(harder)).toBeCloseTo(Math.max(worse.user.risk, worse.reason.score), 3);
  });

  it('comes without a challenge with any other decision', async () => {
    expect((await at.moderate({ text: 'fine' })).body).toMatchObject({ decision: 'pass', challenge: null });
  });

  it('is lifted by the token that its work earned, and the record tells so', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    const { status, body } = await at.moderate({ ...sent, challengeToken });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      decision: 'pass',
      reason: null,
      challenge: null,
      categories: { flood: 0.1 },
      verification: {
        provider: 'altcha',
        lifted: true,
        hints: { elapsedMs: 8_000, solveMs: 900, visibleShare: 0.75, interactions: 43, oddities: [] },
      },
    });
    const record = (await at.get(`/moderations/${body.id}`)).body;
    expect(record).toMatchObject({ decision: 'pass', verification: body.verification });
    expect(JSON.stringify(record)).not.toContain(challengeToken);
  });

  it('is lifted for an author who is not named, for a title, and for an image', async () => {
    const base64 =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
    for (const sent of [
      { text: `${challengedWord} without an author` },
      { title: `${challengedWord} as a title` },
      { text: `${challengedWord} beside an image`, images: [{ base64 }] },
    ]) {
      const { challenge } = await challenged(sent);
      const challengeToken = await tokenFor(at.url, challenge);
      expect((await at.moderate({ ...sent, challengeToken })).body.decision).toBe('pass');
    }
  });

  it('is all there is that a token lifts', async () => {
    const severe = 'zqxsevere';
    const mild = 'zqxmild';
    const { sent, challenge } = await challenged({
      text: `${challengedWord} ${severe}`,
      user: { id: 'worse' },
    });
    const challengeToken = await tokenFor(at.url, challenge);
    const list = await at.list({ category: 'scam', score: 1 }, [severe]);
    const blocked = await at.moderate({ ...sent, challengeToken });
    expect(blocked.body).toMatchObject({ decision: 'block', verification: { lifted: false } });
    await at.call('DELETE', `/lists/${list}`);
    // It was for one submission, whatever came of it.
    const again = await at.moderate({ ...sent, challengeToken });
    expect(refusalOf(again)).toEqual(tokenFault('has been used already'));

    const second = await challenged({ text: `${challengedWord} ${mild}`, user: { id: 'worse' } });
    const token = await tokenFor(at.url, second.challenge);
    await at.list({ category: 'scam', score: 0.7 }, [mild]);
    const reviewed = await at.moderate({ ...second.sent, challengeToken: token });
    expect(reviewed.body.decision).toBe('review');
  });

  it('leaves a token unused where the record could not be written', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    await at.sql('REVOKE INSERT ON record FROM trisift_writer');
    const failed = await at.moderate({ ...sent, challengeToken });
    await at.sql('GRANT INSERT ON record TO trisift_writer');
    expect(failed.status).toBe(500);
    expect((await at.moderate({ ...sent, challengeToken })).body.decision).toBe('pass');
  });

  it('is lifted without a record too, once', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    const unstored = { ...sent, challengeToken, store: false };
    expect((await at.moderate(unstored)).body.decision).toBe('pass');
    expect(refusalOf(await at.moderate(unstored))).toEqual(tokenFault('has been used already'));
  });

  it('leaves a token unused where no answer was given', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    const unknownPolicy = await at.moderate({ ...sent, challengeToken, policy: 'nowhere' });
    expect(unknownPolicy.status).toBe(422);
    expect((await at.moderate({ ...sent, challengeToken })).body.decision).toBe('pass');
  });
});

describe('a challenge token is refused, and nothing recorded,', () => {
  it('when it is used again, at once too', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    const { id } = (sent as { user: { id: string } }).user;
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => at.moderate({ ...sent, challengeToken })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 200))
      expect(refusalOf(reply)).toEqual(tokenFault('has been used already'));
    expect(await recordsOf(id)).toBe(2);
    // Nor without a record.
    const unstored = await at.moderate({ ...sent, challengeToken, store: false });
    expect(refusalOf(unstored)).toEqual(tokenFault('has been used already'));
  });

  it('when another one of the same challenge was used', async () => {
    const { sent, challenge } = await challenged();
    const tokens = [await tokenFor(at.url, challenge), await tokenFor(at.url, challenge)];
    expect(tokens[0]).not.toBe(tokens[1]);
    expect((await at.moderate({ ...sent, challengeToken: tokens[0] })).status).toBe(200);
    const second = await at.moderate({ ...sent, challengeToken: tokens[1] });
    expect(refusalOf(second)).toEqual(tokenFault('has been used already'));
    const third = await fromPage(at.url, '/challenges', {
      siteKey: challenge.siteKey,
      challenge: challenge.id,
    });
    expect(third.status).toBe(409);
  });

  it("when it is another author's, for other content, or another tenant's", async () => {
    const { sent, challenge } = await challenged({ text: `${challengedWord} mine`, user: { id: 'mine' } });
    const challengeToken = await tokenFor(at.url, challenge);
    const wrong: [object, string][] = [
      [{ ...sent, user: { id: 'somebody else' } }, 'was given to another author'],
      [{ text: `${challengedWord} mine` }, 'was given to another author'],
      [{ ...sent, text: `${challengedWord} mine!` }, 'was given for other content'],
      [{ ...sent, title: 'more' }, 'was given for other content'],
      [{ ...sent, images: [{ url: 'https://example.com/a.png' }] }, 'was given for other content'],
    ];
    for (const [body, message] of wrong)
      expect(refusalOf(await at.moderate({ ...body, challengeToken }))).toEqual(tokenFault(message));
    const elsewhere = await at.moderate({ ...sent, challengeToken }, { key: other.key });
    expect(refusalOf(elsewhere)).toEqual(tokenFault('is no token that was given out here'));
    expect(await recordsOf('mine')).toBe(1);
    // None of this used it up.
    expect((await at.moderate({ ...sent, challengeToken })).body.decision).toBe('pass');
  });

  it('when it is forged, damaged, no token at all, or the id of a challenge', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    const tenantId = await at.tenantId();
    const forger = new ChallengeSeals(new MasterKey(Buffer.alloc(32, 7)));
    const forged = forger.token({
      ...{ tenantId, author: '', content: '', nonce: 'aa', provider: 'altcha', hints: null },
      ...{ verifiedAtMs: Date.now(), expiresAtMs: Date.now() + 60_000 },
    });
    const middle = Math.floor(challengeToken.length / 2);
    const flipped = challengeToken[middle] === 'A' ? 'B' : 'A';
    const damaged = challengeToken.slice(0, middle) + flipped + challengeToken.slice(middle + 1);
    for (const wrong of [forged, damaged, challengeToken.slice(0, -4), 'x', '\u0000', challenge.id])
      expect(refusalOf(await at.moderate({ ...sent, challengeToken: wrong }))).toEqual(
        tokenFault('is no token that was given out here'),
      );
    for (const wrong of ['', 'x'.repeat(2_049), 7])
      expect((await at.moderate({ ...sent, challengeToken: wrong })).status).toBe(400);
  });

  it('when it has expired', async () => {
    const { sent, challenge } = await challenged();
    const seals = at.server.app.get(ChallengeSeals, { strict: false });
    const content = seals.openToken(await tokenFor(at.url, challenge));
    if (!content) throw new Error('the token does not open');
    const expired = seals.token({ ...content, expiresAtMs: Date.now() - 1 });
    expect(refusalOf(await at.moderate({ ...sent, challengeToken: expired }))).toEqual(
      tokenFault('has expired: let the author verify anew'),
    );
  });
});

describe('a challenge token comes along', () => {
  it('in a batch, where a bad one fails alone', async () => {
    const first = await challenged();
    const second = await challenged();
    const challengeToken = await tokenFor(at.url, first.challenge);
    const items = [
      { ...first.sent, challengeToken },
      { ...second.sent, challengeToken },
      { ...first.sent, challengeToken },
    ];
    const { body } = await at.post('/moderate/batch', { items });
    expect(body.results.map((each: any) => each.decision ?? each.status).sort()).toEqual([422, 422, 'pass']); // eslint-disable-line @typescript-eslint/no-explicit-any
    expect(body.results[1].status).toBe(422);
  });

  it('in a form with files', async () => {
    const { sent, challenge } = await challenged();
    const form = new FormData();
    form.set('submission', JSON.stringify({ ...sent, challengeToken: await tokenFor(at.url, challenge) }));
    const response = await fetch(`${at.url}/moderate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${at.apiKey}` },
      body: form,
    });
    expect((await response.json()) as object).toMatchObject({ decision: 'pass' });
  });

  it('with ?async=true, is used when it is queued, and lifts when it is judged', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    const queued = await at.post('/moderate?async=true', { ...sent, challengeToken });
    expect(queued.status).toBe(202);
    const again = await at.post('/moderate?async=true', { ...sent, challengeToken });
    expect(refusalOf(again)).toEqual(tokenFault('has been used already'));
    const record = await eventually(async () => {
      const { body } = await at.get(`/moderations/${queued.body.id}`);
      return body.status === 'done' && body;
    }, 20_000);
    expect(record).toMatchObject({ decision: 'pass', verification: { lifted: true } });
  });

  it('with an Idempotency-Key: sent again it gets the same answer', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    const headers = { 'idempotency-key': 'with a token' };
    const first = await at.moderate({ ...sent, challengeToken }, { headers });
    const second = await at.moderate({ ...sent, challengeToken }, { headers });
    expect([first.status, first.body.decision]).toEqual([200, 'pass']);
    expect(second.body).toEqual(first.body);
  });

  it('with a text that is challenged no more: used, and nothing lifted', async () => {
    const { sent, challenge } = await challenged();
    const challengeToken = await tokenFor(at.url, challenge);
    const list = await at.list({ kind: 'allow', category: 'flood' }, [(sent as { text: string }).text]);
    const { body } = await at.moderate({ ...sent, challengeToken });
    expect(body).toMatchObject({ decision: 'pass', verification: { lifted: false } });
    await at.call('DELETE', `/lists/${list}`);
    expect((await at.moderate({ ...sent, challengeToken })).status).toBe(422);
  });
});

describe('what was used', () => {
  it('is forgotten once it is worth nothing any more', async () => {
    const tenantId = await at.tenantId();
    const spent = at.server.app.get(SpentNonces, { strict: false });
    expect(await spent.spend(tenantId, '01', Date.now() - 3_600_000)).toBe(true);
    expect(await spent.spend(tenantId, '02', Date.now() + 3_600_000)).toBe(true);
    await spent.sweep(new Date());
    expect(await spent.isSpent(tenantId, '01')).toBe(false);
    expect(await spent.spend(tenantId, '02', Date.now())).toBe(false);
  });

  it('outlives the server', async () => {
    const { sent, challenge } = await challenged();
    const work = await solved(at.url, challenge);
    const verified = await fromPage(at.url, '/challenges/verify', { ...work, signals });
    const { challengeToken } = verified.body;
    await at.moderate({ ...sent, challengeToken });
    await at.restart();
    expect(refusalOf(await at.moderate({ ...sent, challengeToken }))).toEqual(
      tokenFault('has been used already'),
    );
    expect((await fromPage(at.url, '/challenges/verify', { ...work, signals })).status).toBe(409);
  });
});

const onReplicas = onPostgres ? describe : describe.skip;
onReplicas('two replicas', () => {
  const moderateThere = (body: unknown) =>
    fromPage(replica?.url ?? '', '/moderate', body, { authorization: `Bearer ${at.apiKey}` });

  it('honour what the other gave out, once between them', async () => {
    const { sent, challenge } = await challenged();
    const there = replica?.url ?? '';
    const work = await solved(there, challenge);
    const verified = await fromPage(at.url, '/challenges/verify', { ...work, signals });
    expect(verified.status).toBe(200);
    expect((await fromPage(there, '/challenges/verify', { ...work, signals })).status).toBe(409);
    const { challengeToken } = verified.body;
    const replies = await Promise.all([
      at.moderate({ ...sent, challengeToken }),
      moderateThere({ ...sent, challengeToken }),
      at.moderate({ ...sent, challengeToken }),
      moderateThere({ ...sent, challengeToken }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    expect(refusalOf(await moderateThere({ ...sent, challengeToken }))).toEqual(
      tokenFault('has been used already'),
    );
  });

  it('refuse a site key that was revoked at the other within 2 s', async () => {
    const made = await at.post('/site-keys', {});
    const { challenge } = await challenged();
    expect(challenge.siteKey).toBe(made.body.id);
    const ask = () =>
      fromPage(replica?.url ?? '', '/challenges', { siteKey: challenge.siteKey, challenge: challenge.id });
    expect((await ask()).status).toBe(200);
    expect((await at.call('DELETE', `/site-keys/${made.body.id}`)).status).toBe(204);
    await eventually(async () => (await ask()).status === 403, 2_000);
  });
});
