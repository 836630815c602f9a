import type { Detector } from '../detector.js';
import type { Finding, Span } from '../finding.js';
import { originalSpan } from '../normalise/view.js';
import type { ViewedPart } from '../normalise/views.js';
import { textParts } from '../submission.js';
import { contactsOf, type ContactKind } from './contacts.js';
import {
  FILTERS,
  setFilters,
  type FilterName,
  type FilterSettings,
  type SetFilter,
} from './filter-settings.js';
import { linksIn } from './links.js';
import { repeatedLines, repetitionOf } from './repetition.js';
import { mixedWords } from './script-mix.js';
import { shapeOf, type TextShape } from './text-shape.js';
import { walletsIn } from './wallets.js';

/** The filters of filter-settings.ts as the policy sets them: how a text is shaped, and what contacts it names. */
export function filters(): Detector {
  return {
    name: 'filters',
    tier: 1,
    categories: 'any',
    deadlineMs: 50,
    imageTexts: ['ocr'],
    appliesTo: (submission) => textParts(submission).length > 0,
    detect: ({ submission: { channel }, views, filters: settings }) => ({
      findings: views.flatMap((part) => findIn(part, settings, channel)),
    }),
  };
}

/** What a filter measured: its number, in words, and where. */
interface Measured {
  readonly measure: number;
  readonly why: string;
  readonly spans?: readonly Span[];
}

function findIn(
  part: ViewedPart,
  settings: FilterSettings | undefined,
  channel: string | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const looked = new LookedAt(part);
  for (const filter of setFilters(settings)) {
    if (filter.channels && (channel === undefined || !filter.channels.includes(channel))) continue;
    const found = MEASURES[filter.name](looked, filter.threshold);
    if (found && speaks(filter, found.measure)) findings.push(findingOf(filter, found, part));
  }
  return findings;
}

function speaks({ name, threshold }: SetFilter, measure: number): boolean {
  return name === 'too-short' ? measure < threshold : measure >= threshold;
}

function findingOf(
  { name, score, category }: SetFilter,
  { why, spans }: Measured,
  part: ViewedPart,
): Finding {
  const span = spans?.[0];
  return {
    ...{ tier: 1, detector: 'filters', category, score, part: part.part, why: [name, why] },
    ...(span && { span, spans, match: part.text.slice(...span) }),
  };
}

/** A part with what several filters want to know of it, each found when first asked for. */
class LookedAt {
  #shape: TextShape | undefined;

  constructor(readonly part: ViewedPart) {}

  get text(): string {
    return this.part.text;
  }

  get shape(): TextShape {
    return (this.#shape ??= shapeOf(this.part.text));
  }
}

/** What a filter measures of a text; nothing where it surely stays below the threshold. */
type Measure = (looked: LookedAt, threshold: number) => Measured | undefined;

const MEASURES: Readonly<Record<FilterName, Measure>> = {
  'too-long': tooLong,
  'too-short': tooShort,
  links,
  'repeated-characters': repeatedCharacters,
  'repeated-phrases': repeatedPhrases,
  'script-mix': scriptMix,
  'invisible-characters': invisibleCharacters,
  capitals,
  wallet: wallets,
  phone: contact('phone'),
  wechat: contact('wechat'),
  qq: contact('qq'),
  telegram: contact('telegram'),
  whatsapp: contact('whatsapp'),
  line: contact('line'),
  email: contact('email'),
};

function tooLong({ shape: { characters } }: LookedAt): Measured {
  return { measure: characters, why: `${characters} characters` };
}

function tooShort({ text }: LookedAt): Measured {
  const characters = [...text.trim().slice(0, maxShortUnits)].length;
  return { measure: characters, why: `${characters} characters` };
}

/** Whoever calls a longer text too short sets no useful threshold; the schema's limit is the same. */
const maxShortUnits = 2_000;

function links({ text }: LookedAt): Measured | undefined {
  const spans = linksIn(text);
  if (spans.length === 0) return undefined;
  return { measure: spans.length, why: `${spans.length} links`, spans };
}

function repeatedCharacters(
  { text, shape: { longestRun } }: LookedAt,
  threshold: number,
): Measured | undefined {
  if (!longestRun || longestRun.characters < threshold) return undefined;
  const { characters, span } = longestRun;
  const character = String.fromCodePoint(text.codePointAt(span[0]) as number);
  return { measure: characters, why: `${characters} times ${character}`, spans: [span] };
}

function repeatedPhrases({ text }: LookedAt, threshold: number): Measured | undefined {
  const { phrase } = repetitionOf(text);
  const [line] = repeatedLines(text, Math.max(2, threshold));
  if (line && line.times >= (isPhrase(text, phrase) ? phrase.times : 0)) {
    return { measure: line.times, why: `one line ${line.times} times`, spans: line.spans.slice(0, maxSpans) };
  }
  if (!isPhrase(text, phrase)) return undefined;
  return { measure: phrase.times, why: `one phrase ${phrase.times} times`, spans: [phrase.span] };
}

/** One character in a row is another filter's, and rules of dots and lines are layout. */
function isPhrase(
  text: string,
  phrase: { span: Span; times: number } | undefined,
): phrase is { span: Span; times: number } {
  if (!phrase) return false;
  const [start, end] = phrase.span;
  const period = Math.floor((end - start) / phrase.times);
  return period > 1 && letter.test(text.slice(start, start + period));
}

const letter = /[\p{L}\p{Extended_Pictographic}]/u;
const maxSpans = 100;

function scriptMix({ text }: LookedAt): Measured | undefined {
  const spans = mixedWords(text);
  if (spans.length === 0) return undefined;
  return { measure: spans.length, why: 'letters of two scripts in one word', spans };
}

/** Fewer say nothing: mail and word processors leave one or two behind. */
const minInvisible = 4;

function invisibleCharacters({
  shape: { characters, invisible, invisibleSpans },
}: LookedAt): Measured | undefined {
  if (invisible < minInvisible) return undefined;
  const share = invisible / characters;
  return {
    measure: share,
    why: `${invisible} of ${characters} characters are invisible`,
    spans: invisibleSpans,
  };
}

/** A shout has words: fewer letters are an abbreviation, a code or a name. */
const minCasedLetters = 30;

function capitals({ shape }: LookedAt): Measured | undefined {
  if (shape.casedLetters < minCasedLetters || shape.casedLetters * 2 < shape.characters) return undefined;
  const share = shape.capitals / shape.casedLetters;
  return { measure: share, why: `${Math.round(share * 100)} % capitals` };
}

function wallets({ text }: LookedAt): Measured | undefined {
  const found = walletsIn(text);
  if (found.length === 0) return undefined;
  const currencies = [...new Set(found.map(({ currency }) => currency))].join(', ');
  return {
    measure: found.length,
    why: `${FILTERS.wallet.finds}: ${currencies}`,
    spans: found.map(({ span }) => span),
  };
}

function contact(kind: ContactKind): Measure {
  return ({ part }) => {
    const places = contactsOf(part).get(kind);
    if (!places) return undefined;
    const spans = places.map(({ start, end }) => originalSpan(part.normal, start, end));
    return { measure: spans.length, why: FILTERS[kind].finds, spans };
  };
}
