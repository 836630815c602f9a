import { describe, expect, it } from '@jest/globals';
import type { Category } from '../../../src/engine/category.js';
import type { Detection, DetectorInput } from '../../../src/engine/detector.js';
import { viewsOf } from '../../../src/engine/normalise/views.js';
import { DEFAULT_POLICY, type PolicyBody } from '../../../src/engine/policy.js';
import {
  nearDuplicatesOf,
  rejectedScore,
  type NearDuplicateSettings,
} from '../../../src/engine/tier2-statistics/near-duplicate-settings.js';
import {
  nearDuplicates,
  type NearTexts,
  type NearTextsFound,
} from '../../../src/engine/tier2-statistics/near-duplicates.js';
import { decisionOf, judge, policyOf } from '../chain.js';

const text = 'Free tickets for the summer concert in the park, write to me before Sunday evening!';
const none: NearTextsFound = { copies: 0, authors: 0, rejected: null };
const policyWith = (nearDuplicates: NearDuplicateSettings): PolicyBody => ({
  ...DEFAULT_POLICY,
  nearDuplicates,
});

function near(found: Partial<NearTextsFound>, settings: NearDuplicateSettings = {}): NearTexts {
  const policy = policyWith(settings);
  return {
    settings: nearDuplicatesOf(policy),
    find: () => ({ ...none, ...found }),
    rejectedScore: (category) =>
      rejectedScore(policy, category, settings.rejected === 'block' ? 'block' : 'review'),
  };
}

function detect(
  with_: NearTexts | undefined,
  submission = { text, images: [] },
): Detection | Promise<Detection> {
  const input: DetectorInput = {
    ...{ submission, views: viewsOf(submission), near: with_ },
    signal: () => new AbortController().signal,
  };
  return nearDuplicates().detect(input);
}

function flood(copies: number, authors: number, settings?: NearDuplicateSettings) {
  const detection = detect(near({ copies, authors }, settings));
  return 'findings' in detection ? detection.findings[0] : undefined;
}

describe('near-duplicates', () => {
  it('says how many copies by how many authors', () => {
    expect(flood(6, 2)).toEqual({
      ...{ tier: 2, detector: 'near-duplicates', category: 'flood', part: 'text' },
      score: expect.closeTo(0.6877, 3),
      why: ['6 earlier near-copies within a day, by 2 authors'],
    });
    expect(flood(4, 1, { window: 'hour' })?.why).toEqual([
      '4 earlier near-copies within an hour, by 1 author',
    ]);
    expect(flood(12, 0)?.why).toEqual(['12 earlier near-copies within a day']);
  });

  it.each([
    ['three times the same author: not yet', 3, 1, undefined],
    ['four times the same author', 4, 1, 0.6],
    ['sixteen times', 16, 1, 0.9],
    ['a million times', 1_000_000, 1, 0.95],
    ['nine authors once each: a phrase', 9, 9, undefined],
    ['ten authors once each: a crowd', 10, 10, 0.6],
    ['forty authors', 40, 40, 0.9],
    ['nine authors of whom few write twice', 12, 9, undefined],
    ['five authors twice each', 10, 5, 0.798],
    ['nine authors who are not known', 9, 0, undefined],
    ['ten authors who are not known', 10, 0, 0.6],
  ])('%s', (_, copies, authors, score) => {
    const found = flood(copies, authors)?.score;
    if (score === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(score, 3);
  });

  it('goes by the policy', () => {
    expect(flood(1, 1, { copies: 1 })?.score).toBe(0.6);
    expect(flood(100, 1, { enabled: false })).toBeUndefined();
    expect(flood(3, 3, { authors: 3, score: 0.2 })?.score).toBeCloseTo(0.2);
  });

  it('says nothing where a text is judged alone, or is nobody’s own', () => {
    expect(detect(undefined)).toEqual({ findings: [] });
    const asked = { ...near({ copies: 100, authors: 1 }), find: () => Promise.reject(new Error('asked')) };
    expect(detect(asked, { text: 'ok, thanks', images: [] })).toEqual({ findings: [] });
  });

  it('asks nothing where the policy wants nothing of it', () => {
    const off = near({ copies: 100 }, { enabled: false, rejected: 'off' });
    expect(detect({ ...off, find: () => Promise.reject(new Error('asked')) })).toEqual({ findings: [] });
  });

  it('names the part', () => {
    const found = detect(near({ copies: 4, authors: 1 }), { title: text, text: '', images: [] } as never);
    expect('findings' in found && found.findings[0]?.part).toBe('title');
  });
});

describe('a near-copy of what was rejected', () => {
  const decide = async (
    category: Category | null,
    settings: NearDuplicateSettings = {},
    categories = DEFAULT_POLICY.categories,
  ) => {
    const policy = { ...policyOf({ categories }), nearDuplicates: settings };
    const rejected = { recordId: 'r-1', category, similarity: 0.87 };
    const given = {
      ...near({ rejected }, settings),
      rejectedScore: (c: Category) =>
        rejectedScore(policy, c, settings.rejected === 'block' ? 'block' : 'review'),
    };
    const judgement = await judge([nearDuplicates()], { submission: { text }, policy, near: given });
    return { decision: decisionOf(judgement), finding: judgement.findings[0] };
  };

  it.each<Category>(['ads', 'sexual', 'hate', 'selfharm', 'childsafety', 'flood', 'custom:house-rules'])(
    'of %s goes to review, whatever its thresholds',
    async (category) => {
      const { decision, finding } = await decide(category);
      expect([decision, finding?.category]).toEqual(['review', category]);
      expect(finding?.why).toEqual(['87 % like record r-1, which was rejected']);
    },
  );

  it('is blocked where the policy says so', async () => {
    expect((await decide('ads', { rejected: 'block' })).decision).toBe('block');
    // A category that the policy never blocks is not blocked here either.
    expect((await decide('selfharm', { rejected: 'block' })).decision).toBe('review');
  });

  it('is nothing where the policy says so, or never acts on the category', async () => {
    expect((await decide('ads', { rejected: 'off' })).finding).toBeUndefined();
    const { decision, finding } = await decide('ads', {}, { ...DEFAULT_POLICY.categories, ads: {} });
    expect([decision, finding?.score]).toEqual(['pass', 0.5]);
  });

  it('without a category counts as flood', async () => {
    expect((await decide(null)).finding?.category).toBe('flood');
  });
});

describe('where it cannot be known', () => {
  it('the detector is named in degraded and the chain goes on', async () => {
    const away = { ...near({}), find: () => Promise.reject(new Error('away')) };
    const judgement = await judge([nearDuplicates()], { submission: { text }, near: away });
    expect([decisionOf(judgement), judgement.degraded]).toEqual(['pass', ['near-duplicates']]);
  });
});
