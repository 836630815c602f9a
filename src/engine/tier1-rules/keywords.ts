import type { Detector } from '../detector.js';
import type { Finding } from '../finding.js';
import { originalSpan } from '../normalise/view.js';
import type { Views } from '../normalise/views.js';
import { textParts } from '../submission.js';
import { matchPatterns, type KeywordIndex, type PatternHit } from './keyword-index.js';
import { findingOfList, type ListRule } from './list-entry.js';

/** One compiled set of keywords: the starter lists that all tenants share, or a tenant's own. */
export interface KeywordSet {
  readonly index: KeywordIndex;
  /** Pattern number → its entry. */
  readonly entries: readonly KeywordEntry[];
  /** Lists of the set that are switched off for this tenant. */
  readonly off: ReadonlySet<string>;
}

export interface KeywordEntry {
  readonly entryId: string;
  readonly rule: ListRule;
}

/** A text of nothing but keywords must not swell its own record without bound. */
const maxFindings = 200;
const maxSpans = 100;

/** Keyword lists: every entry that occurs in title or text, with all its places. */
export function keywords(sets: readonly KeywordSet[]): Detector {
  return {
    name: 'keywords',
    tier: 1,
    categories: 'any',
    deadlineMs: 50,
    appliesTo: (submission) => textParts(submission).length > 0,
    detect: ({ views }) => ({ findings: capped(sets.flatMap((set) => findIn(set, views))) }),
  };
}

/** All entries of a list weigh the same, so the first finding of each list keeps the decision whatever is cut. */
function capped(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= maxFindings) return findings;
  const firsts = new Map(findings.map((finding) => [finding.listId, finding] as const).reverse());
  const kept = new Set(firsts.values());
  for (const finding of findings) if (kept.size < maxFindings) kept.add(finding);
  return findings.filter((finding) => kept.has(finding));
}

function findIn({ index, entries, off }: KeywordSet, views: Views): Finding[] {
  const hits = matchPatterns(
    index,
    views.map((view) => view.folded.text),
  );
  return hits.flatMap((hit) => {
    const entry = entries[hit.pattern] as KeywordEntry;
    return off.has(entry.rule.listId) ? [] : findingsOf(hit, entry, views);
  });
}

/** One finding a part in which terms of the entry stand. */
function findingsOf(hit: PatternHit, { entryId, rule }: KeywordEntry, views: Views): Finding[] {
  return views.flatMap(({ part, text, folded }, number) => {
    const spans = hit.places
      .filter((place) => place.text === number)
      .slice(0, maxSpans)
      .map((place) => originalSpan(folded, place.start, place.end));
    const span = spans[0];
    if (!span) return [];
    const list = findingOfList(rule, entryId);
    return [
      {
        tier: 1,
        detector: 'keywords',
        part,
        span,
        spans,
        match: text.slice(...span),
        ...list,
      } satisfies Finding,
    ];
  });
}
