import { describe, expect, test } from '@jest/globals';
import { readProblem } from '../src/server/problem.js';

const nowMs = Date.parse('2026-11-01T00:00:00Z');

describe('reading an error response', () => {
  test('takes title, detail and errors of a problem document', () => {
    const body = {
      type: 'about:blank',
      title: 'Bad request',
      status: 400,
      detail: 'text is too long',
      errors: [{ path: '/text', message: 'too long' }, { path: '/x' }, null, { message: 'no path' }],
    };
    expect(readProblem(400, body, null, nowMs)).toEqual({
      kind: 'refused',
      status: 400,
      title: 'Bad request',
      detail: 'text is too long',
      errors: [
        { path: '/text', message: 'too long' },
        { path: '', message: 'no path' },
      ],
    });
  });

  test("what is no document is another's answer, save a proxy's own 429 and 503", () => {
    expect(readProblem(404, undefined, null, nowMs).kind).toBe('unreadable');
    expect(readProblem(502, '<html>', null, nowMs).kind).toBe('unreadable');
    expect(readProblem(503, undefined, null, nowMs).kind).toBe('refused');
  });

  test.each([
    ['7', 7],
    ['Sun, 01 Nov 2026 00:00:30 GMT', 30],
    ['Sat, 31 Oct 2026 00:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('Retry-After %j is %j seconds', (header, seconds) => {
    expect(readProblem(429, {}, header, nowMs).retryAfterSeconds).toBe(seconds);
  });
});
