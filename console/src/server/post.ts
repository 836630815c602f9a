import { ProblemError, readProblem } from './problem.js';

const timeoutMs = 60_000;

/** POSTs JSON to the API on the console's own origin. Gives the parsed answer; throws ProblemError. */
export async function post(path: string, apiKey: string, body: unknown): Promise<unknown> {
  const response = await send(path, apiKey, JSON.stringify(body));
  const answer = await readJson(response);
  if (!response.ok) {
    const retryAfter = response.headers.get('retry-after');
    throw new ProblemError(readProblem(response.status, answer, retryAfter, Date.now()));
  }
  if (answer === undefined)
    throw new ProblemError({ kind: 'unreadable', status: response.status, errors: [] });
  return answer;
}

async function send(path: string, apiKey: string, body: string): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw noAnswer(error);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw noAnswer(error);
  }
}

function noAnswer(error: unknown): ProblemError {
  const slow = error instanceof DOMException && error.name === 'TimeoutError';
  return new ProblemError({ kind: slow ? 'slow' : 'unreachable', errors: [] });
}
