import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeOf, priorityAt } from '../../src/cases/case.js';
import { cursorOf, openCursor } from '../../src/cases/queue-cursor.js';
import { Problem } from '../../src/http/problem.js';

const place = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('a cursor of the queue', () => {
  it('opens to the place that it was made of, to the last digit', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), place, (id, at) => {
        const cursor = cursorOf({ id, place: at }) as string;
        expect(cursor).toMatch(/^[\w-]{1,100}$/);
        // No index tells −0 from 0.
        expect(openCursor(cursor)).toEqual({ id, place: at + 0 });
      }),
    );
    expect(cursorOf(undefined)).toBeNull();
  });

  it('opens to a place or a problem, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          expect(Number.isFinite(openCursor(text).place)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });
});

describe('a place in the queue', () => {
  const opened = new Date('2026-11-24T12:00:00Z');
  const hours = (n: number): Date => new Date(opened.getTime() + n * 3_600_000);

  it('is a priority that grows by a point an hour', () => {
    expect(priorityAt(placeOf(30, opened), opened)).toBe(30);
    expect(priorityAt(placeOf(30, opened), hours(5))).toBe(35);
  });

  it('keeps two cases in the same order at any moment', () => {
    const older = placeOf(30, opened);
    const worse = placeOf(40, hours(9));
    const milder = placeOf(40, hours(11));
    expect(worse).toBeGreaterThan(older);
    expect(milder).toBeLessThan(older);
    for (const later of [12, 1_000]) {
      expect(priorityAt(worse, hours(later))).toBeGreaterThan(priorityAt(older, hours(later)));
    }
  });
});
