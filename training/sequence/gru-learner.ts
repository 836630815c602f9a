import { classes, facetStarts, gates, hidden, layout } from '../../src/engine/behaviour/sequence/network.js';
import type { Steps } from '../../src/engine/behaviour/sequence/step.js';
import type { Random } from '../../src/demo/mulberry32.js';

/** Learns the network of src/engine/behaviour/sequence/network.ts by backpropagation through all steps of a trail. */
export class GruLearner {
  readonly parameters = new Float32Array(layout.end);
  readonly gradient = new Float64Array(layout.end);
  private readonly means = new Float64Array(layout.end);
  private readonly squares = new Float64Array(layout.end);
  private updates = 0;
  private readonly past: Past[] = [];

  constructor(random: Random) {
    const spread = 1 / Math.sqrt(hidden);
    for (let i = 0; i < layout.headBias; i++) {
      const isBias = i >= layout.steady && i < layout.recurrent;
      this.parameters[i] = isBias ? 0 : (2 * random() - 1) * spread;
    }
  }

  /** One step of Adam (Kingma & Ba, 2015) down the mean loss of the trails. @returns that loss, in nats a step */
  learn(batch: readonly Steps[], rate: number): number {
    this.gradient.fill(0);
    let [loss, count] = [0, 0];
    for (const steps of batch) {
      loss += this.descend(steps);
      count += steps.length - 1;
    }
    this.update(count, rate);
    return loss / count;
  }

  /** Adds the gradient of the sum of the losses of all steps but the first. @returns that sum, in nats */
  descend(steps: Steps): number {
    const { length } = steps;
    for (let step = 0; step < length - 1; step++) this.recur(steps, step);
    let loss = 0;
    const owed = new Float64Array(hidden);
    for (let step = length - 1; step >= 1; step--) {
      const { next } = this.pastAt(step - 1);
      loss += this.foretell(steps, step, next, owed);
      this.recurBack(steps, step - 1, owed);
    }
    return loss;
  }

  /** From the state before the step to the one after it, with all that the way back needs. */
  private recur(steps: Steps, step: number): void {
    const { parameters } = this;
    const past = this.pastAt(step);
    const state = step === 0 ? nothing : this.pastAt(step - 1).next;
    const rows = rowsOf(steps, step);
    for (let i = 0, at: number = layout.recurrent; i < gates; i++) {
      let sum = 0;
      for (let j = 0; j < hidden; j++) sum += (parameters[at++] as number) * (state[j] as number);
      past.own[i] = sum;
      let given = parameters[layout.steady + i] as number;
      for (const row of rows) given += parameters[row + i] as number;
      past.given[i] = given;
    }
    for (let i = 0; i < hidden; i++) {
      const reset = logistic((past.given[i] as number) + (past.own[i] as number));
      const update = logistic((past.given[hidden + i] as number) + (past.own[hidden + i] as number));
      const held = (past.own[2 * hidden + i] as number) + (parameters[layout.recurrentBias + i] as number);
      const fresh = Math.tanh((past.given[2 * hidden + i] as number) + reset * held);
      past.reset[i] = reset;
      past.update[i] = update;
      past.held[i] = held;
      past.fresh[i] = fresh;
      past.next[i] = (1 - update) * fresh + update * (state[i] as number);
    }
  }

  /** Softmax and cross entropy of each facet; `owed` gathers what the state before the step is due. */
  private foretell({ facets }: Steps, step: number, state: Float64Array, owed: Float64Array): number {
    const { parameters, gradient } = this;
    for (let i = 0, at: number = layout.heads; i < classes; i++) {
      let sum = parameters[layout.headBias + i] as number;
      for (let j = 0; j < hidden; j++) sum += (parameters[at++] as number) * (state[j] as number);
      logits[i] = sum;
    }
    let loss = 0;
    for (let facet = 0; facet < facets.length; facet++) {
      const [from, to] = [facetStarts[facet] as number, facetStarts[facet + 1] as number];
      const told = from + ((facets[facet] as Uint8Array)[step] as number);
      let most = -Infinity;
      for (let i = from; i < to; i++) most = Math.max(most, logits[i] as number);
      let sum = 0;
      for (let i = from; i < to; i++) sum += Math.exp((logits[i] as number) - most);
      loss += most + Math.log(sum) - (logits[told] as number);
      for (let i = from; i < to; i++) {
        const slope = Math.exp((logits[i] as number) - most) / sum - (i === told ? 1 : 0);
        const row = layout.heads + i * hidden;
        gradient[layout.headBias + i] = (gradient[layout.headBias + i] as number) + slope;
        for (let j = 0; j < hidden; j++) {
          gradient[row + j] = (gradient[row + j] as number) + slope * (state[j] as number);
          owed[j] = (owed[j] as number) + slope * (parameters[row + j] as number);
        }
      }
    }
    return loss;
  }

  /** @param owed what the state after the step is due; becomes what the one before it is due */
  private recurBack(steps: Steps, step: number, owed: Float64Array): void {
    const { parameters, gradient } = this;
    const { reset, update, held, fresh } = this.pastAt(step);
    const state = step === 0 ? nothing : this.pastAt(step - 1).next;
    for (let i = 0; i < hidden; i++) {
      const [r, z, n, due] = [reset[i], update[i], fresh[i], owed[i]] as [number, number, number, number];
      const ofFresh = due * (1 - z) * (1 - n * n);
      const ofReset = ofFresh * (held[i] as number) * r * (1 - r);
      const ofUpdate = due * ((state[i] as number) - n) * z * (1 - z);
      slopes[i] = ofReset;
      slopes[hidden + i] = ofUpdate;
      slopes[2 * hidden + i] = ofFresh;
      owed[i] = due * z;
    }
    const rows = rowsOf(steps, step);
    for (let i = 0; i < gates; i++) {
      const slope = slopes[i] as number;
      gradient[layout.steady + i] = (gradient[layout.steady + i] as number) + slope;
      for (const row of rows) gradient[row + i] = (gradient[row + i] as number) + slope;
      const own = i < 2 * hidden ? slope : slope * (reset[i - 2 * hidden] as number);
      if (i >= 2 * hidden) {
        const bias = layout.recurrentBias + i - 2 * hidden;
        gradient[bias] = (gradient[bias] as number) + own;
      }
      const row = layout.recurrent + i * hidden;
      for (let j = 0; j < hidden; j++) {
        gradient[row + j] = (gradient[row + j] as number) + own * (state[j] as number);
        owed[j] = (owed[j] as number) + own * (parameters[row + j] as number);
      }
    }
  }

  private update(count: number, rate: number): void {
    const { gradient, means, squares } = this;
    let norm = 0;
    for (let i = 0; i < layout.end; i++) norm += ((gradient[i] as number) / count) ** 2;
    const scale = Math.min(1, mostNorm / Math.sqrt(norm)) / count;
    this.updates += 1;
    const [first, second] = [1 - meanKept ** this.updates, 1 - squareKept ** this.updates];
    for (let i = 0; i < layout.end; i++) {
      const slope = (gradient[i] as number) * scale;
      means[i] = meanKept * (means[i] as number) + (1 - meanKept) * slope;
      squares[i] = squareKept * (squares[i] as number) + (1 - squareKept) * slope * slope;
      const step = (means[i] as number) / first / (Math.sqrt((squares[i] as number) / second) + 1e-8);
      this.parameters[i] = (this.parameters[i] as number) - rate * step;
    }
  }

  private pastAt(step: number): Past {
    return (this.past[step] ??= {
      ...{ given: new Float64Array(gates), own: new Float64Array(gates), next: new Float64Array(hidden) },
      ...{ reset: new Float64Array(hidden), update: new Float64Array(hidden) },
      ...{ held: new Float64Array(hidden), fresh: new Float64Array(hidden) },
    });
  }
}

/** What the way forward leaves of a step. */
interface Past {
  readonly given: Float64Array;
  readonly own: Float64Array;
  readonly reset: Float64Array;
  readonly update: Float64Array;
  readonly held: Float64Array;
  readonly fresh: Float64Array;
  readonly next: Float64Array;
}

const nothing = new Float64Array(hidden);
const logits = new Float64Array(classes);
const slopes = new Float64Array(gates);
const [meanKept, squareKept, mostNorm] = [0.9, 0.999, 1];

function rowsOf({ facets }: Steps, step: number): number[] {
  return facets.map(
    (classesOf, facet) => ((facetStarts[facet] as number) + (classesOf[step] as number)) * gates,
  );
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
