import { describe, expect, it } from '@jest/globals';
import { mulberry32 } from '../../../src/demo/mulberry32.js';
import { layout, SequenceNetwork } from '../../../src/engine/behaviour/sequence/network.js';
import { stepsOf } from '../../../src/engine/behaviour/sequence/step.js';
import { GruLearner } from '../../../training/sequence/gru-learner.js';
import { lossOf } from '../../../training/sequence/loss.js';

const random = mulberry32(3);
const trailOf = (length: number) =>
  Array.from({ length }, () => Math.floor(random() * 16) * 4096 + Math.floor(random() * 16) * 256 + 8);

describe('the learner of the sequence network', () => {
  it('foretells as the network does', () => {
    const learner = new GruLearner(mulberry32(1));
    const steps = stepsOf(trailOf(20));
    const network = new SequenceNetwork(learner.parameters);
    expect(learner.descend(steps) / 19).toBeCloseTo(lossOf(network, [steps]), 6);
  });

  it('has the slope that small differences have, of each kind of parameter', () => {
    const learner = new GruLearner(mulberry32(2));
    const steps = stepsOf(trailOf(12));
    learner.descend(steps);
    const { parameters, gradient } = learner;
    const slopes = gradient.slice();
    const starts = Object.values(layout);
    const places = starts.slice(0, -1).flatMap((start, kind) => {
      const size = (starts[kind + 1] as number) - start;
      // Those that matter least tell least: the steepest of some.
      const some = Array.from({ length: 40 }, () => start + Math.floor(random() * size));
      return some.sort((a, b) => Math.abs(slopes[b] as number) - Math.abs(slopes[a] as number)).slice(0, 5);
    });
    expect(places).toHaveLength(30);
    for (const place of places) {
      const before = parameters[place] as number;
      parameters[place] = before + 0.01;
      const [high, above] = [parameters[place], learner.descend(steps)];
      parameters[place] = before - 0.01;
      const [low, below] = [parameters[place], learner.descend(steps)];
      parameters[place] = before;
      const slope = (above - below) / (high - low);
      expect(Math.abs(slope - (slopes[place] as number))).toBeLessThan(1e-3 + 0.01 * Math.abs(slope));
    }
  });

  it('learns what always follows', () => {
    const learner = new GruLearner(mulberry32(4));
    const ring = [1, 5, 9];
    const steps = stepsOf(Array.from({ length: 30 }, (_, i) => (ring[i % 3] as number) * 4096 + 8));
    const first = learner.learn([steps], 0.02);
    for (let i = 0; i < 200; i++) learner.learn([steps], 0.02);
    expect(first).toBeGreaterThan(3);
    expect(learner.learn([steps], 0.02)).toBeLessThan(0.1);
  });
});
