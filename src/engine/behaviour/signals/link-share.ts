import { ramp, type SignalKind } from '../signal.js';

/** Links in most of what he writes. */
export const linkShare: SignalKind = {
  name: 'links',
  counts: 'texts a day with links',
  measure: ({ state: { counts }, event: { written } }) => {
    const value = counts.links.day + (written?.link ? 1 : 0);
    const share = Math.min(1, value / (counts.events.day + 1));
    return { value, reference: usual, strength: ramp(value, usual, 6) * share };
  },
};

const usual = 1;
