import type { Submission, SubmittedImage, SubmittedUser } from '../engine/submission.js';
import { fieldProblem } from '../http/problem.js';
import { violationProblem } from '../http/problem-of.js';
import { compileSchema, jsonSchemaOf } from '../http/validation.js';
import { describeImage } from '../images/describe-image.js';
import { imageOfBytes } from '../images/image-hashes.js';
import { maxImages, maxMetadataBytes, submissionSchema, type SubmissionBody } from './submission-schema.js';

/** An image that came as an upload beside the JSON. */
export interface Upload {
  readonly bytes: Buffer;
}

/** A checked submission: what the engine judges, and what is kept of it. */
export interface Accepted {
  readonly submission: Submission;
  readonly body: SubmissionBody;
  /** What of the submission goes into the record's sealed content, as JSON. */
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
  const images =
    body.images || uploads.length > 0
      ? [
          ...(body.images ?? []).map((image, i) => acceptImage(image, `/images/${i}`)),
          ...uploads.map(({ bytes }) => imageOfBytes(bytes)),
        ]
      : noImages;
  return acceptWithImages(body, images);
}

/** As acceptValidated, for images that have been read already; those of the body are not looked at. */
export function acceptWithImages(body: SubmissionBody, images: readonly SubmittedImage[]): Accepted {
  checkMetadata(body.metadata);
  if (images.length > maxImages)
    throw fieldProblem('malformed', '/images', `must NOT have more than ${maxImages} items`);
  if (!body.text && !body.title && images.length === 0) {
    throw fieldProblem('malformed', '', 'at least one of text, title, images must be given and not be empty');
  }
  const { user, channel, context, contentId, metadata } = body;
  const text = body.text?.toWellFormed();
  const title = body.title?.toWellFormed();
  // Field by field: on a request's way, spreads cost more than reading its JSON.
  const submission: { -readonly [field in keyof Submission]: Submission[field] } = { images };
  if (text !== undefined) submission.text = text;
  if (title !== undefined) submission.title = title;
  if (user) submission.user = user as SubmittedUser;
  if (channel !== undefined) submission.channel = channel;
  if (context?.threadId !== undefined) submission.place = context.threadId;
  const kept = {
    text,
    title,
    images: images.length === 0 ? images : images.map((image) => describeImage(image)),
    user,
    channel,
    context,
    contentId,
    metadata,
  };
  return {
    submission,
    body,
    kept,
    fingerprint: () => JSON.stringify({ ...body, images: kept.images }),
  };
}

const noImages: readonly SubmittedImage[] = [];

/**
 * An image as JSON names it.
 * @param path where it stands in the body
 * @throws Problem
 */
export function acceptImage(
  { url, base64 }: { url?: string | undefined; base64?: string | undefined },
  path: string,
): SubmittedImage {
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
  const bytes = decodeBase64((base64 as string).replace(/^data:[a-z0-9.+/-]{1,100};base64,/i, ''));
  if (!bytes) throw fieldProblem('malformed', `${path}/base64`, 'must be base64');
  return imageOfBytes(bytes);
}

/**
 * Node skips what is not of the alphabet, which then lacks among the bytes. A pattern over megabytes would do the same
 * work twice, and can run out of stack.
 * @returns undefined where the text is empty or not base64 (either alphabet of RFC 4648, padding optional)
 */
function decodeBase64(text: string): Buffer | undefined {
  const symbols = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  if (symbols === 0 || symbols % 4 === 1) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === Math.floor((symbols * 3) / 4) ? bytes : undefined;
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
