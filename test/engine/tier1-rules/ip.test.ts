import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ipKind } from '../../../src/engine/tier1-rules/ip.js';
import { find, hits } from '../find.js';
import { layerOf, listOf } from '../lists.js';

const from = (ip: string) => ({ text: 'x', user: { id: 'u', ip } });

test.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7/32 ', '203.0.113.7'],
  ['203.0.113.7/24', '203.0.113.0/24'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['2001:db8::ffff/32', '2001:db8::/32'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7/120', '203.0.113.0/24'],
])('%s is stored as %s', (typed, value) => {
  expect(ipKind.parse(typed, 'exact')).toEqual({ value });
  expect(ipKind.parse(value, 'exact')).toEqual({ value });
});

test.each([
  ['0.0.0.0/0', '0.0.0.0/0 covers every IPv4 address'],
  ['::/0', '::/0 covers every address'],
  ['::ffff:1.2.3.4/96', '::ffff:1.2.3.4/96 covers every IPv4 address'],
  ['', 'the address is empty'],
  ['1.2.3', '"1.2.3" is no IPv4 or IPv6 address'],
  ['1.2.3.*', '"1.2.3.*" is no IPv4 or IPv6 address'],
  ['1.2.3.256', '"256" in "1.2.3.256" is above 255'],
  ['1.2.3.010', '"010" in "1.2.3.010" has a leading zero'],
  ['1.2.3.4/33', 'the prefix length "33" is not a number from 1 to 32'],
  ['1.2.3.4/', 'the prefix length "" is not a number from 1 to 32'],
  ['1.2.3.4/24/8', 'the prefix length "24/8" is not a number from 1 to 32'],
  ['::1/129', 'the prefix length "129" is not a number from 1 to 128'],
  ['1::2::3', '"1::2::3" is no IPv6 address'],
  ['fe80::1%eth0', '"fe80::1%eth0" names a zone, which means something on one machine only'],
])('%j is refused: %s', (typed, why) => {
  expect(ipKind.parse(typed, 'exact')).toBe(why);
});

test('every network around the address is found, in whatever form it comes', () => {
  const detector = listOf(ipKind, ['203.0.0.0/8', '203.0.113.0/24', '203.0.113.7', '203.0.114.0/24', '::1']);
  const names = (ip: string): string[] => hits(detector, from(ip)).map(([entry]) => entry);
  expect(names('203.0.113.7')).toEqual(['203.0.113.7', '203.0.113.0/24', '203.0.0.0/8']);
  expect(names('::ffff:203.0.113.8')).toEqual(['203.0.113.0/24', '203.0.0.0/8']);
  expect(names('0:0::1%lo')).toEqual(['::1']);
  expect(names('204.0.0.1')).toEqual([]);
  expect(names('not an address')).toEqual([]);
});

test('an allow of an address silences the deny of a network around it, and is shown', () => {
  const rows = [
    { value: '203.0.113.0/24' },
    { value: '203.0.113.7', rule: { listId: 'ours', kind: 'allow' as const } },
  ];
  const detector = ipKind.detector([layerOf(ipKind, rows)]);
  expect(find(detector, from('203.0.113.7'))).toMatchObject([
    { entryId: '203.0.113.7', allow: true, score: 0 },
  ]);
  expect(hits(detector, from('203.0.113.8'))).toEqual([['203.0.113.0/24', '203.0.113.8']]);
});

test('an entry that does not act now is not found', () => {
  const { compiled } = layerOf(ipKind, [{ value: '1.2.3.4' }]);
  expect(find(ipKind.detector([{ compiled, entry: () => undefined }]), from('1.2.3.4'))).toEqual([]);
});

describe('against a comparison of bits', () => {
  const families = [
    {
      name: 'IPv4',
      bits: 32,
      text: (address: bigint) => [24n, 16n, 8n, 0n].map((by) => (address >> by) & 255n).join('.'),
    },
    {
      name: 'IPv6',
      bits: 128,
      text: (address: bigint) =>
        Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(
          ':',
        ),
    },
  ];
  test.each(families)('$name', ({ bits, text }) => {
    // Addresses that differ in few places, so that networks nest and touch.
    const address = fc
      .array(fc.constantFrom(0, 1, bits - 1, bits >> 1, (bits >> 1) + 1, 30), { maxLength: 4 })
      .map((places) => places.reduce((sum, place) => sum | (1n << BigInt(place)), 1n << BigInt(bits - 3)));
    const network = fc.tuple(address, fc.integer({ min: 1, max: bits }));
    fc.assert(
      fc.property(fc.array(network, { minLength: 1, maxLength: 30 }), address, (networks, asked) => {
        const values = networks.map(([start, length]) => `${text(start)}/${length}`);
        const rows = values.map((value, i) => ({ value, rule: { listId: `list-${i}` } }));
        const found = find(ipKind.detector([layerOf(ipKind, rows)]), from(text(asked))).map(
          ({ listId }) => listId,
        );
        const naive = networks.flatMap(([start, length], i) =>
          start >> BigInt(bits - length) === asked >> BigInt(bits - length) ? [`list-${i}`] : [],
        );
        expect([...found].sort()).toEqual([...naive].sort());
      }),
    );
  });
});
