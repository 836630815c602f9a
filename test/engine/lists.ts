import { parseKeyword, type KeywordPattern } from '../../src/engine/tier1-rules/keyword-pattern.js';
import { keywordKind } from '../../src/engine/tier1-rules/keywords.js';
import type { ListRule, Match } from '../../src/engine/tier1-rules/list-entry.js';
import type { Layer, RuleKind } from '../../src/engine/tier1-rules/rule-kind.js';
import { userKind } from '../../src/engine/tier1-rules/user.js';
import type { Detector } from '../../src/engine/detector.js';

export function listRule(fields: Partial<ListRule> = {}): ListRule {
  return { listId: 'list-1', kind: 'deny', category: 'ads', score: 1, shadow: false, ...fields };
}

/** A list under test, or one entry of one; the entry ids are the values as typed. */
export type TestList = ({ readonly values: readonly string[] } | { readonly value: string }) & {
  readonly match?: Match;
  readonly rule?: Partial<ListRule>;
};

/**
 * Lists of one subject, compiled as one layer.
 * @param off ids of lists or entries that do not act
 * @throws where a value is refused
 */
export function layerOf<Compiled>(
  kind: RuleKind<Compiled>,
  lists: readonly TestList[],
  off: readonly string[] = [],
): Layer<Compiled> {
  const rows = lists.flatMap(({ match = 'evasive', rule, ...list }) =>
    ('values' in list ? list.values : [list.value]).map((typed) => {
      const parsed = kind.parse(typed, match);
      if (typeof parsed === 'string') throw new Error(`${typed}: ${parsed}`);
      return { value: parsed.value, match, active: { entryId: typed, rule: listRule(rule) } };
    }),
  );
  return {
    compiled: structuredClone(kind.compile(rows.map(({ value, match }) => ({ value, match })))),
    entry: (ordinal) => {
      const active = rows[ordinal]?.active;
      return active && !off.includes(active.entryId) && !off.includes(active.rule.listId)
        ? active
        : undefined;
    },
  };
}

/** @throws where the value is no keyword */
export function patternOf(value: string, match: Match = 'evasive'): KeywordPattern {
  const pattern = parseKeyword(value, match);
  if (typeof pattern === 'string') throw new Error(`${value}: ${pattern}`);
  return pattern;
}

/** The detector of a kind over one list. */
export function listOf<Compiled>(
  kind: RuleKind<Compiled>,
  values: readonly string[],
  rule: Partial<ListRule> = {},
): Detector {
  return kind.detector([layerOf(kind, [{ values, rule }])]);
}

/** The keyword detector over one list. */
export function keywordList(
  values: readonly string[],
  rule: Partial<ListRule> = {},
  match: Match = 'evasive',
): Detector {
  return keywordKind.detector([layerOf(keywordKind, [{ values, rule, match }])]);
}

/** The user detector over some lists, each of which names the author `u-1`, and one that names somebody else. */
export function authorNamedBy(...rules: readonly Partial<ListRule>[]): Detector {
  return userKind.detector([
    layerOf(userKind, [{ value: 'somebody else' }]),
    ...rules.map((rule, i) =>
      layerOf(userKind, [{ value: 'u-1', rule: { listId: `authors-${i}`, ...rule } }]),
    ),
  ]);
}
