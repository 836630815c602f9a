import { expect, test } from '@jest/globals';
import { viewsOf } from '../../src/engine/normalise/views.js';
import type { Finding } from '../../src/engine/finding.js';
import { keywordList } from '../engine/lists.js';
import { chineseKeywords, englishKeywords, evasionCases, type EvasionCase } from './evasion-cases.js';

const detector = keywordList([...englishKeywords, ...chineseKeywords]);

function findingsIn(text: string): readonly Finding[] {
  const submission = { text, images: [] };
  const detection = detector.detect({
    submission,
    views: viewsOf(submission),
    signal: () => new AbortController().signal,
  });
  return 'findings' in detection ? detection.findings : [];
}

/** The keyword is found, and its place is the spelling: no letter more or less. */
function isFound({ keyword, text, start, end }: EvasionCase): boolean {
  return findingsIn(text).some(
    ({ entryId, spans }) =>
      entryId === keyword && spans?.some((span) => span[0] === start && span[1] === end),
  );
}

const cases = evasionCases();
const missed = cases.filter((each) => !isFound(each));

function count(all: readonly EvasionCase[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of all) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

test('there are enough cases to tell', () => {
  expect(cases.length).toBeGreaterThanOrEqual(2_000);
  const ofLanguage = (keywords: readonly string[]) =>
    cases.filter(({ keyword }) => keywords.includes(keyword)).length;
  expect(Math.min(ofLanguage(englishKeywords), ofLanguage(chineseKeywords))).toBeGreaterThanOrEqual(800);
});

test('at least 97 in 100 evasions are found with their exact place', () => {
  const report = {
    found: `${cases.length - missed.length} of ${cases.length}`,
    missed: count(missed),
    texts: missed.slice(0, 60).map(({ operation, text }) => `${operation}: ${text}`),
  };
  expect({ enough: missed.length <= cases.length * 0.03, ...report }).toEqual({ enough: true, ...report });
});

test.each(Object.entries(count(cases)))('of %s, at least 4 in 5 of %d are found', (operation, tried) => {
  const texts = missed.filter((each) => each.operation === operation).map(({ text }) => text);
  expect({ enough: texts.length <= tried / 5, texts }).toEqual({ enough: true, texts });
});
