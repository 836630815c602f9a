import { logRamp, type SignalKind } from '../signal.js';

/** Turns to more people, threads or pages than one has to do with. */
export const manyTargets: SignalKind = {
  name: 'many-targets',
  counts: 'different targets',
  customary: true,
  measure: ({ state: { distinct } }) => ({
    value: distinct.targets,
    reference: usual,
    strength: logRamp(distinct.targets, usual, 100),
  }),
};

const usual = 20;
