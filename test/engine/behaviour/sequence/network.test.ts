import { describe, expect, it } from '@jest/globals';
import { mulberry32 } from '../../../../src/demo/mulberry32.js';
import {
  classes,
  facetStarts,
  gates,
  hidden,
  layout,
  SequenceNetwork,
} from '../../../../src/engine/behaviour/sequence/network.js';
import { stepsOf } from '../../../../src/engine/behaviour/sequence/step.js';

const random = mulberry32(5);
const parameters = Float32Array.from({ length: layout.end }, () => random() * 1.6 - 0.8);
const trail = Array.from({ length: 30 }, () => Math.floor(random() * 65_536));

/** The same by matrices written out, as the paper has them, with nothing kept from step to step but the state. */
function foretoldSlowly(upTo: number): number[] {
  const row = (from: number, length: number) => Array.from(parameters.subarray(from, from + length));
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, each, i) => sum + each * (b[i] as number), 0);
  const logistic = (x: number) => 1 / (1 + Math.exp(-x));
  const { facets } = stepsOf(trail);
  let state = new Array<number>(hidden).fill(0);
  for (let step = 0; step < upTo; step++) {
    const oneHot = new Array<number>(classes).fill(0);
    facets.forEach((own, facet) => (oneHot[(facetStarts[facet] as number) + (own[step] as number)] = 1));
    const given = Array.from({ length: gates }, (_, gate) => {
      const column = Array.from({ length: classes }, (__, i) => parameters[i * gates + gate] as number);
      return dot(column, oneHot) + (parameters[layout.steady + gate] as number);
    });
    const own = Array.from({ length: gates }, (_, gate) =>
      dot(row(layout.recurrent + gate * hidden, hidden), state),
    );
    const at = (values: readonly number[], i: number) => values[i] as number;
    state = state.map((before, i) => {
      const reset = logistic(at(given, i) + at(own, i));
      const update = logistic(at(given, hidden + i) + at(own, hidden + i));
      const bias = parameters[layout.recurrentBias + i] as number;
      const fresh = Math.tanh(at(given, 2 * hidden + i) + reset * (at(own, 2 * hidden + i) + bias));
      return (1 - update) * fresh + update * before;
    });
  }
  const logits = Array.from(
    { length: classes },
    (_, i) =>
      dot(row(layout.heads + i * hidden, hidden), state) + (parameters[layout.headBias + i] as number),
  );
  return [0, 1, 2].flatMap((facet) => {
    const own = logits.slice(facetStarts[facet], facetStarts[facet + 1]);
    const sum = own.reduce((all, each) => all + Math.exp(each), 0);
    return own.map((each) => each - Math.log(sum));
  });
}

describe('the sequence network', () => {
  it('foretells what a slow reference does', () => {
    const network = new SequenceNetwork(parameters);
    const seen: number[] = [];
    network.read(stepsOf(trail), 2, (step, logs) => {
      seen.push(step);
      if (![2, 7, 29].includes(step)) return;
      const slow = foretoldSlowly(step);
      expect(logs).toHaveLength(slow.length);
      for (let i = 0; i < classes; i++) expect(logs[i]).toBeCloseTo(slow[i] as number, 5);
    });
    expect(seen).toEqual(Array.from({ length: 28 }, (_, i) => i + 2));
  });

  it('gives chances that add up to one in each facet', () => {
    new SequenceNetwork(parameters).read(stepsOf(trail), 1, (_, logs) => {
      for (let facet = 0; facet < 3; facet++) {
        let sum = 0;
        for (let i = facetStarts[facet] as number; i < (facetStarts[facet + 1] as number); i++)
          sum += Math.exp(logs[i] as number);
        expect(sum).toBeCloseTo(1, 9);
      }
    });
  });

  it('refuses parameters that are too few, or no numbers', () => {
    expect(() => new SequenceNetwork(parameters.subarray(1))).toThrow(`should have ${layout.end}`);
    expect(
      () => new SequenceNetwork(Float32Array.from(parameters, (each, i) => (i === 9 ? NaN : each))),
    ).toThrow('no numbers');
  });
});
