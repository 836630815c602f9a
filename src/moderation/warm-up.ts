import { setTimeout as sleep } from 'node:timers/promises';
import type { Tenants } from '../tenants/tenants.js';
import { acceptSubmission } from './accept-submission.js';
import type { Judge } from './judge.js';

/**
 * Judges a text before anybody waits for an answer: code that never ran may take longer than the budget of tier 1, and
 * the first submission after a start would go to people for it. Nothing is counted or kept. Models whose threads still
 * begin are not waited for: their tier has time. Never fails: what is wrong is told by the requests that meet it.
 */
export async function warmUp(judge: Judge, tenants: Tenants): Promise<void> {
  const judging = judgeOne(judge, tenants).catch(() => undefined);
  await Promise.race([judging, sleep(mostMs, undefined, { ref: false })]);
}

async function judgeOne(judge: Judge, tenants: Tenants): Promise<void> {
  const accepted = acceptSubmission({ text, store: false });
  await judge.judge(await tenants.oldest(), accepted, 'alone');
}

const mostMs = 200;
/** Both kinds of scripts, and the kinds of contacts. */
const text =
  'Hello there, this is a first text: see https://example.com or ask me@example.com. ' +
  '你好，这是第一句话，有问题请拨打 010-12345678。';
