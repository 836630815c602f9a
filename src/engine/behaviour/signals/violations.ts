import { logRamp, type SignalKind } from '../signal.js';

/** What was blocked of him, or rejected by people, fading. */
export const violations: SignalKind = {
  name: 'violations',
  counts: 'violations',
  measure: ({ state: { violations: value } }) => ({
    value,
    reference: usual,
    strength: logRamp(value + usual, usual, 5),
  }),
};

/** Half of a block: one mistake is forgiven in time. */
const usual = 0.5;
