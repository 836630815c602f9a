import { expect } from '@jest/globals';
import { originalSpan, type View } from '../../../src/engine/normalise/view.js';

/**
 * Each unit of a view stands for a stretch of the text that is not empty, in range, never half of a surrogate pair;
 * the stretches never go back, and no unit is U+FFFF.
 */
export function expectWayBack(view: View, text: string): void {
  let startBefore = 0;
  for (let i = 0; i < view.length; i++) {
    const [start, end] = originalSpan(view, i, i + 1);
    if (start < startBefore || end <= start || end > text.length || view.units[i] === 0xffff) {
      throw new Error(`unit ${i} of ${view.length} stands for [${start}, ${end}) of ${JSON.stringify(text)}`);
    }
    if (view.offsets && (splitsPair(text, start) || splitsPair(text, end))) {
      // One half of a pair may stand for one half where both stayed as they are.
      expect([view.units[i], end - start]).toEqual([text.charCodeAt(start), 1]);
    }
    startBefore = start;
  }
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
}
