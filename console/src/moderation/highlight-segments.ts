import { roleOf, spansOf, type Finding, type FindingRole } from './finding.js';

export interface Segment {
  /** UTF-16 code units, [start, end). */
  start: number;
  end: number;
  text: string;
  /** Every finding that covers the segment, the most telling first; empty on plain text. */
  findings: readonly Finding[];
}

/**
 * Cuts `text` where a span of a finding about `part` starts or ends, so that overlapping and nested
 * findings each keep their place. The segments joined are the text; none is empty.
 */
export function highlightSegments(text: string, findings: readonly Finding[], part: string): Segment[] {
  const edges = edgesOf(text, findings, part);
  const segments: Segment[] = [];
  const open = new Map<Finding, number>();
  let start = 0;
  for (const edge of edges) {
    if (edge.at > start) {
      segments.push(segment(text, start, edge.at, open));
      start = edge.at;
    }
    const depth = (open.get(edge.finding) ?? 0) + edge.step;
    if (depth > 0) open.set(edge.finding, depth);
    else open.delete(edge.finding);
  }
  if (start < text.length) segments.push(segment(text, start, text.length, open));
  return segments;
}

interface Edge {
  at: number;
  /** A finding's own spans may overlap, so its openings are counted. */
  step: 1 | -1;
  finding: Finding;
}

function edgesOf(text: string, findings: readonly Finding[], part: string): Edge[] {
  const edges: Edge[] = [];
  for (const finding of findings) {
    if (finding.part !== part) continue;
    for (const [from, to] of spansOf(finding)) {
      const start = wholeCharacter(text, clamp(from, text.length), -1);
      const end = wholeCharacter(text, clamp(to, text.length), 1);
      if (start >= end) continue;
      edges.push({ at: start, step: 1, finding }, { at: end, step: -1, finding });
    }
  }
  return edges.sort((a, b) => a.at - b.at);
}

function clamp(offset: number, length: number): number {
  return Number.isFinite(offset) ? Math.min(Math.max(Math.trunc(offset), 0), length) : 0;
}

/** Moves an offset out of the middle of a surrogate pair: half a character would show as a box. */
function wholeCharacter(text: string, offset: number, step: 1 | -1): number {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  const splits = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return splits ? offset + step : offset;
}

function segment(text: string, start: number, end: number, open: ReadonlyMap<Finding, number>): Segment {
  return { start, end, text: text.slice(start, end), findings: [...open.keys()].sort(mostTellingFirst) };
}

const rank: Record<FindingRole, number> = { acting: 0, shadow: 1, watch: 2, allow: 3 };

function mostTellingFirst(a: Finding, b: Finding): number {
  return rank[roleOf(a)] - rank[roleOf(b)] || b.score - a.score || a.tier - b.tier;
}
