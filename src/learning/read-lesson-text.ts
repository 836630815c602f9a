import { createHash } from 'node:crypto';
import { bareText } from '../cases/near-key.js';
import { textOf } from '../engine/normalise/view.js';
import { ViewedPart } from '../engine/normalise/views.js';
import { CHARACTERS, FeatureSet, groupOf, WORDS } from '../engine/tier2-statistics/feature-set.js';
import { extractFeatures } from '../engine/tier2-statistics/features.js';
import { fingerprint } from '../engine/tier2-statistics/overlay.js';
import { inOrder, packDocument } from './document-codec.js';

/** What is learned of a text, and what is kept to find and name it again. */
export interface ReadText {
  /** The packed document (document-codec.ts). */
  readonly document: Uint8Array;
  readonly print: number;
  /** SHA-256 of its letters and digits: equal for near-copies. */
  readonly bare: Uint8Array;
  /** Words behind some of its features: a line each of the key in base 36, a space, and the word. */
  readonly names: string;
}

/** Runs in a worker thread. */
export function readLessonText(text: string): ReadText {
  const part = new ViewedPart({ part: 'text', text });
  extractFeatures(part, features);
  const document = inOrder(features.document());
  return {
    document: packDocument(document),
    print: fingerprint(document),
    bare: createHash('sha256').update(bareText(text)).digest(),
    names: namesOf(part),
  };
}

const features = new FeatureSet();

/** Of a long text they are spread over it. */
const maxNames = 40;
const maxNameUnits = 24;

function namesOf({ normal }: ViewedPart): string {
  const found = new Map<number, string>();
  const { count, keys, starts, lengths } = features;
  for (let i = 0; i < count; i++) {
    const size = lengths[i] as number;
    const start = starts[i] as number;
    if (size < 2 || size > maxNameUnits || start + size > normal.length) continue;
    const key = keys[i] as number;
    const group = groupOf(key);
    if (group !== WORDS && group !== CHARACTERS) continue;
    const name = textOf({ units: normal.units.subarray(start, start + size), length: size });
    // Sequences of letters are named where they are words: of scripts without blanks, and there two or three.
    const isName =
      group === WORDS
        ? /^[\p{L}\p{N}'’]+$/u.test(name)
        : size <= 3 && /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+$/u.test(name);
    if (isName) found.set(key, name);
  }
  const every = Math.max(1, found.size / maxNames);
  const names = [...found];
  const chosen = Array.from(
    { length: Math.min(maxNames, names.length) },
    (_, i) => names[Math.floor(i * every)] as [number, string],
  );
  return chosen.map(([key, name]) => `${key.toString(36)} ${name}`).join('\n');
}

/** The lines of `names` → key and word. */
export function* readNames(names: string): Generator<[key: number, name: string]> {
  if (names === '') return;
  for (const line of names.split('\n')) {
    const blank = line.indexOf(' ');
    yield [parseInt(line.slice(0, blank), 36), line.slice(blank + 1)];
  }
}
