import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isUuid } from '../../src/http/uuid.js';
import { readPresets } from '../../src/lists/presets.js';
import { presetsFolder } from '../../src/product-root.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trisift-presets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const head = '# name: Ads\n# category: ads\n# score: 0.9\n# licence: CC0-1.0\n';
const write = (content: string, name = 'ads.txt'): void => writeFileSync(join(folder, name), content);

describe('readPresets', () => {
  it('reads head and entries, without comments and empty lines', () => {
    write(`${head}# a comment\n\n加微信\n  spaced out  \r\nloan&call!bank\n`);
    write('not a list', 'README.md');
    const [preset, ...others] = readPresets(folder);
    expect(others).toEqual([]);
    expect(preset).toMatchObject({ name: 'Ads', category: 'ads', score: 0.9, licence: 'CC0-1.0' });
    expect(preset?.entries.map(({ value }) => value)).toEqual(['加微信', 'spaced out', 'loan&call!bank']);
    expect(preset?.entries[0]?.rule).toEqual({
      listId: preset?.id,
      kind: 'deny',
      category: 'ads',
      score: 0.9,
      shadow: false,
    });
  });

  it('gives ids that stay the same when entries are added and moved', () => {
    write(`${head}one\ntwo\n`);
    const [before] = readPresets(folder);
    write(`${head}three\ntwo\none\n`);
    const [after] = readPresets(folder);
    expect(after?.id).toBe(before?.id);
    const idOf = (preset: typeof before, value: string) =>
      preset?.entries.find((entry) => entry.value === value)?.entryId;
    for (const value of ['one', 'two']) expect(idOf(after, value)).toBe(idOf(before, value));
    expect(isUuid(idOf(after, 'three') as string)).toBe(true);
  });

  it.each<[string, string, RegExp]>([
    ['no head', 'word\n', /presets\/ads\.txt: the head must give/],
    ['an unknown category', head.replace('ads\n#', 'nonsense\n#') + 'word\n', /the head must give/],
    ['a score over 1', head.replace('0.9', '9') + 'word\n', /the head must give/],
    ['a score of 0', head.replace('0.9', '0') + 'word\n', /the head must give/],
    ['a broken entry', `${head}good\nbad&\n`, /presets\/ads\.txt:6: /],
  ])('names the file with %s', (_name, content, message) => {
    write(content);
    expect(() => readPresets(folder)).toThrow(message);
  });

  it('reads the starter lists of the product, each entry once', () => {
    const presets = readPresets(presetsFolder);
    expect(presets.length).toBeGreaterThan(5);
    for (const { name, entries } of presets) {
      const ids = entries.map(({ entryId }) => entryId);
      expect({ name, doubles: ids.length - new Set(ids).size }).toEqual({ name, doubles: 0 });
    }
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  });
});
