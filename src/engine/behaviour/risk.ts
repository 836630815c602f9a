import { tellingOf } from './customs.js';
import type { SignalKind, Situation } from './signal.js';
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

/**
 * Risk 0..1 that the author is one of those whom nobody wants, with the signals that speak for it, strongest first, and
 * the strengths of all that weigh anything, in the registry's order.
 */
export function riskOf(
  situation: Situation,
  { bias, weights }: RiskWeights,
): { risk: number; signals: Signal[]; strengths: Float64Array } {
  const { settings, customs } = situation;
  const own = settings.weights;
  const strengths = new Float64Array(SIGNALS.length);
  const signals: Signal[] = [];
  let logit = bias;
  for (let i = 0; i < SIGNALS.length; i++) {
    const { name, counts, measure, customary } = SIGNALS[i] as SignalKind;
    const learned = own[name] ?? weights[name] ?? 0;
    if (learned === 0) continue;
    const measured = measure(situation);
    if (!measured || measured.strength === 0) continue;
    strengths[i] = measured.strength;
    const weight = learned * measured.strength * (customary && customs ? tellingOf(customs, i) : 1);
    logit += weight;
    if (weight < leastTold) continue;
    const { value, reference } = measured;
    const why = measured.why ?? `${name}: ${short(value)} ${counts}, usual ${short(reference)}`;
    signals.push({ name, value, reference, weight, why });
  }
  signals.sort((a, b) => b.weight - a.weight);
  return { risk: 1 / (1 + Math.exp(-logit)), signals, strengths };
}

/** What each signal's weight is multiplied by, in the order of the registry: what the weights are learned from. */
export function strengthsOf(situation: Situation): number[] {
  const { customs } = situation;
  return SIGNALS.map(({ measure, customary }, i) => {
    const strength = measure(situation)?.strength ?? 0;
    return customary && customs && strength > 0 ? strength * tellingOf(customs, i) : strength;
  });
}

/** Less changes the risk by hardly anything. */
const leastTold = 0.3;

function short(value: number): string {
  return value < 0.001 ? '0' : String(Number(value.toPrecision(2)));
}
