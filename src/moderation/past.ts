import type { Authors } from '../authors/authors.js';
import type { KnownAuthor } from '../engine/behaviour/behaviour.js';
import { policyFor } from '../engine/behaviour/effect.js';
import { isViolation } from '../engine/behaviour/violation.js';
import type { Decision, Reason } from '../engine/decision.js';
import type { Policy } from '../engine/policy.js';
import type { Submission } from '../engine/submission.js';
import type { NearTextMemory, RequestNearTexts } from '../near-duplicates/near-text-memory.js';

/** What is known from before of a submission's text and author, and what is to be remembered of it. */
export interface RequestPast {
  readonly near: RequestNearTexts;
  readonly author: KnownAuthor | undefined;
  /** The policy as it is for an author of this level. */
  readonly policy: Policy;
  /**
   * Call after the decision is committed. Need not be waited for, and never fails.
   * @param authorHash as in the record
   */
  readonly remember: (
    submission: Submission,
    recordId: string,
    authorHash: Buffer | null,
    ruled: { readonly decision: Decision; readonly reason: Reason | null },
  ) => Promise<void>;
}

/** The past that submissions are held against. */
export class Past {
  constructor(
    private readonly nearTexts: NearTextMemory,
    private readonly authors: Authors,
  ) {}

  async forRequest(
    tenantId: string,
    submission: Submission,
    published: Policy,
    nowMs: number,
  ): Promise<RequestPast> {
    const author = submission.user
      ? await this.authors.forRequest(tenantId, submission, published, nowMs)
      : undefined;
    const policy = author ? policyFor(published, author.level, author.restraint) : published;
    const near = this.nearTexts.forRequest(tenantId, policy, nowMs);
    return {
      ...{ near, policy, author: author?.known },
      remember: async (judged, recordId, authorHash, { decision, reason }) => {
        const counted = await near.remember(judged, recordId, authorHash);
        author?.remember({ ...counted, violation: isViolation(decision, reason) ? 1 : 0 });
      },
    };
  }
}
