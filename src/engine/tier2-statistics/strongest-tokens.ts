import { textOf } from '../normalise/view.js';
import type { ViewedPart } from '../normalise/views.js';
import type { FeatureSet } from './feature-set.js';
import { SHAPE_KINDS } from './shape-features.js';
import { DIGIT, LETTER, unitClasses } from './unit-classes.js';

/**
 * The words and shapes that weighed most for the category, strongest first; at most 5. Only now are words made of what
 * so far were hashes.
 * @param features of this very part
 * @param weightOf what a feature of this key adds to the logit at the value 1
 */
export function strongestTokens(
  part: ViewedPart,
  features: FeatureSet,
  weightOf: (key: number) => number,
): string[] {
  const { keys, values, starts, lengths, count } = features;
  const { units, length } = part.normal;
  const byUnit = new Float64Array(length + 1);
  const byShape = new Float64Array(SHAPE_KINDS.length);
  for (let i = 0; i < count; i++) {
    const weight = weightOf(keys[i] as number) * (values[i] as number);
    const size = lengths[i] as number;
    const start = starts[i] as number;
    if (size === 0) byShape[start] = (byShape[start] as number) + weight;
    // Shared by the units that it stands for, so that a word gets the sum of its sequences.
    else
      for (let at = start; at < start + size && at < length; at++)
        byUnit[at] = (byUnit[at] as number) + weight / size;
  }
  const tokens = [...wordsOf(units, length, byUnit)].map(({ start, end, weight }) => {
    return { token: textOf({ units: units.subarray(start, end), length: end - start }), weight };
  });
  SHAPE_KINDS.forEach((token, kind) => tokens.push({ token, weight: byShape[kind] as number }));
  const strongest = new Map<string, number>();
  for (const { token, weight } of tokens) strongest.set(token, (strongest.get(token) ?? 0) + weight);
  const ranked = [...strongest].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]);
  const least = (ranked[0]?.[1] ?? 0) * leastShare;
  return ranked
    .slice(0, maxTokens)
    .filter(([, weight]) => weight >= least)
    .map(([token]) => token);
}

const maxTokens = 5;
/** What weighs less than this share of the strongest explains nothing. */
const leastShare = 0.1;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** Whole words; of scripts without blanks the stretches that weigh, cut where they weigh least. */
function* wordsOf(units: Uint16Array, length: number, byUnit: Float64Array): Generator<Word> {
  for (let at = 0; at < length;) {
    const kind = unitClasses[units[at] as number] as number;
    const start = at;
    let weight = 0;
    if (kind === LETTER || kind === DIGIT) {
      do weight += byUnit[at++] as number;
      while (at < length && ((unitClasses[units[at] as number] as number) | 1) === (LETTER | 1));
    } else {
      while (
        at < length &&
        at - start < maxStretchUnits &&
        (byUnit[at] as number) > 0 &&
        isWritten(units[at] as number)
      ) {
        weight += byUnit[at++] as number;
      }
      if (at === start) {
        at += 1;
        continue;
      }
    }
    if (weight > 0) yield { start, end: at, weight };
  }
}

const maxStretchUnits = 6;

/** Signs, blanks and words of other scripts end a stretch. */
function isWritten(unit: number): boolean {
  const kind = unitClasses[unit] as number;
  return kind > DIGIT;
}
