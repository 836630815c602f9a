import { brokenUnique } from '../database/unique-violation.js';
import type { Job } from '../jobs/job-queue.js';
import type { Tenants } from '../tenants/tenants.js';
import type { Backlog } from './backlog.js';
import type { ModerationService } from './moderation.service.js';

/** Handles one queued submission; a job that runs twice leaves one record. */
export function moderationHandler(
  tenants: Tenants,
  backlog: Backlog,
  service: ModerationService,
): (job: Job) => Promise<void> {
  return async (job) => {
    const tenant = await tenants.context(job.tenantId as string);
    const queued = await backlog.open(tenant, job);
    try {
      await service.decideQueued(tenant, job.id, queued);
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
