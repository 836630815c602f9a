import type { TermTrie } from './term-trie.js';

/** What the states keep beyond the levels that need no state. */
export interface Transitions {
  /** State → the state whose transitions it shares, 0 for none. */
  readonly setOf: Int32Array;
  /** The transitions of a state that is its own set lead to targets[starts[s] .. ends[s]), each by the target's code. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly targets: Int32Array;
}

/**
 * All transitions that lead deeper than `levels`: to the children, and to those that the failure links would find.
 * With `levels` 0 the children alone, since there the links are followed. A state that adds none shares those of its
 * failure state.
 *
 * @returns undefined when they are more than `maxTransitions`
 */
export function gatherTransitions(
  { stateCount, codes, depths, order, childStarts, children, fails, childBy }: TermTrie,
  levels: number,
  maxTransitions: number,
): Transitions | undefined {
  const setOf = new Int32Array(stateCount);
  const starts = new Int32Array(stateCount);
  const ends = new Int32Array(stateCount);
  let targets = new Int32Array(stateCount * 2);
  let count = 0;
  for (const state of order) {
    const from = childStarts[state] as number;
    const to = childStarts[state + 1] as number;
    const inherited = setOf[fails[state] as number] as number;
    if (from === to || (depths[state] as number) < levels) {
      setOf[state] = inherited;
      continue;
    }
    starts[state] = count;
    const inheritedEnd = levels === 0 ? 0 : (ends[inherited] as number);
    const most = count + to - from + Math.max(0, inheritedEnd - (starts[inherited] as number));
    if (most > targets.length) targets = grown(targets, most);
    for (let i = from; i < to; i++) targets[count++] = children[i] as number;
    for (let i = starts[inherited] as number; i < inheritedEnd; i++) {
      const target = targets[i] as number;
      if (childBy(state, codes[target] as number) === 0) targets[count++] = target;
    }
    if (count > maxTransitions) return undefined;
    setOf[state] = state;
    ends[state] = count;
  }
  return { setOf, starts, ends, targets: targets.subarray(0, count) };
}

function grown(numbers: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(atLeast, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
