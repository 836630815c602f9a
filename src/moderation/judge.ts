import { performance } from 'node:perf_hooks';
import type { Timing } from '../engine/detector.js';
import type { Decision, Reason } from '../engine/decision.js';
import type { Judgement } from '../engine/judgement.js';
import { moderate } from '../engine/moderate.js';
import type { Policy } from '../engine/policy.js';
import { fieldProblem, Problem } from '../http/problem.js';
import type { ListMaterials } from '../lists/list-material.js';
import type { Policies } from '../policies/policies.js';
import type { Accepted } from './accept-submission.js';

/** A judgement that came to a decision, with the versions it rests on. */
export interface Judged {
  readonly judgement: Judgement;
  readonly ruled: { readonly decision: Decision; readonly reason: Reason | null };
  readonly policy: Policy;
  readonly listsVersion: number;
}

const timing: Timing = {
  nowMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Gives the engine what a tenant's submission is judged by: its policy and its compiled lists. */
export class Judge {
  constructor(
    private readonly policies: Policies,
    private readonly materials: ListMaterials,
  ) {}

  /** @throws Problem for an unknown policy, and where a mandatory tier could not run */
  async judge(tenantId: string, { submission, body }: Accepted): Promise<Judged> {
    const policy = await this.policies.current(tenantId, body.policy);
    if (!policy)
      throw fieldProblem('unprocessable', '/policy', `there is no published policy '${body.policy}'`);
    const { detectors, version } = await this.materials.of(tenantId);
    const judgement = await moderate(submission, { detectors, policy, timing, explain: body.explain });
    const { ruling } = judgement;
    if ('unavailable' in ruling) {
      const { tier, detector } = ruling.unavailable;
      throw new Problem(
        'unavailable',
        `tier ${tier} is mandatory by the policy and ${detector} could not run`,
        {
          headers: { 'retry-after': '5' },
        },
      );
    }
    return { judgement, ruled: ruling, policy, listsVersion: version };
  }
}
