import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SlotAllocator } from '../../../src/engine/tier1-rules/slot-allocator.js';

const labelBits = 4;
const labelMask = (1 << labelBits) - 1;

/** Codes from 1, none with zeros alone in its lowest bits, and the size of the alphabet that they are of. */
const alphabets = fc.integer({ min: 3, max: 2 << labelBits }).map((size) => ({
  size,
  codes: Array.from({ length: size - 1 }, (_, i) => i + 1).filter((code) => (code & labelMask) !== 0),
}));

test('the lowest bits of a code tell whether a slot belongs to a base, up to twice as many codes as they tell apart', () => {
  const cases = alphabets.chain(({ size, codes }) =>
    fc.tuple(
      fc.constant({ size, codes }),
      fc.array(fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 6 }), { maxLength: 60 }),
    ),
  );
  fc.assert(
    fc.property(cases, ([{ size, codes }, sets]) => {
      const slotsOf = new SlotAllocator(size, labelBits, 8);
      const nowhere = slotsOf.placeNothing();
      const bases = sets.map((set) => slotsOf.place(Int32Array.from(set), 0, set.length));
      expect(new Set([...bases, nowhere]).size).toBe(sets.length + 1);
      const { codes: inSlots } = slotsOf.withRoomBehind();
      const read = (base: number): number[] =>
        codes.filter((code) => {
          const own = inSlots[base + code] as number;
          return own >= 0 && (own & labelMask) === (code & labelMask);
        });
      bases.forEach((base, i) =>
        expect(read(base)).toEqual([...(sets[i] as number[])].sort((a, b) => a - b)),
      );
      expect(read(nowhere)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
