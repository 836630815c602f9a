import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cursorOf, openCursor } from '../../src/http/paging.js';
import { Problem } from '../../src/http/problem.js';

const id = '01890000-0000-7000-8000-0123456789ab';

describe('a cursor', () => {
  it('opens to the id that it was made of, and has no place after the last page', () => {
    expect(openCursor(cursorOf(id) as string)).toBe(id);
    expect(cursorOf(undefined)).toBeNull();
  });

  it('goes into an address as it is', () => {
    expect(cursorOf(id)).toMatch(/^[\w-]+$/);
  });

  it.each(['', 'x', id, Buffer.from(id).toString('base64url'), Buffer.from(`1${id} `).toString('base64url')])(
    'that is not ours is a problem: %p',
    (text) => {
      expect(() => openCursor(text)).toThrow(Problem);
    },
  );

  it('opens to an id or a problem, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          expect(openCursor(text)).toMatch(/^[0-9a-f-]{36}$/);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });
});
