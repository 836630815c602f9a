import type { ViewedPart } from '../normalise/views.js';
import { Aligner } from './aligner.js';
import { scan } from './automaton.js';
import type { EvasiveIndex } from './evasive-index.js';
import { findMasked } from './masked-words.js';
import { spelledEnd } from './spelled-syllables.js';

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
  const { formStarts, forms, spellingTerms } = index;
  scan(index.automaton, view.units, view.length, (skeleton, start) => {
    const to = formStarts[skeleton + 1] as number;
    for (let at = formStarts[skeleton] as number; at < to; at++) {
      const form = forms[at] as number;
      const from = view.from[start] as number;
      if (form & 1) {
        const end = spelledEnd(index, view, form >> 1, from);
        if (end >= 0) onHit(spellingTerms[form >> 1] as number, from, end);
        continue;
      }
      aligner ??= new Aligner(index, view);
      if (aligner.findsIn(form >> 1, from, view.behind(start))) {
        onHit(form >> 1, aligner.start, aligner.end);
      }
    }
  });
  if (view.hasMasks) findMasked(index.masks, index, part.normal, onHit);
  if (index.spellingTerms.length > 0) findMixed(index, part, onHit);
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
