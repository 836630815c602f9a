import { expect, test } from '@jest/globals';
import { OptionError, readOptions } from '../../src/evaluation/options.js';

test('texts are judged from a file, images from a folder', () => {
  expect(readOptions(['--file', 'f.tsv', '--positive', 'spam,ads'])).toEqual({
    ...{ file: 'f.tsv', positive: ['spam', 'ads'], policy: 'default' },
  });
  expect(readOptions(['--images', 'dir', '--positive', 'weapon', '--category', 'contraband'])).toEqual({
    ...{ images: 'dir', positive: ['weapon'], category: 'contraband', policy: 'default' },
  });
});

test.each([
  [['--positive', 'a'], /--file or --images is missing/],
  [['--file', 'f', '--images', 'd', '--positive', 'a'], /two evaluations/],
  [['--images', 'd'], /--positive is missing/],
  [['--images', 'd', '--positive', 'a', '--category', 'guns'], /there is no such category/],
  [['--colour', 'red'], /colour/],
])('%j is refused', (args, told) => {
  expect(() => readOptions(args)).toThrow(OptionError);
  expect(() => readOptions(args)).toThrow(told);
});
