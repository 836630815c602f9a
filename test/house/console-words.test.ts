import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { SIGNAL_NAMES } from '../../src/engine/behaviour/signals.js';

it.each(['en', 'zh'])('the console has a word for every signal of an author: %s', (language) => {
  const file = new URL(`../../console/src/locales/${language}.json`, import.meta.url);
  const { signal } = JSON.parse(readFileSync(file, 'utf8')) as { signal: Record<string, string> };
  expect(Object.keys(signal).sort()).toEqual([...SIGNAL_NAMES].sort());
});
