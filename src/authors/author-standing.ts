import type { Level } from '../engine/behaviour/level.js';
import { strikeAt, type Strike } from '../engine/behaviour/strikes.js';

/** How an author stands at a moment, besides his risk. */
export interface AuthorStanding {
  readonly level: Level;
  /** People put him on the level: no risk moves it, and no strike is in force. */
  readonly held: boolean;
  readonly strike: Strike | null;
}

/** The same as it is kept, with what ends by itself. */
export interface KeptStanding {
  readonly level: Level;
  readonly held: boolean;
  /** Null where people hold him until they let him go. */
  readonly heldUntilMs: number | null;
  /** The most severe first. */
  readonly strikes: readonly Strike[];
}

export const unknownStanding: AuthorStanding = { level: 'normal', held: false, strike: null };

/** SQL: what a KeptStanding is read from, of the table `author`. */
export const standingColumns =
  'level, held, extract(epoch FROM held_until)::float8 * 1000 AS "heldUntilMs", coalesce(strikes, \'[]\') AS strikes';

/** SQL: people hold the author of the row. */
export const isHeld = (author: string): string =>
  `(${author}.held AND coalesce(${author}.held_until > now(), true))`;

export function standingAt(
  { level, held, heldUntilMs, strikes }: KeptStanding,
  nowMs: number,
): AuthorStanding {
  if (held && (heldUntilMs === null || heldUntilMs > nowMs)) return { level, held, strike: null };
  const strike = strikeAt(strikes, nowMs);
  if (strike?.action === 'ban') return { level: 'banned', held: false, strike };
  // What people held is let go: the risk begins from the middle.
  return { level: held ? 'normal' : level, held: false, strike };
}

/** True of whoever stands as one of whom nothing is known. */
export function isPlain({ level, held, strikes }: KeptStanding): boolean {
  return level === 'normal' && !held && strikes.length === 0;
}
