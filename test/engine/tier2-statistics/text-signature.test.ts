import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { viewsOf } from '../../../src/engine/normalise/views.js';
import { similarityOf, textSignature } from '../../../src/engine/tier2-statistics/text-signature.js';
import { hostileText } from '../unicode.js';

const signatureOf = (text: string, title?: string) =>
  textSignature(viewsOf({ text, images: [], ...(title !== undefined && { title }) }));

function similarity(one: string, other: string): number {
  const [a, b] = [signatureOf(one), signatureOf(other)];
  if (!a || !b) throw new Error('too short for a signature');
  return similarityOf(a, b);
}

const english = `Looking for a quiet room near the university from September on.
I am tidy, I do not smoke, and I pay three months ahead.
Please write to me if you know of anything, also outside the town.`;
const chinese =
  '本周六下午两点，我们在人民公园门口集合。请大家带好雨伞和水壶！结束以后一起去老街吃面，费用各付各的。';

describe('the signature of a text', () => {
  it('is the same for the same in another dress', () => {
    expect(similarity(english, english.toUpperCase())).toBe(1);
    expect(similarity(english, english.replaceAll(/[.,\n]/g, ' … '))).toBe(1);
    expect(similarity(english, english.replaceAll(' ', ' 🔥 '))).toBe(1);
    expect(similarity(chinese, [...chinese].join('😀'))).toBe(1);
    expect(similarity(chinese, chinese.replace('门口', '門口'))).toBe(1);
    expect(similarity(english, english.replaceAll('o', 'ö'))).toBe(1);
  });

  it('is much the same after a small edit', () => {
    expect(similarity(english, english.replace('three', 'two'))).toBeGreaterThan(0.8);
    expect(similarity(english, `${english} Ref 82711`)).toBeGreaterThan(0.8);
    expect(similarity(chinese, chinese.replace('两点', '三点半'))).toBeGreaterThan(0.7);
    expect(similarity(chinese, `急！${chinese}`)).toBeGreaterThan(0.8);
  });

  it('is much the same when lines change their places', () => {
    expect(similarity(english, english.split('\n').reverse().join('\n'))).toBeGreaterThan(0.8);
    expect(
      similarity(
        chinese,
        chinese
          .split(/(?<=[。！])/u)
          .reverse()
          .join(''),
      ),
    ).toBeGreaterThan(0.7);
  });

  it('is another for what is said in the same frame', () => {
    const offer = (what: string, state: string, where: string) =>
      `Selling my ${what}, ${state}, pick up in ${where}.`;
    const [bike, sofa] = [
      offer('old road bike', 'needs new tyres', 'Leeds'),
      offer('green corner sofa', 'like new', 'the harbour'),
    ];
    expect(similarity(bike, sofa)).toBeLessThan(0.5);
    const unlike = 'The ferry to the islands leaves at seven, and there is no other until Thursday evening.';
    expect(similarity(english, unlike)).toBeLessThan(0.1);
  });

  it('is of title and text together', () => {
    const one = signatureOf(english, 'A room, please');
    expect(
      similarityOf(one as Uint32Array, signatureOf(`A room, please ${english}`) as Uint32Array),
    ).toBeGreaterThan(0.9);
  });

  it('does not exist for what many say', () => {
    const common = [
      'ok, thanks',
      'Thank you very much!',
      'Happy birthday 🎂🎂🎂',
      '谢谢大家',
      '好的，收到',
      '👍'.repeat(500),
      '',
      '?!?!?!',
    ];
    for (const text of common) expect(signatureOf(text)).toBeNull();
  });

  it('does not exist for what says one thing again and again', () => {
    for (const text of ['ha'.repeat(500), 'ok '.repeat(200), '哈'.repeat(1_000), 'x'.repeat(50_000)]) {
      expect(signatureOf(text)).toBeNull();
    }
  });

  it('does not depend on what was looked at before', () => {
    const fresh = signatureOf(chinese);
    signatureOf('x y z '.repeat(8_000) + english);
    expect(signatureOf(chinese)).toEqual(fresh);
  });

  it('withstands any text', () => {
    fc.assert(
      fc.property(hostileText(200), hostileText(200), (one, other) => {
        const [a, b] = [signatureOf(one), signatureOf(other)];
        expect(signatureOf(one)).toEqual(a);
        if (!a || !b) return;
        expect(similarityOf(a, b)).toBe(similarityOf(b, a));
        expect(similarityOf(a, b)).toBeGreaterThanOrEqual(0);
        expect(similarityOf(a, a)).toBe(1);
      }),
    );
  });
});
