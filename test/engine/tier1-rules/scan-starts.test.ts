import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildAutomaton, scan, type Automaton } from '../../../src/engine/tier1-rules/automaton.js';
import { scanStarts } from '../../../src/engine/tier1-rules/scan-starts.js';

type Hit = [term: number, start: number, end: number];

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function hitsFrom(automaton: Automaton, text: string, starts: readonly number[]): Hit[] {
  const hits: Hit[] = [];
  const places = Int32Array.from([...starts, 0]);
  scanStarts(automaton, unitsOf(text), text.length, places, starts.length, (...hit) => hits.push(hit));
  return hits;
}

function allHits(automaton: Automaton, text: string): Hit[] {
  const hits: Hit[] = [];
  scan(automaton, unitsOf(text), text.length, (...hit) => hits.push(hit));
  return hits;
}

/** Terms enough for tables without levels, over a few letters, so that they begin and end alike. */
function manyTerms(letters: string, length: number): string[] {
  const words: string[] = [''];
  for (let i = 0; i < words.length && (words[i] as string).length < length; i++)
    for (const letter of letters) words.push((words[i] as string) + letter);
  return words.filter((word, i) => word.length > 1 && i % 3 > 0);
}

const terms = manyTerms('abcde', 5);
const automaton = buildAutomaton(terms, { forStarts: true });

test('a large set gets tables without levels', () => {
  expect(automaton.levels).toBe(0);
  expect(automaton.baseBits).toBeGreaterThan(0);
});

describe('against a scan of the whole text', () => {
  const texts = fc
    .array(fc.constantFrom(...'abcdex'), { maxLength: 40 })
    .map((letters) => letters.join(''))
    .chain((text) => fc.tuple(fc.constant(text), fc.subarray([...text].map((_, i) => i))));

  test.each([
    ['a large set', automaton],
    ['a small one', buildAutomaton(['ab', 'abc', 'b', 'cab', 'de'], { forStarts: true })],
  ])('%s: the same hits in the same order, of those that begin at a start', (_, built) => {
    fc.assert(
      fc.property(texts, ([text, starts]) => {
        const from = new Set(starts);
        const wanted = allHits(built, text).filter(([, start]) => from.has(start));
        expect(hitsFrom(built, text, starts).filter(([, start]) => from.has(start))).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });
});

test('only the starts are looked at', () => {
  expect(hitsFrom(automaton, 'abcabc', [3]).every(([, start]) => start === 3)).toBe(true);
  expect(hitsFrom(automaton, 'abcabc', [3]).length).toBeGreaterThan(0);
});

test('a term that repeats itself in the text is found everywhere', () => {
  const long = 'ab'.repeat(2_000);
  const built = buildAutomaton([...terms, long], { forStarts: true });
  const text = 'ab'.repeat(10_000);
  const every = Array.from({ length: text.length }, (_, i) => i);
  const hits = hitsFrom(built, text, every);
  expect(hits).toEqual(allHits(built, text));
  expect(hits.filter(([term]) => term === terms.length)).toHaveLength(8_001);
});

test('wide cells are walked too', () => {
  let state = 3;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const letter = (): string => String.fromCharCode(0x3400 + Math.floor(9_000 * random() ** 5));
  const words = Array.from({ length: 70_000 }, () => Array.from({ length: 6 }, letter).join(''));
  const all = Array.from({ length: 9_000 }, (_, i) =>
    String.fromCharCode(0x3400 + i, 0x3400 + ((i * 7) % 9_000)),
  );
  const built = buildAutomaton([...new Set([...words, ...all])], { forStarts: true });
  expect(built.baseBits).toBe(0);
  const text = words.filter((_, i) => i % 700 === 0).join('');
  const every = Array.from({ length: text.length }, (_, i) => i);
  const hits = hitsFrom(built, text, every);
  expect(hits.length).toBeGreaterThanOrEqual(100);
  expect(hits).toEqual(allHits(built, text));
});

test('a call within a call', () => {
  const inner: Hit[][] = [];
  const units = unitsOf('abc');
  scanStarts(automaton, units, 3, Int32Array.of(0, 1), 2, () => inner.push(hitsFrom(automaton, 'bcd', [0])));
  expect(inner.length).toBeGreaterThan(1);
  for (const hits of inner) expect(hits).toEqual(inner[0]);
});
