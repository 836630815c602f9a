import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { walletsIn } from '../../../src/engine/tier1-rules/wallets.js';

/** Published example addresses: the genesis block's, BIP 173's and BIP 350's, ERC-55's, and TRON's USDT contract. */
const known: [string, string][] = [
  ['Bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['Bitcoin', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['Bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['Bitcoin', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'],
  ['Bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'],
  ['Ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['Ethereum', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
  ['Ethereum', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'],
  ['TRON', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
];

describe('walletsIn', () => {
  test.each(known)('%s: %s', (currency, address) => {
    const text = `send to ${address}, thanks`;
    expect(walletsIn(text)).toEqual([{ currency, span: [8, 8 + address.length] }]);
    expect(walletsIn(address)).toHaveLength(1);
  });

  test('one wrong character breaks the checksum', () => {
    for (const [, address] of known) {
      if (address === address.toLowerCase() && address.startsWith('0x')) continue;
      const last = address.at(-1) === '2' ? '3' : '2';
      expect(walletsIn(address.slice(0, -1) + last).length).toBe(0);
    }
    expect(walletsIn('0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed')).toEqual([]);
    expect(walletsIn('bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')).toEqual([]);
  });

  test('hashes, ids and random base58 are no wallets', () => {
    expect(walletsIn('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')).toEqual([]);
    expect(walletsIn('0193f2a0-7c1e-7d3e-9f3a-1234567890ab')).toEqual([]);
    const base58 = fc.constantFrom(...'123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz');
    fc.assert(
      fc.property(fc.array(base58, { minLength: 33, maxLength: 33 }), (letters) => {
        expect(walletsIn(`1${letters.join('')}`)).toEqual([]);
      }),
    );
  });
});
