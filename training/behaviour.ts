import type { RiskWeights } from '../src/engine/behaviour/risk.js';
import { mulberry32 } from '../src/demo/mulberry32.js';
import { DetectionTally, type Detection } from './behaviour/detection.js';
import { learn } from './behaviour/learn.js';
import { changedPersonas, PERSONAS, type Persona } from './behaviour/personas.js';
import { simulate } from './behaviour/simulate.js';
import { bareTraffic, barestTraffic } from './behaviour/told.js';
import { trafficOf, type SimulatedAuthor, type Traffic } from './behaviour/traffic.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** The weights of an author's signals, from simulated days; to be learned anew when a signal is added. */
export const behaviour: Trainer = {
  name: 'behaviour',
  summary: 'how much each signal of an author tells, from a simulator with stated personas, into models/',
  async train() {
    const weights = learn();
    const figures = {
      simulated: true,
      unseen: measure(PERSONAS, weights, 2),
      anotherSeed: measure(PERSONAS, weights, 3),
      bare: measure(PERSONAS, weights, 5, authors, bareTraffic),
      barest: measure(PERSONAS, weights, 6, authors, barestTraffic),
      changedPersonas: measure(changedPersonas(), weights, 4),
    };
    const card = {
      licence: 'Apache-2.0',
      sources: [{ source: 'training/behaviour', licence: 'Apache-2.0', attribution: 'our own, simulated' }],
      calibration: 'simulated: 5 % unwanted authors, by the personas of training/behaviour/personas.ts',
      figures,
    };
    const bytes = Buffer.from(`${JSON.stringify(weights, null, 2)}\n`);
    await writeModel({ name: 'behaviour', version: 1, file: 'behaviour.json' }, bytes, card);
    return { name: 'behaviour', ...weights, figures };
  },
};

const authors = 3_000;

/** One simulated day, judged by the weights. */
export function measure(
  personas: Readonly<Record<string, Persona>>,
  weights: RiskWeights,
  seed: number,
  count = authors,
  told: (traffic: Traffic) => Traffic = (traffic) => traffic,
): Detection & { msPerEvent: number; bytesPerAuthor: number } {
  const traffic = told(trafficOf(personas, count, mulberry32(seed)));
  const tally = new DetectionTally();
  const { bytes, msPerEvent } = simulate(traffic, weights, mulberry32(seed + 10), (sighting) =>
    tally.add(sighting, traffic.authors[sighting.event.author] as SimulatedAuthor),
  );
  return {
    ...tally.figures(traffic.authors),
    ...{ msPerEvent: round(msPerEvent), bytesPerAuthor: Math.round(bytes / count) },
  };
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
