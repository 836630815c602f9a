import type { EvasiveView } from '../normalise/evasive.js';
import { JOINED, SEPARATOR } from '../normalise/letters.js';

/** Terms as pooled units of the normal view, with their classes (evasive-index.ts). */
export interface Terms {
  readonly termStarts: Int32Array;
  readonly pool: Uint16Array;
  readonly poolClasses: Uint16Array;
  readonly edges: Uint8Array;
}

/**
 * Where a term begins whose first letter is at `at`, if the text has it unit by unit, with nothing behind that could
 * belong to its last letter; −1 if not. So most terms stand, and nothing has to be weighed then.
 */
export function plainStart(
  { termStarts, pool, poolClasses }: Terms,
  { normal: { units, length }, classes }: EvasiveView,
  term: number,
  at: number,
): number {
  const first = termStarts[term] as number;
  const count = (termStarts[term + 1] as number) - first;
  let signs = 0;
  while (poolClasses[first + signs] === SEPARATOR) signs += 1;
  const start = at - signs;
  const end = start + count;
  if (start < 0 || end > length) return -1;
  for (let k = 0; k < count; k++) {
    const own = classes[start + k] as number;
    if (units[start + k] !== pool[first + k] || own !== poolClasses[first + k] || own === JOINED) return -1;
  }
  const stretched = end < length && (classes[end] === JOINED || classes[end] === classes[end - 1]);
  return stretched ? -1 : start;
}
