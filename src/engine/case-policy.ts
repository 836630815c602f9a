import type { Category } from './category.js';
import { DEFAULT_POLICY, type PolicyBody } from './policy.js';

/** What a case's priority rests on when it is opened. */
export interface CaseEvidence {
  /** Of the reason, or what was reported; null where nothing is suspected. */
  readonly category: Category | null;
  /** Fused score of the category, 0..1. */
  readonly score: number;
  /** How many different people reported it. */
  readonly reporters: number;
  /** How many people see the content, as the app says (`metadata.reach`). */
  readonly reach?: number;
}

/** Priority in points, without age: each hour of waiting adds one point, so a weight of 24 is worth a day's wait. */
export function casePoints(policy: PolicyBody, { category, score, reporters, reach }: CaseEvidence): number {
  const { reporter, tenfoldReach } = policy.cases ?? defaults.cases;
  const seen = reach !== undefined && Number.isFinite(reach) && reach > 0 ? Math.log10(1 + reach) : 0;
  return severityOf(policy, category) * score + reporter * reporters + tenfoldReach * seen;
}

/**
 * True where a passed record is to be looked at: the same for the same record, whoever asks and whenever.
 * @param recordId uuid
 */
export function isSampled(policy: PolicyBody, recordId: string): boolean {
  return fractionOf(recordId) < (policy.sampling ?? defaults.sampling).pass;
}

/** A uuid as a number in [0, 1), evenly spread. FNV-1a with the finaliser of MurmurHash3 (fmix32). */
export function fractionOf(uuid: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < uuid.length; i++) hash = Math.imul(hash ^ uuid.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Policies that were stored before they could say it have none of their own. */
const defaults = DEFAULT_POLICY as Required<PolicyBody>;

function severityOf(policy: PolicyBody, category: Category | null): number {
  if (category === null) return 0;
  const own = policy.cases?.severity ?? {};
  const all = defaults.cases.severity;
  if (category.startsWith('custom:')) return own[category] ?? own.custom ?? all.custom ?? 0;
  return own[category] ?? all[category] ?? 0;
}
