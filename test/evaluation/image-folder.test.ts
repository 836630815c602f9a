import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatasetError } from '../../src/evaluation/dataset.js';
import { readImage, readImageFolder } from '../../src/evaluation/image-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trisift-images-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the label of an image is the name of its folder', () => {
  for (const label of ['weapon', 'face', '.hidden']) mkdirSync(join(folder, label));
  for (const file of [
    'weapon/b.jpg',
    'weapon/a.png',
    'face/1.jpg',
    'face/.DS_Store',
    'readme.txt',
    '.hidden/x.jpg',
  ])
    writeFileSync(join(folder, file), 'x');
  expect(readImageFolder(folder)).toEqual([
    { label: 'face', path: join(folder, 'face/1.jpg') },
    { label: 'weapon', path: join(folder, 'weapon/a.png') },
    { label: 'weapon', path: join(folder, 'weapon/b.jpg') },
  ]);
});

test('a folder that is not there, or holds no images, is said to be so', () => {
  expect(() => readImageFolder(join(folder, 'none'))).toThrow(DatasetError);
  expect(() => readImageFolder(folder)).toThrow(
    /has no images: they lie in sub-folders, each named by its label/,
  );
  expect(() => readImage(join(folder, 'none.jpg'))).toThrow(DatasetError);
});
