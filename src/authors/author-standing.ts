import type { Level } from '../engine/behaviour/level.js';
import { strikeAt, type Strike, type StrikeAction } from '../engine/behaviour/strikes.js';

/** How an author stands at a moment, besides his risk. */
export interface AuthorStanding {
  readonly level: Level;
  /** People put him on the level: no risk moves it, and no strike is in force. */
  readonly held: boolean;
  /** Null where he is not held, or until people let him go. */
  readonly heldUntilMs: number | null;
  readonly strike: Strike | null;
}

/** A strike as it is told. */
export interface StrikeView {
  readonly action: StrikeAction;
  /** Null of a ban. */
  readonly until: string | null;
  readonly blocks: number;
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

export const unknownStanding: AuthorStanding = {
  level: 'normal',
  held: false,
  heldUntilMs: null,
  strike: null,
};

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
  if (held && (heldUntilMs === null || heldUntilMs > nowMs))
    return { level, held, heldUntilMs, strike: null };
  const strike = strikeAt(strikes, nowMs);
  if (strike?.action === 'ban') return { level: 'banned', held: false, heldUntilMs: null, strike };
  // What people held is let go: the risk begins from the middle.
  return { level: held ? 'normal' : level, held: false, heldUntilMs: null, strike };
}

/** True of whoever stands as one of whom nothing is known. */
export function isPlain({ level, held, strikes }: KeptStanding): boolean {
  return level === 'normal' && !held && strikes.length === 0;
}

export function strikeView({ action, untilMs, blocks }: Strike): StrikeView {
  return { action, until: untilMs === null ? null : new Date(untilMs).toISOString(), blocks };
}
