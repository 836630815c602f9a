import type { Part, Span } from '../finding.js';
import type { ActiveEntry } from './rule-kind.js';

/** A thing that an entry names, seen at one place of a submission. */
export interface Sighting {
  readonly entry: ActiveEntry;
  readonly part: Part;
  /** Where the thing stands; absent where it is no stretch of a text: an address, a device, an image. */
  readonly span?: Span;
  /** What was seen, as it was sent. */
  readonly match: string;
  /** How it is known to be what the entry names, where that is not by the letter. */
  readonly why?: readonly string[];
}

/**
 * The sightings that count: an allow entry silences the deny entries of its own subject on the same thing, which is
 * the same stretch of the same part, or one within it. Watch entries are silenced by nothing, and an allow list on
 * trial silences nothing.
 * @param sightings of one subject
 */
export function unsilenced(sightings: readonly Sighting[]): readonly Sighting[] {
  const allowed = sightings.filter(({ entry: { rule } }) => rule.kind === 'allow' && !rule.shadow);
  if (allowed.length === 0) return sightings;
  const spansAt = new Map<string, Span[]>();
  for (const sighting of allowed) {
    const spans = spansAt.get(placeOf(sighting));
    if (spans) spans.push(sighting.span ?? whole);
    else spansAt.set(placeOf(sighting), [sighting.span ?? whole]);
  }
  const covers = new Map([...spansAt].map(([place, spans]) => [place, coverOf(spans)]));
  return sightings.filter((sighting) => {
    const cover = sighting.entry.rule.kind === 'deny' ? covers.get(placeOf(sighting)) : undefined;
    return !cover || !isCovered(cover, sighting.span ?? whole);
  });
}

const whole: Span = [0, 0];

function placeOf({ part, span, match }: Sighting): string {
  return span ? part : `${part} ${match}`;
}

/** Spans by rising start, and how far those up to each one reach: what lies in one of them is found by bisection. */
interface Cover {
  readonly starts: readonly number[];
  readonly reach: readonly number[];
}

function coverOf(spans: readonly Span[]): Cover {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  let furthest = 0;
  const reach = sorted.map(([, end]) => (furthest = Math.max(furthest, end)));
  return { starts: sorted.map(([start]) => start), reach };
}

function isCovered({ starts, reach }: Cover, [start, end]: Span): boolean {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= start) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (reach[low - 1] as number) >= end;
}
