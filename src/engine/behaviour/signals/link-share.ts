import { timesOf } from '../author-event.js';
import { linkBin } from '../habit.js';
import { ramp, type SignalKind } from '../signal.js';

/** Links in most of what he writes, where they are not what he always wrote. */
export const linkShare: SignalKind = {
  name: 'links',
  counts: 'texts a day with links',
  customary: true,
  measure: ({ state: { counts, habit }, event }) => {
    const value = counts.links.day + (event.written?.link ? 1 : 0);
    const share = Math.min(1, value / Math.max(1, counts.events.day + timesOf(event)));
    // The day's own links are no habit yet.
    const news = 1 - ramp((habit[linkBin] ?? 0) - counts.links.day, 3, 15);
    return { value, reference: usual, strength: ramp(value, usual, 6) * share * news };
  },
};

const usual = 1;
