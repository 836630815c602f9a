import { describe, expect, it } from '@jest/globals';
import { placesAround } from '../src/rooms/authors/graph-layout.js';

describe.each([
  [1, 320, 260],
  [10, 320, 340],
  [12, 700, 340],
  [24, 700, 460],
])('%d linked authors on %d × %d pixels', (count, width, height) => {
  const places = placesAround(count, width, height);

  it('are all within the drawing, and apart from the middle', () => {
    expect(places).toHaveLength(count);
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(20);
      expect(x).toBeLessThanOrEqual(width - 20);
      expect(y).toBeGreaterThanOrEqual(20);
      expect(y).toBeLessThanOrEqual(height - 20);
      expect(Math.hypot(x - width / 2, y - height / 2)).toBeGreaterThan(35);
    }
  });

  it('do not cover each other', () => {
    for (const [i, one] of places.entries()) {
      for (const other of places.slice(i + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(22);
      }
    }
  });

  it('have their names on the side away from the middle', () => {
    for (const { x, anchor } of places) {
      if (anchor === 'start') expect(x).toBeGreaterThan(width / 2);
      if (anchor === 'end') expect(x).toBeLessThan(width / 2);
    }
  });
});
