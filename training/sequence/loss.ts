import { facetStarts, type SequenceNetwork } from '../../src/engine/behaviour/sequence/network.js';
import type { Steps } from '../../src/engine/behaviour/sequence/step.js';

/** Mean of minus the logarithm of what was foretold of each step but the first of each trail, in nats. */
export function lossOf(network: SequenceNetwork, trails: readonly Steps[]): number {
  let [sum, count] = [0, 0];
  for (const steps of trails) {
    network.read(steps, 1, (step, logs) => {
      steps.facets.forEach((classesOf, facet) => {
        sum -= logs[(facetStarts[facet] as number) + (classesOf[step] as number)] as number;
      });
      count += 1;
    });
  }
  return sum / count;
}
