import { expect, test } from '@jest/globals';
import {
  decisionOf,
  failing,
  finding,
  judge,
  ManualTiming,
  policyOf,
  probe,
  scorer,
  tiersRun,
} from './chain.js';
import { textOf } from '../../src/engine/normalise/view.js';
import { keywordList } from './lists.js';

test('a whole judgement: evidence of every tier, fused, ruled, timed', async () => {
  const timing = new ManualTiming();
  const bayes = probe(
    () => {
      timing.advance(2.0004);
      return { findings: [finding({ detector: 'bayes', category: 'ads', score: 0.5, why: ['免费领取'] })] };
    },
    { name: 'bayes', categories: ['ads', 'scam'] },
  );
  const cnn = scorer('ads', 0.2, { name: 'text-cnn', tier: 3 });
  const judgement = await judge([keywordList(['加微信'], { score: 0.5 }), bayes, cnn], {
    submission: { text: '加微信领取' },
    timing,
  });
  expect(judgement).toEqual({
    ruling: { decision: 'review', reason: { category: 'ads', score: 0.8, tier: 1, detector: 'keywords' } },
    categories: { ads: 0.8 },
    findings: [
      {
        tier: 1,
        detector: 'keywords',
        category: 'ads',
        score: 0.5,
        part: 'text',
        span: [0, 3],
        spans: [[0, 3]],
        match: '加微信',
        listId: 'list-1',
        entryId: '加微信',
      },
      finding({ detector: 'bayes', category: 'ads', score: 0.5, why: ['免费领取'] }),
      finding({ tier: 3, detector: 'text-cnn', category: 'ads', score: 0.2 }),
    ],
    tiers: [
      { tier: 1, ran: true, ms: 0 },
      { tier: 2, ran: true, ms: 2 },
      { tier: 3, ran: true, ms: 0 },
    ],
    degraded: [],
    imageTexts: [],
  });
});

test('no detectors: pass, and no tier ran', async () => {
  expect(await judge([])).toEqual({
    ruling: { decision: 'pass', reason: null },
    categories: {},
    findings: [],
    tiers: [
      { tier: 1, ran: false },
      { tier: 2, ran: false },
      { tier: 3, ran: false },
    ],
    degraded: [],
    imageTexts: [],
  });
});

test('tiers run in order, whatever the order of the detectors', async () => {
  const ran: string[] = [];
  const noting = (name: string, tier: 1 | 2 | 3) =>
    probe(
      async () => {
        await Promise.resolve();
        ran.push(name);
        return { findings: [] };
      },
      { name, tier },
    );
  const judgement = await judge([noting('c', 3), noting('a', 1), noting('b', 2), noting('d', 3)]);
  expect(ran).toEqual(['a', 'b', 'c', 'd']);
  expect(tiersRun(judgement)).toEqual([1, 2, 3]);
});

test('the detectors of a tier run side by side', async () => {
  let meet = (): void => undefined;
  const met = new Promise<void>((resolve) => (meet = resolve));
  const waits = probe(() => met.then(() => ({ findings: [finding({ detector: 'waits' })] })), {
    name: 'waits',
  });
  const frees = probe(
    async () => {
      meet();
      return { findings: [finding({ detector: 'frees' })] };
    },
    { name: 'frees' },
  );
  const { findings } = await judge([waits, frees]);
  expect(findings.map(({ detector }) => detector)).toEqual(['waits', 'frees']);
});

test('all detectors share one set of views', async () => {
  const probes = [1, 2, 3].map((tier) =>
    probe(() => ({ findings: [] }), { name: `p${tier}`, tier: tier as 1 }),
  );
  await judge(probes, { submission: { title: 'ＶＸ', text: '加微信' } });
  const views = probes.map(({ calls }) => calls[0]?.views);
  expect(views[0]?.map(({ part, normal }) => [part, textOf(normal)])).toEqual([
    ['title', 'vx'],
    ['text', '加微信'],
  ]);
  expect(views[1]).toBe(views[0]);
  expect(views[2]).toBe(views[0]);
});

test('a detector that does not apply is not run, and its tier neither', async () => {
  const images = probe(() => ({ findings: [] }), {
    name: 'image-cnn',
    tier: 3,
    appliesTo: (submission) => submission.images.length > 0,
  });
  expect(tiersRun(await judge([images]))).toEqual([]);
  expect(images.calls).toHaveLength(0);
  expect(
    tiersRun(await judge([images], { submission: { images: [{ url: 'https://a.test/1.png' }] } })),
  ).toEqual([3]);
});

test('a failure beside findings takes none of them away', async () => {
  const judgement = await judge([failing({ name: 'broken' }), scorer('ads', 0.7)]);
  expect(decisionOf(judgement)).toBe('review');
  expect(judgement.findings).toHaveLength(1);
  expect(judgement.degraded).toEqual(['broken']);
});

test('neither the submission nor the policy is changed', async () => {
  const submission = Object.freeze({
    text: 'Ｆree 领取',
    images: Object.freeze([]) as unknown as [],
    user: Object.freeze({ id: 'u-1' }),
  });
  await expect(judge([keywordList(['领取'])], { submission })).resolves.toBeDefined();
});

test('with explain, categories are scored of which no detector would report anything; the decision stays', async () => {
  const eager = policyOf({ categories: { ads: { block: 0.01 } } });
  const low = probe(({ explain }) => ({
    findings: [],
    ...(explain && { faint: [{ detector: 'low', category: 'ads', score: 0.02 }] }),
  }));
  const plain = await judge([low], { policy: eager });
  const explained = await judge([low], { policy: eager, explain: true });
  expect(plain.categories).toEqual({});
  expect(explained.categories).toEqual({ ads: 0.02 });
  expect([plain, explained].map(decisionOf)).toEqual(['pass', 'pass']);
  expect(explained.findings).toEqual([]);
});
