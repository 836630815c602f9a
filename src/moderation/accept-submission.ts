import { createHash } from 'node:crypto';
import type { Submission, SubmittedImage, SubmittedUser } from '../engine/submission.js';
import { fieldProblem } from '../http/problem.js';
import { violationProblem } from '../http/problem-of.js';
import { compileSchema, jsonSchemaOf } from '../http/validation.js';
import { maxImages, maxMetadataBytes, submissionSchema, type SubmissionBody } from './submission-schema.js';

/** An image that came as an upload beside the JSON. */
export interface Upload {
  readonly bytes: Buffer;
}

/** A checked submission: what the engine judges, and what is kept of it. */
export interface Accepted {
  readonly submission: Submission;
  readonly body: SubmissionBody;
  readonly uploads: readonly Upload[];
  /** What of the submission goes into the record's sealed content. */
  readonly kept: Record<string, unknown>;
  /** The same for the same submission: what an idempotency key is bound to. */
  readonly fingerprint: () => string;
}

export const submissionJsonSchema = jsonSchemaOf(submissionSchema);
const isSubmission = compileSchema(submissionJsonSchema);

/** @throws Problem that names the field, when the body is not a submission */
export function acceptSubmission(value: unknown, uploads: readonly Upload[] = []): Accepted {
  if (!isSubmission(value)) throw violationProblem(isSubmission.errors ?? []);
  return acceptValidated(value as SubmissionBody, uploads);
}

/** As acceptSubmission, for a body that the route's schema has already checked. */
export function acceptValidated(body: SubmissionBody, uploads: readonly Upload[] = []): Accepted {
  checkMetadata(body.metadata);
  const images = [...(body.images ?? []).map(imageOf), ...uploads];
  if (images.length > maxImages)
    throw fieldProblem('malformed', '/images', `must NOT have more than ${maxImages} items`);
  if (!body.text && !body.title && images.length === 0) {
    throw fieldProblem('malformed', '', 'at least one of text, title, images must be given and not be empty');
  }
  const { text, title, user, channel, context, contentId, metadata } = body;
  const submission: Submission = {
    ...(text !== undefined && { text: text.toWellFormed() }),
    ...(title !== undefined && { title: title.toWellFormed() }),
    images,
    ...(user && { user: user as SubmittedUser }),
    ...(channel !== undefined && { channel }),
  };
  const kept = {
    ...submission,
    images: images.map(describeImage),
    ...(context && { context }),
    ...(contentId !== undefined && { contentId }),
    metadata,
  };
  return {
    submission,
    body,
    uploads,
    kept,
    fingerprint: () => JSON.stringify({ ...body, images: kept.images }),
  };
}

function imageOf(
  { url, base64 }: { url?: string | undefined; base64?: string | undefined },
  at: number,
): SubmittedImage {
  const path = `/images/${at}`;
  if ((url === undefined) === (base64 === undefined)) {
    throw fieldProblem('malformed', path, 'must have either url or base64');
  }
  if (url !== undefined) {
    const protocol = URL.canParse(url) ? new URL(url).protocol : '';
    if (protocol !== 'http:' && protocol !== 'https:') {
      throw fieldProblem('malformed', `${path}/url`, 'must be an http or https address');
    }
    return { url };
  }
  const encoded = (base64 as string).replace(/^data:[a-z0-9.+/-]{1,100};base64,/i, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded))
    throw fieldProblem('malformed', `${path}/base64`, 'must be base64');
  return { bytes: Buffer.from(encoded, 'base64') };
}

/** Metadata is free in form, so its depth and size are checked here rather than by the schema. */
function checkMetadata(metadata: Record<string, unknown>): void {
  if (Object.keys(metadata).length === 0) return;
  let depth = 0;
  let level: unknown[] = [metadata];
  while (level.length > 0) {
    if (++depth > maxMetadataDepth)
      throw fieldProblem('malformed', '/metadata', `may be nested ${maxMetadataDepth} deep`);
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  }
  if (Buffer.byteLength(JSON.stringify(metadata)) > maxMetadataBytes) {
    throw fieldProblem('malformed', '/metadata', `may have at most ${maxMetadataBytes} bytes as JSON`);
  }
}

const maxMetadataDepth = 32;

function describeImage({ url, bytes }: SubmittedImage): Record<string, unknown> {
  return {
    ...(url !== undefined && { url }),
    ...(bytes && { bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') }),
  };
}
