import { mulberry32 } from '../../src/demo/mulberry32.js';
import type { RiskWeights } from '../../src/engine/behaviour/risk.js';
import { SIGNAL_NAMES } from '../../src/engine/behaviour/signals.js';
import { fitNonnegative } from '../nonnegative-logistic.js';
import { PERSONAS } from './personas.js';
import { simulate } from './simulate.js';
import { someTold } from './told.js';
import { trafficOf, type SimulatedAuthor, type Traffic } from './traffic.js';
import { variedPersonas } from './varied-personas.js';

/** Of a weight: no signal alone makes a spammer, but for the strongest. */
const mostWeight = 6;
/** What harmless people have too makes nobody suspicious by itself. */
const mostWeights: Readonly<Record<string, number>> = {
  ...{ links: 3, contacts: 3, 'shared-device': 3, 'shared-content': 3, 'shared-contact': 3 },
  ...{ 'shared-ip': 1.5, 'new-account': 1, nickname: 1.5, 'many-targets': 2, 'many-homes': 1.5 },
};
/** What people say of an author must count, though simulated people come too late to say it; so must what is rare here. */
const leastWeights: Readonly<Record<string, number>> = {
  ...{ reports: 1, 'failed-challenges': 1, 'many-targets': 0.5, 'shared-contact': 2, 'sudden-change': 2.5 },
  sequence: 0.8,
};
/** Numbers of an author's events that are learned from: few and many are known of. */
const learnedAt = [2, 4, 5, 6, 7, 8, 9, 10, 14, 20, 30, 50];
const tenants = 6;
const authorsEach = 1_500;
/** How often those are learned from who are harmless and do much: they are few, and are troubled first. */
const busyWeight = 3;
/** And the fifth to tenth event of unwanted authors: who is found out later has done his harm. */
const earlyWeight = 3;
/** Share of ordinary authors who may ever be above `normal` in a day. */
const ordinaryAbove = 0.0015;
/** Somebody of whom there is no sign has a risk below that at which trust begins. */
const mostBias = -3.55;
/** As long as nothing is learned: so that those who stand out most do not become a tenant's customs. */
const untaught: RiskWeights = {
  bias: -3.5,
  weights: Object.fromEntries(SIGNAL_NAMES.map((name) => [name, 3])),
};

interface Lessons {
  readonly rows: number[][];
  readonly labels: boolean[];
  /** All that ordinary authors did, author by author. */
  readonly ordinary: number[][][];
}

/** Weights learned from several tenants that differ, and a bias by how many ordinary authors they may trouble. */
export function learn(): RiskWeights {
  const lessons: Lessons = { rows: [], labels: [], ordinary: [] };
  for (let tenant = 0; tenant < tenants; tenant++) gather(trafficFor(tenant), tenant, lessons);
  const fitted = fitNonnegative(
    lessons.rows,
    lessons.labels,
    SIGNAL_NAMES.map((name) => mostWeights[name] ?? mostWeight),
    SIGNAL_NAMES.map((name) => leastWeights[name] ?? 0),
  );
  const weights = fitted.weights.map(round);
  const bias = round(Math.min(fitted.bias, mostBias, highestBias(lessons.ordinary, weights)));
  return { bias, weights: Object.fromEntries(SIGNAL_NAMES.map((name, i) => [name, weights[i] as number])) };
}

/** One tenant as it stands in personas.ts, the others as they may differ. */
function trafficFor(tenant: number): Traffic {
  const random = mulberry32(100 + tenant);
  if (tenant === 0) return trafficOf(PERSONAS, authorsEach, random);
  return someTold(trafficOf(variedPersonas(random), authorsEach, random), random);
}

function gather(traffic: Traffic, tenant: number, { rows, labels, ordinary }: Lessons): void {
  const numbers = new Uint16Array(traffic.authors.length);
  const own = new Map<number, number[][]>();
  simulate(traffic, untaught, mulberry32(11 + tenant), ({ event, strengths }) => {
    const { bad, persona } = traffic.authors[event.author] as SimulatedAuthor;
    const number = (numbers[event.author] = (numbers[event.author] as number) + 1);
    const isLearned = learnedAt.includes(bad && event.bad > 0 ? event.bad : number);
    if (!isLearned && persona !== 'ordinary') return;
    const row = strengths();
    if (persona === 'ordinary') own.set(event.author, [...(own.get(event.author) ?? []), row]);
    if (!isLearned) return;
    const times = bad
      ? event.bad > 4 && event.bad <= 10
        ? earlyWeight
        : 1
      : persona === 'ordinary'
        ? 1
        : busyWeight;
    for (let i = 0; i < times; i++) {
      // Once more as an app knows it that tells little of its authors, before anything of them was blocked.
      rows.push(row, bareOf(row));
      labels.push(bad && event.bad > 0, bad && event.bad > 0);
    }
  });
  ordinary.push(...own.values());
}

function bareOf(row: readonly number[]): number[] {
  return row.map((strength, i) => (toldByFew.includes(SIGNAL_NAMES[i] as string) ? 0 : strength));
}

const toldByFew = ['new-account', 'nickname', 'violations', 'failed-challenges'];

/** The fit knows events; people are troubled once a day or not at all. */
function highestBias(ordinary: readonly (readonly number[][])[], weights: readonly number[]): number {
  const highest = ordinary.map((rows) =>
    rows.reduce((most, row) => Math.max(most, weighed(row, weights)), -Infinity),
  );
  highest.sort((a, b) => b - a);
  return -(highest[Math.floor(highest.length * ordinaryAbove)] ?? 0);
}

function weighed(row: readonly number[], weights: readonly number[]): number {
  return row.reduce((sum, strength, i) => sum + strength * (weights[i] as number), 0);
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
