import { buildAutomaton, scan, type Automaton } from './automaton.js';
import { wordEdges, isWordBefore, isWordAfter } from './word-boundary.js';
import type { KeywordPattern } from './keyword-pattern.js';

/** Many keyword patterns in one automaton. Plain typed arrays: built in a worker thread and handed over. */
export interface KeywordIndex {
  readonly automaton: Automaton;
  /** Uses of term t are uses[useStarts[t] .. useStarts[t + 1]). */
  readonly useStarts: Int32Array;
  /** Pattern number × 2, + 1 where the pattern excludes the term. */
  readonly uses: Int32Array;
  /** How many terms must occur, a pattern. */
  readonly needed: Uint16Array;
  /** Which edges of a term want a word boundary, as bits of word-boundary.ts. */
  readonly edges: Uint8Array;
}

/** Where a pattern's terms stand, as half-open ranges of the scanned texts. */
export interface PatternHit {
  readonly pattern: number;
  readonly places: readonly { readonly text: number; readonly start: number; readonly end: number }[];
}

/** The patterns that hold for the texts together: all their terms occur in one text or another, no excluded one does. */
export function matchPatterns(index: KeywordIndex, texts: readonly string[]): PatternHit[] {
  const candidates = new Map<number, Candidate>();
  texts.forEach((text, number) => {
    scan(index.automaton, text, (term, start, end) => {
      const edges = index.edges[term] as number;
      if (edges !== 0 && (isWordBefore(text, start, edges) || isWordAfter(text, end, edges))) return;
      const to = index.useStarts[term + 1] as number;
      for (let use = index.useStarts[term] as number; use < to; use++) {
        const pattern = (index.uses[use] as number) >> 1;
        let candidate = candidates.get(pattern);
        if (!candidate)
          candidates.set(pattern, (candidate = { terms: new Set(), excluded: false, places: [] }));
        if ((index.uses[use] as number) & 1) {
          candidate.excluded = true;
        } else {
          candidate.terms.add(term);
          candidate.places.push({ text: number, start, end });
        }
      }
    });
  });
  const hits: PatternHit[] = [];
  for (const [pattern, { terms, excluded, places }] of candidates) {
    if (!excluded && terms.size === index.needed[pattern]) hits.push({ pattern, places });
  }
  return hits;
}

interface Candidate {
  readonly terms: Set<number>;
  excluded: boolean;
  readonly places: { text: number; start: number; end: number }[];
}

export function buildKeywordIndex(patterns: readonly KeywordPattern[]): KeywordIndex {
  const usesOf = new Map<string, number[]>();
  const needed = new Uint16Array(patterns.length);
  patterns.forEach(({ all, none }, pattern) => {
    const required = new Set(all);
    needed[pattern] = required.size;
    for (const term of required) addUse(usesOf, term, pattern * 2);
    for (const term of new Set(none)) addUse(usesOf, term, pattern * 2 + 1);
  });
  const terms = [...usesOf.keys()];
  const useStarts = new Int32Array(terms.length + 1);
  const uses: number[] = [];
  terms.forEach((term, i) => {
    for (const use of usesOf.get(term) as number[]) uses.push(use);
    useStarts[i + 1] = uses.length;
  });
  return {
    automaton: buildAutomaton(terms),
    useStarts,
    uses: Int32Array.from(uses),
    needed,
    edges: Uint8Array.from(terms, wordEdges),
  };
}

/** The tables that an index is made of, to be handed over or weighed. */
export function tablesOf({
  automaton,
  useStarts,
  uses,
  needed,
  edges,
}: KeywordIndex): ArrayBufferView<ArrayBuffer>[] {
  const { codes, states, endings, lengths } = automaton;
  return [codes, states, endings, lengths, useStarts, uses, needed, edges] as ArrayBufferView<ArrayBuffer>[];
}

function addUse(usesOf: Map<string, number[]>, term: string, use: number): void {
  const uses = usesOf.get(term);
  if (uses) uses.push(use);
  else usesOf.set(term, [use]);
}
