import { describe, expect, test } from '@jest/globals';
import { contactIdsIn } from '../../../src/engine/tier1-rules/contact-ids.js';

const ids = (text: string) => contactIdsIn(text, 10);

describe('whom a contact leads to', () => {
  test.each([
    ['打 138-0013-8000', '3800138000'],
    ['一三八零零一三八零零零', '3800138000'],
    ['１３８００１３８０００', '3800138000'],
    ['+86 138 0013 8000', '3800138000'],
    ['微 信 号 13800138000', '3800138000'],
    ['薇信一三八零零一三八零零零', '3800138000'],
    ['call (415) 555-2671', '4155552671'],
    ['https://wa.me/14155552671', '4155552671'],
    ['vx123456', '123456'],
    ['加微信 abc_12345 聊', 'abc_12345'],
    ['VX：Lucky_888', 'lucky_888'],
    ['ＷＸ：ｌｕｃｋｙ_８８８', 'lucky_888'],
    ['L\u200bINE ID: lucky_888', 'lucky_888'],
    ['QQ 5 2 4 4 2 7 8 1', '52442781'],
    ['扣扣822497333', '822497333'],
    ['Telegram: @free_signals', 'free_signals'],
    ['join t.me/free_signals', 'free_signals'],
    ['see t.me/free_signals/17', 'free_signals'],
    ['mail John.Doe@Example.com', 'john.doe@example.com'],
    ['mail john.doe (at) example[dot]com', 'john.doe@example.com'],
  ])('%s → %s', (text, id) => {
    expect(ids(text)).toEqual([id]);
  });

  test('each once, and no more than asked', () => {
    expect(ids('138 0013 8000, vx13800138000, call 13800138000')).toEqual(['3800138000']);
    const many = Array.from({ length: 30 }, (_, i) => `mail a${i}@example.com`).join(', ');
    expect(contactIdsIn(many, 5)).toHaveLength(5);
  });

  test('none where there is no contact', () => {
    expect(ids('see you at ten, my dear')).toEqual([]);
  });
});
