import { mulberry32, type Random } from '../src/demo/mulberry32.js';
import { SequenceNetwork } from '../src/engine/behaviour/sequence/network.js';
import { scoreBinOf, scoreBins } from '../src/engine/behaviour/sequence/percentile.js';
import { stepsOf, type Steps } from '../src/engine/behaviour/sequence/step.js';
import { leastSteps, surpriseOf } from '../src/engine/behaviour/sequence/surprise.js';
import { PERSONAS } from './behaviour/personas.js';
import { trafficOf } from './behaviour/traffic.js';
import { baselinesOf } from './sequence/baselines.js';
import { GruLearner } from './sequence/gru-learner.js';
import { lossOf } from './sequence/loss.js';
import { detectionBy } from './sequence/persona-scores.js';
import { someTelling, trailAt, trailsOf } from './sequence/trails.js';
import { shuffle } from './text-cnn/random.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** The network that foretells authors' steps, from simulated ordinary traffic alone. */
export const sequence: Trainer = {
  name: 'sequence',
  summary: 'a recurrent network that foretells what ordinary authors do next, from a simulator, into models/',
  async train() {
    const trails = ordinaryTrails(learnedAuthors, 1);
    const heldOut = ordinaryTrails(heldOutAuthors, 2);
    const { parameters, curve } = learn(trails.map(stepsOf), heldOut.map(stepsOf), mulberry32(7));
    const network = new SequenceNetwork(parameters);
    const usual = sharesOf(network, ordinaryTrails(heldOutAuthors, 3));
    // On other authors than those that told when to stop.
    const unseen = ordinaryTrails(heldOutAuthors, 4).map(stepsOf);
    const figures = {
      simulated: true,
      natsPerEvent: { network: round(lossOf(network, unseen)), ...baselinesOf(trails.map(stepsOf), unseen) },
      curve,
      ...detectionBy(network, 5),
    };
    const card = {
      licence: 'Apache-2.0',
      sources: [
        {
          source: 'training/behaviour',
          licence: 'Apache-2.0',
          attribution: 'our own, simulated: ordinary authors alone',
          authors: learnedAuthors,
        },
      ],
      calibration: 'simulated; each tenant has percentiles of its own once a few hundred scores are known',
      usual,
      figures,
    };
    const bytes = new Uint8Array(parameters.buffer);
    await writeModel({ name: 'sequence', version: 1, file: 'sequence.bin' }, bytes, card);
    return { name: 'sequence', bytes: bytes.length, figures };
  },
};

const learnedAuthors = 5_000;
const heldOutAuthors = 1_200;
const [batchTrails, rate, mostEpochs, patience] = [16, 0.004, 30, 2];
/** Nats: less is not worth another epoch. */
const leastGain = 0.002;

/** Where an author's trail stood at some moment, as hot state would have had it; apps differ in what they tell. */
function ordinaryTrails(count: number, seed: number): number[][] {
  const random = mulberry32(seed * 1_000);
  const ordinary = Object.fromEntries(Object.entries(PERSONAS).filter(([, { bad }]) => !bad));
  const traffic = trafficOf(ordinary, count, mulberry32(seed));
  return trailsOf(traffic, ordinary, random, () => someTelling(random)).flatMap(({ steps }) => {
    if (steps.length < leastSteps) return [];
    const until = leastSteps + Math.floor(random() * (steps.length - leastSteps + 1));
    return [trailAt(steps, until)];
  });
}

/** Minibatches of Adam until what was held out has not been foretold better for some epochs; the best is kept. */
function learn(
  trails: readonly Steps[],
  heldOut: readonly Steps[],
  random: Random,
): { parameters: Float32Array; curve: { learned: number; heldOut: number }[] } {
  const learner = new GruLearner(random);
  const order = Int32Array.from(trails, (_, i) => i);
  const curve: { learned: number; heldOut: number }[] = [];
  let best = { epoch: 0, loss: Infinity, parameters: learner.parameters.slice() };
  for (let epoch = 0; epoch < mostEpochs && epoch - best.epoch <= patience; epoch++) {
    shuffle(order, random);
    let [sum, batches] = [0, 0];
    for (let from = 0; from < order.length; from += batchTrails) {
      const batch = [...order.subarray(from, from + batchTrails)].map((i) => trails[i] as Steps);
      sum += learner.learn(batch, rate / (1 + epoch / 4));
      batches += 1;
    }
    const loss = lossOf(new SequenceNetwork(learner.parameters), heldOut);
    curve.push({ learned: round(sum / batches), heldOut: round(loss) });
    console.error(`epoch ${epoch + 1}: ${JSON.stringify(curve.at(-1))}`);
    if (loss < best.loss - leastGain) best = { epoch, loss, parameters: learner.parameters.slice() };
  }
  return { parameters: best.parameters, curve };
}

/** Shares of scores by bin: what a tenant is measured by until it has scores of its own. */
function sharesOf(network: SequenceNetwork, trails: readonly number[][]): number[] {
  const shares = new Array<number>(scoreBins).fill(0);
  for (const trail of trails) {
    const bin = scoreBinOf(surpriseOf(network, trail).score);
    shares[bin] = (shares[bin] as number) + 1 / trails.length;
  }
  return shares.map((share) => Number(share.toFixed(5)));
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
