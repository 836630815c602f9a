import type { Detector } from '../detector.js';
import type { Finding, Span } from '../finding.js';
import type { ViewedPart } from '../normalise/views.js';
import { textParts } from '../submission.js';
import { gibberishIn } from './gibberish.js';
import { repetitionOf } from './repetition.js';

/** Text that says nothing: beaten keys, the same again and again, letters under piles of marks. Each text alone. */
export function flood(): Detector {
  return {
    name: 'flood',
    tier: 1,
    categories: ['flood'],
    deadlineMs: 50,
    imageTexts: [],
    appliesTo: (submission) => textParts(submission).length > 0,
    detect: ({ views }) => ({ findings: views.flatMap(findIn) }),
  };
}

interface Sign {
  readonly score: number;
  readonly why: string;
  readonly span?: Span;
}

function findIn({ part, text }: ViewedPart): Finding[] {
  const signs = [monotony(text), markPiles(text), gibberish(text)].filter((sign) => sign !== undefined);
  if (signs.length === 0) return [];
  const { score, span } = signs.reduce((best, sign) => (sign.score > best.score ? sign : best));
  return [
    {
      ...{ tier: 1, detector: 'flood', category: 'flood', score, part, why: signs.map(({ why }) => why) },
      ...(span && { span, spans: [span], match: text.slice(...span) }),
    },
  ];
}

/** Shorter rows of one character or word are laughter and emphasis. */
const minMonotonousUnits = 40;

/** One character, word, emoji or line over and over: nearly all of the text stood in it before. */
function monotony(text: string): Sign | undefined {
  if (text.length < minMonotonousUnits) return undefined;
  const { share, phrase } = repetitionOf(text);
  if (share < monotonousShare || !saysSomething.test(text.slice(...(phrase?.span ?? [0])))) return undefined;
  // The longer, the less it can be emphasis; the figures are in bench/results.md.
  const score = text.length >= 200 && share >= 0.9 ? 0.9 : 0.7;
  const why = `${Math.round(share * 100)} % of the text repeats what it has said`;
  return { score, why, ...(phrase && { span: phrase.span }) };
}

const monotonousShare = 0.8;
/** Rules of dashes, empty forms and rows of dots are layout, not flood. */
const saysSomething = /[\p{L}\p{Extended_Pictographic}!?！？]/u;

/**
 * Letters under piles of combining marks (zalgo). Counted are the blocks of general marks alone: the marks of Thai,
 * Arabic, Hebrew or Indic scripts are their spelling.
 */
function markPiles(text: string): Sign | undefined {
  if (!anyMark.test(text)) return undefined;
  let [marks, piled] = [0, 0];
  for (const { 0: pile } of text.matchAll(piles)) {
    marks += pile.length;
    if (pile.length >= 3) piled += pile.length;
  }
  // Two marks on a letter are Vietnamese; three are rare and never a whole text.
  if (piled < 9 || piled * 5 < text.length) return undefined;
  return { score: 0.9, why: `${marks} marks piled on ${text.length - marks} characters` };
}

const anyMark = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0483-\u0489]/;
const piles = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0483-\u0489]+/g;

function gibberish(text: string): Sign | undefined {
  const found = gibberishIn(text);
  return found && { score: found.score, why: found.why, span: found.span };
}
