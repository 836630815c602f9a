import { DEFAULT_POLICY, type PolicyBody } from '../../src/engine/policy.js';
import { Outbox } from '../../src/ledger/outbox.js';
import { eventually, type CallOptions, type Installation, type Reply } from './installation.js';

/** Words of lists, each of a category and score that the default policy sends to review. */
export const words = { ads: 'zqx ads', hate: 'zqx hate', childsafety: 'zqx minors' } as const;

/** Lists that send `words` to review. */
export async function listWords(at: Installation, options?: CallOptions): Promise<void> {
  await at.list({ category: 'ads', score: 0.7 }, [words.ads], options);
  await at.list({ category: 'hate', score: 0.6 }, [words.hate], options);
  await at.list({ category: 'childsafety', score: 0.3 }, [words.childsafety], options);
}

/** Verdicts teach the filter, and soon a word alone would no more decide; here no more than lists shall speak. */
export async function judgeByListsAlone(at: Installation): Promise<void> {
  const off = (tier: 2 | 3) => ({ ...DEFAULT_POLICY.tiers[tier], enabled: false });
  await publishDefault(at, { tiers: { ...DEFAULT_POLICY.tiers, 2: off(2), 3: off(3) } });
}

/** What the filter learns from verdicts would soon block what shall open a case. */
export async function blockNothing(at: Installation): Promise<void> {
  const mild = Object.entries(DEFAULT_POLICY.categories).map(([category, thresholds]) => [
    category,
    { ...thresholds, block: undefined },
  ]);
  await publishDefault(at, { categories: Object.fromEntries(mild) });
}

async function publishDefault(at: Installation, changes: Partial<PolicyBody>): Promise<void> {
  await at.call('PUT', '/policies/default/draft', { ...DEFAULT_POLICY, ...changes });
  const { status } = await at.post('/policies/default/publish');
  if (status !== 200) throw new Error(`POST /policies/default/publish: ${status}`);
}

/** All that is committed has had its effect, whoever of the workers caused it. */
export async function settle(at: Installation): Promise<void> {
  await eventually(async () => {
    await at.server.app.get(Outbox, { strict: false }).consume();
    const [row] = await at.sql<{ n: number }>('SELECT count(*)::int AS n FROM outbox');
    return row?.n === 0;
  });
}

/** Moderates and waits for what follows. @returns the record's id */
export async function recordOf(
  at: Installation,
  body: Record<string, unknown>,
  options?: CallOptions,
): Promise<string> {
  const { status, body: answer } = await at.moderate(body, options);
  if (status !== 200) throw new Error(`POST /moderate: ${status} ${JSON.stringify(answer)}`);
  await settle(at);
  return answer.id;
}

/** The record's case that waits or was decided last. */
export async function caseOf(at: Installation, recordId: string): Promise<string> {
  const [row] = await at.sql<{ id: string }>(
    'SELECT id FROM moderation_case WHERE record_id = $1 ORDER BY id DESC LIMIT 1',
    [recordId],
  );
  if (!row) throw new Error(`record ${recordId} has no case`);
  return row.id;
}

/** A case of a record that went to review. */
export async function openCase(
  at: Installation,
  body: Record<string, unknown> = { text: words.ads },
): Promise<string> {
  return caseOf(at, await recordOf(at, body));
}

/** A case that the key holds. */
export async function heldCase(
  at: Installation,
  body?: Record<string, unknown>,
  options?: CallOptions,
): Promise<string> {
  const id = await openCase(at, body);
  const { body: claimed } = await claim(at, { ids: [id] }, options);
  if (claimed.cases.length !== 1) throw new Error(`case ${id} could not be claimed`);
  return id;
}

export function claim(at: Installation, body: unknown, options?: CallOptions): Promise<Reply> {
  return at.post('/cases/claim', body, options);
}

export function decide(at: Installation, id: string, body: unknown, options?: CallOptions): Promise<Reply> {
  return at.post(`/cases/${id}/verdict`, body, options);
}

/** As if the time had passed. */
export async function letLeaseExpire(at: Installation, ids: readonly string[]): Promise<void> {
  await at.sql(
    `UPDATE moderation_case SET lease_until = lease_until - interval '11 minutes' WHERE id = ANY ($1)`,
    [ids],
  );
}

export async function outboxOf(at: Installation, caseId: string): Promise<Record<string, unknown>[]> {
  return at.sql('SELECT type, verdict, category, event_id, id FROM outbox WHERE case_id = $1', [caseId]);
}
