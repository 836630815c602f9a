import { logRamp, type SignalKind } from '../signal.js';

/** Says again and again what he said before. What others said is for shared-content. */
export const nearCopies: SignalKind = {
  name: 'near-duplicates',
  counts: 'texts a day that he wrote before',
  customary: true,
  measure: ({ state: { counts } }) => {
    const value = counts.copies.day;
    const share = Math.min(1, value / Math.max(1, counts.events.day));
    return { value, reference: usual, strength: logRamp(value, usual, 6) * Math.sqrt(share) };
  },
};

/** Thanks and greetings are said twice. */
const usual = 1;
