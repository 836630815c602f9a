import type { TextSignature } from '../engine/tier2-statistics/text-signature.js';

/** In the process an answer is there at once; a promise would cost more than the work. */
export type Awaitable<T> = T | Promise<T>;

/** What counters and sets are kept of. */
export type EntityKind = 'author' | 'ip' | 'device' | 'contact' | 'content' | 'event' | 'tenant';

export interface Entity {
  readonly tenantId: string;
  readonly kind: EntityKind;
  /** Any string: an address, a keyed hash in hex. It is hashed before it is kept. */
  readonly id: string;
}

/** What can be counted of an entity. A further counter is a word here. */
export const COUNTERS = [
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
export type Counter = (typeof COUNTERS)[number];

/** What an entity can have many of. A further set is a word here. */
export const SETS = ['authors', 'ips', 'devices', 'contents', 'targets', 'reporters'] as const;
export type SetName = (typeof SETS)[number];

/** What happened to an entity, or, with 0, `[]` and `false`, what is asked of it. */
export interface Observation {
  /** Whole numbers ≥ 0. */
  readonly counts?: Partial<Record<Counter, number>>;
  /** Members added to sets. */
  readonly members?: Partial<Record<SetName, readonly string[]>>;
  /** True: one more of the events whose gaps are looked at. */
  readonly arrival?: boolean;
  /** Added to what has decayed by half each half-life since. */
  readonly violation?: { readonly weight: number; readonly halfLifeMs: number };
  /** One more in each bin of the mask (bit n: bin n); all bins decay by half each half-life. */
  readonly habit?: { readonly bins: number; readonly halfLifeMs: number };
  /**
   * One more of the steps of which the last 64 are kept, under a number of the caller's, 0..255; absent: none. They are
   * answered once so many came since the kept surprise knew of them.
   */
  readonly step?: { readonly code?: number; readonly everySteps: number };
  /** What the last steps were found to come to, kept in the place of what was kept before. */
  readonly surprise?: Omit<KeptSurprise, 'atMs'> | 'asked';
}

/** Bins of a habit; what each stands for is the caller's. */
export const habitBins = 24;
/** Steps of an entity that are kept. */
export const keptSteps = 64;

export interface Steps {
  /** How many there ever were. */
  readonly total: number;
  /**
   * The last ones, oldest first: each its code × 256 and the gap before it in eighths of a doubling, 8 × log2(1 +
   * seconds) up to 254, or 255 where there was none before.
   */
  readonly last: readonly number[];
}

export interface KeptSurprise {
  /** How many steps there ever were when it was found. */
  readonly steps: number;
  /** When it was kept. */
  readonly atMs: number;
  readonly score: number;
  /** 0..1 */
  readonly percentile: number;
  /** Up to three numbers of the caller's, of 32 bits, none 0. */
  readonly told: readonly number[];
}

/** How an entity stands after what was observed: of what the observation names, and of nothing else. */
export interface Standing {
  readonly counts: Partial<Record<Counter, Windows>>;
  /** How many different members within the last 12 to 24 hours: exact up to 6, then within a few percent. */
  readonly distinct: Partial<Record<SetName, number>>;
  readonly arrivals?: Arrivals;
  readonly violations?: number;
  /** What each bin holds, 0 to `habitBins`. */
  readonly habit?: readonly number[];
  /** Absent where they were not asked for, or not enough came. */
  readonly steps?: Steps;
  /** Null where none is kept. */
  readonly surprise?: KeptSurprise | null;
}

/** Counts within sliding windows, estimated from two fixed windows each. */
export interface Windows {
  readonly minute: number;
  readonly tenMinutes: number;
  readonly hour: number;
  readonly day: number;
}
export type WindowName = keyof Windows;

/** Of the last 16 gaps between events. */
export interface Arrivals {
  /** Gaps known, 0..16. */
  readonly gaps: number;
  readonly lastAtMs: number;
  readonly meanMs: number;
  /** Standard deviation. Near 0 beside the mean: as regular as a machine. */
  readonly deviationMs: number;
  readonly medianMs: number;
  /** Median of how far each gap lies from the median: one night's pause does not move it. */
  readonly spreadMs: number;
}

/** A text that was seen, as the first of its near-copies. */
export interface SeenText {
  readonly signature: TextSignature;
  /** uuid */
  readonly recordId: string;
  /** A hash of the author; 0 for none. 32 bits, unsigned. */
  readonly author: number;
}

export interface NearText {
  readonly recordId: string;
  readonly author: number;
  /** When it was seen, within 2 s, or the last near-copy, within a minute. */
  readonly atMs: number;
  /** 0..1 */
  readonly similarity: number;
  /** True once near-copies of it were seen. */
  readonly joined: boolean;
}

/**
 * Short-lived counters and sets, shared by all replicas where there is Redis, else of this process. All of it may be
 * lost or late without a decision being wrong by more than a missing hint; what must not be lost is in the database.
 * A moment `atMs` is the caller's clock; what is older than two windows counts for nothing.
 */
export interface HotState {
  /**
   * All of one entity's in one step.
   * @throws HotStateAway
   */
  observe(entity: Entity, observation: Observation, atMs: number): Awaitable<Standing>;

  /** Forgets all that is kept of the entity. @throws HotStateAway */
  forget(entity: Entity): Awaitable<void>;

  /**
   * The tenant's text of the last 24 hours that is most like this one, or null where none shares a band with it: of
   * texts with a similarity of 0.6, four of five are found, of 0.7 nearly all.
   * @throws HotStateAway
   */
  nearest(tenantId: string, signature: TextSignature, atMs: number): Awaitable<NearText | null>;

  /** Keeps a text, which `nearest` finds from then on. @throws HotStateAway */
  keepText(tenantId: string, text: SeenText, atMs: number): Awaitable<void>;

  /** Says of a text that `nearest` found that a near-copy was seen now. @throws HotStateAway */
  joinText(tenantId: string, near: NearText, signature: TextSignature, atMs: number): Awaitable<void>;

  /** Forgets the texts that were first seen in these records. @returns how many there were @throws HotStateAway */
  forgetTexts(tenantId: string, recordIds: readonly string[], atMs: number): Awaitable<number>;

  /** Saves what is to be saved. */
  close(): Promise<void>;
}

/** How long texts are found. */
export const keptTextMs = 24 * 3_600_000;

/** Redis cannot be asked. The caller goes on without what it wanted to know. */
export class HotStateAway extends Error {}
