import { expect, test } from '@jest/globals';
import { originalSpan } from '../../../src/engine/normalise/view.js';
import { viewsOf } from '../../../src/engine/normalise/views.js';

test('each written part has its view, title first', () => {
  const views = viewsOf({ text: 'ＶＸ 加我', title: 'FREE', images: [] });
  expect(views.map(({ part, text, folded }) => [part, text, folded.text])).toEqual([
    ['title', 'FREE', 'free'],
    ['text', 'ＶＸ 加我', 'vx 加我'],
  ]);
});

test('images and the author are no written parts', () => {
  expect(viewsOf({ images: [{ url: 'https://a.test/' }], user: { id: 'u-1', nickname: '微信' } })).toEqual(
    [],
  );
});

test('a view without offsets has the units of the text', () => {
  expect(originalSpan({ text: 'abc' }, 1, 3)).toEqual([1, 3]);
});

test('a view with offsets goes from the first unit’s start to the last unit’s end', () => {
  const offsets = { starts: Int32Array.of(0, 4, 4), ends: Int32Array.of(1, 9, 9) };
  expect(originalSpan({ text: 'abc', offsets }, 0, 1)).toEqual([0, 1]);
  expect(originalSpan({ text: 'abc', offsets }, 0, 2)).toEqual([0, 9]);
  expect(originalSpan({ text: 'abc', offsets }, 2, 3)).toEqual([4, 9]);
});
