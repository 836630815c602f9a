import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fieldProblem, Problem } from '../http/problem.js';
import type { Upload } from './accept-submission.js';
import { maxImages } from './submission-schema.js';

/** An upload with the name of its field. */
export interface NamedUpload extends Upload {
  readonly field: string;
}

export interface FormFiles {
  /** The fields that may hold files. */
  readonly names: readonly string[];
  readonly max: number;
}

/**
 * multipart/form-data → JSON and files: one field with the JSON, `{}` where it is absent, and files named `images`.
 * @param field the name of the JSON's field
 * @throws Problem
 */
export async function readMultipart(
  request: FastifyRequest,
  field: string,
  files: FormFiles = { names: ['images'], max: maxImages },
): Promise<{ body: unknown; uploads: NamedUpload[] }> {
  try {
    return await readParts(request, field, files);
  } catch (error) {
    // What nobody reads would stand before the connection's next request.
    request.raw.unpipe().resume();
    if (tooManyFiles.has((error as { code?: string }).code ?? ''))
      throw new Problem('too-large', `the form may hold at most ${files.max} files`);
    // The parser's complaints of a form that is cut short or has no boundary carry no status.
    if (error instanceof Problem || (error as { statusCode?: number }).statusCode !== undefined) throw error;
    throw new Problem('malformed', `multipart/form-data: ${(error as Error).message}`);
  }
}

const tooManyFiles: ReadonlySet<string> = new Set(['FST_FILES_LIMIT', 'FST_PARTS_LIMIT']);

async function readParts(
  request: FastifyRequest,
  field: string,
  files: FormFiles,
): Promise<{ body: unknown; uploads: NamedUpload[] }> {
  let body: unknown = {};
  let bytes = 0;
  const uploads: NamedUpload[] = [];
  const limits = { files: files.max, parts: files.max + 8 };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const upload = await uploadOf(part, files.names);
      uploads.push(upload);
      bytes += upload.bytes.byteLength;
    } else if (part.fieldname === field) {
      if (part.valueTruncated) throw tooLarge(request);
      body = parseJson(part.value, field);
    } else
      throw fieldProblem(
        'malformed',
        `/${part.fieldname.slice(0, 100)}`,
        `unknown field; send the JSON as \`${field}\``,
      );
    // The parser limits each part; a body without content-length is limited as a whole only here.
    if (bytes > request.routeOptions.bodyLimit) throw tooLarge(request);
  }
  return { body, uploads };
}

function tooLarge(request: FastifyRequest): Problem {
  return new Problem('too-large', `the body may have at most ${request.routeOptions.bodyLimit} bytes`);
}

async function uploadOf(part: MultipartFile, names: readonly string[]): Promise<NamedUpload> {
  if (!names.includes(part.fieldname)) {
    throw fieldProblem(
      'malformed',
      `/${part.fieldname.slice(0, 100)}`,
      `unknown field; name the files ${names.map((name) => `\`${name}\``).join(' or ')}`,
    );
  }
  return { field: part.fieldname, bytes: await part.toBuffer() };
}

function parseJson(value: unknown, field: string): unknown {
  // A part of the type application/json has been parsed already.
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    throw new Problem('malformed', `${field}: ${(error as Error).message}`);
  }
}
