import { behaviourDetector } from '../engine/behaviour/behaviour.js';
import type { Decision, Reason } from '../engine/decision.js';
import type { Judgement } from '../engine/judgement.js';
import { moderate } from '../engine/moderate.js';
import type { Policy } from '../engine/policy.js';
import { fieldProblem, Problem } from '../http/problem.js';
import type { ImageIntake, ReadImages } from '../images/image-intake.js';
import type { HitCounts } from '../lists/hit-counts.js';
import type { ListMaterials } from '../lists/list-material.js';
import type { Policies } from '../policies/policies.js';
import type { Accepted } from './accept-submission.js';
import type { JudgedVersions } from './answer.js';
import type { Past, RequestPast } from './past.js';
import type { TaughtDetectors } from './taught-detectors.js';
import { timing } from './timing.js';

/** A judgement that came to a decision, with the versions it rests on. */
export interface Judged {
  readonly judgement: Judgement;
  readonly ruled: { readonly decision: Decision; readonly reason: Reason | null };
  readonly policy: Policy;
  readonly versions: JudgedVersions;
  /** What was known from before, and by which to remember this; absent where it was judged alone. */
  readonly past: RequestPast | undefined;
  /** Absent for a submission without images. */
  readonly images: ReadImages | undefined;
}

/**
 * `live`: counted as it says. `test`: judged as any other, counted nowhere. `alone`: also held against no other text
 * and no author's past.
 */
export type Judging = 'live' | 'test' | 'alone';

/** Gives the engine what a tenant's submission is judged by: its policy, its compiled lists and what it taught. */
export class Judge {
  constructor(
    private readonly policies: Policies,
    private readonly materials: ListMaterials,
    private readonly hits: HitCounts,
    private readonly past: Past,
    private readonly intake: ImageIntake,
    private readonly taught: TaughtDetectors,
  ) {}

  /**
   * @param nowMs the moment of the submission, on whose clock its past is read
   * @throws Problem for an unknown policy, for an upload that is no image, and where a mandatory tier could not run
   */
  async judge(
    tenantId: string,
    { submission, body }: Accepted,
    judging: Judging,
    nowMs = Date.now(),
  ): Promise<Judged> {
    const published = await this.policies.current(tenantId, body.policy);
    if (!published)
      throw fieldProblem('unprocessable', '/policy', `there is no published policy '${body.policy}'`);
    const material = await this.materials.of(tenantId);
    const past =
      judging === 'alone' ? undefined : await this.past.forRequest(tenantId, submission, published, nowMs);
    const policy = past?.policy ?? published;
    const images =
      submission.images.length > 0
        ? await this.intake.read(submission.images, {
            rasters: material.detectors.flatMap(({ rasters = [] }) => rasters),
            masks: body.explain,
          })
        : undefined;
    const judged = images ? { ...submission, images: images.images } : submission;
    const { explain } = body;
    const held = images
      ? this.taught.withImages(tenantId, material.detectors)
      : this.taught.of(tenantId, material.detectors);
    const { detectors, bayesVersion, imageClasses } = held instanceof Promise ? await held : held;
    const found = await moderate(judged, {
      detectors,
      policy,
      fusion: material.fusion,
      timing,
      explain,
      images: images?.seen,
      near: past?.near,
      author: past?.author,
    });
    const judgement = past?.author?.failed === undefined ? found : withoutAuthor(found);
    if (judging === 'live') this.hits.count(tenantId, judgement.findings);
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
    const versions = { lists: material.version, bayes: bayesVersion, ...(imageClasses && { imageClasses }) };
    return { judgement, ruled: ruling, policy, versions, images, past };
  }
}

/** That the author could not be looked at is told where the chain did not come to it, too. */
function withoutAuthor(judgement: Judgement): Judgement {
  const { degraded } = judgement;
  return degraded.includes(behaviourDetector)
    ? judgement
    : { ...judgement, degraded: [...degraded, behaviourDetector] };
}
