import type { AuthorEvent } from './author-event.js';
import type { AuthorState } from './author-state.js';
import type { ActiveBehaviour } from './behaviour-settings.js';
import type { Customs } from './customs.js';

/** What a signal looks at: what is known of the author from before, and what he does now. */
export interface Situation {
  readonly state: AuthorState;
  readonly event: AuthorEvent;
  readonly settings: ActiveBehaviour;
  /** How much more than the reference is usual at this tenant, ≥ 1. */
  readonly pace: number;
  /** How common signs are at this tenant; absent: not known. */
  readonly customs?: Customs | undefined;
}

/** What was measured: `strength` grows with the suspicion from 0 to 1. */
export interface Measure {
  readonly value: number;
  /** What is usual, in the value's unit. */
  readonly reference: number;
  readonly strength: number;
  /** In words, where value and reference do not say it. */
  readonly why?: string;
}

/** One sign by which an author may be told: one file, and a line in signals.ts. */
export interface SignalKind {
  /** Unique, kebab-case. */
  readonly name: string;
  /** What the value counts, in words that follow a number. */
  readonly counts: string;
  /** Peoples differ in it: where it is common at a tenant, it tells less (customs.ts). */
  readonly customary?: true;
  /** Undefined where there is nothing to say. */
  readonly measure: (situation: Situation) => Measure | undefined;
}

/** From 0 at `least` to 1 at `most` in even steps. */
export function ramp(value: number, least: number, most: number): number {
  return Math.min(1, Math.max(0, (value - least) / (most - least)));
}

/** The same in doublings: half way at the geometric mean. Both bounds > 0. */
export function logRamp(value: number, least: number, most: number): number {
  return value <= least ? 0 : Math.min(1, Math.log(value / least) / Math.log(most / least));
}
