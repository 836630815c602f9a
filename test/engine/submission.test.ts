import { expect, test } from '@jest/globals';
import { textParts } from '../../src/engine/submission.js';

test('the title is read before the text', () => {
  expect(textParts({ text: '正文', title: '标题', images: [] })).toEqual([
    { part: 'title', text: '标题' },
    { part: 'text', text: '正文' },
  ]);
});

test('what is absent or empty is no part', () => {
  expect(textParts({ images: [] })).toEqual([]);
  expect(textParts({ text: '', title: '', images: [] })).toEqual([]);
  expect(textParts({ text: ' ', images: [] })).toEqual([{ part: 'text', text: ' ' }]);
});
