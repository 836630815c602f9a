import { describe, expect, test } from '@jest/globals';
import { isWordAfter, isWordBefore, wordEdges } from '../../../src/engine/tier1-rules/word-boundary.js';

/** True where the term, found at its first place in the text, stands as a word of its own. */
function standsAsWord(term: string, text: string): boolean {
  const start = text.indexOf(term);
  const edges = wordEdges(term);
  return !isWordBefore(text, start, edges) && !isWordAfter(text, start + term.length, edges);
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
  ['ガチャ', 'スーパーガチャ券', true],
  ['เว็บ', 'เข้าเว็บนี้', true],
])('%s in %s: %s', (term, text, expected) => expect(standsAsWord(term, text)).toBe(expected));

describe('edges', () => {
  test('are asked for only where the term has a letter or digit of a script with spaces', () => {
    const [none, before, after, both] = ['微信', 'x微', '微x', 'x'].map(wordEdges);
    expect(none).toBe(0);
    expect((before as number) | (after as number)).toBe(both);
    expect((before as number) & (after as number)).toBe(0);
  });

  test('that are not asked for never stand in the way', () => {
    expect(isWordBefore('ab', 1, wordEdges('微信'))).toBe(false);
    expect(isWordAfter('ab', 1, wordEdges('微信'))).toBe(false);
  });
});
