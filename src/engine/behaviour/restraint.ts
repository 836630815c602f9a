import type { Level } from './level.js';
import type { Strike } from './strikes.js';

/** What holds an author back at this moment, whatever he writes. */
export type Restraint = 'slowed' | 'suspended' | 'banned';

/** @param eventsThisMinute this one included */
export function restraintOf(
  level: Level,
  strike: Strike | null,
  eventsThisMinute: number,
): Restraint | undefined {
  if (level === 'banned') return 'banned';
  if (strike?.action === 'suspend') return 'suspended';
  if (strike?.perMinute !== undefined && eventsThisMinute > strike.perMinute) return 'slowed';
  return undefined;
}
