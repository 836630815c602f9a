import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { seal, SealError, unseal } from '../../src/ledger/content-cipher.js';

const key = randomBytes(32);

describe('seal and unseal', () => {
  it.each(['', 'x', '加微信 🙂 \0', 'long '.repeat(10_000)])('give back what was sealed (%#)', (text) => {
    expect(unseal(key, 'record 1', seal(key, 'record 1', text)).toString('utf8')).toBe(text);
  });

  it('take bytes as they are', () => {
    const bytes = randomBytes(1_000);
    expect(unseal(key, 'c', seal(key, 'c', bytes))).toEqual(bytes);
  });

  it('seal the same content another way each time', () => {
    expect(seal(key, 'c', 'same')).not.toEqual(seal(key, 'c', 'same'));
  });

  it('open under the same key and context only', () => {
    const sealed = seal(key, 'record 1', 'text');
    expect(() => unseal(randomBytes(32), 'record 1', sealed)).toThrow(SealError);
    expect(() => unseal(key, 'record 2', sealed)).toThrow(SealError);
  });

  it('notice a change of any byte, and a cut', () => {
    const sealed = seal(key, 'c', 'text');
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] as number) ^ 1;
      expect(() => unseal(key, 'c', changed)).toThrow(SealError);
      expect(() => unseal(key, 'c', sealed.subarray(0, i))).toThrow(SealError);
    }
  });
});
