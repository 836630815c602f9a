import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NearDuplicateSettings } from '../../src/engine/tier2-statistics/near-duplicate-settings.js';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { blockNothing, caseOf, decide, heldCase, listWords, settle, words } from './case-queue.js';
import { eventually, freshKey, Installation, type CallOptions } from './installation.js';

let at: Installation;
beforeAll(async () => {
  at = await Installation.start();
  await listWords(at);
});
afterAll(() => at?.end());

/** A text that no other test writes. */
let written = 0;
function freshText(): string {
  written += 1;
  const names = [
    'harbour',
    'mountain',
    'violin',
    'orchard',
    'lantern',
    'glacier',
    'pepper',
    'bicycle',
    'thunder',
    'velvet',
  ];
  const name = (n: number): string => names[n % names.length] as string;
  return `Story ${written}: the ${name(written)} of ${name(written * 3 + 1)} ${written * 7919} met a ${name(written * 7 + 4)} while ${name(written + 5)} number ${written * 104729} slept`;
}

interface Near {
  readonly decision: string;
  readonly why: string[];
}

async function send(body: Record<string, unknown>, options?: CallOptions): Promise<Near> {
  const { status, body: answer } = await at.moderate(body, options);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(answer)}`);
  const found = answer.findings.filter(
    ({ detector }: { detector: string }) => detector === 'near-duplicates',
  );
  return { decision: answer.decision, why: found.flatMap(({ why }: { why: string[] }) => why) };
}

/** What is remembered is remembered after the answer. */
const remembered = (): Promise<void> => sleep(at.config.redisUrl ? 100 : 5);

async function copies(n: number, text: string, author: (i: number) => string, more = {}): Promise<void> {
  for (let i = 0; i < n; i++) {
    await send({ text, user: { id: author(i) }, ...more });
    await remembered();
  }
}

async function publish(name: string, nearDuplicates: NearDuplicateSettings): Promise<void> {
  await at.call('PUT', `/policies/${name}/draft`, { ...DEFAULT_POLICY, nearDuplicates });
  const { status } = await at.post(`/policies/${name}/publish`);
  if (status !== 200) throw new Error(`publish: ${status}`);
}

describe('the same again', () => {
  it('is flood from the fifth time of one author on, edited or not', async () => {
    const text = freshText();
    const edits = [text, `🔥 ${text}`, text.toUpperCase(), `${text}!!`];
    for (const edit of edits) {
      expect(await send({ text: edit, user: { id: 'u-flood' } })).toEqual({ decision: 'pass', why: [] });
      await remembered();
    }
    expect(await send({ text: `${text} ok`, user: { id: 'u-flood' } })).toEqual({
      decision: 'challenge',
      why: ['4 earlier near-copies within a day, by 1 author'],
    });
  });

  it('is flood where ten authors write it, once each', async () => {
    const text = freshText();
    await copies(9, text, (i) => `u-crowd-${i}`);
    expect((await send({ text, user: { id: 'u-crowd-9' } })).why).toEqual([]);
    await remembered();
    // Authors are counted by an estimate, which may be one or two behind.
    const told: string[] = [];
    for (let i = 10; i < 13 && told.length === 0; i++) {
      told.push(...(await send({ text, user: { id: `u-crowd-${i}` } })).why);
      await remembered();
    }
    expect(told).toEqual([
      expect.stringMatching(/^1[0-2] earlier near-copies within a day, by 1[0-2] authors$/),
    ]);
  });

  it('is none where it is short', async () => {
    // By several: twelve texts of one author within a moment are a burst of his, whatever they say.
    await copies(12, 'ok, thanks', (i) => `u-polite-${i % 6}`);
    expect(await send({ text: 'ok, thanks', user: { id: 'u-polite-0' } })).toEqual({
      decision: 'pass',
      why: [],
    });
  });

  it('counts what was blocked before tier 2 saw it', async () => {
    await at.list({ category: 'ads', score: 1 }, ['zqx blocked']);
    const text = freshText();
    await copies(4, `${text} zqx blocked`, () => 'u-blocked');
    expect((await send({ text, user: { id: 'u-blocked' } })).why).toHaveLength(1);
  });

  it('is each tenant’s own', async () => {
    const text = freshText();
    await copies(5, text, () => 'u-1');
    const { key } = await at.otherTenant();
    expect((await send({ text, user: { id: 'u-1' } }, { key })).why).toEqual([]);
  });

  it('of a test key counts for nothing, but is told as to any other', async () => {
    const [text, key] = [freshText(), await at.key({ test: true })];
    for (let i = 0; i < 6; i++) await send({ text, user: { id: 'u-test' } }, { key });
    await remembered();
    expect((await send({ text, user: { id: 'u-test' } })).why).toEqual([]);
    await copies(4, text, () => 'u-test');
    expect((await send({ text, user: { id: 'u-test' } }, { key })).why).toHaveLength(1);
  });

  it('with store: false leaves nothing, but is told', async () => {
    const text = freshText();
    await copies(6, text, () => 'u-unstored', { store: false });
    expect((await send({ text, user: { id: 'u-unstored' } })).why).toEqual([]);
    await remembered();
    await copies(3, text, () => 'u-unstored');
    expect((await send({ text, user: { id: 'u-unstored' }, store: false })).why).toHaveLength(1);
  });

  it('is judged by the policy’s own thresholds, or not at all', async () => {
    await publish('strict', { copies: 1 });
    await publish('off', { enabled: false });
    const text = freshText();
    await copies(1, text, () => 'u-policy');
    expect((await send({ text, user: { id: 'u-policy' }, policy: 'strict' })).why).toHaveLength(1);
    await remembered();
    await copies(5, text, () => 'u-policy');
    expect((await send({ text, user: { id: 'u-policy' }, policy: 'off' })).why).toEqual([]);
  });

  it.each([
    ['copies', 0],
    ['authors', 1],
    ['similarity', 0.3],
    ['window', 'week'],
    ['rejected', 'delete'],
    ['score', 2],
    ['hours', 3],
  ])('a policy with %s %p is refused', async (field, value) => {
    const draft = { ...DEFAULT_POLICY, nearDuplicates: { [field]: value } };
    const { status, body } = await at.call('PUT', '/policies/wrong/draft', draft);
    expect([status, body.type]).toEqual([400, expect.stringContaining('malformed')]);
    expect(JSON.stringify(body.errors)).toContain('nearDuplicates');
  });
});

describe('a near-copy of what people rejected', () => {
  beforeAll(() => blockNothing(at));

  const reject = async (text: string, category = 'scam'): Promise<string> => {
    const id = await heldCase(at, { text });
    const { status } = await decide(at, id, { verdict: 'reject', category });
    if (status !== 200) throw new Error(`verdict: ${status}`);
    await settle(at);
    return id;
  };
  /** In whose category a text is a near-copy: the finding, because the filter learns from the same verdicts. */
  const rejectedAs = async (text: string, options?: CallOptions): Promise<string | null> => {
    const { findings } = (await at.moderate({ text, store: false }, options)).body;
    const found = findings.find(
      ({ detector, why }: { detector: string; why: string[] }) =>
        detector === 'near-duplicates' && / was rejected$/.test(why[0] ?? ''),
    );
    return found?.category ?? null;
  };
  const becomes = (text: string, category: string | null) =>
    eventually(async () => (await rejectedAs(text)) === category);

  it('goes to review, and no longer when the verdict is undone', async () => {
    const text = freshText();
    expect((await send({ text, store: false })).decision).toBe('pass');
    const id = await reject(`${text} ${words.ads}`);
    await becomes(`${text} 👍`, 'scam');
    const { decision, why } = await send({ text, store: false });
    expect(decision).toBe('review');
    expect(why).toEqual([expect.stringMatching(/^\d+ % like record [0-9a-f-]{36}, which was rejected$/)]);
    expect((await at.post(`/cases/${id}/undo`)).status).toBe(200);
    await settle(at);
    await becomes(text, null);
    const rows = await at.sql('SELECT 1 FROM rejected_text WHERE content IS NOT NULL');
    expect(rows).toEqual([]);
  });

  it('follows a reversal, both ways, and the category', async () => {
    const text = freshText();
    const id = await reject(`${text} ${words.ads}`);
    await becomes(text, 'scam');
    await at.post(`/cases/${id}/reverse`, {});
    await settle(at);
    await becomes(text, null);
    await at.post(`/cases/${id}/reverse`, { category: 'hate' });
    await settle(at);
    await becomes(text, 'hate');
    const { body } = await at.moderate({ text, store: false });
    expect(body.findings).toContainEqual(
      expect.objectContaining({ category: 'hate', score: 0.5, detector: 'near-duplicates' }),
    );
  });

  it('opens a case, and its approval changes nothing of the rejection', async () => {
    const text = freshText();
    await reject(`${text} ${words.ads}`);
    await becomes(text, 'scam');
    const { body } = await at.moderate({ text });
    await settle(at);
    expect(await caseOf(at, body.id)).toEqual(expect.any(String));
  });

  it('is blocked where the policy says so', async () => {
    await publish('blocking', { rejected: 'block' });
    const text = freshText();
    await reject(`${text} ${words.ads}`);
    await becomes(text, 'scam');
    const { body } = await at.moderate({ text, store: false, policy: 'blocking' });
    expect(body.decision).toBe('block');
  });

  it('is each tenant’s own, and sealed', async () => {
    const text = freshText();
    await reject(`${text} ${words.ads}`);
    await becomes(text, 'scam');
    const { key } = await at.otherTenant();
    expect(await rejectedAs(text, { key })).toBeNull();
  });

  it('is found after a restart, as copies are', async () => {
    const [text, again] = [freshText(), freshText()];
    await reject(`${text} ${words.ads}`);
    await copies(4, again, () => 'u-restart');
    await at.restart();
    expect(await rejectedAs(text)).toBe('scam');
    const { why } = await send({ text: again, user: { id: 'u-restart' } });
    // On PostgreSQL without Redis counters begin anew.
    if (at.config.redisUrl || !at.config.databaseUrl) expect(why).toHaveLength(1);
  });
});

describe('Redis away', () => {
  it('answers without what it cannot know, and says so', async () => {
    const lone = await Installation.start({ REDIS_URL: 'redis://127.0.0.1:1', API_KEY: freshKey() });
    try {
      const { status, body } = await lone.moderate({ text: freshText(), user: { id: 'u-1' } });
      expect([status, body.decision, body.degraded]).toEqual([200, 'pass', ['near-duplicates', 'behaviour']]);
      expect((await lone.moderate({ text: 'ok' })).body.degraded).toEqual([]);
    } finally {
      await lone.end();
    }
  });
});
