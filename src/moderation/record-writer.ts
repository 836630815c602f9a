import { caseImageMs } from '../blobs/blob-retention.js';
import type { Blobs } from '../blobs/blobs.js';
import { isSampled } from '../engine/case-policy.js';
import type { ReadImages } from '../images/image-intake.js';
import { describeImage } from '../images/describe-image.js';
import type { IdempotencyRow } from '../ledger/ledger-row.js';
import type { LedgerWriter } from '../ledger/ledger-writer.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import type { Accepted } from './accept-submission.js';
import { judgementColumn, type Answer } from './answer.js';
import type { Judged } from './judge.js';

/** A decided submission on its way into the ledger. */
export interface Decided {
  readonly accepted: Accepted;
  readonly judged: Judged;
  readonly answer: Answer;
  readonly test: boolean;
  /** Its uploads waited among the blobs. */
  readonly queued: boolean;
}

/** Writes down what was decided, with the images that people will want to see. */
export class RecordWriter {
  constructor(
    private readonly ledger: LedgerWriter,
    private readonly tenants: Tenants,
    private readonly blobs: Blobs,
  ) {}

  /** Resolves once all is durable. */
  async write(tenant: TenantContext, decided: Decided, idempotency?: IdempotencyRow): Promise<void> {
    const { accepted, judged, answer, test, queued } = decided;
    const { body } = accepted;
    const { images, past } = judged;
    const authorHash = body.user ? this.tenants.authorHash(tenant.id, body.user.id) : null;
    const kept = images && body.store ? await this.keepImages(tenant, decided, images) : undefined;
    await this.ledger.append({
      tenant,
      ...(body.store && {
        record: {
          id: answer.id,
          decision: answer.decision,
          reasonCategory: answer.reason?.category ?? null,
          authorHash,
          test,
          judgement: judgementColumn(answer, judged.versions),
          content: JSON.stringify({
            submission: images ? { ...accepted.kept, images: descriptions(images, kept) } : accepted.kept,
            answer,
          }),
        },
      }),
      ...(idempotency && { idempotency }),
    });
    // What is not to be recorded leaves no trace among the texts either; of a met challenge they have the first try.
    const isNew = !answer.verification?.lifted;
    if (body.store && !test && isNew) void past?.remember(accepted.submission, answer.id, authorHash, answer);
    if (queued && images && kept?.size === 0) await this.blobs.erase(tenant, answer.id);
  }

  /**
   * Before the record: what is left of a write that failed goes when its time is over.
   * @returns the places of those that are kept
   */
  private async keepImages(
    tenant: TenantContext,
    { judged, answer, test }: Decided,
    { images }: ReadImages,
  ): Promise<ReadonlySet<number>> {
    const kept = new Set<number>();
    if (test || !hasCase(judged, answer)) return kept;
    for (const [i, { bytes }] of images.entries()) {
      if (!bytes) continue;
      await this.blobs.put(tenant, { recordId: answer.id, image: i }, bytes, caseImageMs);
      kept.add(i);
    }
    return kept;
  }
}

/** As the case opener will see it. */
function hasCase({ policy }: Judged, { id, decision }: Answer): boolean {
  return decision === 'review' || (decision === 'pass' && isSampled(policy, id));
}

function descriptions({ images, seen }: ReadImages, kept: ReadonlySet<number> | undefined) {
  return images.map((image, i) => ({
    ...describeImage(image, seen[i]),
    ...(kept?.has(i) && { kept: true }),
  }));
}
