import { logRamp, type SignalKind } from '../signal.js';

/** Many authors behind one address. A weak sign: schools, offices and mobile networks have one for all. */
export const sharedAddress: SignalKind = {
  name: 'shared-ip',
  counts: 'authors at the address',
  customary: true,
  measure: ({ state: { crowd } }) => ({
    value: crowd.ip,
    reference: usual,
    strength: logRamp(crowd.ip, usual, 40),
  }),
};

const usual = 4;
