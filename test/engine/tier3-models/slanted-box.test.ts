import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cornersOf,
  slantedBoxAround,
  type SlantedBox,
} from '../../../src/engine/tier3-models/slanted-box.js';

describe('the smallest rectangle around points', () => {
  it('is that of a rectangle, however it lies; its width is the side closer to level', () => {
    fc.assert(
      fc.property(
        fc.record({
          x: fc.integer({ min: -500, max: 500 }),
          y: fc.integer({ min: -500, max: 500 }),
          width: fc.integer({ min: 20, max: 300 }),
          height: fc.integer({ min: 5, max: 15 }),
          degrees: fc.integer({ min: -44, max: 44 }),
        }),
        ({ degrees, ...box }) => {
          const given: SlantedBox = { ...box, angle: (degrees / 180) * Math.PI };
          const corners = cornersOf(given);
          const inner = { x: given.x, y: given.y };
          const found = slantedBoxAround([...corners, inner, ...corners]);
          for (const key of ['x', 'y', 'width', 'height', 'angle'] as const)
            expect(found[key]).toBeCloseTo(given[key], 6);
        },
      ),
    );
  });

  it('takes one that stands upright for high, not for turned', () => {
    const points = cornersOf({ x: 10, y: 100, width: 20, height: 200, angle: 0.1 });
    expect(slantedBoxAround(points)).toMatchObject({
      width: expect.closeTo(20),
      height: expect.closeTo(200),
    });
  });

  it.each([
    ['one point', [{ x: 3, y: 4 }], [3, 4, 0, 0]],
    ['a level line', [0, 5, 9].map((x) => ({ x, y: 2 })), [4.5, 2, 9, 0]],
    ['the same point again', [1, 1, 1].map((x) => ({ x, y: x })), [1, 1, 0, 0]],
  ])('of %s', (_, points, [x, y, width, height]) => {
    expect(slantedBoxAround(points)).toMatchObject({ x, y, width, height });
  });

  it('has its corners clockwise from the top left', () => {
    expect(cornersOf({ x: 10, y: 10, width: 4, height: 2, angle: 0 })).toEqual([
      { x: 8, y: 9 },
      { x: 12, y: 9 },
      { x: 12, y: 11 },
      { x: 8, y: 11 },
    ]);
  });
});
