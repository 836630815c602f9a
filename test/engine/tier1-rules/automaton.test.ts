import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildAutomaton, scan, type Automaton } from '../../../src/engine/tier1-rules/automaton.js';
import { hostileText } from '../unicode.js';

type Hit = [term: number, start: number, end: number];

function hitsOf(automaton: Automaton, text: string): Hit[] {
  const hits: Hit[] = [];
  scan(automaton, text, (...hit) => hits.push(hit));
  return hits;
}

/** In order of ends, of equal ends the longest first. */
function naiveHits(terms: readonly string[], text: string): Hit[] {
  const hits: Hit[] = [];
  for (let end = 1; end <= text.length; end++) {
    for (let start = 0; start < end; start++) {
      const term = terms.indexOf(text.slice(start, end));
      if (term >= 0) hits.push([term, start, end]);
    }
  }
  return hits;
}

describe('by hand', () => {
  test('Aho and Corasick’s own example', () => {
    const terms = ['he', 'she', 'his', 'hers'];
    expect(hitsOf(buildAutomaton(terms), 'ushers')).toEqual([
      [1, 1, 4],
      [0, 2, 4],
      [3, 2, 6],
    ]);
  });

  test('overlapping occurrences of one term', () => {
    expect(hitsOf(buildAutomaton(['aa']), 'aaaa')).toEqual([
      [0, 0, 2],
      [0, 1, 3],
      [0, 2, 4],
    ]);
  });

  test('Chinese terms that share beginnings, middles and ends', () => {
    const terms = ['微信', '加微信', '加微', '微信号', '信号'];
    expect(hitsOf(buildAutomaton(terms), '请加微信号')).toEqual([
      [2, 1, 3],
      [1, 1, 4],
      [0, 2, 4],
      [3, 2, 5],
      [4, 3, 5],
    ]);
  });

  test('a unit of no term starts afresh', () => {
    expect(hitsOf(buildAutomaton(['加微信']), '加微|信加微信')).toEqual([[0, 4, 7]]);
  });

  test('astral characters that share their first half are not mixed up', () => {
    expect(hitsOf(buildAutomaton(['😀😁', '😁']), '😀😀😁😂')).toEqual([
      [0, 2, 6],
      [1, 4, 6],
    ]);
  });

  test('no terms, no text, no hits', () => {
    expect(hitsOf(buildAutomaton([]), '加微信')).toEqual([]);
    expect(hitsOf(buildAutomaton(['加']), '')).toEqual([]);
  });

  test('NUL and the last unit of all are units like any other', () => {
    expect(hitsOf(buildAutomaton(['\u0000', '\uffff\u0000']), 'a\uffff\u0000')).toEqual([
      [1, 1, 3],
      [0, 2, 3],
    ]);
  });

  test('a copy, as it comes out of a worker thread, scans as well', () => {
    const copy = structuredClone(buildAutomaton(['加微信']));
    expect(hitsOf(copy, '请加微信')).toEqual([[0, 1, 4]]);
  });
});

describe('against a naive matcher', () => {
  const cases = (alphabet: readonly string[], longest: number) => {
    const letters = fc.constantFrom(...alphabet);
    const term = fc.array(letters, { minLength: 1, maxLength: longest }).map((all) => all.join(''));
    const text = fc.array(letters, { maxLength: 40 }).map((all) => all.join(''));
    return fc.tuple(fc.uniqueArray(term, { maxLength: 20 }), fc.array(text, { minLength: 1, maxLength: 12 }));
  };

  test.each<[string, string[], number]>([
    ['two letters', ['a', 'b'], 6],
    ['three Chinese characters and a stranger', ['加', '微', '信', ' '], 4],
    ['astral characters with common halves', ['😀', '😁', '𝐀', 'a', '\ude00', '\ud83d'], 3],
    ['many letters', [...'abcdefghijklmnopqrstuvwxyz加微信贷款'], 3],
  ])('%s', (_, alphabet, longest) => {
    fc.assert(
      fc.property(cases(alphabet, longest), ([terms, texts]) => {
        const automaton = buildAutomaton(terms);
        for (const text of texts) expect(hitsOf(automaton, text)).toEqual(naiveHits(terms, text));
      }),
      { numRuns: 25 },
    );
  });

  test('terms cut out of the text itself', () => {
    const text = hostileText(30).filter((sent) => sent.length > 0);
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 10 }), (sent, cuts) => {
        const terms = new Set<string>();
        for (const [from, size] of cuts) {
          const start = from % sent.length;
          terms.add(sent.slice(start, start + 1 + (size % 8)));
        }
        expect(hitsOf(buildAutomaton([...terms]), sent)).toEqual(naiveHits([...terms], sent));
      }),
      { numRuns: 25 },
    );
  });
});

describe('many terms', () => {
  /** Numbers that look random and are the same each time. */
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ;) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state >>> 8;
    }
  }

  test.each([
    ['a narrow alphabet', 0x61, 5, 7],
    ['a wide one', 0x4e00, 3_000, 4],
  ])('over %s are all found, each at its place', (_, first, size, longest) => {
    const random = numbers(42);
    const word = (): string =>
      Array.from({ length: 1 + (random.next().value % longest) }, () =>
        String.fromCharCode(first + (random.next().value % size)),
      ).join('');
    const terms = [...new Set(Array.from({ length: 8_000 }, word))];
    const number = new Map(terms.map((term, i) => [term, i]));
    const text = Array.from({ length: 500 }, (__, i) => terms[(i * 131) % terms.length]).join('');
    const expected: Hit[] = [];
    for (let end = 1; end <= text.length; end++) {
      for (let start = Math.max(0, end - longest); start < end; start++) {
        const term = number.get(text.slice(start, end));
        if (term !== undefined) expected.push([term, start, end]);
      }
    }
    expect(hitsOf(buildAutomaton(terms), text)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(500);
  });
});
