/** Does the work of one challenge, by ALTCHA's own solver, away from the page's thread. */
import { deriveKey } from './altcha/algorithms/web/pbkdf2.js';
import { solveChallenge } from './altcha/pow.js';

onmessage = async ({ data: { work, timeoutMs } }) => {
  try {
    postMessage({ solution: await solveChallenge({ challenge: work, deriveKey, timeout: timeoutMs }) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};

postMessage('ready');
