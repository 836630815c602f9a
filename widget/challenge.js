/**
 * Meets a challenge in the author's browser. An app's page imports it from the Trisift server, early, so that it notices
 * how the page is used (counts and times alone: no place, no key, no text):
 *
 *   import { meetChallenge } from 'https://moderation.example/challenge.js';
 *   const { challengeToken } = await meetChallenge(answer.challenge);
 *
 * The app then sends the submission once more, with `challengeToken`. Proof of work proves cost, not humanity.
 *
 * Content security policy of the page: `script-src` and `connect-src` with the server's origin; `worker-src` with
 * it too, or `blob:` where the server has another origin than the page. Without a worker the work is done beside the
 * page's own, in slices.
 */
const server = new URL('.', import.meta.url);
const longestSolveMs = 5 * 60_000;
const workerStartMs = 5_000;

/** What the server refused: `problem` is its problem+json (RFC 9457), `status` the HTTP status. */
export class ChallengeRefused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/**
 * @param {object} challenge `challenge` of the answer of POST /moderate
 * @param {{signal?: AbortSignal, response?: string}} options `response`: what the widget of an outside provider gave
 * @returns {Promise<{challengeToken: string, expiresAt: string}>}
 * @throws ChallengeRefused; TypeError where the server cannot be reached; the signal's reason
 */
export async function meetChallenge(challenge, { signal, response } = {}) {
  const { siteKey, id } = challenge;
  const asked = { siteKey, challenge: id };
  if (challenge.provider !== 'altcha')
    return post(challenge.verifyUrl, { ...asked, response, signals: signalsNow(0) }, signal);
  if (!globalThis.crypto?.subtle) throw new Error('the page must be served by https');
  const { work } = await post(challenge.url, asked, signal);
  const startedAt = performance.now();
  const solution = await solve(work, signal);
  const signals = signalsNow(performance.now() - startedAt);
  return post(challenge.verifyUrl, { ...asked, work, solution, signals }, signal);
}

async function post(path, body, signal) {
  const response = await fetch(new URL(path, server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
    signal: signal ?? null,
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ChallengeRefused(response.status, answer);
  return answer;
}

/** In a worker of the server's own file, else in one that only imports it, else here. */
async function solve(work, signal) {
  const url = new URL('challenge/worker.js', server).href;
  const makers = [() => importingWorker(url)];
  if (server.origin === location.origin) makers.unshift(() => new Worker(url, { type: 'module' }));
  for (const make of makers) {
    const worker = await started(make);
    if (worker) return solveIn(worker, work, signal);
  }
  return solveHere(work, signal);
}

/** Scripts of workers must be of the page's own origin; what they import need not. */
function importingWorker(url) {
  const source = new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' });
  const address = URL.createObjectURL(source);
  const worker = new Worker(address, { type: 'module' });
  const forget = () => URL.revokeObjectURL(address);
  worker.addEventListener('message', forget, { once: true });
  worker.addEventListener('error', forget, { once: true });
  return worker;
}

/** @returns undefined where the page's policy or the browser does not let it run */
function started(make) {
  return new Promise((resolve) => {
    let worker;
    try {
      worker = make();
    } catch {
      resolve(undefined);
      return;
    }
    const fail = () => {
      worker.terminate();
      resolve(undefined);
    };
    const timer = setTimeout(fail, workerStartMs);
    worker.onerror = () => {
      clearTimeout(timer);
      fail();
    };
    worker.onmessage = () => {
      clearTimeout(timer);
      resolve(worker);
    };
  });
}

function solveIn(worker, work, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal?.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }) =>
      data.solution ? resolve(data.solution) : reject(new Error(data.error ?? 'the work took too long'));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ work, timeoutMs: longestSolveMs });
    if (signal?.aborted) stop();
  }).finally(() => worker.terminate());
}

async function solveHere(work, signal) {
  const [{ solveChallenge }, { deriveKey }] = await Promise.all([
    import('./challenge/altcha/pow.js'),
    import('./challenge/altcha/algorithms/web/pbkdf2.js'),
  ]);
  const controller = new AbortController();
  signal?.addEventListener('abort', () => controller.abort(), { once: true });
  const solution = await solveChallenge({ challenge: work, deriveKey, controller, timeout: longestSolveMs });
  signal?.throwIfAborted();
  if (!solution) throw new Error('the work took too long');
  return solution;
}

/* How the page is used, from now on. */
const loadedAt = performance.now();
const seen = { pointer: 0, touch: 0, keys: 0, scroll: 0 };
let visibleMs = 0;
let visibleSince = document.visibilityState === 'visible' ? loadedAt : undefined;

const watch = (type, notice) => addEventListener(type, notice, { capture: true, passive: true });
const countPointer = ({ pointerType, isTrusted }) => {
  if (isTrusted) seen[pointerType === 'touch' ? 'touch' : 'pointer'] += 1;
};
watch('pointerdown', countPointer);
watch('pointermove', countPointer);
watch('keydown', ({ isTrusted }) => {
  if (isTrusted) seen.keys += 1;
});
watch('scroll', () => {
  seen.scroll += 1;
});
document.addEventListener('visibilitychange', () => {
  visibleMs += sinceVisible();
  visibleSince = document.visibilityState === 'visible' ? performance.now() : undefined;
});

function sinceVisible() {
  return visibleSince === undefined ? 0 : performance.now() - visibleSince;
}

/** Within what the server takes: a page may stay open for days. */
function signalsNow(solveMs) {
  const counts = Object.fromEntries(Object.entries(seen).map(([name, n]) => [name, Math.min(n, 1_000_000)]));
  const capped = (ms) => Math.min(ms, 86_400_000);
  return {
    ...counts,
    elapsedMs: capped(performance.now() - loadedAt),
    visibleMs: capped(visibleMs + sinceVisible()),
    solveMs: capped(solveMs),
  };
}
