import { expect, test } from '@jest/globals';
import { batchesOf, namingFile } from '../src/rooms/models/send-examples.js';
import { ProblemError } from '../src/server/problem.js';

const file = (name: string, size: number): File => ({ name, size }) as File;
const files = (count: number, size: number): File[] =>
  Array.from({ length: count }, (_, i) => file(`${i}.jpg`, size));

test('images go in batches that a server takes', () => {
  const batches = batchesOf({ positive: files(70, 10_000), negative: files(30, 10_000) });
  expect(batches.map(({ positive, negative }) => [positive.length, negative.length])).toEqual([
    [40, 0],
    [30, 10],
    [0, 20],
  ]);
});

test('large ones go in smaller batches, the largest alone', () => {
  const batches = batchesOf({ positive: files(3, 5_000_000), negative: files(1, 20_000_000) });
  expect(batches.map(({ positive, negative }) => [positive.length, negative.length])).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
    [0, 1],
  ]);
});

test('a refused image is called by the name of its file', () => {
  const batch = { positive: files(2, 1), negative: files(5, 1) };
  const refused = (path: string): ProblemError =>
    new ProblemError({ kind: 'refused', status: 422, errors: [{ path, message: 'is an empty file' }] });
  expect(namingFile(refused('/negative/3'), batch)).toEqual(new Error('3.jpg: is an empty file'));
  const other = refused('/name');
  expect(namingFile(other, batch)).toBe(other);
  expect(namingFile(refused('/positive/9'), batch)).toBeInstanceOf(ProblemError);
});
