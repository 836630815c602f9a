import { fold } from '../normalise/fold.js';

/** A keyword entry, taken apart: every `all` term must occur somewhere in title or text, and no `none` term. */
export interface KeywordPattern {
  readonly all: readonly string[];
  readonly none: readonly string[];
}

/** Longest term in UTF-16 units, after folding. */
export const maxTermUnits = 200;

/**
 * Entry value → pattern, or a sentence that says what is wrong with it.
 * `&` joins terms, `!` excludes one, `\&`, `\!` and `\\` are the characters themselves: `贷款&加微信!银行公告`.
 */
export function parseKeyword(value: string): KeywordPattern | string {
  const all: string[] = [];
  const none: string[] = [];
  for (const { excluded, text } of splitTerms(value)) {
    const term = fold(text).text.trim();
    if (!hasLetterOrSymbol.test(term))
      return excluded || all.length ? 'one of the terms is empty' : 'the keyword is empty';
    if (term.length > maxTermUnits) return `a term may have at most ${maxTermUnits} characters`;
    (excluded ? none : all).push(term);
  }
  return all.length > 0 ? { all, none } : 'a keyword needs a term that must occur, not only excluded ones';
}

const hasLetterOrSymbol = /[\p{L}\p{N}\p{S}\p{P}]/u;

function splitTerms(value: string): { excluded: boolean; text: string }[] {
  const terms = [{ excluded: false, text: '' }];
  let term = terms[0] as { excluded: boolean; text: string };
  for (let i = 0; i < value.length; i++) {
    const unit = value.charAt(i);
    if (unit === '&' || unit === '!') {
      // A leading `!` excludes the first term instead of closing an empty one.
      if (i === 0 && unit === '!') {
        term.excluded = true;
        continue;
      }
      term = { excluded: unit === '!', text: '' };
      terms.push(term);
    } else if (unit === '\\' && /[&!\\]/.test(value.charAt(i + 1))) {
      term.text += value.charAt(++i);
    } else {
      term.text += unit;
    }
  }
  return terms;
}
