import { timesOf } from '../author-event.js';
import { ramp, type SignalKind } from '../signal.js';

/** Ways to reach him elsewhere in most of what he writes. */
export const contactShare: SignalKind = {
  name: 'contacts',
  counts: 'texts a day with contacts',
  customary: true,
  measure: ({ state: { counts }, event }) => {
    const value = counts.contacts.day + (event.written?.contact ? 1 : 0);
    const share = Math.min(1, value / Math.max(1, counts.events.day + timesOf(event)));
    return { value, reference: usual, strength: ramp(value, usual, 5) * share };
  },
};

const usual = 1;
