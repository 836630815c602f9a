import type { Decision, Reason } from '../decision.js';
import { authorDetector } from '../finding.js';
import { behaviourDetector } from './behaviour.js';

/** Detectors that judge who writes, not what is written. */
export const detectorsOfAuthors: readonly string[] = [authorDetector, behaviourDetector];

/** True of a block for what was written: what is blocked for who wrote it is no further violation. */
export function isViolation(decision: Decision, reason: Reason | null): boolean {
  return decision === 'block' && reason !== null && !detectorsOfAuthors.includes(reason.detector);
}
