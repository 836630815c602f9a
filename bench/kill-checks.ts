import { callApi } from './api-call.js';
import type { Installation } from './installation.js';
import { runLoad, type KeptAnswer } from './load.js';
import type { MixItem } from './mix.js';
import { packRequests, type RequestDraft } from './requests.js';

export type Sent = RequestDraft & { body: MixItem & { contentId: string } };

/** A request that got a 200 before the kill; `index` is its place in what was sent in its round. */
export interface Answered {
  index: number;
  id: string;
  decision: string | null;
  contentId: string;
}

/** The ids of answered records that GET /moderations/:id doesn't give back with the same id and decision. */
export async function findMissing(installation: Installation, answered: Answered[]): Promise<string[]> {
  const answers = await sendOnce(
    installation,
    answered.map(({ id }) => ({ method: 'GET', path: `/moderations/${id}` })),
  );
  return answered.filter((first, i) => differs(first, answers.get(i))).map(({ id }) => id);
}

/**
 * Sends 200 answered requests again with their idempotency keys, and with them those that the kill left unanswered,
 * so that the duplicates check also sees what was committed but never answered.
 *
 * @returns how many of the answered ones got another answer than the first time
 */
export async function resend(
  installation: Installation,
  sent: Sent[],
  answered: Answered[],
  unanswered: number[],
): Promise<number> {
  const keyed = answered.filter(({ index }) => sent[index]?.idempotencyKey !== undefined);
  // Half from the end: what was answered just before the kill is what a crash could lose.
  const again =
    keyed.length <= resentCount
      ? keyed
      : [...keyed.slice(0, resentCount / 2), ...keyed.slice(-resentCount / 2)];
  const indexes = [...again.map(({ index }) => index), ...unanswered];
  const drafts = indexes
    .flatMap((index) => sent[index] ?? [])
    .filter((draft) => draft.idempotencyKey !== undefined);
  const answers = await sendOnce(installation, drafts);
  return again.filter((first, i) => differs(first, answers.get(i))).length;
}

const resentCount = 200;

/** Pages through every record: how many ids or content ids come again, and the ids of answered records that don't come. */
export async function findDuplicates(
  installation: Installation,
  answered: Answered[],
): Promise<{ duplicates: number; unlisted: string[] }> {
  const ids = new Set<string>();
  const contentIds = new Set<string>();
  let duplicates = 0;
  for (let cursor: string | null | undefined = ''; cursor != null;) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await callApi<Page>(installation, 'GET', `/moderations?limit=${pageSize}${query}`);
    for (const { id, submission } of page.items) {
      const contentId = submission?.contentId ?? `none of ${id}`;
      if (ids.has(id) || contentIds.has(contentId)) duplicates++;
      ids.add(id);
      contentIds.add(contentId);
    }
    if (page.items.length === 0) break;
    cursor = page.nextCursor;
  }
  const unlisted = answered.filter(({ id, contentId }) => !ids.has(id) || !contentIds.has(contentId));
  return { duplicates, unlisted: unlisted.map(({ id }) => id) };
}

const pageSize = 100;

interface Page {
  items: { id: string; submission?: { contentId?: string | null } | null }[];
  nextCursor?: string | null;
}

function differs(first: Answered, answer: KeptAnswer | undefined): boolean {
  return answer?.status !== 200 || answer.id !== first.id || answer.decision !== first.decision;
}

const connections = 16;

/** The answers by the index of the request; one that got none is absent. */
async function sendOnce(
  installation: Installation,
  drafts: RequestDraft[],
): Promise<Map<number, KeptAnswer>> {
  if (drafts.length === 0) return new Map();
  const { answers } = await runLoad({
    port: installation.port,
    connections,
    requests: packRequests(drafts, installation.apiKey),
    first: 0,
    goal: { kind: 'once' },
  });
  return new Map(answers.map((answer) => [answer.index, answer]));
}
