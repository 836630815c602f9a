import type { paths } from './api.js';
import { isObject, ProblemError, readProblem, type Problem } from './problem.js';
import { tellSessionOver } from './session-over.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

/** The JSON that a call answers on success; undefined where it answers nothing. */
export type Answer<M extends Method, P extends PathOf<M>> = JsonOf<SuccessOf<OperationOf<M, P>>>;

/** What a call takes: parts of its path, its query, its body. */
export type Input<M extends Method, P extends PathOf<M>> = {
  path?: OperationOf<M, P> extends { parameters: { path: infer Parts } } ? Parts : never;
  query?: OperationOf<M, P> extends { parameters: { query?: infer Query } } ? Query : never;
  body?: OperationOf<M, P> extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? Body
    : never;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/**
 * Calls the API on the console's own origin; the session's cookie goes along by itself. Typed from openapi.json.
 * @throws ProblemError; a session that is over is told to who listens (session-over.ts) besides
 */
export async function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  input: Input<M, P> = {},
): Promise<Answer<M, P>> {
  const { body, headers, signal } = input;
  const answer = await send(addressOf(path, input.path, input.query), {
    method: method.toUpperCase(),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  return answer as Answer<M, P>;
}

/** As `call`, for a body that is a file. @throws ProblemError */
export function upload(path: string, file: Blob, type: string, signal: AbortSignal): Promise<unknown> {
  return send(path, { method: 'POST', headers: { 'content-type': type }, body: file, signal });
}

type OperationOf<M extends Method, P extends PathOf<M>> = paths[P][M];
type SuccessOf<O> = O extends { responses: infer R }
  ? R extends { 200: infer A }
    ? A
    : R extends { 201: infer A }
      ? A
      : undefined
  : never;
type JsonOf<A> = A extends { content: { 'application/json': infer Json } } ? Json : undefined;

const timeoutMs = 60_000;

function addressOf(path: string, parts: unknown, query: unknown): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((parts as Record<string, string>)[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, string | number | undefined>)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

async function send(address: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, { ...init, signal: init.signal ?? AbortSignal.timeout(timeoutMs) });
    text = await response.text();
  } catch (error) {
    if (init.signal?.aborted) throw error;
    const slow = error instanceof DOMException && error.name === 'TimeoutError';
    throw new ProblemError({ kind: slow ? 'slow' : 'unreachable', errors: [] });
  }
  const answer = parsed(text);
  if (response.ok && (answer !== undefined || text === '')) return answer;
  const problem: Problem = response.ok
    ? { kind: 'unreadable', status: response.status, errors: [] }
    : readProblem(response.status, answer, response.headers.get('retry-after'), Date.now());
  // Our own 401 alone, and not that of a wrong password.
  if (response.status === 401 && isObject(answer) && !isSignIn(address, init)) tellSessionOver();
  throw new ProblemError(problem);
}

function isSignIn(address: string, { method }: RequestInit): boolean {
  return address === '/session' && method === 'POST';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
