import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readShippedModels } from '../../src/models/shipped-models.js';
import { modelsFolder } from '../../src/product-root.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trisift-models-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const weights = new Int8Array(4 * 2);
const sha256 = createHash('sha256').update(weights).digest('hex');

function put(fields: Record<string, unknown> = {}, bytes = weights): void {
  const categories = ['ads', 'scam'].map((category) => ({ category, scale: 1, slope: 1, offset: 0 }));
  const head = { name: 'bayes-base', version: 1, file: 'bayes-base.bin', sha256 };
  const card = { ...head, licence: 'CC0-1.0', sources: [], categories, ...fields };
  writeFileSync(join(folder, 'bayes-base.bin'), bytes);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ models: [card] }));
}

describe('shipped models', () => {
  test('the shipped ones are whole', () => {
    const { bayes, problems, hashes, imageClasses } = readShippedModels(modelsFolder);
    expect(problems).toEqual([]);
    expect(hashes).toHaveLength(5);
    expect(imageClasses).toMatchObject([{ name: 'handgun', category: 'contraband', mode: 'shadow', version: 1 }]);
    expect(imageClasses[0]?.head.weights).toHaveLength(1_280);
    expect(bayes.base?.categories).toContain('ads');
    expect(bayes.base?.bytes).toBeLessThan(4 * 1024 * 1024);
  });

  test('the weights of fusion never count evidence against a category', () => {
    const { fusion = {} } = readShippedModels(modelsFolder);
    const weights = Object.values(fusion).flatMap((joint) => joint?.detectors ?? []);
    expect(weights.length).toBeGreaterThan(0);
    expect(weights.every(({ weight }) => weight > 0)).toBe(true);
  });

  test('are read as the manifest says', () => {
    put();
    const { bayes, problems } = readShippedModels(folder);
    expect(problems).toEqual([
      'models/manifest.json names no fusion',
      'models/manifest.json names no behaviour',
      'models/manifest.json names no sequence',
    ]);
    expect(bayes.base?.categories).toEqual(['ads', 'scam']);
    expect(bayes.base?.model).toBe('bayes-base@1');
  });

  test('a corrupt file is named with its hash, and left out', () => {
    const corrupt = Int8Array.from(weights, (_, i) => i);
    put({}, corrupt);
    const { bayes, problems, hashes } = readShippedModels(folder);
    const found = createHash('sha256').update(corrupt).digest('hex');
    expect(problems.slice(0, 1)).toEqual([
      `models/bayes-base.bin is cut short or changed: it has 8 bytes with the SHA-256 ${found}, it should be ${sha256}`,
    ]);
    expect(bayes.base).toBeUndefined();
    expect(bayes.failed).toBe(problems[0]);
    expect(hashes).toEqual([]);
  });

  test.each([
    ['no manifest', () => undefined, /manifest\.json/],
    ['a manifest that is no JSON', () => writeFileSync(join(folder, 'manifest.json'), '{'), /JSON/],
    ['no file', () => (put(), rmSync(join(folder, 'bayes-base.bin'))), /bayes-base\.bin/],
    [
      'a category that there is not',
      () => put({ categories: [{ category: 'x', scale: 1, slope: 1, offset: 0 }] }),
      /category/,
    ],
    [
      'weights that do not fit',
      () => put({ categories: [1, 2, 3].map(() => ({ category: 'ads', scale: 1, slope: 1, offset: 0 })) }),
      /rows/,
    ],
  ])('%s is a problem that is told, and no crash', (_, prepare, told) => {
    prepare();
    const { bayes, problems } = readShippedModels(folder);
    expect(problems[0]).toMatch(told);
    expect(bayes.failed).toMatch(told);
  });
});
