import { fieldProblem } from '../http/problem.js';
import type { Idempotency } from '../ledger/idempotency.js';
import type { IdempotencyRow } from '../ledger/ledger-row.js';
import { newRecordId } from '../ledger/record-id.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { Accepted } from './accept-submission.js';
import { answerOf, type Answer } from './answer.js';
import type { Backlog } from './backlog.js';
import type { Judge } from './judge.js';
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
    queuedId?: string,
  ): Promise<Answer> {
    const id = queuedId ?? newRecordId();
    const judged = await this.judge.judge(tenant.id, accepted, test ? 'test' : 'live');
    const { judgement, ruled, policy } = judged;
    const answer = answerOf(id, accepted, judgement, ruled, policy, judged.past?.author);
    this.metrics.decided(answer.decision, answer.degraded);
    if (!accepted.body.store && !idempotencyRowFor) return answer;
    await this.records.write(
      tenant,
      { accepted, judged, answer, test, queued: queuedId !== undefined },
      idempotencyRowFor?.(answer),
    );
    return answer;
  }

  private async enqueue(
    tenant: TenantContext,
    accepted: Accepted,
    test: boolean,
    idempotencyRowFor?: (queued: Queued) => IdempotencyRow,
  ): Promise<Queued> {
    const queued: Queued = { id: newRecordId(), status: 'queued' };
    await this.backlog.add(tenant, queued.id, accepted, test, idempotencyRowFor?.(queued));
    return queued;
  }
}
