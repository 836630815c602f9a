import type { ActiveBehaviour } from './behaviour-settings.js';

/** What an author's risk and past come to, in rising order. */
export const LEVELS = ['trusted', 'normal', 'suspicious', 'spammer', 'banned'] as const;
export type Level = (typeof LEVELS)[number];

/** What trust rests on besides the risk. */
export interface Merits {
  /** Events that the habit holds. */
  readonly events: number;
  /** Days since the registration, 0 where it is not known. */
  readonly days: number;
  readonly violations: number;
}

/**
 * The level for a risk. It is left at a lower risk than it is reached, so that it does not flicker. A ban is put on and
 * taken off by people or by strikes, never by a risk.
 */
export function levelOf(risk: number, before: Level, merits: Merits, settings: ActiveBehaviour): Level {
  if (before === 'banned') return before;
  const { suspicious, spammer, trusted } = settings.levels;
  if (risk >= (before === 'spammer' ? spammer.leave : spammer.enter)) return 'spammer';
  const isAbove = before === 'suspicious' || before === 'spammer';
  if (risk >= (isAbove ? suspicious.leave : suspicious.enter)) return 'suspicious';
  if (risk > (before === 'trusted' ? trusted.leave : trusted.enter)) return 'normal';
  const { events, days, violations } = merits;
  const earned = events >= trusted.events && days >= trusted.days && violations < 0.1;
  return earned ? 'trusted' : 'normal';
}

export function isAboveNormal(level: Level): boolean {
  return LEVELS.indexOf(level) > LEVELS.indexOf('normal');
}
