/** Why a call gave no answer: the server said so (RFC 9457), or nothing readable came back. */
export interface Problem {
  /** `refused`: the server answered with an error. `unreachable`, `slow`: no answer. `unreadable`: not ours. */
  kind: 'refused' | 'unreachable' | 'slow' | 'unreadable';
  status?: number;
  title?: string;
  detail?: string;
  errors: { path: string; message: string }[];
  retryAfterSeconds?: number;
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.kind);
  }
}

/**
 * Reads an error response. A body that is no problem document (a proxy's page, say) still gives its status.
 * `retryAfter` is the header as it came: seconds or an HTTP date; `nowMs` is the clock it is measured against.
 */
export function readProblem(
  status: number,
  body: unknown,
  retryAfter: string | null,
  nowMs: number,
): Problem {
  const fields = isObject(body) ? body : {};
  const title = text(fields['title']);
  const detail = text(fields['detail']);
  const seconds = retryAfterSeconds(retryAfter, nowMs);
  return {
    kind: isObject(body) || status === 429 || status === 503 ? 'refused' : 'unreadable',
    status,
    ...(title === undefined ? {} : { title }),
    ...(detail === undefined ? {} : { detail }),
    errors: Array.isArray(fields['errors']) ? fields['errors'].flatMap(readError) : [],
    ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
  };
}

function readError(error: unknown): Problem['errors'] {
  if (!isObject(error)) return [];
  const message = text(error['message']);
  return message === undefined ? [] : [{ path: text(error['path']) ?? '', message }];
}

function retryAfterSeconds(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? undefined : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
