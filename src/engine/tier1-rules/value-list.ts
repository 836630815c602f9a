import type { Detector } from '../detector.js';
import type { Part } from '../finding.js';
import type { Submission } from '../submission.js';
import { findingsOf, grouped } from './list-findings.js';
import type { Layer, RuleEntry } from './rule-kind.js';
import type { Sighting } from './silence.js';
import { buildValueIndex, lookUp, type ValueIndex } from './value-index.js';

/** A value of a submission that lists may name. */
export interface NamedValue {
  readonly part: Part;
  /** In the canonical form of entries. */
  readonly value: string;
  /** As it is shown. */
  readonly match: string;
}

export interface ValueListOptions {
  /** False where policy weighs allow against deny itself. */
  readonly silencing?: boolean;
  /** Why values that lists may name are not known; undefined where all are. */
  readonly missing?: (submission: Submission) => string | undefined;
}

/** Lists whose entries are whole values: authors, devices, image hashes. */
export function valueListDetector(
  name: string,
  valuesOf: (submission: Submission) => readonly NamedValue[],
  layers: readonly Layer<ValueIndex>[],
  { silencing = true, missing = () => undefined }: ValueListOptions = {},
): Detector {
  const filled = layers.filter(({ compiled }) => compiled.size > 0);
  return {
    name,
    tier: 1,
    categories: 'any',
    deadlineMs: 50,
    appliesTo: (submission) =>
      filled.length > 0 && (valuesOf(submission).length > 0 || missing(submission) !== undefined),
    detect: ({ submission }) => {
      const sightings: Sighting[] = [];
      for (const { part, value, match } of valuesOf(submission)) {
        for (const { compiled, entry } of filled) {
          lookUp(compiled, value, (ordinal) => {
            const active = entry(ordinal);
            if (active) sightings.push({ entry: active, part, match });
          });
        }
      }
      const findings = silencing ? findingsOf(name, sightings) : grouped(name, sightings);
      const failed = missing(submission);
      return failed === undefined ? { findings } : { findings, failed };
    },
  };
}

export function compileValues(entries: readonly RuleEntry[]): ValueIndex {
  return buildValueIndex(entries.map(({ value }) => value));
}

/** Longest identifier of an author or a device, as the front door takes them. */
const maxIdentifierLength = 256;

/** An identifier of the app's, kept to the letter; or what is wrong with it. */
export function parseIdentifier(value: string): { readonly value: string } | string {
  if (value === '') return 'the identifier is empty';
  if (value.length > maxIdentifierLength) {
    return `an identifier may have at most ${maxIdentifierLength} characters`;
  }
  const bad = notPrintable.exec(value);
  if (bad) return `character ${bad.index + 1} is a control character or broken Unicode`;
  return { value };
}

const notPrintable =
  /[\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
