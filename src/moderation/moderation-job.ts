import { brokenUnique } from '../database/unique-violation.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import type { Job } from '../jobs/job-queue.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { acceptSubmission, type Accepted } from './accept-submission.js';
import type { ModerationService } from './moderation.service.js';

/** Submissions that came with ?async=true. */
export const moderationQueue = 'moderation';

interface Payload {
  readonly body: unknown;
  readonly test: boolean;
  /** Uploads, in base64. */
  readonly uploads: readonly string[];
}

/** The queue holds what a person wrote, so it is sealed like a record's content. */
export function sealJob(
  tenant: TenantContext,
  id: string,
  { body, uploads }: Accepted,
  test: boolean,
): Buffer {
  const payload: Payload = { body, test, uploads: uploads.map(({ bytes }) => bytes.toString('base64')) };
  return seal(tenant.dataKey, `job ${id}`, JSON.stringify(payload));
}

/** Handles one queued submission; a job that runs twice leaves one record. */
export function moderationHandler(tenants: Tenants, service: ModerationService): (job: Job) => Promise<void> {
  return async ({ id, tenantId, payload }) => {
    const tenant = await tenants.context(tenantId as string);
    const { body, test, uploads } = JSON.parse(
      unseal(tenant.dataKey, `job ${id}`, payload).toString('utf8'),
    ) as Payload;
    const accepted = acceptSubmission(
      body,
      uploads.map((upload) => ({ bytes: Buffer.from(upload, 'base64') })),
    );
    try {
      await service.decideQueued(tenant, id, accepted, test);
    } catch (error) {
      if (!isRecordThere(error)) throw error;
    }
  };
}

/** The try before this one wrote the record and died before it could say so. Any of its tables may be the one to tell. */
function isRecordThere(error: unknown): boolean {
  return recordKeys.test(brokenUnique(error) ?? '');
}

const recordKeys = /^record(?:_content)?_\d{4}_\d{2}_pkey$/;
