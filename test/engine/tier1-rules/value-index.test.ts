import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildValueIndex, hasValue, lookUp } from '../../../src/engine/tier1-rules/value-index.js';
import { hostileText } from '../unicode.js';

function ordinalsOf(values: readonly string[], value: string): number[] {
  const found: number[] = [];
  lookUp(buildValueIndex(values), value, (ordinal) => found.push(ordinal));
  return found;
}

test('finds every entry with a value, as a plain search does, and no other', () => {
  const value = fc.oneof(hostileText(4), fc.constantFrom('', 'a', 'ab', '\u00e9', '\u0100', '\ud800'));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 40 }), value, (values, other) => {
      for (const asked of [...values, other]) {
        const naive = values.flatMap((each, i) => (each === asked ? [i] : []));
        expect(ordinalsOf(values, asked)).toEqual(naive);
        expect(hasValue(buildValueIndex(values), asked)).toBe(naive.length > 0);
      }
    }),
  );
});

test('holds 100,000 values, of which every tenth is there twice', () => {
  const values = Array.from({ length: 100_000 }, (_, i) => `user-${i % 90_000}`);
  const index = buildValueIndex(values);
  const naive = new Map<string, number[]>();
  values.forEach((value, i) => naive.set(value, [...(naive.get(value) ?? []), i]));
  for (const [value, ordinals] of naive) {
    const found: number[] = [];
    lookUp(index, value, (ordinal) => found.push(ordinal));
    if (found.join() !== ordinals.join()) expect([value, found]).toEqual([value, ordinals]);
  }
  for (let i = 90_000; i < 95_000; i++)
    if (hasValue(index, `user-${i}`)) throw new Error(`user-${i} is found`);
});

test('costs at most 16 bytes an entry besides the values, and survives being copied', () => {
  const values = Array.from({ length: 10_000 }, (_, i) => `device-${i}`);
  const index = structuredClone(buildValueIndex([...values, 'device-0']));
  const { slots, starts, next, pool } = index;
  const own = slots.byteLength + starts.byteLength + next.byteLength;
  expect(own / values.length).toBeLessThan(16);
  expect(pool.byteLength).toBe(values.join('').length);
  expect(hasValue(index, 'device-9999')).toBe(true);
});

test('nothing is found among nothing', () => {
  expect(ordinalsOf([], '')).toEqual([]);
  expect(hasValue(buildValueIndex([]), 'a')).toBe(false);
});
