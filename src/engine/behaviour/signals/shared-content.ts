import { logRamp, type SignalKind } from '../signal.js';

/** Says what several other authors say: a ring with one text. */
export const sharedContent: SignalKind = {
  name: 'shared-content',
  counts: 'texts a day that several others write too',
  customary: true,
  measure: ({ state: { counts } }) => {
    const value = counts.shared.day;
    const share = Math.min(1, value / Math.max(1, counts.events.day));
    return { value, reference: usual, strength: logRamp(value, usual, 6) * Math.sqrt(share) };
  },
};

const usual = 1;
/** Of different authors of near-copies of a text, from which on it is one that several write. */
export const severalAuthors = 3;
