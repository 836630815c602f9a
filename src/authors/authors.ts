import type { Assessment } from '../engine/behaviour/assess.js';
import type { AuthorEvent } from '../engine/behaviour/author-event.js';
import type { KnownAuthor } from '../engine/behaviour/behaviour.js';
import { behaviourOf } from '../engine/behaviour/behaviour-settings.js';
import { highestScoreByRisk } from '../engine/behaviour/effect.js';
import type { Level } from '../engine/behaviour/level.js';
import { restraintOf, type Restraint } from '../engine/behaviour/restraint.js';
import { submissionEvent } from '../engine/behaviour/submission-event.js';
import type { PolicyBody } from '../engine/policy.js';
import type { Submission } from '../engine/submission.js';
import { HotStateAway } from '../hot-state/hot-state.js';
import type { Tenants } from '../tenants/tenants.js';
import type { EventOutcome } from './author-memory.js';
import { unknownStanding } from './author-standing.js';
import type { AuthorStandings } from './author-standings.js';
import type { AuthorTraits } from './author-traits.js';
import type { AuthorKey, AuthorWatch, MetAuthor, SeenAuthor } from './author-watch.js';
import { traitsOf } from './traits-of.js';

/** What one request knows of its author, and leaves of him. */
export interface RequestAuthor {
  readonly known: KnownAuthor;
  /** As it was last known where it cannot be told anew. */
  readonly level: Level;
  readonly restraint: Restraint | undefined;
  /** Counts the submission; call after the decision is committed. Does not wait, and never fails. */
  readonly remember: (outcome: EventOutcome) => void;
}

/** A tenant's authors, as requests meet them. */
export class Authors {
  /** @param watch what is wrong with the learned weights where authors cannot be judged */
  constructor(
    private readonly watch: AuthorWatch | { readonly failed: string },
    private readonly standings: AuthorStandings,
    private readonly tenants: Tenants,
    private readonly traits: AuthorTraits,
  ) {}

  /** @returns undefined where there is no author, or the policy does not look at authors */
  async forRequest(
    tenantId: string,
    submission: Submission,
    policy: PolicyBody,
    nowMs: number,
  ): Promise<RequestAuthor | undefined> {
    const { user } = submission;
    const settings = behaviourOf(policy);
    if (!user || !settings.enabled) return undefined;
    const author = this.keyOf(tenantId, user.id);
    const event = submissionEvent(submission, user, nowMs);
    const keepTraits = (outcome: EventOutcome): void =>
      this.traits.add(tenantId, author, traitsOf(event, outcome), nowMs);
    try {
      const met = await this.met(tenantId, author, event, policy);
      const { assessment, situation, standing } = met;
      const { level } = assessment;
      const { strike } = standing;
      const plain = !event.written?.link && !event.written?.contact;
      const restraint = restraintOf(level, strike, situation.state.counts.events.minute + 1);
      return {
        ...{
          known: { ...assessment, plain, highestScore: highestScoreByRisk(policy), strike, restraint },
          level,
          restraint,
        },
        remember: (outcome) => {
          void Promise.resolve(met.remember(outcome)).catch(() => undefined);
          keepTraits(outcome);
        },
      };
    } catch (error) {
      return { ...(await this.unknown(tenantId, author, nowMs, error as Error)), remember: keepTraits };
    }
  }

  /**
   * Counts something else that an author did.
   * @param reported the keyed hash of the author whom a report names, hexadecimal
   * @returns what he comes to with it
   * @throws HotStateAway
   */
  async happened(
    tenantId: string,
    id: string,
    event: AuthorEvent,
    policy: PolicyBody,
    reported?: string,
  ): Promise<Assessment> {
    const author = this.keyOf(tenantId, id);
    const met = await this.met(tenantId, author, event, policy);
    this.traits.add(tenantId, author, traitsOf(event, {}), event.atMs, true);
    await met.remember({}, reported);
    return met.assessment;
  }

  /**
   * What an author comes to now, were nothing to happen.
   * @param known what is known of him besides what is counted
   * @throws HotStateAway
   */
  async look(
    tenantId: string,
    author: AuthorKey,
    known: Parameters<AuthorWatch['look']>[2],
    policy: PolicyBody,
  ): Promise<SeenAuthor> {
    if ('failed' in this.watch) throw new HotStateAway(this.watch.failed);
    return this.watch.look(tenantId, author, known, Date.now(), behaviourOf(policy));
  }

  keyOf(tenantId: string, id: string): AuthorKey {
    return { hash: this.tenants.authorHash(tenantId, id).toString('hex'), id };
  }

  private async met(
    tenantId: string,
    author: AuthorKey,
    event: AuthorEvent,
    policy: PolicyBody,
  ): Promise<MetAuthor> {
    if ('failed' in this.watch) throw new HotStateAway(this.watch.failed);
    return this.watch.meet(tenantId, author, event, behaviourOf(policy));
  }

  /** A ban or suspension holds whatever else is known. */
  private async unknown(
    tenantId: string,
    author: AuthorKey,
    nowMs: number,
    error: Error,
  ): Promise<Omit<RequestAuthor, 'remember'>> {
    const { level, strike } = await Promise.resolve(this.standings.standingOf(tenantId, author, nowMs)).catch(
      () => unknownStanding,
    );
    const restraint = restraintOf(level, strike, 0);
    const known: KnownAuthor = restraint
      ? { risk: 1, level, signals: [], plain: false, highestScore: 1, strike, restraint }
      : { failed: error.message };
    return { known, level, restraint };
  }
}
