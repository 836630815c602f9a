import { describe, expect, test } from '@jest/globals';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { FILTERS } from '../../src/engine/tier1-rules/filter-settings.js';
import { policySchema } from '../../src/policies/policy-schema.js';

const withFilters = (filters: unknown) => policySchema.safeParse({ ...DEFAULT_POLICY, filters });

describe('the filters of a policy', () => {
  test('may be absent, empty, named in part or whole', () => {
    expect(policySchema.safeParse(DEFAULT_POLICY).success).toBe(true);
    expect(withFilters({}).success).toBe(true);
    expect(withFilters({ wechat: {} }).success).toBe(true);
    const defaults = Object.fromEntries(
      Object.values(FILTERS).map(({ name, defaults: each }) => [name, each]),
    );
    expect(withFilters(defaults).success).toBe(true);
    const own = { wechat: { score: 0.9, category: 'custom:contact', channels: ['chat'] } };
    expect(withFilters(own).data?.filters).toEqual(own);
  });

  test.each([
    ['an unknown filter', { wechaat: {} }],
    ['an unknown field', { wechat: { scores: 1 } }],
    ['a score over 1', { wechat: { score: 1.1 } }],
    ['a score below 0', { wechat: { score: -0.1 } }],
    ['a share over 1', { capitals: { threshold: 80 } }],
    ['a share of 0', { capitals: { threshold: 0 } }],
    ['half a link', { links: { threshold: 1.5 } }],
    ['no link at all', { links: { threshold: 0 } }],
    ['a category that is none', { phone: { category: 'spam' } }],
    ['a word for on', { phone: { enabled: 'yes' } }],
    ['no channel', { phone: { channels: [] } }],
    ['null', { phone: null }],
    ['a list', []],
  ])('refuses %s and says where', (_, filters) => {
    const result = withFilters(filters);
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.path[0]).toBe('filters');
  });
});
