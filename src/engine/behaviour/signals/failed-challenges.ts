import { ramp, type SignalKind } from '../signal.js';

/** Was asked to show that he is a person, and did not. */
export const failedChallenges: SignalKind = {
  name: 'failed-challenges',
  counts: 'failed challenges a day',
  measure: ({ state: { counts } }) => ({
    value: counts.failures.day,
    reference: usual,
    strength: ramp(counts.failures.day, usual, 4),
  }),
};

const usual = 1;
