import type { Category } from '../engine/category.js';

/** `erased`: what its record's author wrote was erased before anybody decided. */
export const CASE_STATUSES = ['open', 'escalated', 'decided', 'erased'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const VERDICTS = ['approve', 'reject'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a case came from. */
export const CASE_SOURCES = ['review', 'report', 'sample'] as const;
export type CaseSource = (typeof CASE_SOURCES)[number];

/** How long a claimed case is the claimer's alone. An expired lease is no lease: nobody has to sweep it. */
export const leaseMinutes = 10;
/** How long a verdict can be taken back as if it had never been. */
export const undoSeconds = 60;
/** Near-copies beyond this many are neither counted nor decided together. */
export const maxSimilar = 1_000;

/** Whether the caller may see restricted cases (category childsafety); to all others they are not there. */
export interface Sight {
  readonly restricted: boolean;
}

/** A row of moderation_case. */
export interface CaseRow {
  readonly id: string;
  readonly recordId: string;
  readonly source: CaseSource;
  readonly category: Category | null;
  /** Sexual content with minors: never shown in lists, never decided here, only escalated. */
  readonly restricted: boolean;
  readonly status: CaseStatus;
  /** Points less the hours from 2020 to its opening. */
  readonly place: number;
  /** Different reporters. */
  readonly reports: number;
  readonly nearKey: Buffer | null;
  readonly authorHash: Buffer | null;
  /** Null where nobody holds a lease that still runs. */
  readonly assignee: string | null;
  readonly leaseUntil: Date | null;
  readonly verdict: Verdict | null;
  readonly verdictCategory: Category | null;
  readonly verdictEvent: string | null;
  readonly verdictBy: string | null;
  readonly verdictAt: Date | null;
  /** Status before the verdict; null after a reversal, which cannot be undone. */
  readonly statusBefore: CaseStatus | null;
  readonly createdAt: Date;
  /** The database's clock, by which leases run on every replica. */
  readonly readAt: Date;
}

/** SQL: a CaseRow of `c`. A lease that has run out is read as none. */
export const caseColumns = `
  c.id, c.record_id AS "recordId", c.source, c.category, c.restricted, c.status, c.place, c.reports,
  c.near_key AS "nearKey", c.author_hash AS "authorHash",
  CASE WHEN c.lease_until > now() THEN c.assignee END AS assignee,
  CASE WHEN c.lease_until > now() THEN c.lease_until END AS "leaseUntil",
  c.verdict, c.verdict_category AS "verdictCategory", c.verdict_event AS "verdictEvent",
  c.verdict_by AS "verdictBy", c.verdict_at AS "verdictAt", c.status_before AS "statusBefore",
  c.created_at AS "createdAt", now() AS "readAt"`;

/** SQL: what the caller may see of `c`. */
export function inSight({ restricted }: Sight): string {
  return restricted ? 'true' : 'NOT c.restricted';
}

const placeEpochMs = Date.UTC(2020, 0, 1);
const hourMs = 3_600_000;

/** Points → the case's place in the queue: higher goes first, and every hour of waiting is worth a point. */
export function placeOf(points: number, openedAt: Date): number {
  return points - (openedAt.getTime() - placeEpochMs) / hourMs;
}

/** A place → priority at the moment: points and hours waited. */
export function priorityAt(place: number, moment: Date): number {
  return Math.round((place + (moment.getTime() - placeEpochMs) / hourMs) * 100) / 100;
}
