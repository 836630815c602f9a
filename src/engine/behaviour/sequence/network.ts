import { facetSizes, type Steps } from './step.js';

/**
 * Reads trails with a gated recurrent unit (Cho et al., 2014; the reset gate after the product, as cuDNN has it) and
 * foretells each facet of each next step. One network for all authors of all tenants.
 */
export class SequenceNetwork {
  /** @throws Error where the parameters are not as many as the network has */
  constructor(private readonly parameters: Float32Array) {
    if (parameters.length !== layout.end)
      throw new Error(`has ${parameters.length} parameters, should have ${layout.end}`);
    if (!parameters.every(Number.isFinite)) throw new Error('has parameters that are no numbers');
  }

  /**
   * @param from the first step that is foretold, ≥ 1
   * @param onStep hears of each step the logarithms of what was foretold, all facets in a row (facetStarts); they are
   *   good until it returns
   */
  read({ length, facets }: Steps, from: number, onStep: (step: number, logs: Float64Array) => void): void {
    let [state, next] = [new Float64Array(hidden), new Float64Array(hidden)];
    const [given, own, logs] = [new Float64Array(gates), new Float64Array(gates), new Float64Array(classes)];
    for (let step = 0; step < length; step++) {
      if (step >= from) {
        foretell(this.parameters, state, logs);
        for (let facet = 0; facet < facets.length; facet++) normalise(logs, facet);
        onStep(step, logs);
      }
      if (step === length - 1) return;
      sumInputs(this.parameters, facets, step, given);
      recur(this.parameters, state, given, own, next);
      [state, next] = [next, state];
    }
  }
}

/** Units of the state; three gates each: reset, update, new. */
export const hidden = 32;
export const gates = 3 * hidden;
/** Of all facets. */
export const classes = facetSizes[0] + facetSizes[1] + facetSizes[2];
/** Where each facet's classes begin, and where the last one's end. */
export const facetStarts = [0, facetSizes[0], facetSizes[0] + facetSizes[1], classes] as const;

/**
 * Where each kind of parameter begins: a row of gates for each class, one for all steps, rows of the state for each
 * gate, the bias of the state's part in the new gate; a row for each class foretold, and their biases.
 */
export const layout = layoutOf();

function layoutOf() {
  const steady = classes * gates;
  const recurrent = steady + gates;
  const recurrentBias = recurrent + gates * hidden;
  const heads = recurrentBias + hidden;
  const headBias = heads + classes * hidden;
  return { inputs: 0, steady, recurrent, recurrentBias, heads, headBias, end: headBias + classes };
}

function foretell(parameters: Float32Array, state: Float64Array, logits: Float64Array): void {
  for (let i = 0; i < classes; i++) {
    const bias = parameters[layout.headBias + i] as number;
    logits[i] = bias + product(parameters, layout.heads + i * hidden, state);
  }
}

/** Logits of a facet become logarithms of chances. */
function normalise(logits: Float64Array, facet: number): void {
  const [from, to] = [facetStarts[facet] as number, facetStarts[facet + 1] as number];
  let most = -Infinity;
  for (let i = from; i < to; i++) most = Math.max(most, logits[i] as number);
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.exp((logits[i] as number) - most);
  const log = most + Math.log(sum);
  for (let i = from; i < to; i++) logits[i] = (logits[i] as number) - log;
}

function sumInputs(
  parameters: Float32Array,
  facets: Steps['facets'],
  step: number,
  given: Float64Array,
): void {
  const type = (facets[0][step] as number) * gates;
  const gap = (facetStarts[1] + (facets[1][step] as number)) * gates;
  const channel = (facetStarts[2] + (facets[2][step] as number)) * gates;
  for (let i = 0; i < gates; i++) {
    given[i] =
      (parameters[layout.steady + i] as number) +
      (parameters[type + i] as number) +
      (parameters[gap + i] as number) +
      (parameters[channel + i] as number);
  }
}

/** @param own is written over: what the state gives to the gates */
function recur(
  parameters: Float32Array,
  state: Float64Array,
  given: Float64Array,
  own: Float64Array,
  next: Float64Array,
): void {
  for (let i = 0; i < gates; i++) own[i] = product(parameters, layout.recurrent + i * hidden, state);
  for (let i = 0; i < hidden; i++) {
    const reset = logistic((given[i] as number) + (own[i] as number));
    const update = logistic((given[hidden + i] as number) + (own[hidden + i] as number));
    const held = (own[2 * hidden + i] as number) + (parameters[layout.recurrentBias + i] as number);
    const fresh = Math.tanh((given[2 * hidden + i] as number) + reset * held);
    next[i] = (1 - update) * fresh + update * (state[i] as number);
  }
}

/** Of a row of the parameters and the state; in four sums, since one would wait for itself. */
function product(parameters: Float32Array, row: number, state: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let j = 0; j < hidden; j += 4) {
    a += (parameters[row + j] as number) * (state[j] as number);
    b += (parameters[row + j + 1] as number) * (state[j + 1] as number);
    c += (parameters[row + j + 2] as number) * (state[j + 2] as number);
    d += (parameters[row + j + 3] as number) * (state[j + 3] as number);
  }
  return a + b + (c + d);
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
