import { logRamp, type SignalKind } from '../signal.js';

/** Comes from ever other addresses and devices. */
export const manyHomes: SignalKind = {
  name: 'many-homes',
  counts: 'addresses and devices',
  customary: true,
  measure: ({ state: { distinct } }) => {
    const value = Math.max(distinct.ips, distinct.devices * 2);
    return { value, reference: usual, strength: logRamp(value, usual, 24) };
  },
};

/** Home, work, on the way, and a network that changes its addresses. */
const usual = 6;
