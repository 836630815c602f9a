import { expect, test } from '@jest/globals';
import { badLinesOf, pastedLines } from '../src/rooms/lists/pasted-lines.js';

test('a value a line, blank lines and repetitions left out, each with its line', () => {
  expect(pastedLines('a\r\n\n  b \ra\nc')).toEqual([
    { line: 1, value: 'a' },
    { line: 3, value: 'b' },
    { line: 5, value: 'c' },
  ]);
  expect(pastedLines(' \n')).toEqual([]);
});

test("the server's errors are read back to the lines that they came from", () => {
  const lines = pastedLines('a\n\nb\nc');
  const errors = [
    { path: '/entries/1/value', message: 'is no address' },
    { path: '/entries/9/value', message: 'there is none' },
    { path: '/score', message: 'is about something else' },
  ];
  expect(badLinesOf(lines, errors)).toEqual([{ line: 3, value: 'b', message: 'is no address' }]);
  expect(badLinesOf(pastedLines('x'), [{ path: '/value', message: 'no' }])).toHaveLength(1);
});
