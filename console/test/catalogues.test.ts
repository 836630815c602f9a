import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

type Catalogue = { [key: string]: string | Catalogue };

const read = (language: string) =>
  JSON.parse(readFileSync(new URL(`../src/locales/${language}.json`, import.meta.url), 'utf8')) as Catalogue;

/** Every text by its full key, as the variables that it names. */
const variablesByKey = (catalogue: Catalogue, prefix = ''): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, [...value.matchAll(/{{(\w+)}}|<(\w+)>/g)].map(([name]) => name).sort()]]
        : Object.entries(variablesByKey(value, `${prefix}${key}.`)),
    ),
  );

test('both catalogues have the same keys with the same variables, and no empty text', () => {
  const en = variablesByKey(read('en'));
  expect(variablesByKey(read('zh'))).toEqual(en);
  expect(JSON.stringify([read('en'), read('zh')])).not.toContain('""');
});
