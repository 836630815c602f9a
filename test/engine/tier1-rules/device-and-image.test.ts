import { expect, test } from '@jest/globals';
import { deviceKind } from '../../../src/engine/tier1-rules/device.js';
import { imageKind } from '../../../src/engine/tier1-rules/image.js';
import type { SeenImage } from '../../../src/engine/image.js';
import { find, hits } from '../find.js';
import { layerOf, listOf } from '../lists.js';

const md5 = '0123456789abcdef'.repeat(2);
const sha256 = '0123456789abcdef'.repeat(4);
const image = { hashes: { md5, sha256 } };

test('a device is named to the letter', () => {
  const detector = listOf(deviceKind, ['d-9']);
  expect(hits(detector, { user: { id: 'u', device: 'd-9' } })).toEqual([['d-9', 'd-9']]);
  expect(hits(detector, { user: { id: 'd-9', device: 'D-9' } })).toEqual([]);
  expect(detector.appliesTo({ images: [], user: { id: 'u' } })).toBe(false);
});

test.each([
  ['', 'the identifier is empty'],
  ['a\u0000', 'character 2 is a control character or broken Unicode'],
  ['\ud83d', 'character 1 is a control character or broken Unicode'],
  ['x'.repeat(257), 'an identifier may have at most 256 characters'],
])('the identifier %j is refused', (typed, why) => {
  expect(deviceKind.parse(typed, 'exact')).toBe(why);
});

test.each([
  [md5.toUpperCase(), `md5:${md5}`],
  [` MD5:${md5}`, `md5:${md5}`],
  [`sha256:${sha256}`, `sha256:${sha256}`],
  [`pdq:${sha256}`, `pdq:${sha256}`],
  [sha256, sha256],
])('the hash %s is stored as %s', (typed, value) => {
  expect(imageKind.parse(typed, 'exact')).toEqual({ value });
});

test.each([
  ['', 'an image is named by its hash, in hexadecimal digits'],
  ['cat.png', 'an image is named by its hash, in hexadecimal digits'],
  ['ab', 'a hash has 32 (MD5) or 64 (SHA-256, PDQ) hexadecimal digits, here are 2'],
  ['md5:ab', 'md5 has 32 hexadecimal digits, here are 2'],
  ['sha1:ab', 'sha1 is not a hash that is known here: md5, sha256 or pdq'],
])('the hash %j is refused: %s', (typed, why) => {
  expect(imageKind.parse(typed, 'exact')).toBe(why);
});

test('an image is found by either hash, and 64 bare digits are a SHA-256 too', () => {
  const detector = listOf(imageKind, [md5, sha256, `sha256:${sha256}`, `pdq:${sha256}`]);
  const found = find(detector, { images: [{}, image] });
  expect(found.map(({ entryId, part }) => [entryId, part])).toEqual([
    [md5, 'images/1'],
    [`sha256:${sha256}`, 'images/1'],
    [sha256, 'images/1'],
  ]);
});

/** An image as it was seen, one frame with this look and another with nothing to see. */
function seen(hash: string, mirrored = '0'.repeat(64)): SeenImage {
  const frames = [
    { index: 0, rasters: {}, pdq: { hash: '0f'.repeat(32), mirrored: '0'.repeat(64), quality: 49 } },
    { index: 2, rasters: {}, pdq: { hash, mirrored, quality: 50 } },
  ];
  return { decoded: { type: 'gif', width: 9, height: 9, frameCount: 4, frames } };
}

const look = '3a5c'.repeat(16);
/** 12 bits from it. */
const alike = `c5a${look.slice(3)}`;

test('an image is found by its look, in the mirror too, as far as the match of the entry reaches', () => {
  const rows = [
    { value: `pdq:${look}`, match: 'evasive' as const, rule: { listId: 'far' } },
    { value: look, match: 'normal' as const, rule: { listId: 'near' } },
    { value: `pdq:${look}`, match: 'exact' as const, rule: { listId: 'same' } },
  ];
  const detector = imageKind.detector([layerOf(imageKind, rows)]);
  const submission = { images: [{ url: 'https://a.example/1' }] };
  const found = (each: SeenImage) =>
    find(detector, submission, [each]).map(({ listId, why }) => [listId, why]);
  const words = (bits: number): string[] => [`looks like the listed image: ${bits} of 256 bits differ`];
  expect(found(seen(look))).toHaveLength(3);
  expect(found(seen(alike))).toEqual([
    ['far', words(12)],
    ['near', words(12)],
  ]);
  expect(found(seen('0'.repeat(64), alike))).toHaveLength(2);
  expect(found(seen('0f'.repeat(32)))).toEqual([]);
  expect(found({ unread: 'could not be fetched' })).toEqual([]);
});

test('an allow of the bytes silences a deny of the look', () => {
  const rows = [{ value: `pdq:${look}` }, { value: md5, rule: { listId: 'ours', kind: 'allow' as const } }];
  const detector = imageKind.detector([layerOf(imageKind, rows)]);
  expect(find(detector, { images: [image] }, [seen(look)])).toMatchObject([{ allow: true }]);
});

test('an allow by one hash silences a deny by the other', () => {
  const rows = [{ value: md5 }, { value: sha256, rule: { listId: 'ours', kind: 'allow' as const } }];
  expect(find(imageKind.detector([layerOf(imageKind, rows)]), { images: [image] })).toMatchObject([
    { allow: true },
  ]);
});
