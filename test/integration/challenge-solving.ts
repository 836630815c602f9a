import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { randomInt } from 'node:crypto';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { replyOf, type Installation, type Reply } from './installation.js';

/** In every text that is challenged here. */
export const challengedWord = 'zqxwisp';

/** Signals of an ordinary visit. */
export const signals = {
  ...{ elapsedMs: 8_000, visibleMs: 6_000, solveMs: 900 },
  ...{ pointer: 30, touch: 0, keys: 12, scroll: 1 },
};

/** What an answer's `challenge` holds. */
export interface Challenge {
  readonly id: string;
  readonly siteKey: string;
}

/** Texts with the word are challenged from now on, and cost little work. */
export async function challengeTexts(at: Installation, key?: string): Promise<void> {
  const options = key === undefined ? {} : { key };
  await at.list({ category: 'flood', score: 0.1 }, [challengedWord], options);
  const categories = { ...DEFAULT_POLICY.categories, flood: { challenge: 0.05, review: 0.9 } };
  await at.call('PUT', '/policies/default/draft', { ...DEFAULT_POLICY, categories }, options);
  const { status, body } = await at.post('/policies/default/publish', undefined, options);
  if (status !== 201 && status !== 200) throw new Error(`publish: ${status} ${JSON.stringify(body)}`);
}

/** A call as a page of some site makes it. */
export async function fromPage(
  url: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return replyOf(
    await fetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'https://app.example',
        // Each from elsewhere, as a proxy would tell it: calls are counted by address.
        'x-forwarded-for': `203.0.${randomInt(256)}.${randomInt(256)}`,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

/** The work of a challenge with its solution, as the browser would send it to be verified. */
export async function solved(
  url: string,
  { siteKey, id }: Challenge,
  headers?: Record<string, string>,
): Promise<Record<string, unknown>> {
  const begun = await fromPage(url, '/challenges', { siteKey, challenge: id }, headers);
  if (begun.status !== 200) throw new Error(`begin: ${begun.status} ${JSON.stringify(begun.body)}`);
  const { work } = begun.body;
  const solution = await solveChallenge({ challenge: work, deriveKey });
  return { siteKey, challenge: id, work, solution };
}

/** A token that was earned. */
export async function tokenFor(url: string, challenge: Challenge): Promise<string> {
  const { status, body } = await fromPage(url, '/challenges/verify', {
    ...(await solved(url, challenge)),
    signals,
  });
  if (status !== 200) throw new Error(`verify: ${status} ${JSON.stringify(body)}`);
  return body.challengeToken as string;
}
