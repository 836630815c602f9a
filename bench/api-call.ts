import type { Installation } from './installation.js';

/**
 * One call of the server's API, for set-up and checks outside any measurement.
 *
 * @returns the parsed body
 * @throws at any status but 2xx, with the beginning of the answer
 */
export async function callApi<T>(
  { port, apiKey }: Installation,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as T;
}
