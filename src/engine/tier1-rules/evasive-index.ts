import { EvasiveView } from '../normalise/evasive.js';
import { isHan } from '../normalise/letters.js';
import { readingsOf } from '../normalise/pinyin.js';
import { buildAutomaton, type Automaton } from './automaton.js';
import type { KeywordTerm } from './keyword-pattern.js';
import { unitsOf } from './literal-index.js';
import { buildMaskIndex, type MaskIndex } from './masked-words.js';
import { BEFORE_EDGE, wordEdges } from './word-boundary.js';

/**
 * Terms by their skeletons. Many spellings share a skeleton, and so do some terms (`as`, `ass`): a hit of a skeleton
 * is only where a term may stand, and each of its terms is then held against what stands there (aligner.ts).
 */
export interface EvasiveIndex {
  /** Over the distinct skeletons. */
  readonly automaton: Automaton;
  /** Forms of skeleton k are forms[formStarts[k] .. formStarts[k + 1]): term × 2, or spelling × 2 + 1. */
  readonly formStarts: Int32Array;
  readonly forms: Int32Array;
  /** Units of term t in the normal view are pool[termStarts[t] .. termStarts[t + 1]), their classes in poolClasses. */
  readonly termStarts: Int32Array;
  readonly pool: Uint16Array;
  readonly poolClasses: Uint16Array;
  readonly edges: Uint8Array;
  /** A bit for each class from `a` on that a term begins with which may stand behind a further Latin letter. */
  readonly freeStarts: number;
  /** Spelling s, of term spellingTerms[s]: its syllables in small letters, a 0 behind each. */
  readonly spellingTerms: Int32Array;
  readonly spellingStarts: Int32Array;
  readonly spellings: Uint16Array;
  readonly masks: MaskIndex;
}

/** Most readings of one keyword whose characters are read in several ways. */
const maxSpellings = 4;
const maxSpelledCharacters = 10;

/** @param terms distinct, spelled as in the normal view, each with a skeleton of two units or more */
export function buildEvasiveIndex(terms: readonly KeywordTerm[]): EvasiveIndex {
  const keys = new Map<string, number[]>();
  const pool = new PoolBuilder();
  const classes = new PoolBuilder();
  const spellings = new PoolBuilder();
  const spellingTerms: number[] = [];
  const edges = Uint8Array.from(terms, ({ text, open }) => wordEdges(unitsOf(text)) & ~open);
  let freeStarts = 0;
  terms.forEach(({ text: term }, number) => {
    const skeleton = skeletonOf(term);
    if (((edges[number] as number) & BEFORE_EDGE) === 0) freeStarts |= bitOf(skeleton);
    pool.add(skeleton.normal.units);
    classes.add(skeleton.classes);
    addForm(keys, keyOf(skeleton), number * 2);
    for (const syllables of spellingsOf(term)) {
      const spelled = skeletonOf(syllables.join(' '));
      addForm(keys, keyOf(spelled), spellingTerms.length * 2 + 1);
      // What begins with a Latin letter of its own is not spelled out there.
      if (!isHan(skeleton.units[0] as number)) freeStarts |= bitOf(spelled);
      spellingTerms.push(number);
      spellings.add(unitsOf(syllables.map((syllable) => `${syllable}\0`).join('')));
    }
  });
  const forms = [...keys.values()];
  const formStarts = new Int32Array(forms.length + 1);
  forms.forEach((own, i) => (formStarts[i + 1] = (formStarts[i] as number) + own.length));
  const [termPool, termStarts] = pool.finish();
  const [spellingPool, spellingStarts] = spellings.finish();
  return {
    automaton: buildAutomaton([...keys.keys()], { forStarts: true }),
    formStarts,
    forms: Int32Array.from(forms.flat()),
    termStarts,
    pool: termPool,
    poolClasses: classes.finish()[0],
    edges,
    freeStarts,
    spellingTerms: Int32Array.from(spellingTerms),
    spellingStarts,
    spellings: spellingPool,
    masks: buildMaskIndex(terms),
  };
}

/** Fewer than two units say too little: such a term is held against the normal view. */
export function hasSkeleton(term: string): boolean {
  return skeletonOf(term).length >= 2;
}

function skeletonOf(text: string): EvasiveView {
  return new EvasiveView({ units: unitsOf(text), length: text.length }, text);
}

function keyOf({ units, length }: EvasiveView): string {
  return String.fromCharCode(...units.subarray(0, length));
}

function bitOf({ units }: EvasiveView): number {
  const letter = (units[0] as number) - 0x61;
  return letter >= 0 && letter < 26 ? 1 << letter : 0;
}

function addForm(keys: Map<string, number[]>, key: string, form: number): void {
  const forms = keys.get(key);
  if (forms) forms.push(form);
  else keys.set(key, [form]);
}

/** How a Chinese term is spelled in Latin letters, a syllable a character; its own letters and digits stay. */
function spellingsOf(term: string): string[][] {
  const characters = [...term].filter((character) => isContent.test(character));
  const readings = characters.map((character) =>
    isHan(character.charCodeAt(0))
      ? readingsOf(character.charCodeAt(0))
      : isLatin.test(character)
        ? [character]
        : [],
  );
  const han = characters.filter((character) => isHan(character.charCodeAt(0))).length;
  if (han < 2 || characters.length > maxSpelledCharacters || readings.some(({ length }) => length === 0))
    return [];
  const first = readings.map(([reading]) => reading as string);
  const spellings = [first];
  readings.forEach((all, i) => {
    for (const reading of all.slice(1)) spellings.push(first.with(i, reading));
  });
  return spellings.slice(0, maxSpellings);
}

const isContent = /[\p{L}\p{N}]/u;
const isLatin = /^[a-z0-9]$/;

/** Many short arrays as one, with where each begins. */
class PoolBuilder {
  private readonly arrays: Uint16Array[] = [];

  add(units: Uint16Array): void {
    this.arrays.push(units);
  }

  finish(): [pool: Uint16Array, starts: Int32Array] {
    const starts = new Int32Array(this.arrays.length + 1);
    this.arrays.forEach(({ length }, i) => (starts[i + 1] = (starts[i] as number) + length));
    const pool = new Uint16Array(starts[this.arrays.length] as number);
    this.arrays.forEach((array, i) => pool.set(array, starts[i]));
    return [pool, starts];
  }
}
