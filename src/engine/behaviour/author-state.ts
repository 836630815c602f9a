/** What is remembered of an author when an event comes: passed in, the engine remembers nothing. */
export interface AuthorState {
  /** Counts within sliding windows. */
  readonly counts: Readonly<Record<AuthorCounter, Windows>>;
  /** Different ones within the last 12 to 24 hours. */
  readonly distinct: Readonly<Record<'ips' | 'devices' | 'targets', number>>;
  /** Of the last 16 gaps between what the author said. */
  readonly gaps: Gaps;
  /** Weights of the habit's bins (habit.ts), which fade by half each `habitHalfLifeMs`. */
  readonly habit: readonly number[];
  /** Violations that have not faded yet. */
  readonly violations: number;
  /** How surprising his last steps were found to be; absent where they were not looked at within a day. */
  readonly surprise?: LatestSurprise | undefined;
  /**
   * Different authors at the event's address and device, and of the contact it names that most have named, within the
   * last 12 to 24 hours, as they were before it.
   */
  readonly crowd: Readonly<Record<'ip' | 'device' | 'contact', number>>;
}

export interface LatestSurprise {
  /** Nats a step (sequence/surprise.ts). */
  readonly score: number;
  /** The share of the tenant's scores that are lower, 0..1. */
  readonly percentile: number;
  /** The most surprising steps, packed (sequence/step-words.ts). */
  readonly steps: readonly number[];
}

/**
 * What of an author is counted. Copies are those of his own texts, shared those that several write. Reports by others are
 * counted in tenths of a reporter in full standing.
 */
export const AUTHOR_COUNTERS = [
  'events',
  'gestures',
  'copies',
  'shared',
  'links',
  'contacts',
  'strange',
  'reports',
  'reporting',
  'failures',
] as const;
export type AuthorCounter = (typeof AUTHOR_COUNTERS)[number];

export interface Windows {
  readonly minute: number;
  readonly tenMinutes: number;
  readonly hour: number;
  readonly day: number;
}

export interface Gaps {
  /** How many are known, up to 16. */
  readonly gaps: number;
  readonly medianMs: number;
  /** Median of the distances to the median. */
  readonly spreadMs: number;
  /** When the last of it was said; 0: never. */
  readonly lastAtMs: number;
}

const dayMs = 86_400_000;
export const habitHalfLifeMs = 7 * dayMs;
export const violationHalfLifeMs = 14 * dayMs;

const none: Windows = { minute: 0, tenMinutes: 0, hour: 0, day: 0 };

/** An author of whom nothing is known. */
export const unknownAuthor: AuthorState = {
  counts: Object.fromEntries(AUTHOR_COUNTERS.map((counter) => [counter, none])) as AuthorState['counts'],
  distinct: { ips: 0, devices: 0, targets: 0 },
  gaps: { gaps: 0, medianMs: 0, spreadMs: 0, lastAtMs: 0 },
  habit: [],
  violations: 0,
  crowd: { ip: 0, device: 0, contact: 0 },
};
