import type { PolicyBody } from '../policy.js';
import type { Level } from './level.js';
import { slowPerMinute, type StrikeStep } from './strikes.js';

/** How a tenant looks at authors; what is absent is the default. */
export interface BehaviourSettings {
  readonly enabled?: boolean | undefined;
  /** Weights of signals that differ from the learned ones. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
  readonly eventsPerMinute?: number | undefined;
  readonly levels?: Partial<LevelBounds> | undefined;
  /** What is added to every threshold of the other categories for authors of a level. */
  readonly thresholds?: Partial<ThresholdShifts> | undefined;
  /** Leaves tier 3 out for what trusted authors write without images, links and contacts. */
  readonly skipTier3ForTrusted?: boolean | undefined;
  /** What violations lead to, step by step; in place of the default's as a whole. */
  readonly strikes?: readonly StrikeStep[] | undefined;
}

export interface LevelBounds {
  readonly suspicious: Bounds;
  readonly spammer: Bounds;
  readonly trusted: Bounds & { readonly events: number; readonly days: number };
}

/** Risks at which a level is reached and left. */
export interface Bounds {
  readonly enter: number;
  readonly leave: number;
}

export type ThresholdShifts = Readonly<Record<Exclude<Level, 'normal' | 'banned'>, number>>;

export interface ActiveBehaviour {
  readonly enabled: boolean;
  readonly weights: Readonly<Record<string, number>>;
  /** What a person writes within a minute when in haste. */
  readonly eventsPerMinute: number;
  readonly levels: LevelBounds;
  readonly thresholds: ThresholdShifts;
  readonly skipTier3ForTrusted: boolean;
  readonly strikes: readonly StrikeStep[];
}

/** By simulation: bench/results.md, behaviour. */
export const BEHAVIOUR_DEFAULTS: ActiveBehaviour = {
  enabled: true,
  weights: {},
  eventsPerMinute: 3,
  levels: {
    suspicious: { enter: 0.5, leave: 0.35 },
    spammer: { enter: 0.9, leave: 0.7 },
    trusted: { enter: 0.03, leave: 0.1, events: 30, days: 14 },
  },
  thresholds: { trusted: 0.05, suspicious: -0.05, spammer: -0.1 },
  skipTier3ForTrusted: true,
  strikes: [
    { blocks: 3, withinDays: 30, action: 'warn' },
    { blocks: 6, withinDays: 30, action: 'slow', perMinute: slowPerMinute },
    { blocks: 10, withinDays: 30, action: 'suspend', days: 1 },
  ],
};

const active = new WeakMap<BehaviourSettings, ActiveBehaviour>();

export function behaviourOf({ behaviour }: PolicyBody): ActiveBehaviour {
  if (!behaviour) return BEHAVIOUR_DEFAULTS;
  let made = active.get(behaviour);
  if (!made) {
    const set = Object.entries(behaviour).filter(([, value]) => value !== undefined);
    made = {
      ...BEHAVIOUR_DEFAULTS,
      ...Object.fromEntries(set),
      levels: { ...BEHAVIOUR_DEFAULTS.levels, ...behaviour.levels },
      thresholds: { ...BEHAVIOUR_DEFAULTS.thresholds, ...behaviour.thresholds },
    };
    active.set(behaviour, made);
  }
  return made;
}
