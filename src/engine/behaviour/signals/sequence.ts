import { stepInWords } from '../sequence/step-words.js';
import { logRamp, type SignalKind } from '../signal.js';

/** The last steps are unlike what the network foretold of this author, and more so than is usual at this tenant. */
export const sequence: SignalKind = {
  name: 'sequence',
  counts: 'of the tenant’s scores of surprise are lower',
  measure: ({ state: { surprise } }) => {
    // What is usual is not put into words at each event.
    if (!surprise || surprise.percentile <= usual) return undefined;
    const { percentile, steps } = surprise;
    const share = Math.floor(percentile * 1e3) / 10;
    const told = steps.map(stepInWords).join('; ');
    return {
      value: percentile,
      reference: usual,
      strength: logRamp((1 - usual) / (1 - percentile), 1, timesForAll),
      why: `sequence: the last steps surprise more than ${share} % at this tenant: ${told}`,
    };
  },
};

const usual = 0.99;
/** So many times rarer than what is usual at most. */
const timesForAll = 10;
