import type { View } from '../normalise/view.js';
import { buildAutomaton, scan, type Automaton } from './automaton.js';
import type { KeywordTerm } from './keyword-pattern.js';
import { cutsWord, wordEdges } from './word-boundary.js';

/** Terms that stand in a view as they are, word boundaries where their script has words. */
export interface LiteralIndex {
  /** Over the distinct texts. */
  readonly automaton: Automaton;
  /** Terms of text k are [termStarts[k] .. termStarts[k + 1]): those with open edges are terms of their own. */
  readonly termStarts: Int32Array;
  /** Term → which of its edges want a word boundary, as bits of word-boundary.ts. */
  readonly edges: Uint8Array;
}

/** @param terms distinct, not empty, those of one text together */
export function buildLiteralIndex(terms: readonly KeywordTerm[]): LiteralIndex {
  const texts: string[] = [];
  const termStarts: number[] = [];
  terms.forEach(({ text }, term) => {
    if (texts.at(-1) === text) return;
    texts.push(text);
    termStarts.push(term);
  });
  return {
    automaton: buildAutomaton(texts),
    termStarts: Int32Array.from([...termStarts, terms.length]),
    edges: Uint8Array.from(terms, ({ text, open }) => wordEdges(unitsOf(text)) & ~open),
  };
}

/** Calls back for every place of every term, as half-open ranges of the view. Linear in the view and the hits. */
export function findLiteral(
  { automaton, termStarts, edges }: LiteralIndex,
  { units, length }: View,
  onHit: (term: number, start: number, end: number) => void,
): void {
  scan(automaton, units, length, (text, start, end) => {
    const to = termStarts[text + 1] as number;
    for (let term = termStarts[text] as number; term < to; term++) {
      const own = edges[term] as number;
      if (own === 0 || !cutsWord(units, length, start, end, own)) onHit(term, start, end);
    }
  });
}

export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}
