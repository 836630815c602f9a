import { ramp, type SignalKind } from '../signal.js';

/** Gaps as regular as a machine's, however long; a pause among them does not hide the rest. */
export const drip: SignalKind = {
  name: 'drip',
  counts: 'of a gap is how far gaps differ',
  measure: ({ state: { gaps } }) => {
    if (gaps.gaps < minGaps || gaps.medianMs < minMedianMs) return undefined;
    const value = gaps.spreadMs / gaps.medianMs;
    const strength = ramp(usualSpread - value, 0, usualSpread - machineSpread) * ramp(gaps.gaps, 4, sureGaps);
    return { value, reference: usualSpread, strength };
  },
};

const minGaps = 6;
/** A few gaps are alike by chance. */
const sureGaps = 14;
/** Shorter gaps are a burst. */
const minMedianMs = 15_000;
/** Of people's gaps the median distance to their median is 0.4 to 0.9 of it, of some sixteen of them 0.22 at least. */
const usualSpread = 0.22;
const machineSpread = 0.12;
