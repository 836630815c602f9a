import { RE2JS, RE2JSSyntaxException } from 're2js';
import { exactView } from '../normalise/exact.js';
import { normalView } from '../normalise/normal.js';
import { textOf } from '../normalise/view.js';

/** Longest pattern in UTF-16 units. */
export const maxPatternUnits = 1_000;
/** Most steps of a compiled pattern; what a match costs grows with steps × text. */
export const maxProgramSteps = 1_000;

/**
 * A pattern in RE2 syntax, ready to run, or a sentence that says what is wrong with it and where. Matching takes linear
 * time whatever the pattern is. Texts are held against it in small letters and compatibility forms, so it ignores case.
 */
export function compilePattern(value: string): RE2JS | string {
  if (value === '') return 'the pattern is empty';
  if (value.length > maxPatternUnits) {
    return `a pattern may have at most ${maxPatternUnits} characters, this one has ${value.length}`;
  }
  const { pattern, fault } = compile(value);
  if (!pattern) return fault;
  const steps = pattern.programSize();
  if (steps > maxProgramSteps) {
    return `the pattern is too large: its repetitions make ${steps} steps, at most ${maxProgramSteps} are allowed`;
  }
  if (pattern.test('')) return 'the pattern matches the empty text, so it would match every text';
  return pattern;
}

/** The pattern as it is run against a view: literals beyond ASCII as that view writes them, full-width letters as plain ones. */
export function foldedPattern(value: string, view: 'exact' | 'normal'): string {
  const viewOf = view === 'exact' ? exactView : normalView;
  let inClass = false;
  return value.replace(/\\.|[^\x00-\x7f]|[[\]]/gsu, (piece) => {
    if (piece === '[' || piece === ']') inClass = piece === '[';
    if (inClass || piece.startsWith('\\') || piece <= '\x7f') return piece;
    const folded = textOf(viewOf(piece));
    if (folded === piece || folded === '') return piece;
    const plain = RE2JS.quote(folded);
    return folded.length === 1 ? plain : `(?:${plain})`;
  });
}

function compile(value: string): { pattern: RE2JS; fault?: never } | { pattern?: never; fault: string } {
  try {
    return { pattern: RE2JS.compile(foldedPattern(value, 'normal'), RE2JS.CASE_INSENSITIVE) };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { fault: `${reasonOf(error)}, at character ${placeOf(value, error) + 1}` };
  }
}

function reasonOf({ error, input }: RE2JSSyntaxException): string {
  const repeated =
    error === 'invalid repeat count' ? ': all together at most 1000 repetitions are allowed' : '';
  // Of a bracket without its fellow the parser names the whole pattern, which says nothing.
  const fragment = input && !/[)\]]$/.test(error) ? ` "${input.slice(0, 40)}"` : '';
  return `${error}${fragment}${repeated}`;
}

/**
 * Where the fault lies, in UTF-16 units. The parser goes from left to right and stops at the first fault, so the
 * shortest beginning that has the same fault ends with it; what is not closed lies where it opens.
 */
function placeOf(value: string, { error, input }: RE2JSSyntaxException): number {
  if (error.startsWith('missing closing ]')) return Math.max(0, value.length - (input ?? '').length);
  if (error.startsWith('missing closing )')) return unclosedBracket(value);
  const isBracket = error.startsWith('unexpected )');
  let [low, high] = [1, value.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const fault = faultOf(value.slice(0, middle));
    if (fault?.error === error && (isBracket || fault.input === input)) high = middle;
    else low = middle + 1;
  }
  const fragment = isBracket ? ')' : (input ?? '');
  const at = value.lastIndexOf(fragment, low - fragment.length);
  return fragment !== '' && at >= 0 ? at : low - 1;
}

function faultOf(value: string): RE2JSSyntaxException | undefined {
  try {
    RE2JS.compile(value);
    return undefined;
  } catch (error) {
    return error instanceof RE2JSSyntaxException ? error : undefined;
  }
}

function unclosedBracket(value: string): number {
  const open: number[] = [];
  let inClass = false;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charAt(at);
    if (unit === '\\') at += 1;
    else if (inClass) inClass = unit !== ']';
    else if (unit === '[') inClass = true;
    else if (unit === '(') open.push(at);
    else if (unit === ')') open.pop();
  }
  return open.at(-1) ?? value.length - 1;
}
