import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, type PolicyBody } from '../../src/engine/policy.js';
import { Installation, type Reply } from './installation.js';

const problemType = 'application/problem+json; charset=utf-8';

let at: Installation;

/** Words of one category at known scores. */
beforeAll(async () => {
  at = await Installation.start();
  await at.list({ category: 'scam', score: 0.7 }, ['zqx mild']);
  await at.list({ category: 'scam', score: 1 }, ['zqx strong']);
  await at.list({ category: 'custom:house-rules', score: 0.7 }, ['zqx custom']);
});
afterAll(() => at?.end());

const saveDraft = (name: string, body: unknown): Promise<Reply> =>
  at.call('PUT', `/policies/${name}/draft`, body);
const publish = (name: string): Promise<Reply> => at.post(`/policies/${name}/publish`);
const decide = async (text: string, policy = 'default') => {
  const { decision, policy: used } = (await at.moderate({ text, policy })).body;
  return [decision, used];
};
const withScam = (scam: Record<string, number>): PolicyBody => ({
  ...DEFAULT_POLICY,
  categories: { ...DEFAULT_POLICY.categories, scam },
});

describe('the default policy', () => {
  it('is there from the start as version 1', async () => {
    expect((await at.get('/policies/default/draft')).body).toEqual(
      JSON.parse(JSON.stringify(DEFAULT_POLICY)),
    );
    expect((await at.get('/policies/default/versions')).body).toEqual({
      items: [{ version: 1, publishedAt: null }],
    });
    expect(await decide('zqx mild')).toEqual(['review', { name: 'default', version: 1 }]);
    expect(await decide('zqx custom')).toEqual(['review', { name: 'default', version: 1 }]);
  });

  it('changes with what is published, not with its draft, and can be rolled back', async () => {
    const draft = withScam({ challenge: 0.5, block: 0.99 });
    const saved = await saveDraft('default', draft);
    expect([saved.status, saved.body]).toEqual([200, JSON.parse(JSON.stringify(draft))]);
    expect((await at.get('/policies/default/draft')).body).toEqual(saved.body);
    expect(await decide('zqx mild')).toEqual(['review', { name: 'default', version: 1 }]);
    const published = await publish('default');
    expect([published.status, published.body]).toEqual([200, { name: 'default', version: 2 }]);
    expect(await decide('zqx mild')).toEqual(['challenge', { name: 'default', version: 2 }]);
    expect(await decide('zqx strong')).toEqual(['block', { name: 'default', version: 2 }]);
    // The draft has become the version; there is nothing to publish twice.
    expect((await publish('default')).status).toBe(409);

    await saveDraft('default', withScam({}));
    await publish('default');
    expect(await decide('zqx strong')).toEqual(['pass', { name: 'default', version: 3 }]);

    const rollback = (version: number) => at.post('/policies/default/rollback', { version });
    expect((await rollback(2)).body).toEqual({ name: 'default', version: 4 });
    expect(await decide('zqx mild')).toEqual(['challenge', { name: 'default', version: 4 }]);
    expect((await rollback(1)).body).toEqual({ name: 'default', version: 5 });
    expect(await decide('zqx mild')).toEqual(['review', { name: 'default', version: 5 }]);
    const versions = (await at.get('/policies/default/versions')).body.items;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([5, 4, 3, 2, 1]);
    expect((await rollback(99)).status).toBe(404);
    expect((await rollback(0)).status).toBe(400);
  });

  it('is named with its version in the record, which never changes', async () => {
    const before = (await at.moderate({ text: 'zqx mild' })).body;
    await saveDraft('default', withScam({}));
    const { version } = (await publish('default')).body;
    const after = (await at.moderate({ text: 'zqx mild' })).body;
    expect(after.policy.version).toBe(version);
    const record = (await at.get(`/moderations/${before.id}`)).body;
    expect(record).toMatchObject({ decision: 'review', policy: before.policy });
    expect(before.policy.version).toBe(version - 1);
  });
});

describe('a policy of its own name', () => {
  it('is begun by its first draft and judges where it is asked for', async () => {
    expect((await at.get('/policies/strict/draft')).status).toBe(404);
    expect((await at.get('/policies/strict/versions')).status).toBe(404);
    expect((await publish('strict')).status).toBe(409);
    await saveDraft('strict', withScam({ block: 0.1 }));
    expect((await at.moderate({ text: 'x', policy: 'strict' })).status).toBe(422);
    expect((await publish('strict')).body).toEqual({ name: 'strict', version: 1 });
    expect(await decide('zqx mild', 'strict')).toEqual(['block', { name: 'strict', version: 1 }]);
  });

  it('may name a custom category apart from the others', async () => {
    const categories = { 'custom:house-rules': { block: 0.5 }, custom: {} };
    await saveDraft('houses', { ...DEFAULT_POLICY, categories });
    await publish('houses');
    expect((await decide('zqx custom', 'houses'))[0]).toBe('block');
    expect((await decide('zqx strong', 'houses'))[0]).toBe('pass');
  });

  it('may switch a tier off', async () => {
    const tiers = { ...DEFAULT_POLICY.tiers, 1: { ...DEFAULT_POLICY.tiers[1], enabled: false } };
    await saveDraft('no-rules', { ...DEFAULT_POLICY, tiers });
    await publish('no-rules');
    const { body } = await at.moderate({ text: 'zqx strong', policy: 'no-rules' });
    expect(body).toMatchObject({ decision: 'pass', tiers: [{ tier: 1, ran: false }, {}, {}] });
  });

  it('gets one version for each who publishes at once', async () => {
    await saveDraft('busy', DEFAULT_POLICY);
    const replies = await Promise.all(Array.from({ length: 8 }, () => publish('busy')));
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array(7).fill(409)]);
    const rollbacks = await Promise.all(
      Array.from({ length: 8 }, () => at.post('/policies/busy/rollback', { version: 1 })),
    );
    const versions = rollbacks.map(({ body }) => body.version as number).sort((a, b) => a - b);
    expect(versions).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('a draft is refused with', () => {
  const { categories, tiers } = DEFAULT_POLICY;
  it.each<[string, unknown]>([
    ['a threshold over 1', { tiers, categories: { ads: { block: 2 } } }],
    ['a threshold below 0', { tiers, categories: { ads: { review: -0.1 } } }],
    ['a threshold that is no number', { tiers, categories: { ads: { review: '0.5' } } }],
    ['an unknown action', { tiers, categories: { ads: { destroy: 0.5 } } }],
    ['an unknown category', { tiers, categories: { nonsense: {} } }],
    ['a custom category of a wrong form', { tiers, categories: { 'custom:No': {} } }],
    ['no tiers', { categories }],
    ['a tier missing', { categories, tiers: { 1: tiers[1], 2: tiers[2] } }],
    ['a budget of 0', { categories, tiers: { ...tiers, 1: { ...tiers[1], budgetMs: 0 } } }],
    [
      'an unknown failure meaning',
      { categories, tiers: { ...tiers, 1: { ...tiers[1], onFailure: 'shrug' } } },
    ],
    ['an unknown field', { categories, tiers, colour: 'red' }],
    ['nothing', {}],
    ['a list', []],
  ])('%s', async (_name, body) => {
    const reply = await saveDraft('refused', body);
    expect([reply.status, reply.type]).toEqual([400, problemType]);
    expect((await at.get('/policies/refused/draft')).status).toBe(404);
  });

  it.each(['Strict', 'a b', '-a', 'x'.repeat(65), 'ü'])('the name %p', async (name) => {
    expect((await saveDraft(encodeURIComponent(name), DEFAULT_POLICY)).status).toBe(400);
  });
});
