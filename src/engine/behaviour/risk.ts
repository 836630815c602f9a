import type { Situation } from './signal.js';
import { SIGNALS } from './signals.js';

/** What was learned of the signals: the logit of the risk is bias + Σ weight × strength. Weights are never negative. */
export interface RiskWeights {
  readonly bias: number;
  /** By the signal's name; one that is not named weighs nothing. */
  readonly weights: Readonly<Record<string, number>>;
}

/** One signal as it is told. */
export interface Signal {
  readonly name: string;
  readonly value: number;
  readonly reference: number;
  /** What it adds to the logit of the risk: the learned weight times the strength. */
  readonly weight: number;
  /** In words. */
  readonly why: string;
}

/** Risk 0..1 that the author is one of those whom nobody wants, with the signals that speak for it, strongest first. */
export function riskOf(
  situation: Situation,
  { bias, weights }: RiskWeights,
): { risk: number; signals: Signal[] } {
  const own = situation.settings.weights;
  const signals: Signal[] = [];
  let logit = bias;
  for (const { name, counts, measure } of SIGNALS) {
    const learned = own[name] ?? weights[name] ?? 0;
    if (learned === 0) continue;
    const measured = measure(situation);
    if (!measured || measured.strength === 0) continue;
    const weight = learned * measured.strength;
    logit += weight;
    if (weight < leastTold) continue;
    const { value, reference } = measured;
    const why = measured.why ?? `${name}: ${short(value)} ${counts}, usual ${short(reference)}`;
    signals.push({ name, value, reference, weight, why });
  }
  signals.sort((a, b) => b.weight - a.weight);
  return { risk: 1 / (1 + Math.exp(-logit)), signals };
}

/** Strengths of all signals in the order of the registry: what the weights are learned from. */
export function strengthsOf(situation: Situation): number[] {
  return SIGNALS.map(({ measure }) => measure(situation)?.strength ?? 0);
}

/** Less changes the risk by hardly anything. */
const leastTold = 0.3;

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
