import type { Finding, Span } from '../finding.js';
import type { Views } from '../normalise/views.js';
import { textParts } from '../submission.js';
import { buildKeywordIndex, matchEntries, type KeywordIndex, type Place } from './keyword-index.js';
import { parseKeyword } from './keyword-pattern.js';
import { findingOfList } from './list-entry.js';
import type { ActiveEntry, Layer, RuleKind } from './rule-kind.js';

/** Keyword lists: every entry that occurs in title or text, with all its places. */
export const keywordKind: RuleKind<KeywordIndex, 'keyword'> = {
  subject: 'keyword',
  parse: (value, match) => {
    const pattern = parseKeyword(value, match);
    return typeof pattern === 'string' ? pattern : { value: pattern.value };
  },
  compile: buildKeywordIndex,
  detector: (layers) => ({
    name: 'keywords',
    tier: 1,
    categories: 'any',
    deadlineMs: 50,
    appliesTo: (submission) => textParts(submission).length > 0,
    detect: ({ views }) => ({ findings: capped(find(layers, views)) }),
  }),
};

/** A text of nothing but keywords must not swell its own record without bound. */
const maxFindings = 200;
const maxSpans = 100;

/** An entry that holds, with the places of its terms. */
interface Hit {
  readonly entry: ActiveEntry;
  readonly places: readonly Place[];
  readonly more: boolean;
  readonly needed: number;
}

function find(layers: readonly Layer<KeywordIndex>[], views: Views): Finding[] {
  const hits = layers.flatMap(({ compiled, entry }) =>
    matchEntries(compiled, views).flatMap(({ ordinal, places, more }): Hit[] => {
      const active = entry(ordinal);
      return active ? [{ entry: active, places, more, needed: compiled.needed[ordinal] as number }] : [];
    }),
  );
  if (hits.length === 0) return [];
  const allowed = hits.filter(({ entry: { rule } }) => rule.kind === 'allow' && !rule.shadow);
  return hits
    .flatMap((hit) => (hit.entry.rule.kind === 'deny' && allowed.length > 0 ? without(hit, allowed) : [hit]))
    .flatMap((hit) => findingsOf(hit, views));
}

/** A place inside a place of an allow entry is an exception: an entry that needs it to hold does not. Places beyond
 * those that were kept are taken to be no exceptions. */
function without(hit: Hit, allowed: readonly Hit[]): Hit[] {
  if (hit.more) return [hit];
  const places = hit.places.filter(
    ({ part, start, end }) =>
      !allowed.some((other) =>
        other.places.some((place) => place.part === part && place.start <= start && place.end >= end),
      ),
  );
  return new Set(places.map(({ term }) => term)).size === hit.needed ? [{ ...hit, places }] : [];
}

/** One finding a part in which terms of the entry stand. */
function findingsOf({ entry: { entryId, rule }, places }: Hit, views: Views): Finding[] {
  return views.flatMap(({ part, text }, number) => {
    const spans = distinctSpans(places.filter((place) => place.part === number));
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

/** In reading order; the same place may have been found by its letters and by its sound. */
function distinctSpans(places: readonly Place[]): Span[] {
  const sorted = [...places].sort((a, b) => a.start - b.start || a.end - b.end);
  const spans: Span[] = [];
  for (const { start, end } of sorted) {
    const last = spans.at(-1);
    if (last?.[0] === start && last[1] === end) continue;
    if (spans.push([start, end]) === maxSpans) break;
  }
  return spans;
}

/** All entries of a list weigh the same, so the first finding of each list keeps the decision whatever is cut. */
function capped(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= maxFindings) return findings;
  const firsts = new Map(findings.map((finding) => [finding.listId, finding] as const).reverse());
  const kept = new Set(firsts.values());
  for (const finding of findings) if (kept.size < maxFindings) kept.add(finding);
  return findings.filter((finding) => kept.has(finding));
}
