import { logRamp, type SignalKind } from '../signal.js';

/** Says again and again what was said before, by himself or by others. */
export const nearCopies: SignalKind = {
  name: 'near-duplicates',
  counts: 'near-copies a day',
  measure: ({ state: { counts } }) => {
    const value = counts.copies.day;
    const share = Math.min(1, value / Math.max(1, counts.events.day));
    return { value, reference: usual, strength: logRamp(value, usual, 10) * Math.sqrt(share) };
  },
};

/** Thanks and greetings are said twice. */
const usual = 2;
