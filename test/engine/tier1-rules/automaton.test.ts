import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildAutomaton, scan, type Automaton } from '../../../src/engine/tier1-rules/automaton.js';
import { hostileText } from '../unicode.js';

type Hit = [term: number, start: number, end: number];

function hitsOf(automaton: Automaton, text: string): Hit[] {
  const hits: Hit[] = [];
  const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  scan(automaton, units, units.length, (...hit) => hits.push(hit));
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

  test('NUL and U+FFFE are units like any other', () => {
    expect(hitsOf(buildAutomaton(['\u0000', '\ufffe\u0000']), 'a\ufffe\u0000')).toEqual([
      [1, 1, 3],
      [0, 2, 3],
    ]);
  });

  test('U+FFFF is in no text: a term with it is never found, and the others are', () => {
    expect(hitsOf(buildAutomaton(['a\uffff', '\uffff', 'a']), 'a\uffffa')).toEqual([
      [2, 0, 1],
      [2, 2, 3],
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
    // No view holds U+FFFF.
    const text = hostileText(30)
      .map((sent) => sent.replaceAll('\uffff', '\ufffd'))
      .filter((sent) => sent.length > 0);
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

  /** Every form of the tables, told by what it is chosen for. */
  test.each<[string, Automaton['levels'], number, () => string[]]>([
    ['a small set', 2, 200, () => Array.from({ length: 300 }, (_, i) => `加${(i * 7919).toString(36)}`)],
    ['a larger one', 1, 4, () => Array.from({ length: 700 }, (_, i) => `${(i * 7919).toString(36)}信`)],
    [
      'a yet larger one',
      2,
      10,
      () => Array.from({ length: 2_000 }, (_, i) => `${(i * 7919).toString(36)}信`),
    ],
    ['endings that many beginnings share', 0, 500, () => sharedEndings()],
    ['few terms with more transitions than a small set may have', 1, 20, () => sharedEndings(100, 60)],
  ])('%s: no hit is missed or made up', (_, levels, step, make) => {
    const terms = [...new Set(make())];
    const automaton = buildAutomaton(terms);
    expect(automaton.levels).toBe(levels);
    const some = terms.filter((__, i) => i % step === 0).slice(0, 150);
    const text = some.map((term, i) => term.slice(i % 3) + term).join(some[0]?.slice(0, 2));
    const number = new Map(terms.map((term, i) => [term, i]));
    const longest = Math.max(...terms.map((term) => term.length));
    const expected: Hit[] = [];
    for (let end = 1; end <= text.length; end++) {
      for (let start = Math.max(0, end - longest); start < end; start++) {
        const term = number.get(text.slice(start, end));
        if (term !== undefined) expected.push([term, start, end]);
      }
    }
    expect(hitsOf(automaton, text)).toEqual(expected);
    expect(expected.length).toBeGreaterThanOrEqual(some.length);
  });

  test.each([
    ['more codes than their lowest bits tell apart', 5_000, 70_000, 6, 19],
    ['more than twice as many, so that cells are wide', 9_000, 70_000, 6, 0],
  ])('%s', (_, size, count, longest, baseBits) => {
    const random = numbers(11);
    const next = (below: number): number => random.next().value % below;
    // Frequent units and rare ones, as in a language.
    const letter = (): string =>
      String.fromCharCode(0x3400 + Math.floor(size * (next(1_000) / 1_000) ** 5) + next(9));
    const word = (): string => Array.from({ length: longest }, letter).join('');
    const rare = Array.from({ length: size }, (__, i) => String.fromCharCode(0x3400 + i) + letter());
    const terms = [...new Set([...rare, ...Array.from({ length: count }, word)])];
    const automaton = buildAutomaton(terms);
    expect(automaton.levels).toBe(0);
    expect(automaton.baseBits).toBe(baseBits);
    const text = terms
      .filter((__, i) => i % 10 === 0)
      .map((term) => term + letter())
      .join('');
    const number = new Map(terms.map((term, i) => [term, i]));
    const expected: Hit[] = [];
    for (let end = 1; end <= text.length; end++) {
      for (let start = Math.max(0, end - longest); start < end; start++) {
        const term = number.get(text.slice(start, end));
        if (term !== undefined) expected.push([term, start, end]);
      }
    }
    const found = hitsOf(automaton, text);
    expect(found.length).toBe(expected.length);
    expect(found.findIndex((hit, i) => hit.join() !== expected[i]?.join())).toBe(-1);
  });

  test('so many units that cells are wide', () => {
    const random = numbers(3);
    const word = (): string =>
      Array.from({ length: 200 }, () => 'abcd'[(random.next().value >> 12) % 4]).join('');
    const terms = [...Array.from({ length: 2_700 }, word), 'abca'];
    const automaton = buildAutomaton(terms);
    expect(automaton.baseBits).toBe(0);
    const tables = Object.values(automaton).filter(ArrayBuffer.isView);
    const handedOver = structuredClone(automaton, {
      transfer: tables.map((table) => table.buffer as ArrayBuffer),
    });
    const text = `${terms[5]}x${terms[6]?.slice(1)}x${terms[2_000]}`;
    const short: Hit[] = [];
    for (let at = text.indexOf('abca'); at >= 0; at = text.indexOf('abca', at + 1))
      short.push([2_700, at, at + 4]);
    const expected = [...short, [5, 0, 200] satisfies Hit, [2_000, 401, 601] satisfies Hit];
    expect(hitsOf(handedOver, text)).toEqual(expected.sort((a, b) => a[2] - b[2] || a[1] - b[1]));
    expect(short.length).toBeGreaterThan(0);
  });

  /** Many states end in `ab`, and each of them has to know all that can follow it. */
  function sharedEndings(starts = 900, followers = 400): string[] {
    const letter = (i: number): string => String.fromCharCode(0x4e00 + i);
    return [
      ...Array.from({ length: followers }, (_, i) => `ab${letter(i)}`),
      ...Array.from({ length: starts }, (_, i) => `${letter(i)}ab${letter(i + followers)}`),
    ];
  }

  test('a scan within a scan', () => {
    const automaton = buildAutomaton(['ab', 'b']);
    const inner: Hit[][] = [];
    const units = Uint16Array.from([...'abab'], (letter) => letter.charCodeAt(0));
    scan(automaton, units, units.length, () => inner.push(hitsOf(automaton, 'xb')));
    expect(inner).toEqual(Array(4).fill([[1, 1, 2]]));
  });

  test('what stands behind the length is not read', () => {
    const hits: Hit[] = [];
    scan(buildAutomaton(['ab']), Uint16Array.of(0x61, 0x62), 1, (...hit) => hits.push(hit));
    expect(hits).toEqual([]);
  });

  test('a tenant’s 200 keywords take less than 30 KB', () => {
    const random = numbers(7);
    const chinese = Array.from({ length: 100 }, () =>
      String.fromCharCode(...Array.from({ length: 3 }, () => 0x4e00 + (random.next().value % 4_000))),
    );
    const english = Array.from({ length: 100 }, () =>
      Array.from({ length: 8 }, () => 'etaoinshrdlucmfw'[random.next().value % 16]).join(''),
    );
    const tables = Object.values(buildAutomaton([...chinese, ...english])).filter(ArrayBuffer.isView);
    expect(tables.reduce((sum, table) => sum + table.byteLength, 0)).toBeLessThan(30_000);
  });
});
