import { knownEvents } from './habit.js';
import { levelOf, type Level } from './level.js';
import { riskOf, type RiskWeights, type Signal } from './risk.js';
import type { Situation } from './signal.js';

/** What an author comes to at an event. */
export interface Assessment {
  /** 0..1 */
  readonly risk: number;
  readonly level: Level;
  /** Strongest first. */
  readonly signals: readonly Signal[];
}

/**
 * @param before the author's level until now
 * @param held people put him there: no risk moves him
 */
export function assess(
  situation: Situation,
  weights: RiskWeights,
  before: Level,
  held = false,
): { readonly assessment: Assessment; readonly strengths: Float64Array } {
  const { state, event, settings } = situation;
  const { risk, signals, strengths } = riskOf(situation, weights);
  const { atMs, registeredAtMs } = event;
  const merits = {
    events: knownEvents(state.habit),
    days: registeredAtMs === undefined ? 0 : (atMs - registeredAtMs) / dayMs,
    violations: state.violations,
  };
  const level = held ? before : levelOf(risk, before, merits, settings);
  return { assessment: { risk, level, signals }, strengths };
}

const dayMs = 86_400_000;
