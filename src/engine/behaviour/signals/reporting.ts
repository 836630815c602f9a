import { logRamp, type SignalKind } from '../signal.js';

/** Reports others by the dozen. */
export const reporting: SignalKind = {
  name: 'reporting',
  counts: 'reports made a day',
  measure: ({ state: { counts }, event: { type } }) => {
    const value = counts.reporting.day + (type === 'report' ? 1 : 0);
    return { value, reference: usual, strength: logRamp(value, usual, 20) };
  },
};

const usual = 4;
