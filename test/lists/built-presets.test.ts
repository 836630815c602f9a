import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPresets, builtPresetsFile, loadPresets } from '../../src/lists/built-presets.js';
import { readPresets } from '../../src/lists/presets.js';
import { presetsFolder } from '../../src/product-root.js';

let home: string;
const folder = (): string => join(home, 'presets');
const file = (): string => join(home, 'presets.bin');

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'trisift-presets-'));
  mkdirSync(folder());
  list('加微信\nbuy now\n');
  writeFileSync(file(), buildPresets(folder()));
});
afterEach(() => rmSync(home, { recursive: true }));

function list(values: string): void {
  const head = '# name: Ads\n# category: ads\n# score: 0.9\n# licence: CC0-1.0\n';
  writeFileSync(join(folder(), 'ads.txt'), head + values);
}

describe('loadPresets', () => {
  it('reads lists and compiled form from the built file', () => {
    const { presets, compiled } = loadPresets(folder(), file());
    expect(JSON.stringify(presets)).toBe(JSON.stringify(readPresets(folder())));
    expect([...compiled.keys()]).toEqual(['keyword']);
  });

  it.each<[string, () => void]>([
    ['there is no built file', () => rmSync(file())],
    ['it was cut', () => writeFileSync(file(), readFileSync(file()).subarray(0, 200))],
    ['the lists have changed since', () => list('加微信\nbuy now\nbuy later\n')],
  ])('reads the texts, and compiles nothing, where %s', (_case, change) => {
    change();
    const { presets, compiled } = loadPresets(folder(), file());
    expect(presets).toEqual(readPresets(folder()));
    expect(compiled.size).toBe(0);
  });

  it('finds those of the product compiled by the build', () => {
    expect(loadPresets(presetsFolder, builtPresetsFile).compiled.has('keyword')).toBe(true);
  });
});
