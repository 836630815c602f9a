import { timesOf } from '../author-event.js';
import { strangenessOf } from '../habit.js';
import { ramp, type SignalKind } from '../signal.js';

/** Suddenly another hour, script, device and content than this author's own: an account that others took over. */
export const suddenChange: SignalKind = {
  name: 'sudden-change',
  counts: 'strange events a day',
  customary: true,
  measure: ({ state: { counts, habit }, event }) => {
    const value = counts.strange.day + (isStrange(strangenessOf(event, habit)) ? timesOf(event) : 0);
    return { value, reference: usual, strength: ramp(value, usual, 3) };
  },
};

/** More than one facet must be out of the ordinary. */
export function isStrange(strangeness: number): boolean {
  return strangeness >= 0.55;
}

const usual = 0.5;
