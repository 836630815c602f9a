import { exactView } from '../normalise/exact.js';
import { normalView } from '../normalise/normal.js';
import { textOf } from '../normalise/view.js';
import type { Match } from './list-entry.js';
import { AFTER_EDGE, BEFORE_EDGE } from './word-boundary.js';

/** A keyword entry, taken apart: every `all` term must occur somewhere in title or text, and no `none` term. */
export interface KeywordPattern {
  readonly all: readonly KeywordTerm[];
  readonly none: readonly KeywordTerm[];
  /** The entry as it is stored: without white space around its terms. */
  readonly value: string;
}

export interface KeywordTerm {
  /** As the entry's view has it; a term of the evasive view is spelled as in the normal view. */
  readonly text: string;
  /** Edges that may lie inside a word, as bits of word-boundary.ts: `*fuck*`. */
  readonly open: number;
}

/** Longest term in UTF-16 units, after folding. */
export const maxTermUnits = 200;

/**
 * Entry value → pattern, or a sentence that says what is wrong with it.
 * `&` joins terms, `!` excludes one, `*` at an edge lets the term begin or end inside a word; `\&`, `\!`, `\*` and
 * `\\` are the characters themselves: `贷款&加微信!银行公告`, `*fuck*`.
 */
export function parseKeyword(value: string, match: Match): KeywordPattern | string {
  const all: KeywordTerm[] = [];
  const none: KeywordTerm[] = [];
  let stored = '';
  for (const { excluded, text, raw } of splitTerms(value)) {
    const open = openEdges(text.trim(), raw.trim());
    const typed = text.trim().slice(open & BEFORE_EDGE ? 1 : 0, open & AFTER_EDGE ? -1 : undefined);
    if (typed === '') return excluded || all.length ? 'one of the terms is empty' : 'the keyword is empty';
    if (!hasContent.test(typed.normalize('NFKC'))) return `'${shown(typed)}' is made of separators only`;
    const term = textOf(match === 'exact' ? exactView(typed) : normalView(typed)).trim();
    if (!hasContent.test(term)) return `nothing is left of '${shown(typed)}' in the view '${match}'`;
    if (term.length > maxTermUnits) return `a term may have at most ${maxTermUnits} characters`;
    (excluded ? none : all).push({ text: term, open });
    stored += (excluded ? '!' : stored === '' ? '' : '&') + closed(raw.trim());
  }
  if (all.length === 0) return 'a keyword needs a term that must occur, not only excluded ones';
  return { all, none, value: stored };
}

/** A backslash that stood before white space must not escape what comes to stand behind it. */
function closed(raw: string): string {
  const backslashes = /\\*$/.exec(raw) as RegExpExecArray;
  return backslashes[0].length % 2 === 1 ? `${raw}\\` : raw;
}

/** Letters, digits, symbols such as emoji, and the signs of addresses and tags; the rest only parts words. */
const hasContent = /[\p{L}\p{N}\p{S}@#%&]/u;
const maxShownUnits = 40;

/** A star opens an edge only beside a letter or digit: `***` is three stars. */
function openEdges(text: string, raw: string): number {
  const before = raw.startsWith('*') && letterFirst.test(text.slice(1));
  const after = raw.endsWith('*') && !raw.endsWith('\\*') && letterLast.test(text.slice(0, -1));
  return (before ? BEFORE_EDGE : 0) | (after ? AFTER_EDGE : 0);
}

const letterFirst = /^[\p{L}\p{N}]/u;
const letterLast = /[\p{L}\p{N}]$/u;

function shown(term: string): string {
  return term.length > maxShownUnits ? `${term.slice(0, maxShownUnits)}…` : term;
}

interface RawTerm {
  excluded: boolean;
  /** Without escapes. */
  text: string;
  /** As typed. */
  raw: string;
}

function splitTerms(value: string): RawTerm[] {
  let term: RawTerm = { excluded: false, text: '', raw: '' };
  const terms = [term];
  for (let i = 0; i < value.length; i++) {
    const unit = value.charAt(i);
    if (unit === '&' || unit === '!') {
      // A leading `!` excludes the first term instead of closing an empty one.
      if (unit === '!' && terms.length === 1 && value.slice(0, i).trim() === '') {
        term.excluded = true;
        continue;
      }
      term = { excluded: unit === '!', text: '', raw: '' };
      terms.push(term);
    } else if (unit === '\\' && /[&!*\\]/.test(value.charAt(i + 1))) {
      const escaped = value.charAt(++i);
      term.text += escaped;
      term.raw += unit + escaped;
    } else {
      term.text += unit;
      term.raw += unit;
    }
  }
  return terms;
}
