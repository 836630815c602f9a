import type { RiskWeights } from '../src/engine/behaviour/risk.js';
import { SIGNAL_NAMES } from '../src/engine/behaviour/signals.js';
import { mulberry32 } from '../src/demo/mulberry32.js';
import { DetectionTally, type Detection } from './behaviour/detection.js';
import { changedPersonas, PERSONAS, type Persona } from './behaviour/personas.js';
import { simulate } from './behaviour/simulate.js';
import { bareTraffic, trafficOf, type SimulatedAuthor, type Traffic } from './behaviour/traffic.js';
import { fitNonnegative } from './nonnegative-logistic.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** The weights of an author's signals, from simulated days; to be learned anew when a signal is added. */
export const behaviour: Trainer = {
  name: 'behaviour',
  summary: 'how much each signal of an author tells, from a simulator with stated personas, into models/',
  async train() {
    const weights = await learn();
    const figures = {
      simulated: true,
      unseen: await measure(PERSONAS, weights, 2),
      anotherSeed: await measure(PERSONAS, weights, 3),
      bare: await measure(PERSONAS, weights, 5, authors, bareTraffic),
      changedPersonas: await measure(changedPersonas(), weights, 4),
    };
    const card = {
      licence: 'Apache-2.0',
      sources: [
        { source: 'training/behaviour', licence: 'Apache-2.0', attribution: 'our own, simulated', authors },
      ],
      calibration: 'simulated: 5 % unwanted authors, by the personas of training/behaviour/personas.ts',
      figures,
    };
    const bytes = Buffer.from(`${JSON.stringify(weights, null, 2)}\n`);
    await writeModel({ name: 'behaviour', version: 1, file: 'behaviour.json' }, bytes, card);
    return { name: 'behaviour', ...weights, figures };
  },
};

const authors = 12_000;
/** Enough to learn some twenty weights from. */
const learnedAuthors = 12_000;
/** Of a weight: no signal alone makes a spammer, but for the strongest. */
const mostWeight = 6;
/** Links, contacts or a device in common make nobody suspicious by themselves. */
const mostWeights: Readonly<Record<string, number>> = { links: 3.5, contacts: 3.5, 'shared-device': 3.5 };
/** What people say of an author must count, though simulated people come too late to say it. */
const leastWeights: Readonly<Record<string, number>> = {
  reports: 1,
  'failed-challenges': 1,
  'many-targets': 0.5,
  sequence: 0.8,
};
/** Numbers of an author's events that are learned from: few and many are known of. */
const learnedAt = [2, 4, 6, 8, 10, 14, 20, 30, 50];

export async function learn(): Promise<RiskWeights> {
  const traffic = trafficOf(PERSONAS, learnedAuthors, mulberry32(1));
  const rows: number[][] = [];
  const labels: boolean[] = [];
  const numbers = new Uint16Array(traffic.authors.length);
  await simulate(traffic, { bias: 0, weights: {} }, mulberry32(11), ({ event, strengths }) => {
    const { bad } = traffic.authors[event.author] as SimulatedAuthor;
    const number = (numbers[event.author] = (numbers[event.author] as number) + 1);
    if (!learnedAt.includes(bad && event.bad > 0 ? event.bad : number)) return;
    const row = strengths();
    const label = bad && event.bad > 0;
    // Once more as an app knows it that tells little of its authors, before anything of them was blocked.
    rows.push(row, bareOf(row));
    labels.push(label, label);
  });
  const { weights, bias } = fitNonnegative(
    rows,
    labels,
    SIGNAL_NAMES.map((name) => mostWeights[name] ?? mostWeight),
    SIGNAL_NAMES.map((name) => leastWeights[name] ?? 0),
  );
  const named = SIGNAL_NAMES.map((name, i): [string, number] => [name, round(weights[i] as number)]);
  return { bias: round(bias), weights: Object.fromEntries(named) };
}

function bareOf(row: readonly number[]): number[] {
  return row.map((strength, i) => (toldByFew.includes(SIGNAL_NAMES[i] as string) ? 0 : strength));
}

const toldByFew = ['new-account', 'nickname', 'violations', 'failed-challenges'];

/** One simulated day, judged by the weights. */
export async function measure(
  personas: Readonly<Record<string, Persona>>,
  weights: RiskWeights,
  seed: number,
  count = authors,
  told: (traffic: Traffic) => Traffic = (traffic) => traffic,
): Promise<Detection & { msPerEvent: number; bytesPerAuthor: number }> {
  const traffic = told(trafficOf(personas, count, mulberry32(seed)));
  const tally = new DetectionTally();
  const { bytes, msPerEvent } = await simulate(traffic, weights, mulberry32(seed + 10), (sighting) =>
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
