import { describe, expect, it } from '@jest/globals';
import { contactIds } from '../../../src/engine/behaviour/contact-ids.js';

describe('contacts of a text', () => {
  it.each([
    [['加微信 vx123456 免费领取', '需要的加v: 123456', '➕微信：123456'], ['123456']],
    [['telegram: @best_shop7', 'tg @best_shop7!'], ['best_shop7']],
    [['write to sales@example.com', 'mail sales (at) example.com'], undefined],
    [['call 138 1234 5678', '电话13812345678'], ['13812345678']],
  ])('%j are one, whatever stands around it', (texts, expected) => {
    const ids = texts.map((text) => contactIds(text.normalize('NFKC')));
    expect(ids[0]).toHaveLength(1);
    if (expected) for (const each of ids) expect(each).toEqual(expected);
  });

  it('are at most two, each once', () => {
    const many = 'vx: abc111 vx: abc111 vx: abc222 vx: abc333 qq 123456789';
    expect(contactIds(many)).toEqual(['abc111', 'abc222']);
    expect(contactIds('nice weather today')).toEqual([]);
  });
});
