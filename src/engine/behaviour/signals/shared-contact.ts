import { logRamp, type SignalKind } from '../signal.js';

/** Names a way of contact that other authors name too: a ring, however different its texts. */
export const sharedContact: SignalKind = {
  name: 'shared-contact',
  counts: 'authors who spread the contact',
  customary: true,
  measure: ({ state: { crowd } }) => ({
    value: crowd.contact,
    reference: usual,
    strength: logRamp(crowd.contact, usual, 6),
  }),
};

/** A shop is recommended by its owner and a friend. */
const usual = 1.5;
