import { originalSpan } from '../normalise/view.js';
import type { ViewedPart } from '../normalise/views.js';
import { buildEvasiveIndex, hasSkeleton, type EvasiveIndex } from './evasive-index.js';
import { findEvasive } from './evasive-match.js';
import { parseKeyword, type KeywordTerm } from './keyword-pattern.js';
import { buildLiteralIndex, findLiteral, type LiteralIndex } from './literal-index.js';
import type { Match } from './list-entry.js';
import type { RuleEntry } from './rule-kind.js';

/** Many keyword entries, compiled. Plain objects and typed arrays: built in a worker thread, handed over, stored. */
export interface KeywordIndex {
  /** One index for each view that has terms. Its term t is term firstTerm + t of the whole. */
  readonly exact?: Numbered<LiteralIndex>;
  readonly normal?: Numbered<LiteralIndex>;
  readonly evasive?: Numbered<EvasiveIndex>;
  /** Uses of term t are uses[useStarts[t] .. useStarts[t + 1]). */
  readonly useStarts: Int32Array;
  /** Ordinal of an entry × 2, + 1 where the entry excludes the term. */
  readonly uses: Int32Array;
  /** How many terms must occur, an entry. */
  readonly needed: Uint16Array;
}

export interface Numbered<Index> {
  readonly firstTerm: number;
  readonly index: Index;
}

/** Where a term stands in the text as it was sent: half-open range of the part with that number. */
export interface Place {
  readonly part: number;
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

export interface EntryHit {
  readonly ordinal: number;
  /** Places of the terms that must occur, each once; in order of their ends within a view and part. */
  readonly places: readonly Place[];
  /** There are more places than were kept. */
  readonly more: boolean;
}

/**
 * The entries that hold for the parts together: all their terms occur in one part or another, no excluded one does.
 * Makes only the views that the index has terms for.
 */
export function matchEntries(index: KeywordIndex, parts: readonly ViewedPart[]): EntryHit[] {
  let candidates: Map<number, Candidate> | undefined;
  parts.forEach((viewed, part) => {
    const note = (term: number, [start, end]: readonly [number, number]): void => {
      const to = index.useStarts[term + 1] as number;
      for (let use = index.useStarts[term] as number; use < to; use++) {
        const ordinal = (index.uses[use] as number) >> 1;
        candidates ??= new Map();
        let candidate = candidates.get(ordinal);
        if (!candidate) candidates.set(ordinal, (candidate = { excluded: false, places: [], more: false }));
        if ((index.uses[use] as number) & 1) {
          candidate.excluded = true;
        } else {
          if ((index.needed[ordinal] as number) > 1) (candidate.terms ??= new Set()).add(term);
          if (candidate.places.length < maxPlaces) candidate.places.push({ part, term, start, end });
          else candidate.more = true;
        }
      }
    };
    const { exact, normal, evasive } = index;
    if (exact) {
      const view = viewed.exact;
      findLiteral(exact.index, view, (term, start, end) =>
        note(exact.firstTerm + term, originalSpan(view, start, end)),
      );
    }
    if (normal) {
      const view = viewed.normal;
      findLiteral(normal.index, view, (term, start, end) =>
        note(normal.firstTerm + term, originalSpan(view, start, end)),
      );
    }
    if (evasive) {
      const view = viewed.normal;
      findEvasive(evasive.index, viewed, (term, start, end) =>
        note(evasive.firstTerm + term, originalSpan(view, start, end)),
      );
    }
  });
  if (!candidates) return [];
  const hits: EntryHit[] = [];
  for (const [ordinal, { terms, excluded, places, more }] of candidates) {
    const needed = index.needed[ordinal] as number;
    const met = needed > 1 ? terms?.size === needed : places.length > 0;
    if (met && !excluded) hits.push({ ordinal, places, more });
  }
  return hits;
}

/** Places of one entry that are kept: a text of one keyword alone must not fill the memory. */
const maxPlaces = 1_000;

interface Candidate {
  /** Those that were found, where more than one is needed. */
  terms?: Set<number>;
  excluded: boolean;
  readonly places: Place[];
  more: boolean;
}

/** @throws Error naming the entry, where one would not pass `parseKeyword` */
export function buildKeywordIndex(entries: readonly RuleEntry[]): KeywordIndex {
  const found: Record<Match, Map<string, UsedTerm>> = {
    exact: new Map(),
    normal: new Map(),
    evasive: new Map(),
  };
  const needed = new Uint16Array(entries.length);
  entries.forEach(({ value, match }, ordinal) => {
    const pattern = parseKeyword(value, match);
    if (typeof pattern === 'string') throw new Error(`${value}: ${pattern}`);
    const required = distinct(pattern.all);
    needed[ordinal] = required.length;
    for (const term of required) addUse(found[viewOf(term, match)], term, ordinal * 2);
    for (const term of distinct(pattern.none)) addUse(found[viewOf(term, match)], term, ordinal * 2 + 1);
  });
  const [exact, normal, evasive] = [byText(found.exact), byText(found.normal), byText(found.evasive)];
  const usesOfAll = [...exact, ...normal, ...evasive].map(({ uses }) => uses);
  const useStarts = new Int32Array(usesOfAll.length + 1);
  usesOfAll.forEach((uses, i) => (useStarts[i + 1] = (useStarts[i] as number) + uses.length));
  return {
    ...(exact.length > 0 && { exact: { firstTerm: 0, index: buildLiteralIndex(exact) } }),
    ...(normal.length > 0 && { normal: { firstTerm: exact.length, index: buildLiteralIndex(normal) } }),
    ...(evasive.length > 0 && {
      evasive: { firstTerm: exact.length + normal.length, index: buildEvasiveIndex(evasive) },
    }),
    useStarts,
    uses: Int32Array.from(usesOfAll.flat()),
    needed,
  };
}

/** A term of one letter, or of signs alone such as an emoji, has no other spelling to be found by. */
function viewOf({ text }: KeywordTerm, match: Match): Match {
  return match === 'evasive' && !hasSkeleton(text) ? 'normal' : match;
}

interface UsedTerm extends KeywordTerm {
  readonly uses: number[];
}

function addUse(found: Map<string, UsedTerm>, term: KeywordTerm, use: number): void {
  const used = found.get(keyOf(term));
  if (used) used.uses.push(use);
  else found.set(keyOf(term), { ...term, uses: [use] });
}

function distinct(terms: readonly KeywordTerm[]): KeywordTerm[] {
  return [...new Map(terms.map((term) => [keyOf(term), term])).values()];
}

function byText(found: ReadonlyMap<string, UsedTerm>): UsedTerm[] {
  return [...found.values()].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.open - b.open));
}

/** No view holds U+FFFF. */
function keyOf({ text, open }: KeywordTerm): string {
  return `${text}\uffff${open}`;
}
