import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fieldProblem, Problem } from '../http/problem.js';
import type { Upload } from './accept-submission.js';

/**
 * multipart/form-data → the submission's JSON and its files: a field `submission` with the JSON, files named `images`.
 * @throws Problem
 */
export async function readMultipart(request: FastifyRequest): Promise<{ body: unknown; uploads: Upload[] }> {
  let body: unknown = {};
  const uploads: Upload[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'file') uploads.push(await uploadOf(part));
    else if (part.fieldname === 'submission') body = parseSubmission(part.value);
    else
      throw fieldProblem(
        'malformed',
        `/${part.fieldname.slice(0, 100)}`,
        'unknown field; send the JSON as `submission`',
      );
  }
  return { body, uploads };
}

async function uploadOf(part: MultipartFile): Promise<Upload> {
  if (part.fieldname !== 'images') {
    throw fieldProblem(
      'malformed',
      `/${part.fieldname.slice(0, 100)}`,
      'unknown field; name the files `images`',
    );
  }
  return { bytes: await part.toBuffer() };
}

function parseSubmission(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch (error) {
    throw new Problem('malformed', `submission: ${(error as Error).message}`);
  }
}
