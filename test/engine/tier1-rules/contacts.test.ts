import { describe, expect, test } from '@jest/globals';
import { marked } from './filter-cases.js';

describe('telephone numbers', () => {
  test.each([
    ['电话13800138000谢谢', '13800138000'],
    ['打 138-0013-8000', '138-0013-8000'],
    ['１３８００１３８０００', '１３８００１３８０００'],
    ['一三八零零一三八零零零', '一三八零零一三八零零零'],
    ['幺三八〇〇幺三八〇〇〇', '幺三八〇〇幺三八〇〇〇'],
    ['①③⑧⓪⓪①③⑧⓪⓪⓪', '①③⑧⓪⓪①③⑧⓪⓪⓪'],
    ['❶❸❽00❶❸❽000', '❶❸❽00❶❸❽000'],
    ['1 3 8 0 0 1 3 8 0 0 0', '1 3 8 0 0 1 3 8 0 0 0'],
    ['1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣', '1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣'],
    ['1\u200b38001\u200b38000', '1\u200b38001\u200b38000'],
    ['一3八00一3八000', '一3八00一3八000'],
    ['𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', '𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎'],
    ['+86 138 0013 8000', '+86 138 0013 8000'],
    ['8613800138000', '8613800138000'],
    ['座机 010-62345678', '010-62345678'],
    ['热线400-123-4567', '400-123-4567'],
    ['call +44 20 7946 0958 now', '+44 20 7946 0958'],
    ['call (415) 555-2671', '415) 555-2671'],
    ['1-415-555-2671', '1-415-555-2671'],
    ['415.555.2671', '415.555.2671'],
  ])('%s', (text, number) => {
    expect(marked('phone', text)).toEqual([number]);
  });

  test('several in one text, side by side too', () => {
    expect(marked('phone', '138 0013 8000 139 0013 9000')).toEqual(['138 0013 8000', '139 0013 9000']);
    expect(marked('phone', '138 0013 8000 139 0013 9000', { threshold: 3 })).toEqual([]);
  });

  test.each([
    ['a date and a time', '2026-11-24 12:30:00'],
    ['a year in Chinese', '一九九八年一月三十日'],
    ['an order number', '订单号 202611241380013800012'],
    ['a price', '$1380013800.00 or ¥13800138000'],
    ['a path', 'https://shop.example/item/13800138000'],
    ['a parameter', 'id=13800138000'],
    ['a decimal', '3.13800138000'],
    ['a hash', '13800138000abcdef'],
    ['a card number', '6222 0213 8001 3800 012'],
    ['plain ten digits', '4155552671'],
    ['scores', '3-1 2-0 1-1 4-2 0-0'],
    ['twelve digits', '138001380001'],
    ['an IP', '192.168.100.100'],
  ])('not %s', (_, text) => {
    expect(marked('phone', text)).toEqual([]);
  });
});

describe('messengers', () => {
  test.each([
    ['wechat', '加微信 abc_12345 聊', '加微信 abc_12345'],
    ['wechat', '微信号：xhnxsjq', '微信号：xhnxsjq'],
    ['wechat', 'vx123456', 'vx123456'],
    ['wechat', 'VX：Lucky_888', 'VX：Lucky_888'],
    ['wechat', '加v lucky8888', '加v lucky8888'],
    ['wechat', '➕V：lucky8888', '➕V：lucky8888'],
    ['wechat', '微 信 号 13800138000', '微 信 号 13800138000'],
    ['wechat', '薇信一三八零零一三八零零零', '薇信一三八零零一三八零零零'],
    ['wechat', 'ＷＸ：ｌｕｃｋｙ８８８', 'ＷＸ：ｌｕｃｋｙ８８８'],
    ['wechat', 'WeChat ID: lucky888', 'WeChat ID: lucky888'],
    ['qq', '扣扣822497333', '扣扣822497333'],
    ['qq', 'QQ群：121683363', 'QQ群：121683363'],
    ['qq', 'q q 5 2 4 4 2 7 8 1', undefined],
    ['qq', 'QQ 5 2 4 4 2 7 8 1', 'QQ 5 2 4 4 2 7 8 1'],
    ['qq', '加Q一二三四五六七', '加Q一二三四五六七'],
    ['telegram', 'join t.me/free_signals', 't.me/free_signals'],
    ['telegram', 'https://t.me/+AbCdEf123', 't.me/+AbCdEf123'],
    ['telegram', 'Telegram: @free_signals', 'Telegram: @free_signals'],
    ['telegram', '电报 @signals88', '电报 @signals88'],
    ['telegram', '飞机 @signals88', undefined],
    ['telegram', '纸飞机 @signals88', '纸飞机 @signals88'],
    ['whatsapp', 'WhatsApp +1 (415) 555-2671', 'WhatsApp +1 (415) 555-2671'],
    ['whatsapp', 'https://wa.me/14155552671', 'wa.me/14155552671'],
    ['line', 'LINE ID: lucky_88', 'LINE ID: lucky_88'],
    ['line', '加赖 lucky88', '加赖 lucky88'],
    ['line', 'https://line.me/ti/p/abcDEF', 'line.me/ti/p/abcDEF'],
  ] as const)('%s in %s', (name, text, place) => {
    expect(marked(name, text)).toEqual(place === undefined ? [] : [place]);
  });

  test.each([
    ['wechat', 'WeChat payment is accepted here'],
    ['wechat', '增加微信支付方式'],
    ['wechat', '微信 2023 年更新'],
    ['wechat', 'https://t.co/vxKCG4yGXF'],
    ['wechat', 'the tv x1 model'],
    ['qq', 'QQ飞车 2024'],
    ['qq', 'QQ音乐2023年度歌单'],
    ['qq', '打球球12345678abc'],
    ['telegram', '坐飞机 CA1234 去北京'],
    ['telegram', 'Telegram message history'],
    ['telegram', '@Tgold32 hi'],
    ['whatsapp', 'whatsapp 2.0 is out'],
    ['line', 'the line 66 bus, online 123456'],
    ['line', 'on line 12345678'],
  ] as const)('no %s in %s', (name, text) => {
    expect(marked(name, text)).toEqual([]);
  });
});

describe('e-mail', () => {
  test.each([
    ['write to Jane.Doe+x@mail.example.co.uk!', 'Jane.Doe+x@mail.example.co.uk'],
    ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['jane (at) example.com', 'jane (at) example.com'],
    ['jane[at]example[dot]com', 'jane[at]example[dot]com'],
    ['邮箱123456@qq.com联系', '123456@qq.com'],
  ])('%s', (text, address) => {
    expect(marked('email', text)).toEqual([address]);
  });

  test.each(['@someone hello', 'a@b', 'meet @ 8.30', '@@@@', '.@example.com', 'x@1.2'])(
    'not in %s',
    (text) => {
      expect(marked('email', text)).toEqual([]);
    },
  );
});
