import { call } from '../server/call.js';
import { isObject, ProblemError } from '../server/problem.js';
import type { Finding } from './finding.js';
import type { ImageText } from './image-text.js';
import type { Submission } from './submission.js';

export const decisions = ['pass', 'challenge', 'review', 'block'] as const;
export type Decision = (typeof decisions)[number];

/** The answer of POST /moderate; optional is what an older or leaner server may leave out. */
export interface Moderation {
  id?: string;
  decision: Decision;
  reason: { category: string; score: number; tier: number; detector: string } | null;
  categories: Record<string, number>;
  findings: Finding[];
  user?: { id: string; risk?: number | null; level?: string | null; signals?: string[] } | null;
  challenge?: unknown;
  policy?: { name: string; version: number };
  tiers: { tier: number; ran: boolean; ms?: number }[];
  degraded: string[];
  /** Absent where nothing was read. */
  imageTexts?: ImageText[];
}

export interface Outcome {
  moderation: Moderation;
  /** The body as it came, for those who want every byte. */
  raw: unknown;
  roundTripMs: number;
}

/** Sends a submission to be judged. Throws ProblemError. */
export async function moderate(submission: Submission): Promise<Outcome> {
  const startMs = performance.now();
  const raw = await call('post', '/moderate', { body: submission });
  const roundTripMs = performance.now() - startMs;
  return { moderation: readModeration(raw), raw, roundTripMs };
}

/** Another service on this address may answer 200 too: what lacks a decision is no moderation. */
function readModeration(raw: unknown): Moderation {
  if (!isObject(raw) || !decisions.some((decision) => decision === raw['decision'])) {
    throw new ProblemError({ kind: 'unreadable', status: 200, errors: [] });
  }
  const empty = { reason: null, categories: {}, findings: [], tiers: [], degraded: [] };
  return { ...empty, ...raw } as unknown as Moderation;
}
