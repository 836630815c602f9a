import type { Finding, Span } from '../finding.js';
import { findingOfList } from './list-entry.js';
import { unsilenced, type Sighting } from './silence.js';

/** A submission of nothing but listed things must not swell its own record without bound. */
const maxFindings = 200;
const maxSpans = 100;

/**
 * What was seen of one subject → its findings: one an entry and part, with all its places, in order of the first.
 * What an allow entry silences is left out. At most 200 findings with 100 spans each; the first of every list stays.
 */
export function findingsOf(detector: string, sightings: readonly Sighting[]): readonly Finding[] {
  return capped(grouped(detector, unsilenced(sightings)));
}

/** One finding an entry and part, whatever silences: for authors, whose bans outrank their allows. */
export function grouped(detector: string, sightings: readonly Sighting[]): readonly Finding[] {
  const groups = new Map<string, { first: Sighting; spans: Span[] }>();
  for (const sighting of sightings) {
    const { entry, part, span } = sighting;
    const key = `${part} ${entry.rule.listId} ${entry.entryId}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { first: sighting, spans: [] }));
    if (span && group.spans.length < maxSpans) group.spans.push(span);
  }
  return Array.from(groups.values(), ({ first, spans }) => findingOf(detector, first, spans));
}

function findingOf(detector: string, { entry, part, match, why }: Sighting, spans: readonly Span[]): Finding {
  const span = spans[0];
  return {
    tier: 1,
    detector,
    part,
    ...(span && { span, spans }),
    match,
    ...(why && { why }),
    ...findingOfList(entry.rule, entry.entryId),
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
