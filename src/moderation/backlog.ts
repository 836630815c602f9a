import type { Clearance } from '../challenges/challenge-gate.js';
import { queuedImageMs } from '../blobs/blob-retention.js';
import type { Blobs } from '../blobs/blobs.js';
import { imageOfBytes } from '../images/image-hashes.js';
import { restBetweenBites } from '../database/rest-between-bites.js';
import type { ImageIntake } from '../images/image-intake.js';
import type { Job, JobQueue } from '../jobs/job-queue.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import type { IdempotencyRow } from '../ledger/ledger-row.js';
import type { TenantContext } from '../tenants/tenants.js';
import { acceptWithImages, type Accepted } from './accept-submission.js';
import type { SubmissionBody } from './submission-schema.js';

/** Submissions that came with ?async=true. */
export const moderationQueue = 'moderation';

/** A submission that waits, as its request left it. */
export interface QueuedSubmission {
  readonly accepted: Accepted;
  readonly test: boolean;
  /** Of the challenge token that came along, and has been used up. */
  readonly clearance: Clearance | undefined;
}

interface Payload {
  readonly body: SubmissionBody;
  readonly test: boolean;
  readonly clearance?: Clearance;
  /** In their order; the bytes of uploads lie in the blobs. */
  readonly images: readonly ({ readonly url: string } | { readonly upload: true })[];
}

/** What waits for its judgement. It holds what people wrote, so it is sealed like a record's content. */
export class Backlog {
  constructor(
    private readonly jobs: JobQueue,
    private readonly blobs: Blobs,
    private readonly intake: ImageIntake,
  ) {}

  /** @throws Problem (422) for an upload that is no image: nobody is there to hear it later */
  async add(
    tenant: TenantContext,
    id: string,
    { accepted, test, clearance }: QueuedSubmission,
    idempotency?: IdempotencyRow,
  ): Promise<void> {
    const {
      body: { images: _, challengeToken: __, ...body },
      submission: { images },
    } = accepted;
    const payload: Payload = {
      body,
      test,
      ...(clearance && { clearance }),
      images: images.map(({ url }) => (url === undefined ? { upload: true } : { url })),
    };
    const uploads = images.filter(({ bytes }) => bytes);
    if (uploads.length > 0) await this.intake.check(images);
    try {
      for (const [i, { bytes }] of images.entries())
        if (bytes) await this.blobs.put(tenant, { recordId: id, image: i }, bytes, queuedImageMs);
      await this.jobs.enqueue({
        ...{ id, tenantId: tenant.id, queue: moderationQueue },
        payload: seal(tenant.dataKey, `job ${id}`, JSON.stringify(payload)),
        ...(idempotency && { idempotency }),
      });
    } catch (error) {
      // Best effort: what stays goes when its time is over.
      if (uploads.length > 0) await this.blobs.erase(tenant, id).catch(() => undefined);
      throw error;
    }
  }

  /** @throws Error where uploads are gone */
  async open(tenant: TenantContext, job: Job): Promise<QueuedSubmission> {
    const { id } = job;
    const { body, test, clearance, images } = payloadOf(tenant, job);
    const read = await Promise.all(
      images.map(async (image, i) => {
        if ('url' in image) return image;
        const bytes = await this.blobs.get(tenant, { recordId: id, image: i });
        if (!bytes) throw new Error(`upload ${i} is gone`);
        return imageOfBytes(bytes);
      }),
    );
    return { accepted: acceptWithImages(body, read), test, clearance };
  }

  /**
   * Withdraws what waits, or failed, of an author, with its uploads. What is being judged at this moment comes later.
   * @returns how many there were
   */
  async erase(tenant: TenantContext, author: string): Promise<number> {
    let erased = 0;
    for (let after = firstId; ;) {
      const jobs = await this.jobs.waiting(tenant.id, moderationQueue, after, jobsAtOnce);
      const own = jobs.filter((job) => payloadOf(tenant, job).body.user?.id === author);
      const ids = await this.jobs.withdraw(
        tenant.id,
        own.map(({ id }) => id),
      );
      if (ids.length > 0) await this.blobs.eraseAll(tenant, ids);
      erased += ids.length;
      if (jobs.length < jobsAtOnce) return erased;
      after = (jobs.at(-1) as { id: string }).id;
      await restBetweenBites();
    }
  }
}

const firstId = '00000000-0000-0000-0000-000000000000';
const jobsAtOnce = 100;

/** @throws SealError */
function payloadOf(tenant: TenantContext, { id, payload }: Pick<Job, 'id' | 'payload'>): Payload {
  return JSON.parse(unseal(tenant.dataKey, `job ${id}`, payload).toString('utf8')) as Payload;
}
