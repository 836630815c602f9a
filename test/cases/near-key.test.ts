import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { nearKeyOf, type WrittenContent } from '../../src/cases/near-key.js';

const tenant = { id: '01890000-0000-7000-8000-000000000000', dataKey: randomBytes(32) };
const key = (content: WrittenContent, of = tenant): string => nearKeyOf(of, content).toString('hex');

describe('the key of near-copies', () => {
  it.each([
    ['Free GOLD!!!', 'free gold'],
    ['ｆｒｅｅ ｇｏｌｄ', 'free gold'],
    ['f r e e\u200b g.o.l.d 🎉', 'free gold'],
    ['加微信，免费领取！', '加微信 免费领取'],
  ])('is the same for %p and %p', (a, b) => {
    expect(key({ text: a })).toBe(key({ text: b }));
  });

  it.each<[WrittenContent, WrittenContent]>([
    [{ text: 'free gold' }, { text: 'free golds' }],
    [{ text: 'vx1234' }, { text: 'vx1235' }],
    [
      { text: 'a', title: 'b' },
      { text: 'b', title: 'a' },
    ],
    [{ text: 'ab' }, { title: 'a', text: 'b' }],
    [{ text: 'a' }, { text: 'a', images: [{ sha256: '00' }] }],
    [{ text: '🎉' }, { text: '🔥' }],
    [{ text: '!' }, { text: '?' }],
  ])('is another for %j and %j', (a, b) => {
    expect(key(a)).not.toBe(key(b));
  });

  it('does not mind the order of images, and tells nothing to another tenant', () => {
    const images = [{ sha256: 'aa' }, { url: 'https://example.com/b.png' }];
    expect(key({ images })).toBe(key({ images: [...images].reverse() }));
    expect(key({ images })).not.toBe(key({ images }, { ...tenant, dataKey: randomBytes(32) }));
  });

  it('has 16 bytes, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, title) => {
        expect(nearKeyOf(tenant, { text, title })).toHaveLength(16);
      }),
    );
  });
});
