import type { FastifyRequest } from 'fastify';
import { fieldProblem } from '../http/problem.js';
import { violationProblem } from '../http/problem-of.js';
import type { Validator } from '../http/validation.js';
import { imageOfBytes } from '../images/image-hashes.js';
import { acceptImage } from '../moderation/accept-submission.js';
import { readMultipart, type NamedUpload } from '../moderation/multipart.js';
import type { SentExample } from './example-intake.js';
import {
  isExamples,
  isNewClass,
  maxImagesAtOnce,
  type ExamplesBody,
  type NewClassBody,
} from './image-class-schema.js';

/** The body of a new class, as JSON or as a form. @throws Problem */
export async function acceptNewClass(
  request: FastifyRequest,
): Promise<{ readonly body: NewClassBody; readonly sent: SentExample[] }> {
  const { body, uploads } = await bodyOf<NewClassBody>(request, isNewClass);
  return { body, sent: examplesOf(body, uploads) };
}

/** @throws Problem */
export async function acceptExamples(request: FastifyRequest): Promise<SentExample[]> {
  const { body, uploads } = await bodyOf<ExamplesBody>(request, isExamples);
  return examplesOf(body, uploads);
}

async function bodyOf<Body>(
  request: FastifyRequest,
  isBody: Validator,
): Promise<{ body: Body; uploads: NamedUpload[] }> {
  const { body, uploads } = request.isMultipart()
    ? await readMultipart(request, 'class', { names: ['positive', 'negative'], max: maxImagesAtOnce })
    : { body: request.body, uploads: [] };
  if (!isBody(body)) throw violationProblem(isBody.errors ?? []);
  return { body: body as Body, uploads };
}

/** Files stand behind the images of the JSON. */
function examplesOf(body: ExamplesBody, uploads: readonly NamedUpload[]): SentExample[] {
  const sent = (['positive', 'negative'] as const).flatMap((side) => {
    const positive = side === 'positive';
    const named = (body[side] ?? []).map((image, i) => acceptImage(image, `/${side}/${i}`));
    const files = uploads.filter(({ field }) => field === side).map(({ bytes }) => imageOfBytes(bytes));
    return [...named, ...files].map((image, i) => ({ positive, path: `/${side}/${i}`, image }));
  });
  if (sent.length > maxImagesAtOnce)
    throw fieldProblem(
      'malformed',
      '',
      `${sent.length} images are too many for one call: send up to ${maxImagesAtOnce}, both sides together, and the others by POST /models/image-classes/{id}/examples`,
    );
  return sent;
}
