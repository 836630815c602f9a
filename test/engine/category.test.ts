import { describe, expect, test } from '@jest/globals';
import {
  BUILT_IN_CATEGORIES,
  CATEGORY_PATTERN,
  CATEGORY_TABLE,
  isCategory,
} from '../../src/engine/category.js';

test('the table has one row for each built-in category, in order', () => {
  expect(CATEGORY_TABLE.map(({ id }) => id)).toEqual([...BUILT_IN_CATEGORIES]);
});

test.each([
  ['ads', [200, 210]],
  ['scam', [400]],
  ['porn', [100]],
  ['sexual', [110]],
  ['abuse', [600]],
  ['hate', [600]],
  ['violence', [300]],
  ['contraband', [400]],
  ['gambling', [400]],
  ['selfharm', [900]],
  ['political', [500]],
  ['flood', [700]],
  ['childsafety', [900]],
])('%s has the labels of NetEase', (id, labels) => {
  expect(CATEGORY_TABLE.find((row) => row.id === id)?.neteaseLabels).toEqual(labels);
});

test('no model is trained for political terms and the safety of children', () => {
  expect(CATEGORY_TABLE.filter(({ listsOnly }) => listsOnly).map(({ id }) => id)).toEqual([
    'political',
    'childsafety',
  ]);
});

describe('isCategory', () => {
  test.each([
    ...BUILT_IN_CATEGORIES,
    'custom:a',
    'custom:7',
    'custom:price-talk',
    `custom:${'a'.repeat(40)}`,
  ])('takes %s', (id) => expect(isCategory(id)).toBe(true));

  test.each([
    '',
    'spam',
    'Ads',
    ' ads',
    'ads\n',
    'ads,scam',
    'custom',
    'custom:',
    'custom:-a',
    'custom:a-',
    'custom:a--b',
    'custom:Price',
    'custom:竞品',
    'custom:a b',
    `custom:${'a'.repeat(41)}`,
    `custom:${'a-'.repeat(20)}b`,
    'constructor',
    '__proto__',
  ])('refuses %j', (id) => expect(isCategory(id)).toBe(false));

  test('a slug of 40 characters may contain hyphens', () => {
    expect(isCategory(`custom:${'a-'.repeat(19)}bc`)).toBe(true);
  });
});

test('the pattern stands for one alternative inside a larger one', () => {
  expect(new RegExp(`^(?:${CATEGORY_PATTERN}|custom)$`).test('custom')).toBe(true);
  expect(new RegExp(`^x${CATEGORY_PATTERN}y$`).test('xadsy')).toBe(true);
});
