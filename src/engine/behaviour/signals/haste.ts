import { isGesture } from '../author-event.js';
import { logRamp, ramp, type SignalKind } from '../signal.js';

/**
 * Goes on writing faster than people do: half of the last gaps are short, not a few. A pause does not hide it, and one
 * who is back after a while begins anew.
 */
export const haste: SignalKind = {
  name: 'haste',
  counts: 'seconds between what he writes',
  measure: ({ state: { gaps }, event, pace }) => {
    if (gaps.gaps < minGaps || isGesture(event) || event.atMs - gaps.lastAtMs > overMs) return undefined;
    const usual = usualMs / Math.sqrt(pace);
    const { medianMs } = gaps;
    const fast = 1 - logRamp(Math.max(medianMs, machineMs), machineMs, usual);
    const value = medianMs / 1_000;
    return { value, reference: usual / 1_000, strength: fast * ramp(gaps.gaps, minGaps - 2, sureGaps) };
  },
};

const minGaps = 4;
const sureGaps = 8;
const overMs = 10 * 60_000;
/** Reading, thinking and typing takes this long, in haste; a people’s pace is that of its fastest minutes, not of all. */
const usualMs = 10_000;
const machineMs = 2_000;
