const hourMs = 3_600_000;

/** A session that is not used for so long is over. */
export const sessionIdleMs = 12 * hourMs;
/** And so long after the sign-in it is over however much it is used. */
export const sessionLifeMs = 7 * 24 * hourMs;
/** The last use is written down to this precision: a write a minute and session at the most. */
export const seenPrecisionMs = 60_000;

export interface SessionTimes {
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

export function isOver({ seenAt, expiresAt }: SessionTimes, now: Date): boolean {
  return now >= expiresAt || now.getTime() - seenAt.getTime() >= sessionIdleMs;
}
