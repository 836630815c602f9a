import { authorList } from '../../src/engine/tier1-rules/author-list.js';
import { buildKeywordIndex } from '../../src/engine/tier1-rules/keyword-index.js';
import { parseKeyword, type KeywordPattern } from '../../src/engine/tier1-rules/keyword-pattern.js';
import { keywords, type KeywordSet } from '../../src/engine/tier1-rules/keywords.js';
import type { ListRule } from '../../src/engine/tier1-rules/list-entry.js';
import type { Detector } from '../../src/engine/detector.js';

export function listRule(fields: Partial<ListRule> = {}): ListRule {
  return { listId: 'list-1', kind: 'deny', category: 'ads', score: 1, shadow: false, ...fields };
}

/** @throws where the value is no keyword */
export function patternOf(value: string): KeywordPattern {
  const pattern = parseKeyword(value);
  if (typeof pattern === 'string') throw new Error(`${value}: ${pattern}`);
  return pattern;
}

/** Lists of keywords, compiled as one set; the entry ids are the values. */
export function keywordSet(
  lists: readonly { readonly values: readonly string[]; readonly rule?: Partial<ListRule> }[],
  off: readonly string[] = [],
): KeywordSet {
  const rows = lists.flatMap(({ values, rule }) => values.map((value) => ({ value, rule: listRule(rule) })));
  return {
    index: buildKeywordIndex(rows.map(({ value }) => patternOf(value))),
    entries: rows.map(({ value, rule }) => ({ entryId: value, rule })),
    off: new Set(off),
  };
}

/** The keyword detector over one list. */
export function keywordList(values: readonly string[], rule: Partial<ListRule> = {}): Detector {
  return keywords([keywordSet([{ values, rule }])]);
}

/** The author detector over some lists, each of which names the author `u-1`. */
export function authorNamedBy(...rules: readonly Partial<ListRule>[]): Detector {
  const named = rules.map((rule, i) => ({
    entryId: `entry-${i}`,
    rule: listRule({ listId: `authors-${i}`, ...rule }),
  }));
  return authorList(new Map([['u-1', named]]));
}
