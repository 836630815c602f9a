import type { EvasiveView } from '../normalise/evasive.js';
import type { ViewedPart } from '../normalise/views.js';
import { Aligner } from './aligner.js';
import { scan } from './automaton.js';
import type { EvasiveIndex } from './evasive-index.js';
import { findMasked } from './masked-words.js';
import { scanStarts } from './scan-starts.js';
import { spelledEnd } from './spelled-syllables.js';
import { AFTER_EDGE, BEFORE_EDGE, isWordUnit } from './word-boundary.js';

/**
 * Calls back for every place where a term stands, however it is spelled, as half-open ranges of the normal view; the
 * same place may come twice. Linear in the text and the places where a skeleton stands.
 */
export function findEvasive(
  index: EvasiveIndex,
  part: ViewedPart,
  onHit: (term: number, start: number, end: number) => void,
): void {
  const view = part.evasive;
  let aligner: Aligner | undefined;
  const { formStarts, forms, spellingTerms, edges } = index;
  const { starts, count } = startsOf(index, view);
  scanStarts(index.automaton, view.units, view.length, starts, count, (skeleton, start, end) => {
    const to = formStarts[skeleton + 1] as number;
    const from = view.from[start] as number;
    const behind = view.behind(start);
    const cut = cutEdges(view, from, behind, end);
    for (let at = formStarts[skeleton] as number; at < to; at++) {
      const form = forms[at] as number;
      if (form & 1) {
        const end = spelledEnd(index, view, form >> 1, from);
        if (end >= 0) onHit(spellingTerms[form >> 1] as number, from, end);
        continue;
      }
      if (((edges[form >> 1] as number) & cut) !== 0) continue;
      aligner ??= new Aligner(index, view);
      if (aligner.findsIn(form >> 1, from, behind)) {
        onHit(form >> 1, aligner.start, aligner.end);
      }
    }
  });
  if (view.masks.length > 0) findMasked(index.masks, index, view, onHit);
  if (index.spellingTerms.length > 0) findMixed(index, part, onHit);
}

/**
 * The edges that a term which stands there can't have, told ahead of a closer look: where its first or last letter is
 * the only one of its class there and touches another letter.
 * @param behind first unit of the normal view behind the run at `from`
 * @param end half-open, of the skeleton
 */
function cutEdges(view: EvasiveView, from: number, behind: number, end: number): number {
  const { units } = view.normal;
  let edges = 0;
  if (behind === from + 1 && from > 0 && isWordUnit(units[from - 1] as number)) edges |= BEFORE_EDGE;
  if (end < view.length) {
    const last = view.from[end - 1] as number;
    const next = last + 1;
    if (view.from[end] === next && isLatin(units[last] as number) && isWordUnit(units[next] as number))
      edges |= AFTER_EDGE;
  }
  return edges;
}

function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** The units of the skeleton where a term can begin: within a word, only the terms of `freeStarts` can. */
function startsOf({ freeStarts }: EvasiveIndex, view: EvasiveView): Starts {
  if (freeStarts === 0) return { starts: view.starts, count: view.startCount };
  const starts = new Int32Array(view.length);
  let count = 0;
  let next = 0;
  for (let i = 0; i < view.length; i++) {
    const own = next < view.startCount && view.starts[next] === i;
    if (own) next += 1;
    const letter = (view.units[i] as number) - 0x61;
    if (own || (letter < 26 && ((freeStarts >> letter) & 1) !== 0)) starts[count++] = i;
  }
  return { starts, count };
}

interface Starts {
  readonly starts: Int32Array;
  readonly count: number;
}

/** Keywords written half in Han and half in pinyin. */
function findMixed(
  index: EvasiveIndex,
  part: ViewedPart,
  onHit: (term: number, start: number, end: number) => void,
): void {
  const { spelled, evasive } = part;
  if (!spelled) return;
  scan(index.automaton, spelled.units, spelled.length, (skeleton, start) => {
    const to = index.formStarts[skeleton + 1] as number;
    for (let at = index.formStarts[skeleton] as number; at < to; at++) {
      const form = index.forms[at] as number;
      if ((form & 1) === 0) continue;
      const behind = start + 1 < spelled.length ? (spelled.from[start + 1] as number) : part.normal.length;
      // A run of one letter over several characters is one unit here: the keyword may begin with any of them.
      const from = spelled.from[start] as number;
      for (let first = from; first <= behind && first - from < maxTries; first++) {
        const end = spelledEnd(index, evasive, form >> 1, first);
        if (end < 0) continue;
        onHit(index.spellingTerms[form >> 1] as number, first, end);
        break;
      }
    }
  });
}

const maxTries = 4;
