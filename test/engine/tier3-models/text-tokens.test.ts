import { describe, expect, it } from '@jest/globals';
import { ViewedPart } from '../../../src/engine/normalise/views.js';
import { letterSequences, maxSequences } from '../../../src/engine/tier3-models/token-features.js';
import { maxTokens, TextTokens, tokenise } from '../../../src/engine/tier3-models/text-tokens.js';

function keysOf(text: string): number[] {
  const tokens = new TextTokens();
  tokenise(new ViewedPart({ part: 'text', text }).normal, tokens);
  return [...tokens.keys.subarray(0, tokens.count)];
}

describe('tokens of a text', () => {
  it.each([
    ['words', 'you are here', 3],
    ['an apostrophe within a word', "don't go", 2],
    ['Chinese, a character each', '加微信', 3],
    ['signs, said at most twice', 'wow!!!!!!', 3],
    ['emoji', 'ok 😀😀😀', 3],
    ['a web address', 'see https://a.example/b?c=d now', 3],
    ['a web address before Chinese', 'www.a.example看', 2],
    ['a mention', '@some_one hi', 2],
    ['a long number behind letters', 'vx123456', 2],
    ['a reserved name, which says nothing', 'for example.com', 3],
    ['nothing', ' \n ', 0],
  ])('%s', (_, text, count) => {
    expect(keysOf(text)).toHaveLength(count);
  });

  it.each([
    ['h4te', 'hate'],
    ['@sshole', 'asshole'.replace('a', '@')],
    ['b!tch', 'bitch'],
    ['hаte', 'hate'],
    ['HATE', 'hate'],
    ['loooooove', 'loove'],
    ['＠bob', '@alice'],
    ['12345', '67890'],
    ['http://a.example', 'https://b.example/path'],
    ['聯繫', '联系'],
  ])('%s is the same as %s', (one, other) => {
    expect(keysOf(one)).toEqual(keysOf(other));
  });

  it('a word has its letter sequences with its edges, a character of Chinese has none', () => {
    const tokens = new TextTokens();
    tokenise(new ViewedPart({ part: 'text', text: 'hate 你' }).normal, tokens);
    const into = new Int32Array(maxSequences);
    // Of " hate ": four of 3, three of 4, two of 5.
    expect(letterSequences(tokens, 0, into)).toBe(9);
    expect(new Set(into.subarray(0, 9)).size).toBe(9);
    expect(letterSequences(tokens, 1, into)).toBe(0);
  });

  it('tells where each stands, and stops at its most', () => {
    const tokens = new TextTokens();
    tokenise(new ViewedPart({ part: 'text', text: 'ab 你 '.repeat(5_000) }).normal, tokens);
    expect(tokens.count).toBe(maxTokens);
    expect([tokens.starts[2], tokens.ends[2]]).toEqual([5, 7]);
  });
});
