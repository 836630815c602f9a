import { describe, expect, it } from '@jest/globals';
import { acceptSubmission } from '../../src/moderation/accept-submission.js';

const imagesOf = (base64: string) => acceptSubmission({ images: [{ base64 }] }).submission.images;

describe('an image in base64', () => {
  it.each([1, 2, 3, 18_000_000])('of %d bytes is read, with padding or without, in either alphabet', (n) => {
    const bytes = Buffer.alloc(n, 0xfb);
    for (const text of [
      bytes.toString('base64'),
      bytes.toString('base64url'),
      `data:image/png;base64,${bytes.toString('base64')}`,
    ])
      expect(bytes.equals(imagesOf(text)[0]?.bytes as Buffer)).toBe(true);
  });

  it.each([
    '',
    '=',
    '==',
    'A',
    'AAAAA',
    'AA A',
    'AA\nAA',
    'A=AA',
    'AAA~',
    'data:;base64,',
    `${'A'.repeat(9)}é`,
  ])('that is none is refused by its place: %j', (text) => {
    expect(() => imagesOf(text)).toThrow(/base64/);
  });
});
