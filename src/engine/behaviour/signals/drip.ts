import { ramp, type SignalKind } from '../signal.js';

/** Gaps as regular as a machine's, however long; a pause among them does not hide the rest. */
export const drip: SignalKind = {
  name: 'drip',
  counts: 'of a gap is how far gaps differ',
  measure: ({ state: { gaps } }) => {
    if (gaps.gaps < minGaps || gaps.medianMs < minMedianMs) return undefined;
    const value = gaps.spreadMs / gaps.medianMs;
    const strength = ramp(usualSpread - value, 0, usualSpread - machineSpread) * ramp(gaps.gaps, 3, 10);
    return { value, reference: usualSpread, strength };
  },
};

const minGaps = 5;
/** Shorter gaps are a burst. */
const minMedianMs = 5_000;
/** Of people's gaps the median distance to their median is 0.4 to 0.9 of it. */
const usualSpread = 0.35;
const machineSpread = 0.12;
