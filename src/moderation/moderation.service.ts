import { verificationOf, type ChallengeGate, type Clearance } from '../challenges/challenge-gate.js';
import type { KnownAuthor } from '../engine/behaviour/behaviour.js';
import type { Reason } from '../engine/decision.js';
import { fieldProblem } from '../http/problem.js';
import type { Idempotency } from '../ledger/idempotency.js';
import type { IdempotencyRow } from '../ledger/ledger-row.js';
import { newRecordId } from '../ledger/record-id.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { Accepted } from './accept-submission.js';
import { answerOf, type Answer } from './answer.js';
import type { Backlog, QueuedSubmission } from './backlog.js';
import type { Judge, Judged } from './judge.js';
import type { RecordWriter } from './record-writer.js';

/** How a request wants its submission handled. */
export interface Handling {
  /** Made with a test key: judged as any other, counted nowhere. */
  readonly test: boolean;
  readonly idempotencyKey?: string;
}

export interface Queued {
  readonly id: string;
  readonly status: 'queued';
}

/** The front door: judge, write down, answer. An answer is given only after its record is durable. */
export class ModerationService {
  constructor(
    private readonly judge: Judge,
    private readonly records: RecordWriter,
    private readonly idempotency: Idempotency,
    private readonly backlog: Backlog,
    private readonly challenges: ChallengeGate,
    private readonly metrics: Metrics,
  ) {}

  moderate(tenant: TenantContext, accepted: Accepted, handling: Handling): Promise<Answer> {
    const { idempotencyKey } = handling;
    if (idempotencyKey === undefined) return this.decide(tenant, accepted, handling.test);
    return this.idempotency.once(tenant, idempotencyKey, accepted.fingerprint(), (rowFor) =>
      this.decide(tenant, accepted, handling.test, rowFor),
    );
  }

  /** Puts the submission in the queue; the record gets the id that is answered here. */
  queue(tenant: TenantContext, accepted: Accepted, handling: Handling): Promise<Queued> {
    if (!accepted.body.store) {
      throw fieldProblem(
        'unprocessable',
        '/store',
        'must be true with ?async=true: the result is read from the record',
      );
    }
    const { idempotencyKey } = handling;
    if (idempotencyKey === undefined) return this.enqueue(tenant, accepted, handling.test);
    return this.idempotency.once(tenant, idempotencyKey, `async ${accepted.fingerprint()}`, (rowFor) =>
      this.enqueue(tenant, accepted, handling.test, rowFor),
    );
  }

  /** Judges and records under the id that the queue gave out. */
  async decideQueued(
    tenant: TenantContext,
    id: string,
    { accepted, test, clearance }: QueuedSubmission,
  ): Promise<void> {
    await this.decide(tenant, accepted, test, undefined, { id, clearance });
  }

  private async decide(
    tenant: TenantContext,
    accepted: Accepted,
    test: boolean,
    idempotencyRowFor?: (answer: Answer) => IdempotencyRow,
    queued?: { readonly id: string; readonly clearance: Clearance | undefined },
  ): Promise<Answer> {
    const id = queued?.id ?? newRecordId();
    const clearance = queued ? queued.clearance : await this.clearanceOf(tenant, accepted);
    const judged = await this.judge.judge(tenant.id, accepted, test ? 'test' : 'live');
    const answer = await this.answer(tenant, id, accepted, judged, clearance);
    // What waited in the queue used its token before.
    const spending = queued ? undefined : clearance;
    return this.withSpent(spending, async () => {
      if (accepted.body.store || idempotencyRowFor) {
        await this.records.write(
          tenant,
          { accepted, judged, answer, test, queued: queued !== undefined },
          idempotencyRowFor?.(answer),
        );
      }
      this.metrics.decided(answer.decision, answer.degraded);
      return answer;
    });
  }

  /** A token lifts the decision `challenge` alone; without one, the answer tells how to come by it. */
  private async answer(
    tenant: TenantContext,
    id: string,
    accepted: Accepted,
    { judgement, ruled, policy, past }: Judged,
    clearance: Clearance | undefined,
  ): Promise<Answer> {
    const isChallenge = ruled.decision === 'challenge';
    const lifted = isChallenge && clearance !== undefined;
    const author = past?.author;
    const challenge =
      isChallenge && !lifted
        ? await this.challenges.issue(tenant.id, accepted.submission, suspicionOf(author, ruled.reason))
        : null;
    return answerOf(id, accepted, judgement, lifted ? passed : ruled, policy, author, {
      challenge,
      ...(clearance && { verification: verificationOf(clearance, lifted) }),
    });
  }

  /** @throws Problem (422) for a token that is not good for the submission */
  private clearanceOf({ id }: TenantContext, accepted: Accepted): Promise<Clearance | undefined> {
    const { challengeToken } = accepted.body;
    return this.challenges.check(id, accepted.submission, challengeToken);
  }

  /** Uses the token up before what it is for, and gives it back where that fails: twice is never. */
  private async withSpent<T>(clearance: Clearance | undefined, work: () => Promise<T>): Promise<T> {
    if (!clearance) return work();
    await this.challenges.spend(clearance);
    try {
      return await work();
    } catch (error) {
      await this.challenges.giveBack(clearance);
      throw error;
    }
  }

  private async enqueue(
    tenant: TenantContext,
    accepted: Accepted,
    test: boolean,
    idempotencyRowFor?: (queued: Queued) => IdempotencyRow,
  ): Promise<Queued> {
    const queued: Queued = { id: newRecordId(), status: 'queued' };
    const clearance = await this.clearanceOf(tenant, accepted);
    await this.withSpent(clearance, () =>
      this.backlog.add(tenant, queued.id, { accepted, test, clearance }, idempotencyRowFor?.(queued)),
    );
    return queued;
  }
}

/** How suspicious the submission is or, where that is more, its author, 0..1. */
function suspicionOf(author: KnownAuthor | undefined, reason: Reason | null): number {
  return Math.max(author?.failed === undefined ? (author?.risk ?? 0) : 0, reason?.score ?? 0);
}

/** What a challenge that was met becomes. */
const passed = { decision: 'pass', reason: null } as const;
