import { RE2JS, RE2Set } from 're2js';
import type { DetectorInput } from '../detector.js';
import type { Span } from '../finding.js';
import { originalSpan, type View } from '../normalise/view.js';
import type { ViewedPart } from '../normalise/views.js';
import { textParts } from '../submission.js';
import { buildAutomaton, scan, type Automaton } from './automaton.js';
import { findingsOf } from './list-findings.js';
import { requiredLiterals } from './regex-literals.js';
import { compilePattern, foldedPattern } from './regex-pattern.js';
import type { ActiveEntry, Layer, RuleEntry, RuleKind } from './rule-kind.js';
import type { Sighting } from './silence.js';

/** The patterns of one layer, by the view that they are held against. */
export interface RegexEntries {
  readonly exact: PatternSet;
  /** Of entries that match `normal` and `evasive`: a pattern says itself what it forgives. */
  readonly normal: PatternSet;
}

/** Patterns, with what tells in one pass which of them can match a text at all. */
interface PatternSet {
  readonly patterns: readonly string[];
  /** Pattern → its entry. */
  readonly ordinals: Uint32Array;
  /** All literals of which a match needs one. */
  readonly literals: Automaton;
  /** Patterns that need literal l are needs[needStarts[l] .. needStarts[l + 1]). */
  readonly needStarts: Uint32Array;
  readonly needs: Uint32Array;
  /** Patterns that need no literal and run on every text. */
  readonly always: Uint32Array;
}

/** Lists of regular expressions in RE2 syntax, run in linear time against the normalised title and text. */
export const regexKind: RuleKind<RegexEntries, 'regex'> = {
  subject: 'regex',
  parse: (value) => {
    const pattern = compilePattern(value);
    return typeof pattern === 'string' ? pattern : { value };
  },
  compile: compilePatterns,
  detector: (layers) => {
    const filled = layers
      .flatMap(({ compiled, entry }) => views.map((view) => ({ view, set: compiled[view], entry })))
      .filter(({ set }) => set.patterns.length > 0)
      .map((layer): Running => ({ ...layer, programs: new Map() }));
    return {
      name: 'regex',
      tier: 1,
      categories: 'any',
      deadlineMs: 50,
      appliesTo: (submission) => filled.length > 0 && textParts(submission).length > 0,
      detect: (input) => {
        const search = new Search(input);
        for (const part of input.views) for (const running of filled) search.run(part, running);
        const findings = findingsOf('regex', search.sightings);
        return search.failed === undefined ? { findings } : { findings, failed: search.failed };
      },
    };
  },
};

const views = ['exact', 'normal'] as const;
type ViewName = (typeof views)[number];

function compilePatterns(entries: readonly RuleEntry[]): RegexEntries {
  return { exact: patternSet(entries, 'exact'), normal: patternSet(entries, 'normal') };
}

function patternSet(entries: readonly RuleEntry[], view: ViewName): PatternSet {
  const ordinals = [...entries.keys()].filter((i) => (entries[i]?.match === 'exact') === (view === 'exact'));
  const patterns = ordinals.map((ordinal) => foldedPattern((entries[ordinal] as RuleEntry).value, view));
  const needing = new Map<string, number[]>();
  const always: number[] = [];
  patterns.forEach((pattern, number) => {
    const literals = requiredLiterals(pattern);
    if (!literals) always.push(number);
    for (const literal of literals ?? []) {
      const needs = needing.get(literal);
      if (needs) needs.push(number);
      else needing.set(literal, [number]);
    }
  });
  const needStarts = new Uint32Array(needing.size + 1);
  [...needing.values()].forEach((needs, i) => (needStarts[i + 1] = (needStarts[i] as number) + needs.length));
  return {
    patterns,
    ordinals: Uint32Array.from(ordinals),
    literals: buildAutomaton([...needing.keys()]),
    needStarts,
    needs: Uint32Array.from([...needing.values()].flat()),
    always: Uint32Array.from(always),
  };
}

/** A pattern ready to run. It is made when a text first asks for it, and kept with its layer. */
interface Program {
  /** Says whether it matches, from an automaton whose memory is bounded. */
  readonly set: RE2Set;
  /** Says where. */
  readonly pattern: RE2JS;
  readonly steps: number;
}

/** Memory of a pattern's automaton; a pattern that needs more runs without one, more slowly but still in linear time. */
const maxProgramBytes = 256 * 1024;

/** Most steps × UTF-16 units of one pattern on one text: about a tenth of a second at the worst. */
const maxWork = 8_000_000;
const maxSpans = 100;

/** Patterns of one layer and view, with those that are ready to run. */
interface Running {
  readonly view: ViewName;
  readonly set: PatternSet;
  readonly entry: Layer<RegexEntries>['entry'];
  readonly programs: Map<number, Program>;
}

/** The search of one submission. */
class Search {
  readonly sightings: Sighting[] = [];
  failed: string | undefined;

  constructor(private readonly input: DetectorInput) {}

  run(part: ViewedPart, { view, set, entry, programs }: Running): void {
    for (const number of candidatesOf(set, part[view])) {
      if (this.input.expired?.()) {
        this.failed = 'the patterns took longer than their deadline';
        return;
      }
      const active = entry(set.ordinals[number] as number);
      if (!active) continue;
      let program = programs.get(number);
      if (!program) programs.set(number, (program = programOf(set.patterns[number] as string)));
      const text = part.textOf(view);
      if (program.steps * text.length > maxWork) {
        this.failed = 'a pattern is too large for a text of this length';
      } else if (program.set.match(text).length > 0) {
        this.sight(part, view, active, program);
      }
    }
  }

  private sight(part: ViewedPart, view: ViewName, entry: ActiveEntry, program: Program): void {
    for (const [start, end] of placesOf(program, part.textOf(view))) {
      const span = originalSpan(part[view], start, end);
      this.sightings.push({ entry, part: part.part, span, match: part.text.slice(...span) });
    }
  }
}

/** The patterns whose literals occur, and those that need none, in rising order. */
function candidatesOf(
  { literals, needStarts, needs, always }: PatternSet,
  { units, length }: View,
): Iterable<number> {
  if (needStarts.length === 1) return always;
  const candidates = new Set<number>(always);
  scan(literals, units, length, (literal) => {
    const to = needStarts[literal + 1] as number;
    for (let at = needStarts[literal] as number; at < to; at++) candidates.add(needs[at] as number);
  });
  return [...candidates].sort((a, b) => a - b);
}

function programOf(source: string): Program {
  const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE, maxProgramBytes);
  set.add(source);
  set.compile();
  const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  return { set, pattern, steps: pattern.programSize() };
}

/**
 * Where the pattern matches, from left to right without overlaps. Each search may read to the end of the text, so a
 * further place is looked for only while the work of all of them stays bounded.
 */
function placesOf({ pattern, steps }: Program, text: string): readonly Span[] {
  const places: Span[] = [];
  const matcher = pattern.matcher(text);
  let work = 0;
  while (places.length < maxSpans && work <= maxWork && matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (end > start) places.push([start, end]);
    work += steps * (text.length - end);
  }
  return places;
}
