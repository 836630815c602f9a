import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ProblemBody } from '../http/problem.js';
import { problemOf } from '../http/problem-of.js';
import type { TenantContext } from '../tenants/tenants.js';
import { acceptSubmission } from './accept-submission.js';
import type { Answer } from './answer.js';
import type { Handling, ModerationService, Queued } from './moderation.service.js';

export type BatchResult = Answer | Queued | ProblemBody;

/** Enough to fill group commits; few enough that single requests are not starved. */
const itemsAtOnce = 64;

/** Many submissions in one request. Each is judged and recorded for itself: a bad one fails alone. */
export class BatchService {
  constructor(private readonly service: ModerationService) {}

  async run(
    tenant: TenantContext,
    items: readonly unknown[],
    handling: Handling,
    queued: boolean,
  ): Promise<BatchResult[]> {
    const results: BatchResult[] = [];
    for (let start = 0; start < items.length; start += itemsAtOnce) {
      const slice = items.slice(start, start + itemsAtOnce);
      results.push(
        ...(await Promise.all(
          slice.map((item, i) => this.runOne(tenant, item, itemHandling(handling, start + i), queued)),
        )),
      );
      await nextTurn();
    }
    return results;
  }

  private async runOne(
    tenant: TenantContext,
    item: unknown,
    handling: Handling,
    queued: boolean,
  ): Promise<BatchResult> {
    try {
      const accepted = acceptSubmission(item);
      return await (queued
        ? this.service.queue(tenant, accepted, handling)
        : this.service.moderate(tenant, accepted, handling));
    } catch (error) {
      return problemOf(error).body;
    }
  }
}

/** Each item has a key of its own: a batch that is sent again finds what was done of it. No client's key holds a NUL. */
function itemHandling({ test, idempotencyKey }: Handling, at: number): Handling {
  return { test, ...(idempotencyKey !== undefined && { idempotencyKey: `${idempotencyKey}\0${at}` }) };
}
