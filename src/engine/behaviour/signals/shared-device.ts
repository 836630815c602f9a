import { logRamp, type SignalKind } from '../signal.js';

/** Several authors on one device: more than a family. */
export const sharedDevice: SignalKind = {
  name: 'shared-device',
  counts: 'authors on the device',
  customary: true,
  measure: ({ state: { crowd } }) => ({
    value: crowd.device,
    reference: usual,
    strength: logRamp(crowd.device, usual, 8),
  }),
};

const usual = 2;
