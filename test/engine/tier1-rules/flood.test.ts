import { describe, expect, test } from '@jest/globals';
import { flood } from '../../../src/engine/tier1-rules/flood.js';
import { decisionOf, judge } from '../chain.js';

async function decided(text: string) {
  const judgement = await judge([flood()], { submission: { text } });
  return { decision: decisionOf(judgement), finding: judgement.findings[0] };
}

describe('flood', () => {
  test.each([
    ['one character', '啊'.repeat(300), 'review'],
    ['one word', '加油'.repeat(30), 'challenge'],
    ['one emoji', '😀'.repeat(40), 'challenge'],
    ['one emoji with its selector', '❤️'.repeat(120), 'review'],
    ['one line', 'buy now at our shop\n'.repeat(20), 'review'],
    ['question marks', '?'.repeat(100), 'challenge'],
    ['beaten keys', 'asdfghjklqwertyuiop', 'challenge'],
    ['more of them', 'xkqzjv wqpzxk vbqjzx kqwzjx', 'review'],
    ['piled marks', 't̷̢̛h̵̡̛i̷̧̛s̸̨̛ ̷̢̛i̷̡̛s̷̢̛', 'review'],
  ])('%s', async (_, text, decision) => {
    const found = await decided(text);
    expect(found.decision).toBe(decision);
    expect(found.finding).toMatchObject({ category: 'flood', part: 'text', detector: 'flood' });
    expect(found.finding?.why?.[0]).toBeTruthy();
  });

  test.each([
    ['laughter', '哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈'],
    ['a few emoji', '😂😂😂😂😂😂😂😂'],
    ['a rule', `Title\n${'-'.repeat(80)}\nand what follows it, in a few more words of text`],
    ['dots', `等等${'…'.repeat(100)}`],
    ['a blank form', `name${' '.repeat(200)}date`],
    ['a song', 'na na na na na na na na, hey hey, goodbye'],
    ['a poem', 'Row, row, row your boat, gently down the stream, merrily, merrily, merrily, merrily'],
    ['a list', Array.from({ length: 60 }, (_, i) => `${i}. item number ${i * 37}`).join('\n')],
    ['Vietnamese, decomposed', 'Tiếng Việt rất hay và người Việt rất thân thiện'.normalize('NFD')],
    ['Thai', 'กรุณาเก็บเงินที่นี่ ที่นี่ น้ำ น้ำ'],
    ['Hebrew with points', 'בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם'],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |'],
  ])('leaves %s alone', async (_, text) => {
    expect(await decided(text)).toEqual({ decision: 'pass', finding: undefined });
  });
});
