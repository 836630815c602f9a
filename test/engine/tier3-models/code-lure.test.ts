import { describe, expect, it } from '@jest/globals';
import { lureOf } from '../../../src/engine/tier3-models/code-lure.js';

describe('what a code leads to', () => {
  it.each([
    ['weixin://contacts/profile/wxid_abc', 'contact', 'WeChat'],
    ['https://u.wechat.com/kAbCdEfGh', 'contact', 'WeChat'],
    ['https://qm.qq.com/cgi-bin/qm/qr?k=abc', 'contact', 'QQ'],
    ['https://t.me/lucky888', 'contact', 'Telegram'],
    ['HTTPS://WA.ME/8613800138000', 'contact', 'WhatsApp'],
    ['https://line.me/R/ti/p/%40lucky', 'contact', 'LINE'],
    ['MECARD:N:Sean Owen;TEL:+12125658770;EMAIL:srowen@example.com;;', 'contact', 'business card'],
    ['BEGIN:VCARD\nN:Owen;Sean\nEND:VCARD', 'contact', 'business card'],
    ['tel:+12125658770', 'contact', 'telephone'],
    ['smsto:+12125658770:hi', 'contact', 'telephone'],
    ['MATMSG:TO:a@example.com;SUB:hi;;', 'contact', 'e-mail'],
    ['加微信 vx123456 免费领取', 'contact', 'WeChat'],
    ['wxp://f2f0abcdefgh', 'payment', 'payment'],
    ['https://qr.alipay.com/fkx12345', 'payment', 'payment'],
    ['https://shop.example.com/sale', 'address', 'shop.example.com'],
    ['  http://SHOP.example.com', 'address', 'shop.example.com'],
  ])('%s', (payload, kind, why) => {
    expect(lureOf(payload, [])).toEqual({ kind, why: expect.stringContaining(why) });
  });

  it.each([
    '',
    'WIFI:T:WPA;S:home;P:secret;;',
    'Gate B12, seat 14C',
    '4006381333931',
    '你好，世界',
    'BEGIN:VEVENT',
  ])('is nobody: %s', (payload) => {
    expect(lureOf(payload, [])).toBeUndefined();
  });

  it('is nobody unknown where an allow list vouches for the address, and only for that', () => {
    expect(lureOf('https://shop.example.com', [[0, 24]])).toBeUndefined();
    expect(lureOf('https://t.me/ourshop', [[0, 20]])).toBeUndefined();
    expect(lureOf('https://shop.example.com https://evil.example.org', [[0, 24]])).toMatchObject({
      why: expect.stringContaining('evil.example.org'),
    });
  });
});
