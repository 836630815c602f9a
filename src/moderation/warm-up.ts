import type { Tenants } from '../tenants/tenants.js';
import { acceptSubmission } from './accept-submission.js';
import type { Judge } from './judge.js';

/**
 * Judges a text before anybody waits for an answer, by every detector: code that never ran may take longer than a tier's
 * budget, and the first submission after a start would go to people for it. Nothing is counted or kept. Never fails:
 * what is wrong is told by the requests that meet it.
 */
export async function warmUp(judge: Judge, tenants: Tenants): Promise<void> {
  try {
    const accepted = acceptSubmission({ text, store: false, explain: true });
    await judge.judge(await tenants.oldest(), accepted, 'alone');
  } catch {
    // No policy is published any more, or the database went away.
  }
}

/** Both kinds of scripts, and the kinds of contacts. */
const text =
  'Hello there, this is a first text: see https://example.com or ask me@example.com. ' +
  '你好，这是第一句话，有问题请拨打 010-12345678。';
