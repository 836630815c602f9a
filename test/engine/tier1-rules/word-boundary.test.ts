import { expect, test } from '@jest/globals';
import { unitsOf } from '../../../src/engine/tier1-rules/literal-index.js';
import {
  AFTER_EDGE,
  BEFORE_EDGE,
  cutsWord,
  wordEdges,
} from '../../../src/engine/tier1-rules/word-boundary.js';

/** True where the term, found at its first place in the text, stands as a word of its own. */
function standsAsWord(term: string, text: string): boolean {
  const start = text.indexOf(term);
  return !cutsWord(unitsOf(text), text.length, start, start + term.length, wordEdges(unitsOf(term)));
}

test.each([
  ['ass', 'class', false],
  ['ass', 'assign', false],
  ['ass', 'you ass', true],
  ['ass', 'ass!', true],
  ['ass', 'ass', true],
  ['ass', '你ass啊', true],
  ['ass', 'ass1', false],
  ['100', '1000', false],
  ['100', '¥100', true],
  ['vx', 'vx：123', true],
  ['vx', 'vx123', false],
  ['vx_', 'vx_123', true],
  ['加微信', '请加微信号', true],
  ['加微信', 'a加微信b', true],
  ['加vx', '加vxa', false],
  ['加vx', 'a加vx', true],
  ['vx号', 'avx号', false],
  ['vx号', 'vx号a', true],
  ['$$$', 'a$$$b', true],
  ['c++', 'c++11', true],
  ['c++', 'abc++', false],
  ['сука', 'сукачев', false],
  ['сука', 'вот сука!', true],
  ['café', 'cafés', false],
  ['caf', 'café', false],
  ['카지노', '카지노에서', true],
  ['카지노', '온카지노', false],
  ['ガチャ', 'スーパーガチャ券', true],
  ['เว็บ', 'เข้าเว็บนี้', true],
])('%s in %s: %s', (term, text, expected) => expect(standsAsWord(term, text)).toBe(expected));

test('edges are asked for only where the term has a letter or digit of a script with spaces', () => {
  expect(['微信', 'x微', '微x', 'x', '노'].map((term) => wordEdges(unitsOf(term)))).toEqual([
    0,
    BEFORE_EDGE,
    AFTER_EDGE,
    BEFORE_EDGE | AFTER_EDGE,
    BEFORE_EDGE,
  ]);
});

test('edges that are not asked for never stand in the way', () => {
  expect(cutsWord(unitsOf('abc'), 3, 1, 2, 0)).toBe(false);
  expect(cutsWord(unitsOf('abc'), 3, 1, 2, BEFORE_EDGE)).toBe(true);
  expect(cutsWord(unitsOf('abc'), 3, 1, 2, AFTER_EDGE)).toBe(true);
  expect(cutsWord(unitsOf('abc'), 2, 1, 2, AFTER_EDGE)).toBe(false);
});
