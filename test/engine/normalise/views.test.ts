import { expect, test } from '@jest/globals';
import { originalSpan, textOf } from '../../../src/engine/normalise/view.js';
import { viewsOf } from '../../../src/engine/normalise/views.js';

test('each written part has its views, title first', () => {
  const views = viewsOf({ text: 'ＶＸ 加\u200b我', title: 'FRÉÉ', images: [] });
  expect(
    views.map(({ part, text, exact, normal, evasive }) => [
      part,
      text,
      textOf(exact),
      textOf(normal),
      textOf(evasive),
    ]),
  ).toEqual([
    ['title', 'FRÉÉ', 'fréé', 'free', 'fre'],
    ['text', 'ＶＸ 加\u200b我', 'vx 加\u200b我', 'vx 加我', 'ux加我'],
  ]);
});

test('a view is made once', () => {
  const [view] = viewsOf({ text: '加wei信', images: [] });
  expect(view?.exact).toBe(view?.exact);
  expect(view?.normal).toBe(view?.normal);
  expect(view?.evasive).toBe(view?.evasive);
  expect(view?.evasive.normal).toBe(view?.normal);
  expect(view?.spelled).not.toBeNull();
  expect(view?.spelled).toBe(view?.spelled);
});

test('views of many parts keep their own units', () => {
  const texts = Array.from({ length: 3_000 }, (_, i) => `Text ${i} 領取 ${'x'.repeat(i % 90)}`);
  const views = texts.map((text) => viewsOf({ text, images: [] })[0]);
  for (const view of views) if (view) textOf(view.evasive);
  expect(views.map((view) => view && textOf(view.normal))).toEqual(
    texts.map((text) => text.toLowerCase().replace('領', '领')),
  );
});

test('images and the author are no written parts', () => {
  expect(viewsOf({ images: [{ url: 'https://a.test/' }], user: { id: 'u-1', nickname: '微信' } })).toEqual(
    [],
  );
});

test('a view without offsets has the units of the text', () => {
  expect(originalSpan({ units: new Uint16Array(3), length: 3 }, 1, 3)).toEqual([1, 3]);
});

test('a view with offsets goes from the first unit’s start to the last unit’s end', () => {
  const offsets = { starts: Int32Array.of(0, 4, 4), ends: Int32Array.of(1, 9, 9) };
  const view = { units: new Uint16Array(3), length: 3, offsets };
  expect(originalSpan(view, 0, 1)).toEqual([0, 1]);
  expect(originalSpan(view, 0, 2)).toEqual([0, 9]);
  expect(originalSpan(view, 2, 3)).toEqual([4, 9]);
});

test('the text of a view is told in full, however long', () => {
  const text = '加微信'.repeat(20_000);
  const [view] = viewsOf({ text, images: [] });
  expect(view && textOf(view.normal)).toBe(text);
});
