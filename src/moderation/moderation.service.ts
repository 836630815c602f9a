import { fieldProblem } from '../http/problem.js';
import type { JobQueue } from '../jobs/job-queue.js';
import type { Idempotency } from '../ledger/idempotency.js';
import type { IdempotencyRow } from '../ledger/ledger-row.js';
import type { LedgerWriter } from '../ledger/ledger-writer.js';
import { newRecordId } from '../ledger/record-id.js';
import { sealContent } from '../ledger/records.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import type { Accepted } from './accept-submission.js';
import { answerOf, judgementColumn, type Answer } from './answer.js';
import type { Judge } from './judge.js';
import { moderationQueue, sealJob } from './moderation-job.js';

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
    private readonly ledger: LedgerWriter,
    private readonly idempotency: Idempotency,
    private readonly tenants: Tenants,
    private readonly jobs: JobQueue,
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
  async decideQueued(tenant: TenantContext, id: string, accepted: Accepted, test: boolean): Promise<void> {
    await this.decide(tenant, accepted, test, undefined, id);
  }

  private async decide(
    tenant: TenantContext,
    accepted: Accepted,
    test: boolean,
    idempotencyRowFor?: (answer: Answer) => IdempotencyRow,
    id = newRecordId(),
  ): Promise<Answer> {
    const { judgement, ruled, policy, listsVersion } = await this.judge.judge(tenant.id, accepted);
    const answer = answerOf(id, accepted, judgement, ruled, policy);
    const { body } = accepted;
    this.metrics.decided(answer.decision, answer.degraded);
    if (!body.store && !idempotencyRowFor) return answer;
    await this.ledger.append({
      tenantId: tenant.id,
      ...(body.store && {
        record: {
          id,
          decision: answer.decision,
          reasonCategory: answer.reason?.category ?? null,
          authorHash: body.user ? this.tenants.authorHash(tenant.id, body.user.id) : null,
          test,
          judgement: judgementColumn(answer, listsVersion),
          content: sealContent(tenant, id, { submission: accepted.kept, answer }),
        },
      }),
      ...(idempotencyRowFor && { idempotency: idempotencyRowFor(answer) }),
    });
    return answer;
  }

  private async enqueue(
    tenant: TenantContext,
    accepted: Accepted,
    test: boolean,
    idempotencyRowFor?: (queued: Queued) => IdempotencyRow,
  ): Promise<Queued> {
    const queued: Queued = { id: newRecordId(), status: 'queued' };
    await this.jobs.enqueue({
      id: queued.id,
      tenantId: tenant.id,
      queue: moderationQueue,
      payload: sealJob(tenant, queued.id, accepted, test),
      ...(idempotencyRowFor && { idempotency: idempotencyRowFor(queued) }),
    });
    return queued;
  }
}
